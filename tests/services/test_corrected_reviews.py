"""A case judged with what persons said of its papers: no page is read again, and the same words give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import orjson
import pytest

from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.contract import encode, review_json
from preaudit.contract.correction_json import correction_json, parse_corrections
from preaudit.contract.decoding import judged_papers
from preaudit.domain.corrections import Correction, CorrectionError, CorrectionKind
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.domain.reviews import FileReading, Review
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.services.checked_corrections import Proposed, checked
from preaudit.services.validation import item_request
from preaudit.services.verdicts import review_of
from preaudit.understanding.examples import typed_pages

FORM = """
            高龄津贴申请表

  姓  名    顾怀远          性  别    男
  出生日期  1935年5月6日      民  族    汉族
  身份证号码  320102193505060014
  户籍地址  江苏省南京市鼓楼区湖北路8号
  申请人（签字）：顾怀远      2026年3月11日
"""
NOTE = """
  兹有我行客户
  户名    顾怀远
  账号    6222021001116245003
"""


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook(shipped("rules"))


def review(book: RuleBook, *said: Correction, form: str = FORM) -> Review:
    files = [
        FileReading(name, digest, tuple(ReadPage(PageRef(name, 1), page.reading) for page in typed_pages(text)))
        for name, digest, text in (("form.jpg", "a" * 64, form), ("note.jpg", "b" * 64, NOTE))
    ]
    request = item_request(book, "elderly-allowance", {"credit": "good", "agent": False}, date(2026, 3, 16))
    return review_of(files, request, book, Settings(), "e" * 64, said)


def said(book: RuleBook, before: Review, proposed: Sequence[Proposed]) -> list[Correction]:
    papers = judged_papers(orjson.loads(encode(review_json(before))))
    return [checked(each, papers, book.kinds) for each in proposed]


def test_a_value_is_normalized_as_one_on_the_page_would_be(book: RuleBook) -> None:
    day = Proposed("form.jpg", 1, CorrectionKind.VALUE, "birth_date", "1935 年 5 月 6 日")
    (correction,) = said(book, review(book), [day])
    assert correction.value == "1935-05-06"


def test_what_a_person_says_of_a_paper_changes_the_verdict_and_without_it_the_verdict_is_as_before(
    book: RuleBook,
) -> None:
    before = review(book)
    words = said(book, before, [Proposed("form.jpg", 1, CorrectionKind.VALUE, "id_number", "320102193505060014")])
    assert encode(review_json(review(book, *words))) != encode(review_json(before)), "it tells what it rests on"
    other = [Correction("a" * 64, 1, 1, CorrectionKind.BLANK, "id_number")]
    after = review(book, *other)
    assert {f.code for f in after.verdict.findings} - {f.code for f in before.verdict.findings}
    assert encode(review_json(review(book))) == encode(review_json(before))


def test_a_page_that_a_person_gave_a_kind_is_read_as_one_of_it(book: RuleBook) -> None:
    before = review(book)
    note = before.documents[1]
    assert note.kind != "bank_account_proof" or not note.certain
    words = said(book, before, [Proposed("note.jpg", 1, CorrectionKind.KIND, value="bank_account_proof")])
    note = review(book, *words).documents[1]
    assert (note.kind, note.certain) == ("bank_account_proof", True)
    assert note.fields["account_number"].value == "6222021001116245003"


def test_the_corrections_of_a_verdict_given_again_give_the_same_bytes(book: RuleBook) -> None:
    words = said(
        book,
        review(book),
        [
            Proposed("note.jpg", 1, CorrectionKind.KIND, value="bank_account_proof"),
            Proposed("form.jpg", 1, CorrectionKind.MARK, "signature.applicant", "present"),
        ],
    )
    first = review_json(review(book, *words))
    again = parse_corrections(orjson.dumps(first["corrections"]), "c.json")
    assert encode(review_json(review(book, *again))) == encode(first)


@pytest.mark.parametrize("text", [b"{", b"{}x", b'[{"sha256": "a"}]', b'["a"]', b'[{"what": "colour"}]'])
def test_a_file_that_holds_no_corrections_is_told_by_name(text: bytes) -> None:
    with pytest.raises(CorrectionError, match=r"c\.json"):
        parse_corrections(text, "c.json")


def test_a_correction_outlives_its_json(book: RuleBook) -> None:
    (word,) = said(book, review(book), [Proposed("form.jpg", 1, CorrectionKind.VALUE, "name", "顾怀远")])
    assert parse_corrections(orjson.dumps([correction_json(word)]), "c.json") == (word,)
