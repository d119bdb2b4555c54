from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.contents import open_contents

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
