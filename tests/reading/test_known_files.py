"""A file that was opened and read before is known by its bytes, as far as it would be opened today."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from preaudit.config.settings import Settings
from preaudit.domain.pages import PageReading
from preaudit.intake import UploadedFile, open_file
from preaudit.reading.cache import ReadingCache
from preaudit.reading.known_files import KnownFiles
from tests.intake.files import encoded, paper, typeset_pdf

ENGINE = "fingerprint-one!"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(cache_dir=tmp_path)


@pytest.fixture
def contract(settings: Settings) -> UploadedFile:
    return open_file("合同.pdf", typeset_pdf(paper(pages=2)), settings)


@pytest.fixture
def known(settings: Settings) -> KnownFiles:
    return KnownFiles(settings, ENGINE)


def read(file: UploadedFile, settings: Settings, pages: int) -> None:
    for page in range(1, pages + 1):
        ReadingCache(settings.cache_dir, ENGINE).put(file.digest, page, PageReading(10, 10, 0, ()))


def test_what_was_read_is_given_as_opening_it_would(
    known: KnownFiles, contract: UploadedFile, settings: Settings
) -> None:
    assert known.recall(contract.name, contract.data) is None
    read(contract, settings, 2)
    known.keep([contract])
    assert known.recall(contract.name, contract.data) == contract
    assert known.recall("别的名.pdf", contract.data) == open_file("别的名.pdf", contract.data, settings)
    assert known.recall(contract.name, contract.data + b" ") is None


def test_a_file_of_which_a_page_was_not_read_is_opened_again(
    known: KnownFiles, contract: UploadedFile, settings: Settings
) -> None:
    read(contract, settings, 1)
    known.keep([contract])
    read(contract, settings, 2)
    assert known.recall(contract.name, contract.data) is None


@pytest.mark.parametrize("limit", ["max_file_bytes", "max_pages", "max_pixels"])
def test_a_file_beyond_the_limits_now_in_force_is_not_known(
    limit: str, known: KnownFiles, contract: UploadedFile, settings: Settings
) -> None:
    read(contract, settings, 2)
    known.keep([contract])
    tighter = settings.model_copy(update={limit: 1})
    assert KnownFiles(tighter, ENGINE).recall(contract.name, contract.data) is None


def test_what_is_forgotten_or_read_by_another_engine_is_not_known(
    known: KnownFiles, contract: UploadedFile, settings: Settings
) -> None:
    read(contract, settings, 2)
    known.keep([contract])
    assert KnownFiles(settings, "fingerprint-two!").recall(contract.name, contract.data) is None
    ReadingCache.forget(settings.cache_dir, contract.digest)
    assert known.recall(contract.name, contract.data) is None
    assert not list(settings.cache_dir.rglob("*.json.gz"))


def test_an_entry_that_is_not_whole_counts_for_nothing(known: KnownFiles, settings: Settings, tmp_path: Path) -> None:
    photo = open_file("照片.png", encoded(Image.new("RGB", (60, 40), "white"), "PNG"), settings)
    read(photo, settings, 1)
    known.keep([photo])
    (entry,) = tmp_path.rglob("*-file.json.gz")
    entry.write_bytes(entry.read_bytes()[:9])
    assert known.recall(photo.name, photo.data) is None
