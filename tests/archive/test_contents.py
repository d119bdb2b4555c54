from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.contents import open_contents
from preaudit.store import StoreError
from preaudit.store.file_store import open_file_store

MOST = 1000


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    (root / "01").mkdir(parents=True)
    (root / "01" / "表.jpg").write_bytes(b"plain")
    with zipfile.ZipFile(root / "2024.zip", "w") as packed:
        packed.writestr("02/表.jpg", b"zipped")
        packed.writestr("02/large.jpg", b"0" * (MOST + 1))
    (tmp_path / "secret").write_bytes(b"secret")
    with tarfile.open(root / "2025.tar.gz", "w:gz") as packed_too:
        packed_too.add(root / "01" / "表.jpg", "03/表.jpg")
        link = tarfile.TarInfo("03/link.jpg")
        link.type, link.linkname = tarfile.SYMTYPE, "../../secret"
        packed_too.addfile(link)
    (root / "01" / "link.jpg").symlink_to(tmp_path / "secret")
    return root


def test_files_are_read_in_folders_and_in_packed_files_within(archive: Path) -> None:
    contents = open_contents(str(archive))
    assert contents.read("01/表.jpg", MOST) == b"plain"
    assert contents.read("2024.zip/02/表.jpg", MOST) == b"zipped"
    assert contents.read("2025.tar.gz/03/表.jpg", MOST) == b"plain"
    assert list(contents.paths()) == [
        "01/表.jpg",
        "2024.zip/02/large.jpg",
        "2024.zip/02/表.jpg",
        "2025.tar.gz/03/表.jpg",
    ]


def test_a_packed_file_is_an_archive_itself(archive: Path) -> None:
    contents = open_contents(str(archive / "2024.zip"))
    assert contents.read("02/表.jpg", MOST) == b"zipped"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../secret", "path_outside"),
        ("/etc/hostname", "path_outside"),
        ("01\\..\\..\\secret", "path_outside"),
        ("01/link.jpg", "path_outside"),
        ("2025.tar.gz/03/link.jpg", "file_missing"),
        ("01/none.jpg", "file_missing"),
        ("2024.zip/none.jpg", "file_missing"),
        ("2024.zip/02/large.jpg", "file_too_large"),
        ("01", "file_missing"),
    ],
)
def test_no_path_leads_out_of_an_archive_and_no_file_is_larger_than_allowed(
    archive: Path, path: str, code: str
) -> None:
    with pytest.raises(ArchiveError) as caught:
        open_contents(str(archive)).read(path, MOST)
    assert caught.value.code == code


def test_a_damaged_packed_file_is_an_error_of_its_cases_alone(archive: Path) -> None:
    (archive / "broken.zip").write_bytes(b"PK no zip")
    with pytest.raises(ArchiveError) as caught:
        open_contents(str(archive)).read("broken.zip/a.jpg", MOST)
    assert caught.value.code == "file_broken"


def test_a_prefix_of_an_object_store_is_read_within_its_limits(s3_place: str, tmp_path: Path) -> None:
    store = open_file_store(s3_place)
    for name in ("2026/0117/form.jpg", "2026/0118/卡片.jpg", "2027/other.jpg"):
        (tmp_path / "arriving").write_bytes(name.encode())
        store.put(name, tmp_path / "arriving")
    contents = open_contents(f"{s3_place}/2026")
    assert list(contents.paths()) == ["0117/form.jpg", "0118/卡片.jpg"]
    assert contents.read("0118/卡片.jpg", 100) == "2026/0118/卡片.jpg".encode()
    for path, most, code in (
        ("0119/form.jpg", 100, "file_missing"),
        ("0117/form.jpg", 3, "file_too_large"),
        ("../2027/other.jpg", 100, "path_outside"),
    ):
        with pytest.raises(ArchiveError) as refused:
            contents.read(path, most)
        assert refused.value.code == code


def test_an_object_store_that_does_not_answer_is_a_fault_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    monkeypatch.setattr("preaudit.archive.contents.RETRIES", {"max_retries": 0})
    contents = open_contents("s3://bucket/2026")
    with pytest.raises(StoreError):
        contents.read("a.jpg", 100)
    with pytest.raises(StoreError):
        list(contents.paths())
