"""Documents are kept as understood, under all they rest on, and go with the file they are of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.domain.quality import QualityLimits
from preaudit.domain.reviews import FileReading
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.services.file_by_file import understood, understood_together
from preaudit.services.kept_documents import KeptDocuments
from preaudit.understanding.arrangement import Arrangement
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_book

FORM = """
            高龄津贴申请表

  姓  名    顾怀远          性  别    男
  出生日期  1935年5月6日      民  族    汉族
  身份证号码  320102193505060014
  户籍地址  江苏省南京市鼓楼区湖北路8号
  申请人（签字）：顾怀远      2026年3月11日
"""
LETTER = """
                授权委托书

  委托人：顾怀远    身份证号码：320102193505060014
  受托人：顾小满    身份证号码：320102196505060032
  委托事项：代为办理高龄津贴申领手续
  委托人（签字）：顾怀远      2026年3月11日
"""
LIMITS = QualityLimits()


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.fixture
def kept(tmp_path: Path) -> KeptDocuments:
    return KeptDocuments(tmp_path)


def file(name: str, text: str, digest: str) -> FileReading:
    pages = tuple(ReadPage(PageRef(name, number), p.reading) for number, p in enumerate(typed_pages(text), start=1))
    return FileReading.of_pages(name, digest * 64, pages, LIMITS)


CASE = (file("form.jpg", FORM, "a"), file("letter.jpg", LETTER, "b"))


def never() -> tuple[Document, ...]:
    raise AssertionError("understood again")


def made(mark: str) -> Callable[[], tuple[Document, ...]]:
    return lambda: (Document(mark, "unknown", 0.5, False, (PageRef("form.jpg", 1),)),)


def test_a_case_is_understood_once(book: RuleBook, kept: KeptDocuments) -> None:
    first = understood_together(CASE, book.kinds, LIMITS, kept=kept)
    assert {d.kind for d in first[1]} == {"application_form", "power_of_attorney"}
    assert first == understood_together(CASE, book.kinds, LIMITS)
    assert kept.understood(CASE, book.kinds, LIMITS, never) == first[1]
    assert understood_together(CASE, book.kinds, LIMITS, kept=kept) == first


def test_a_file_by_itself_is_understood_once(book: RuleBook, kept: KeptDocuments) -> None:
    one = understood(CASE[0], book.kinds, LIMITS, kept=kept)
    assert kept.understood(CASE[:1], book.kinds, LIMITS, never) == one.documents != ()


def test_a_rule_book_with_the_same_kinds_finds_the_same_documents(book: RuleBook, kept: KeptDocuments) -> None:
    kept.understood(CASE, book.kinds, LIMITS, made("d1"))
    again = load_rulebook(shipped("rules"))
    assert again.kinds is not book.kinds
    assert kept.understood(CASE, again.kinds, LIMITS, never)[0].id == "d1"


def test_whatever_they_rest_on_makes_other_documents(book: RuleBook, kept: KeptDocuments) -> None:
    kept.understood(CASE, book.kinds, LIMITS, made("d1"))
    label = book.kinds[0].model_copy(update={"threshold": book.kinds[0].threshold + 1})
    page = CASE[0].pages[0]
    blurred = replace(page, reading=replace(page.reading, quality={"blur": 0.5}))
    others = [
        (CASE, (label, *book.kinds[1:]), LIMITS),
        (CASE, book.kinds, replace(LIMITS, sharpness=0.4)),
        ((replace(CASE[0], pages=(blurred,)), CASE[1]), book.kinds, LIMITS),
        ((replace(CASE[0], pages=(replace(page, ref=PageRef("other.jpg", 1)),)), CASE[1]), book.kinds, LIMITS),
        (CASE[::-1], book.kinds, LIMITS),
        (CASE[:1], book.kinds, LIMITS),
    ]
    others_page = CASE[1].pages[0].ref
    said = {
        "kind": Arrangement({page.ref: book.kinds[1]}),
        "other": Arrangement({page.ref: book.kinds[2]}),
        "begun": Arrangement(begun=frozenset({page.ref})),
        "joined": Arrangement(joined={others_page: page.ref}),
    }
    for name, arrangement in said.items():
        assert kept.understood(CASE, book.kinds, LIMITS, made(name), arrangement)[0].id == name
    for number, (files, kinds, limits) in enumerate(others):
        assert kept.understood(files, kinds, limits, made(f"n{number}"))[0].id == f"n{number}"


@pytest.mark.parametrize("damage", [b"", b"no gzip", None], ids=["empty", "text", "half"])
def test_a_damaged_entry_is_a_miss_and_is_mended(
    damage: bytes | None, book: RuleBook, kept: KeptDocuments, tmp_path: Path
) -> None:
    kept.understood(CASE, book.kinds, LIMITS, made("d1"))
    (path,) = tmp_path.rglob("*.json.gz")
    path.write_bytes(path.read_bytes()[:-20] if damage is None else damage)
    assert kept.understood(CASE, book.kinds, LIMITS, made("d2"))[0].id == "d2"
    assert kept.understood(CASE, book.kinds, LIMITS, never)[0].id == "d2"


def test_a_file_that_is_forgotten_takes_its_documents_along(
    book: RuleBook, kept: KeptDocuments, tmp_path: Path
) -> None:
    """Also those it is understood into together with other files, which stay."""
    kept.understood(CASE, book.kinds, LIMITS, made("both"))
    kept.understood(CASE[1:], book.kinds, LIMITS, made("letter"))
    KeptDocuments.forget(tmp_path, "a" * 64)
    assert len(list(tmp_path.rglob("*.json.gz"))) == 1
    assert kept.understood(CASE[1:], book.kinds, LIMITS, never)[0].id == "letter"
    KeptDocuments.forget(tmp_path, "b" * 64)
    assert [path for path in (tmp_path / "documents").rglob("*") if path.is_file()] == []


def test_files_without_pages_leave_nothing_behind(book: RuleBook, kept: KeptDocuments, tmp_path: Path) -> None:
    assert kept.understood([FileReading("broken.pdf", "c" * 64)], book.kinds, LIMITS, tuple) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_nothing_is_no_reason_to_fail(book: RuleBook, tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("a file where the folder should be", encoding="utf-8")
    assert KeptDocuments(tmp_path).understood(CASE, book.kinds, LIMITS, made("d1"))[0].id == "d1"
