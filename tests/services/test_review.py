"""The application service with a reader that says what it is told: one rule book a call, and nothing read in vain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PIL import Image

from preaudit.config.settings import Settings
from preaudit.contract.digests import content_digest
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.domain.reviews import Upload
from preaudit.errors import FactsError
from preaudit.intake import UploadedFile, open_file
from preaudit.reading.cache import ReadingCache
from preaudit.rulebook import RuleBook
from preaudit.services import review as reviewing
from preaudit.services import verdicts
from preaudit.services.review import Progress, ReviewService
from preaudit.understanding.examples import typed_pages
from tests.intake.files import encoded
from tests.made_once import shipped_book

DAY = date(2026, 3, 16)
CARD = """
  姓  名    顾怀远
  性别 男    民族 汉
  出生 1935年5月6日
  住址 江苏省南京市鼓楼区湖北路8号
  公民身份号码 320102193505060014
"""


class Reader:
    """Reads the same card on every page; `between` is called after each reading."""

    fingerprint, cache_hits = "e" * 64, 0

    def __init__(self) -> None:
        self.reads = 0
        self.between: Callable[[], None] = lambda: None
        (page,) = typed_pages(CARD)
        self._reading = page.reading

    def warm(self) -> None:
        """Nothing to load."""

    def read(self, files: Sequence[UploadedFile], progress: Progress | None = None) -> tuple[ReadPage, ...]:
        self.reads += 1
        pages = tuple(ReadPage(PageRef(file.name, 1), self._reading) for file in files)
        self.between()
        return pages


class Guard:
    """Opens everything as a file of one page."""

    def __init__(self, settings: Settings) -> None:
        del settings

    def open(self, name: str, data: bytes) -> UploadedFile:
        return cast("UploadedFile", _File(name))

    def close(self) -> None:
        """Nothing to end."""


@dataclass(frozen=True)
class _File:
    name: str
    digest: str = "d" * 64
    page_count: int = 1
    agency: str = ""


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def service(book: RuleBook, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReviewService]:
    monkeypatch.setattr(reviewing, "FileGuard", Guard)
    made = ReviewService(Settings(), reader, book)
    yield made
    made.close()


def uploads(count: int) -> list[Upload]:
    return [Upload(f"card-{number}.jpg", b"card") for number in range(count)]


def test_a_rule_book_that_takes_over_in_the_middle_of_an_extraction_touches_only_the_next(
    service: ReviewService, reader: Reader, book: RuleBook
) -> None:
    other = replace(book, kinds=tuple(k for k in book.kinds if k.kind != "id_card"), version="0" * 64)

    def take_over() -> None:
        service.rulebook = other

    reader.between = take_over
    found = service.extract(uploads(reviewing._BATCH + 3))  # the change falls between the two batches
    assert reader.reads == 2
    assert len({tuple(d.kind for d in file.documents) for file in found.files}) == 1
    assert found.rulebook == book.version
    later = service.extract(uploads(1))
    assert later.rulebook == other.version
    assert later.files[0].documents[0].kind != found.files[0].documents[0].kind


def test_a_file_that_was_read_before_is_not_opened_again(
    book: RuleBook, reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    card = encoded(Image.new("RGB", (60, 40), "white"), "PNG")
    (typed,) = typed_pages(CARD)
    opened = []

    class Counting(Guard):
        def open(self, name: str, data: bytes) -> UploadedFile:
            opened.append(name)
            return open_file(name, data, Settings())

    monkeypatch.setattr(reviewing, "FileGuard", Counting)
    made = ReviewService(Settings(cache_dir=tmp_path), reader, book)
    for name in ("first.png", "second.png", "third.png"):
        made.extract([Upload(name, card)])
        ReadingCache(tmp_path, reader.fingerprint).put(content_digest(card), 1, typed.reading)
    assert opened == ["first.png", "second.png"], "its reading was kept only after the first time"


@pytest.mark.parametrize(
    ("facts", "steps"),
    [({"no_such_fact": True}, ()), ({"shared": ["no_such_paper"]}, ()), ({}, ("no_such_step",))],
)
def test_a_bundle_that_does_not_fit_the_rules_is_refused_before_anything_is_read_or_judged(
    facts: dict[str, object],
    steps: tuple[str, ...],
    service: ReviewService,
    reader: Reader,
    book: RuleBook,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verdicts, "judge_bundle", pytest.fail)
    with pytest.raises(FactsError):
        service.review_bundle(book.bundles[0].code, facts, uploads(1), DAY, steps=steps)
    assert reader.reads == 0


def test_an_item_is_refused_before_anything_is_read(service: ReviewService, reader: Reader) -> None:
    with pytest.raises(FactsError):
        service.review("elderly-allowance", {"shared": ["no_such_paper"]}, uploads(1), DAY)
    assert reader.reads == 0


def test_a_review_parses_the_facts_and_measures_each_page_once(
    service: ReviewService, monkeypatch: pytest.MonkeyPatch
) -> None:
    from preaudit.domain import facts, quality, reviews
    from preaudit.services import validation

    calls: list[str] = []

    def counting(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def counted(*args: object) -> object:
            calls.append(name)
            return function(*args)

        return counted

    monkeypatch.setattr(validation, "parse_facts", counting("facts", facts.parse_facts))
    monkeypatch.setattr(reviews, "defects", counting("page", quality.defects))
    review = service.review("elderly-allowance", {"credit": "good"}, uploads(2), DAY)
    assert calls == ["facts", "page", "page"]
    assert [file.name for file in review.files] == ["card-0.jpg", "card-1.jpg"]
