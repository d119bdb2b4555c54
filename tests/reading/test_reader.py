"""Pages are read by the real OCR: turned as they come, once each, by workers that may die."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from PIL import Image

from preaudit.config.settings import Settings
from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import LineSource, PageReading
from preaudit.errors import ReadingError
from preaudit.intake import UploadedFile, open_file
from preaudit.reading import Reader
from tests.intake.files import LINES, encoded, paper, pdf, typeset_image, typeset_pdf
from tests.reading.conftest import worker_ids


def page_file(image: Image.Image, name: str = "证明.jpg") -> UploadedFile:
    return open_file(name, encoded(image, "JPEG", quality=92), Settings())


def fresh(mark: str) -> UploadedFile:
    """A page that no other test has read."""
    return page_file(typeset_image(paper([f"证明编号{mark}", *LINES[:2]])), f"{mark}.jpg")


def texts(reading: PageReading) -> list[str]:
    """Lines without blanks, colons in one form."""
    return ["".join(line.text.split()).replace(":", "：") for line in reading.lines]


def centre(polygon: Polygon) -> tuple[float, float]:
    return sum(p[0] for p in polygon) / 4, sum(p[1] for p in polygon) / 4


@pytest.fixture(scope="module")
def upright(reader: Reader, scan: Image.Image) -> PageReading:
    return reader.read([page_file(scan)])[0].reading


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_reads_the_same_however_it_was_laid(
    turned: int, reader: Reader, scan: Image.Image, upright: PageReading
) -> None:
    laid = scan.rotate(-turned, expand=True)
    (page,) = reader.read([page_file(laid)])
    reading = page.reading
    assert texts(reading) == list(LINES)
    assert reading.rotation == (360 - turned) % 360
    assert reading.rotation_certain
    assert (reading.width, reading.height) == laid.size
    assert reading.upright_size == scan.size
    for line, same in zip(reading.lines, upright.lines, strict=True):
        assert centre(line.polygon) == pytest.approx(centre(same.polygon), abs=8)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_evidence_lies_on_the_page_as_it_was_uploaded(turned: int, reader: Reader, scan: Image.Image) -> None:
    laid = scan.rotate(-turned, expand=True)
    ink = laid.convert("L").point(lambda tone: 255 if tone < 128 else 0)
    (page,) = reader.read([page_file(laid)])
    for line in page.reading.lines:
        polygon = page.reading.to_uploaded(line.polygon)
        xs, ys = [p[0] for p in polygon], [p[1] for p in polygon]
        assert min(xs) >= 0
        assert max(xs) <= laid.width
        assert min(ys) >= 0
        assert max(ys) <= laid.height
        box = (int(min(xs)) - 6, int(min(ys)) - 6, int(max(xs)) + 7, int(max(ys)) + 7)
        ink.paste(0, box)
    assert ink.getbbox() is None


def test_every_character_has_a_confidence_and_a_place(upright: PageReading) -> None:
    for line in upright.lines:
        assert line.source is LineSource.OCR
        assert len(line.char_confidences) == len(line.char_positions) == len(line.text)
        assert all(0 < confidence <= 1 for confidence in line.char_confidences)
        assert list(line.char_positions) == sorted(line.char_positions)
        assert 0 <= line.char_positions[0] < 0.3
        assert 0.7 < line.char_positions[-1] <= 1


def test_a_page_with_its_own_text_is_not_read_by_ocr(reader: Reader) -> None:
    (page,) = reader.read([open_file("电子证明.pdf", typeset_pdf(paper()), Settings())])
    assert texts(page.reading) == list(LINES)
    assert {line.source for line in page.reading.lines} == {LineSource.TEXT_LAYER}


def test_a_page_read_before_is_not_read_again(
    reader: Reader, settings: Settings, scan: Image.Image, upright: PageReading
) -> None:
    workers, seen = worker_ids(), list[tuple[int, int]]()
    with Reader(settings) as another:
        (page,) = another.read([page_file(scan, "改名.jpg")], lambda done, total: seen.append((done, total)))
        assert another.cache_hits == 1
        assert worker_ids() == workers
    assert page.reading == upright
    assert page.ref.file == "改名.jpg"
    assert seen == [(1, 1)]


def test_the_same_page_under_two_names_is_read_once(reader: Reader, tmp_path: Path) -> None:
    file = fresh("双份")
    twin = open_file("副本.jpg", file.data, Settings())
    seen: list[tuple[int, int]] = []
    pages = reader.read([file, twin], lambda done, total: seen.append((done, total)))
    assert pages[0].reading == pages[1].reading
    assert [page.ref.file for page in pages] == [file.name, "副本.jpg"]
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_several_files_share_one_start_of_the_engine(reader: Reader) -> None:
    reader.warm()
    before = worker_ids()
    fax = open_file(
        "传真.pdf",
        encoded(Image.new("RGB", (600, 800), "white"), "PDF", save_all=True, append_images=[typeset_image(paper())]),
        Settings(),
    )
    pages = reader.read([fresh("甲"), fax]) + reader.read([fresh("乙")])
    assert [(page.ref.file, page.ref.page) for page in pages] == [
        ("甲.jpg", 1),
        ("传真.pdf", 1),
        ("传真.pdf", 2),
        ("乙.jpg", 1),
    ]
    assert texts(pages[1].reading) == []
    assert texts(pages[2].reading) == list(LINES)
    assert worker_ids() == before


def test_pages_that_cannot_be_read_have_no_lines_and_stop_nothing(reader: Reader) -> None:
    strip = page_file(Image.new("RGB", (3000, 2), "grey"), "条.jpg")
    dot = page_file(Image.new("RGB", (1, 1), "white"), "点.jpg")
    half_broken = open_file(
        "坏页.pdf", pdf(pages=2).replace(b"6 0 obj<</Type/Page", b"6 0 obj<</Type/Pigs"), Settings()
    )
    pages = reader.read([strip, dot, half_broken, fresh("丙")])
    assert [len(page.reading.lines) for page in pages] == [0, 0, 0, 0, 3]
    assert not any(page.reading.rotation_certain for page in pages[:2])


def _kill_workers() -> None:
    for pid in worker_ids():
        os.kill(pid, signal.SIGKILL)


def test_a_page_whose_worker_was_killed_is_read_again(reader: Reader) -> None:
    reader.warm()
    before = worker_ids()
    killer = threading.Timer(0.2, _kill_workers)
    pages = reader.read(
        [fresh("丁"), fresh("戊")], lambda done, total: None if killer.is_alive() or done else killer.start()
    )
    killer.join()
    assert [texts(page.reading)[0] for page in pages] == ["证明编号丁", "证明编号戊"]
    assert worker_ids()
    assert not worker_ids() & before


def test_an_engine_that_is_always_killed_is_a_clear_error_and_the_reader_lives_on(reader: Reader) -> None:
    reader.warm()
    stop = threading.Event()

    def keep_killing() -> None:
        while not stop.wait(0.1):
            _kill_workers()

    killer = threading.Thread(target=keep_killing)
    killer.start()
    began = time.monotonic()
    try:
        with pytest.raises(ReadingError) as caught:
            reader.read([fresh("己")])
    finally:
        stop.set()
        killer.join()
    assert time.monotonic() - began < 60
    assert "doctor" in str(caught.value.mend)
    assert texts(reader.read([fresh("庚")])[0].reading)[0] == "证明编号庚"


def test_a_page_that_hangs_is_given_a_fresh_worker_and_nothing_waits_for_ever(settings: Settings) -> None:
    others = worker_ids()
    with Reader(settings.model_copy(update={"page_seconds": 10.0})) as impatient:
        impatient.warm()
        hung = worker_ids() - others
        for pid in hung:
            os.kill(pid, signal.SIGSTOP)
        (page,) = impatient.read([fresh("辛")])
        assert texts(page.reading)[0] == "证明编号辛"
        assert not worker_ids() & hung
