"""A case judged with what persons said of its papers: no page is read again, and the same words give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import orjson
import pytest

from preaudit.config.settings import Settings
from preaudit.contract import encode, review_json
from preaudit.contract.correction_json import correction_json, parse_corrections
from preaudit.contract.decoding import judged_papers, stored_case
from preaudit.domain.corrections import Correction, CorrectionError, CorrectionKind
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.domain.reviews import FileReading, Review
from preaudit.errors import FactsError
from preaudit.rulebook import RuleBook
from preaudit.services.checked_corrections import Proposed, checked
from preaudit.services.validation import item_request
from preaudit.services.verdicts import review_of
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
NOTE = """
  兹有我行客户
  户名    顾怀远
  账号    6222021001116245003
"""


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


def review(book: RuleBook, *said: Correction, form: str = FORM) -> Review:
    files = [
        FileReading(name, digest, tuple(ReadPage(PageRef(name, 1), page.reading) for page in typed_pages(text)))
        for name, digest, text in (("form.jpg", "a" * 64, form), ("note.jpg", "b" * 64, NOTE))
    ]
    request = item_request(book, "elderly-allowance", {"credit": "good", "agent": False}, date(2026, 3, 16))
    return review_of(files, request, book, Settings(), "e" * 64, said)


def said(book: RuleBook, before: Review, proposed: Sequence[Proposed]) -> list[Correction]:
    papers = judged_papers(orjson.loads(encode(review_json(before))))
    return checked(proposed, papers, book.kinds, [book.item("elderly-allowance")])


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


def test_pages_arranged_and_papers_assigned_by_persons_give_the_same_bytes_when_given_again(book: RuleBook) -> None:
    before = review(book)
    words = said(
        book,
        before,
        [
            Proposed("note.jpg", 1, CorrectionKind.KIND, value="bank_account_proof"),
            Proposed("note.jpg", 1, CorrectionKind.MATERIAL, value="bank_account_proof"),
        ],
    )
    first = review_json(review(book, *words))
    assert first["documents"][1]["handed_in_for"] == "bank_account_proof"
    again = parse_corrections(orjson.dumps(first["corrections"]), "c.json")
    assert encode(review_json(review(book, *again))) == encode(first)
    kept = stored_case(orjson.dumps(first), "v.json")
    assert [d.handed_in_for for d in kept.documents] == ["", "bank_account_proof"]
    joined = said(book, before, [Proposed("note.jpg", 1, CorrectionKind.JOIN, value="form.jpg#1")])
    (form,) = review(book, *joined).documents
    assert (form.kind, len(form.pages)) == ("application_form", 2)
    parted = [*joined, Correction("b" * 64, 1, 1, CorrectionKind.SPLIT)]
    assert len(review(book, *parted).documents) == 2


def test_a_page_that_a_person_cut_holds_two_papers_with_a_kind_and_a_material_each(book: RuleBook) -> None:
    both = {"form": f"{FORM}{NOTE}"}
    before = review(book, **both)
    assert [d.pages[0].file for d in before.documents].count("form.jpg") == 1
    (page,) = typed_pages(both["form"])
    heights = [line.polygon[0][1] for line in page.reading.lines]
    line = next(y for y, each in zip(heights, page.reading.lines, strict=True) if "我行客户" in each.text)
    words = said(
        book, before, [Proposed("form.jpg", 1, CorrectionKind.CUT, value=f"y:{line / page.reading.height:.3f}"[:6])]
    )
    apart = review(book, *words, **both)
    form, part, _ = apart.documents
    assert (form.kind, "6222021001116245003" in form.text) == ("application_form", False)
    assert "6222021001116245003" in part.text
    kind = [Proposed("form.jpg", 1, CorrectionKind.KIND, value="bank_account_proof", paper=2)]
    words += said(book, apart, kind)
    named = review(book, *words, **both)
    assert [d.kind for d in named.documents[:2]] == ["application_form", "bank_account_proof"]
    for_material = [Proposed("form.jpg", 1, CorrectionKind.MATERIAL, value="bank_account_proof", paper=2)]
    words += said(book, named, for_material)
    first = review_json(review(book, *words, **both))
    assert [d.get("handed_in_for", "") for d in first["documents"][:2]] == ["", "bank_account_proof"]
    again = parse_corrections(orjson.dumps(first["corrections"]), "c.json")
    assert encode(review_json(review(book, *again, **both))) == encode(first)
    joined = said(book, named, [Proposed("note.jpg", 1, CorrectionKind.JOIN, value="form.jpg#1/2")])
    whole = review(book, *words, *joined, **both)
    assert [[(ref.file, ref.page) for ref in d.pages] for d in whole.documents] == [
        [("form.jpg", 1)],
        [("form.jpg", 1), ("note.jpg", 1)],
    ]
    assert encode(review_json(review(book, **both))) == encode(review_json(before)), "what is undone leaves nothing"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (Proposed("note.jpg", 1, CorrectionKind.MATERIAL, value="bank_acount_proof"), "bank_account_proof"),
        (Proposed("note.jpg", 1, CorrectionKind.MATERIAL, value="id_card"), "居民身份证"),
        (Proposed("note.jpg", 1, CorrectionKind.SPLIT), "首页"),
        (Proposed("note.jpg", 1, CorrectionKind.CUT, value="y:1.2"), "y:0.52"),
        (Proposed("note.jpg", 1, CorrectionKind.CUT, value="y:0.001"), "y:0.52"),
        (Proposed("note.jpg", 1, CorrectionKind.JOIN, value="note.jpg#1"), "同一份"),
        (Proposed("note.jpg", 1, CorrectionKind.JOIN, value="from.jpg#1"), "form.jpg"),
        (Proposed("note.jpg", 1, CorrectionKind.JOIN, value="form.jpg#7"), "7"),
        (Proposed("note.jpg", 1, CorrectionKind.JOIN, value="form.jpg"), "form.jpg"),
    ],
)
def test_an_arrangement_that_does_not_fit_is_refused_with_what_would(
    wrong: Proposed, told: str, book: RuleBook
) -> None:
    with pytest.raises(CorrectionError) as refused:
        said(book, review(book), [wrong])
    assert told in f"{refused.value.message} {refused.value.mend}"


@pytest.mark.parametrize("text", [b"{", b"{}x", b'[{"sha256": "a"}]', b'["a"]', b'[{"what": "colour"}]'])
def test_a_file_that_holds_no_corrections_is_told_by_name(text: bytes) -> None:
    with pytest.raises(CorrectionError, match=r"c\.json"):
        parse_corrections(text, "c.json")


def test_a_correction_outlives_its_json(book: RuleBook) -> None:
    (word,) = said(book, review(book), [Proposed("form.jpg", 1, CorrectionKind.VALUE, "name", "顾怀远")])
    assert parse_corrections(orjson.dumps([correction_json(word)]), "c.json") == (word,)


def test_an_original_that_was_seen_is_told_of_its_document_and_changes_no_verdict(book: RuleBook) -> None:
    before = review(book)
    words = said(book, before, [Proposed("form.jpg", 1, CorrectionKind.INSPECTED)])
    after = review(book, *words)
    assert after.verdict.findings == before.verdict.findings
    first = review_json(after)
    assert [d.get("original_seen", False) for d in first["documents"]] == [True, False]
    kept = stored_case(orjson.dumps(first), "v.json")
    assert [d.original_seen for d in kept.documents] == [True, False]


def test_an_answer_that_the_facts_cannot_hold_is_refused_naming_the_nearest(book: RuleBook) -> None:
    before = review(book)
    with pytest.raises(FactsError) as refused:
        said(book, before, [Proposed("", 1, CorrectionKind.FACT, "agentt", "yes")])
    assert "agent" in str(refused.value.mend)
    with pytest.raises(CorrectionError):
        said(book, before, [Proposed("", 1, CorrectionKind.FACT, "agent", "")])
    (word,) = said(book, before, [Proposed("", 1, CorrectionKind.FACT, "agent", "yes")])
    assert (word.sha256, word.key, word.value) == ("", "agent", "yes")
