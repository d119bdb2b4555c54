"""A reading is kept under what was read and what read it; whatever is not whole is read again."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, LineSource, PageReading
from preaudit.reading.cache import ReadingCache

BOX: Polygon = ((1.5, 2.25), (9.0, 2.0), (9.0, 4.0), (1.0, 4.125))
LINE = Line("王〇①", BOX, 0.9312, LineSource.OCR, (0.99, 0.8, 1.0), (0.1, 0.5, 0.9))
DIGEST = "ab" * 32


@pytest.fixture
def reading() -> PageReading:
    return PageReading(
        640,
        480,
        270,
        (LINE,),
        photos=(BOX,),
        quality={"sharpness": 0.123456789},
        rotation_certain=False,
        cost_seconds=1.5,
    )


@pytest.fixture
def cache(tmp_path: Path) -> ReadingCache:
    return ReadingCache(tmp_path, "fingerprint-one!")


def entry(folder: Path) -> Path:
    (path,) = folder.rglob("*.json.gz")
    return path


def test_a_reading_comes_back_equal(cache: ReadingCache, reading: PageReading) -> None:
    assert cache.get(DIGEST, 2) is None
    cache.put(DIGEST, 2, reading)
    assert cache.get(DIGEST, 2) == reading


def test_another_page_another_file_or_another_engine_is_a_miss(
    cache: ReadingCache, reading: PageReading, tmp_path: Path
) -> None:
    cache.put(DIGEST, 2, reading)
    assert cache.get(DIGEST, 1) is None
    assert cache.get("ac" * 32, 2) is None
    assert ReadingCache(tmp_path, "fingerprint-two!").get(DIGEST, 2) is None
    assert ReadingCache(tmp_path, "fingerprint-one!").get(DIGEST, 2) == reading


def test_a_new_reading_takes_the_place_of_the_old(cache: ReadingCache, reading: PageReading, tmp_path: Path) -> None:
    cache.put(DIGEST, 1, PageReading(1, 1, 0, ()))
    cache.put(DIGEST, 1, reading)
    assert cache.get(DIGEST, 1) == reading
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [entry(tmp_path)]


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(255 - b for b in data[middle : middle + 8]) + data[middle + 8 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: b"no gzip at all",
        _flipped,
        lambda data: data[:10] + b"\xff" * 20,
        lambda data: gzip.compress(b"{}"),
        lambda data: gzip.compress(b"\xff\xfe not json"),
        lambda data: gzip.compress(gzip.decompress(data).replace(b'"width":640', b'"width":"wide"')),
    ],
    ids=["empty", "half", "last byte", "text", "flipped", "no deflate", "no fields", "no json", "wrong type"],
)
def test_a_damaged_entry_is_a_miss_and_is_mended_by_the_next_reading(
    damage: Callable[[bytes], bytes], cache: ReadingCache, reading: PageReading, tmp_path: Path
) -> None:
    cache.put(DIGEST, 1, reading)
    path = entry(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get(DIGEST, 1) is None
    cache.put(DIGEST, 1, reading)
    assert cache.get(DIGEST, 1) == reading


def test_a_folder_that_takes_nothing_is_no_reason_to_fail(reading: PageReading, tmp_path: Path) -> None:
    (tmp_path / "readings").write_text("a file where the folder should be", encoding="utf-8")
    cache = ReadingCache(tmp_path, "fingerprint-one!")
    cache.put(DIGEST, 1, reading)
    assert cache.get(DIGEST, 1) is None
