"""Files by their content, in a folder and on a real S3-compatible server."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from preaudit.store import FileStore, StoreError, open_file_store
from preaudit.store.file_store import file_key

CONTENT = "身份证".encode() + bytes(range(256)) * 40
DIGEST = hashlib.sha256(CONTENT).hexdigest()
KEY = file_key("440300-ga", DIGEST)


@pytest.fixture(params=["folder", "s3"])
def file_store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    return open_file_store(
        str(tmp_path / "files") if request.param == "folder" else request.getfixturevalue("s3_place")
    )


def put(file_store: FileStore, folder: Path, key: str = KEY, content: bytes = CONTENT) -> Path:
    path = folder / f"arriving-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    path.write_bytes(content)
    file_store.put(key, path)
    return path


def test_what_was_put_is_there(file_store: FileStore, tmp_path: Path) -> None:
    path = put(file_store, tmp_path)
    assert file_store.get(KEY) == CONTENT
    assert file_store.has(KEY)
    assert not path.exists()


def test_what_was_never_put_is_not_there(file_store: FileStore) -> None:
    assert not file_store.has(KEY)
    with pytest.raises(KeyError):
        file_store.get(KEY)
    file_store.delete(KEY)
    assert list(file_store.keys()) == []


def test_what_was_deleted_is_gone(file_store: FileStore, tmp_path: Path) -> None:
    put(file_store, tmp_path)
    file_store.delete(KEY)
    assert not file_store.has(KEY)
    assert list(file_store.keys()) == []


def test_putting_the_same_again_changes_nothing(file_store: FileStore, tmp_path: Path) -> None:
    put(file_store, tmp_path)
    put(file_store, tmp_path)
    assert file_store.get(KEY) == CONTENT
    assert list(file_store.keys()) == [KEY]


def test_agencies_with_the_same_content_have_each_their_own(file_store: FileStore, tmp_path: Path) -> None:
    other = file_key("330100-rs", DIGEST)
    put(file_store, tmp_path)
    put(file_store, tmp_path, other)
    file_store.delete(KEY)
    assert file_store.get(other) == CONTENT


def test_keys_are_told_as_they_were_given(file_store: FileStore, tmp_path: Path) -> None:
    keys = {file_key("a1", hashlib.sha256(bytes([n])).hexdigest()) for n in range(12)}
    for key in keys:
        put(file_store, tmp_path, key, key.encode())
    assert set(file_store.keys()) == keys
    assert {file_store.get(key).decode() for key in keys} == keys


def test_several_put_at_once(file_store: FileStore, tmp_path: Path) -> None:
    keys = [file_key("a1", hashlib.sha256(bytes([n])).hexdigest()) for n in range(16)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: put(file_store, tmp_path, key, key.encode()), keys))
    assert {file_store.get(key).decode() for key in keys} == set(keys)


def test_an_empty_file_is_a_file(file_store: FileStore, tmp_path: Path) -> None:
    put(file_store, tmp_path, content=b"")
    assert file_store.get(KEY) == b""


def test_a_store_that_does_not_answer_says_so(s3_place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    file_store = open_file_store(s3_place)
    for act in (
        lambda: put(file_store, tmp_path),
        lambda: file_store.get(KEY),
        lambda: file_store.has(KEY),
        lambda: list(file_store.keys()),
    ):
        with pytest.raises(StoreError):
            act()


def test_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"")
    with pytest.raises(StoreError):
        put(open_file_store(str(tmp_path / "files")), tmp_path)


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no second file system to move from")
def test_a_file_comes_from_another_disk(tmp_path: Path) -> None:
    if Path("/dev/shm").stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system to move from")
    file_store = open_file_store(str(tmp_path / "files"))
    path = Path("/dev/shm") / f"preaudit-{os.getpid()}"
    path.write_bytes(CONTENT)
    file_store.put(KEY, path)
    assert file_store.get(KEY) == CONTENT
    assert not path.exists()
