"""Files by their content, in a folder and on a real S3-compatible server."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from preaudit.store import BlobStore, StoreError, open_blobs
from preaudit.store.blobs import blob_key

CONTENT = "身份证".encode() + bytes(range(256)) * 40
DIGEST = hashlib.sha256(CONTENT).hexdigest()
KEY = blob_key("440300-ga", DIGEST)


@pytest.fixture(params=["folder", "s3"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    return open_blobs(str(tmp_path / "files") if request.param == "folder" else request.getfixturevalue("s3_place"))


def put(blobs: BlobStore, folder: Path, key: str = KEY, content: bytes = CONTENT) -> Path:
    path = folder / f"arriving-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    path.write_bytes(content)
    blobs.put(key, path)
    return path


def test_what_was_put_is_there(blobs: BlobStore, tmp_path: Path) -> None:
    path = put(blobs, tmp_path)
    assert blobs.get(KEY) == CONTENT
    assert blobs.has(KEY)
    assert not path.exists()


def test_what_was_never_put_is_not_there(blobs: BlobStore) -> None:
    assert not blobs.has(KEY)
    with pytest.raises(KeyError):
        blobs.get(KEY)
    blobs.delete(KEY)
    assert list(blobs.keys()) == []


def test_what_was_deleted_is_gone(blobs: BlobStore, tmp_path: Path) -> None:
    put(blobs, tmp_path)
    blobs.delete(KEY)
    assert not blobs.has(KEY)
    assert list(blobs.keys()) == []


def test_putting_the_same_again_changes_nothing(blobs: BlobStore, tmp_path: Path) -> None:
    put(blobs, tmp_path)
    put(blobs, tmp_path)
    assert blobs.get(KEY) == CONTENT
    assert list(blobs.keys()) == [KEY]


def test_agencies_with_the_same_content_have_each_their_own(blobs: BlobStore, tmp_path: Path) -> None:
    other = blob_key("330100-rs", DIGEST)
    put(blobs, tmp_path)
    put(blobs, tmp_path, other)
    blobs.delete(KEY)
    assert blobs.get(other) == CONTENT


def test_keys_are_told_as_they_were_given(blobs: BlobStore, tmp_path: Path) -> None:
    keys = {blob_key("a1", hashlib.sha256(bytes([n])).hexdigest()) for n in range(12)}
    for key in keys:
        put(blobs, tmp_path, key, key.encode())
    assert set(blobs.keys()) == keys
    assert {blobs.get(key).decode() for key in keys} == keys


def test_several_put_at_once(blobs: BlobStore, tmp_path: Path) -> None:
    keys = [blob_key("a1", hashlib.sha256(bytes([n])).hexdigest()) for n in range(16)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: put(blobs, tmp_path, key, key.encode()), keys))
    assert {blobs.get(key).decode() for key in keys} == set(keys)


def test_an_empty_file_is_a_file(blobs: BlobStore, tmp_path: Path) -> None:
    put(blobs, tmp_path, content=b"")
    assert blobs.get(KEY) == b""


def test_a_store_that_does_not_answer_says_so(s3_place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    blobs = open_blobs(s3_place)
    for act in (
        lambda: put(blobs, tmp_path),
        lambda: blobs.get(KEY),
        lambda: blobs.has(KEY),
        lambda: list(blobs.keys()),
    ):
        with pytest.raises(StoreError):
            act()


def test_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"")
    with pytest.raises(StoreError):
        put(open_blobs(str(tmp_path / "files")), tmp_path)


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no second file system to move from")
def test_a_file_comes_from_another_disk(tmp_path: Path) -> None:
    if Path("/dev/shm").stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system to move from")
    blobs = open_blobs(str(tmp_path / "files"))
    path = Path("/dev/shm") / f"preaudit-{os.getpid()}"
    path.write_bytes(CONTENT)
    blobs.put(KEY, path)
    assert blobs.get(KEY) == CONTENT
    assert not path.exists()
