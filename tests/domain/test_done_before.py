"""What is applied for may be there already, and another child may be born too near: told by all papers handed in, used or not."""

from __future__ import annotations

from datetime import date

import pytest

from preaudit.domain.checking.case import Operand, Reading
from preaudit.domain.checking.parameters import PaperField
from preaudit.domain.checks.agree_by_name import AgreeByName, SaidOf
from preaudit.domain.checks.born_apart import BornApart
from preaudit.domain.checks.kin_ages import KinAges
from preaudit.domain.checks.not_held_yet import Held, NotHeldYet
from preaudit.domain.checks.same_person import Person
from preaudit.domain.documents import Document, FieldValue
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from tests.domain.test_checks import Case, field, sure


class WithPapers(Case):
    """A case of readings in which papers were handed in that nothing reads."""

    day = date(2026, 11, 23)

    def __init__(self, readings: dict[str, Reading | None], *papers: Document) -> None:
        super().__init__(readings)
        self._papers = papers

    def handed_in(self, kind: str) -> tuple[Document, ...]:
        return tuple(paper for paper in self._papers if paper.kind == kind)


def _paper(kind: str, **fields: str) -> Document:
    here = Evidence("x.jpg", 1)
    values = {key: FieldValue(value, value, 0.99, True, here) for key, value in fields.items()}
    return Document("x", kind, 0.99, True, (PageRef("x.jpg", 1),), values)


def _held(paper: str, this: str) -> Held:
    kind, _, key = paper.partition(".")
    return Held(PaperField(kind, key, "某证", "某证的某项"), Operand("m", (this,)))


_LICENCE = NotHeldYet("许可", (_held("licence.operator", "applicant"), _held("licence.premises", "address")))


@pytest.mark.parametrize(
    ("operator", "premises", "told"),
    [
        ("南京晨光餐饮管理有限公司", "江苏省南京市鼓楼区中山北路45号101室", True),
        ("南京晨光餐饮管理有限公司", "南京市玄武区珠江路435号", False),
        ("南京旭日餐饮管理有限公司", "南京市鼓楼区中山北路45号101室", False),
    ],
)
def test_a_licence_of_the_same_firm_and_place_shows_that_it_was_given(operator: str, premises: str, told: bool) -> None:
    ours: dict[str, Reading | None] = {
        "applicant": sure("南京晨光餐饮管理有限公司"),
        "address": sure("南京市鼓楼区中山北路45号101室"),
    }
    case = WithPapers(ours, _paper("licence", operator=operator, premises=premises))
    assert bool(_LICENCE.run(case)) is told


@pytest.mark.parametrize(
    ("shown", "told"), [("莫*满", True), ("*小满", True), ("莫*", True), ("沈*满", False), ("莫小雨", False)]
)
def test_a_masked_name_shows_what_it_may_be(shown: str, told: bool) -> None:
    check = NotHeldYet("社会保障卡", (_held("card.name", "applicant"),))
    assert bool(check.run(WithPapers({"applicant": sure("莫小满")}, _paper("card", name=shown)))) is told


def test_what_was_not_read_shows_nothing() -> None:
    paper = _paper("licence", operator="南京晨光餐饮管理有限公司")
    assert not _LICENCE.run(WithPapers({"applicant": sure("南京晨光餐饮管理有限公司"), "address": None}, paper))
    assert not _LICENCE.run(
        WithPapers({"applicant": sure("南京晨光餐饮管理有限公司"), "address": sure("南京市")}, paper)
    )


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("2026-06-02", True),
        ("2026-11-30", True),
        ("2026-11-01", False),
        ("2026-11-04", False),
        ("2026-03-01", False),
        ("2024-11-02", False),
    ],
)
def test_another_child_is_born_with_this_one_or_months_apart(other: str, told: bool) -> None:
    check = BornApart(field("born"), field("child"), (PaperField("page", "born", "户口簿", "户口簿的出生日期"),), 7)
    case = WithPapers({"born": sure("2026-11-02"), "child": sure("莫小满")}, _paper("page", name="莫大满", born=other))
    assert bool(check.run(case)) is told


def test_the_childs_own_paper_with_another_day_is_no_other_child() -> None:
    check = BornApart(field("born"), field("child"), (PaperField("page", "born", "户口簿", "户口簿的出生日期"),), 7)
    case = WithPapers(
        {"born": sure("2026-11-02"), "child": sure("莫小满")}, _paper("page", name="莫小满", born="2026-06-02")
    )
    assert not check.run(case)


def _of(paper: str) -> PaperField:
    kind, _, key = paper.partition(".")
    return PaperField(kind, key, "某证", "某证的某项")


_CHILD = AgreeByName(field("child"), (SaidOf(_of("card.name"), _of("card.sex"), field("sex")),))


@pytest.mark.parametrize(
    ("name", "sex", "told"),
    [("莫小满", "男", True), ("莫小满", "女", False), ("莫安安", "男", False), ("莫小满", "", False)],
)
def test_a_paper_that_names_somebody_says_of_them_what_the_case_says(name: str, sex: str, told: bool) -> None:
    ours: dict[str, Reading | None] = {"child": sure("莫小满"), "sex": sure("女")}
    assert bool(_CHILD.run(WithPapers(ours, _paper("card", name=name, sex=sex)))) is told


_KIN = KinAges(
    _of("page.relation"), _of("page.head"), _of("page.name"), _of("page.born"), _of("page.number"),
    (Person(field("mother"), field("mother_number")),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "born", "told"),
    [
        ("子", "1930-01-01", True), ("子", "1945-01-01", True), ("长子", "1960-01-01", False), ("养子", "1945-01-01", False),
        ("孙女", "1960-01-01", True), ("孙女", "1990-01-01", False), ("父亲", "1940-01-01", True), ("父亲", "1912-01-01", False),
        ("妻", "1960-01-01", False),
    ],
)  # fmt: skip
def test_members_of_a_household_are_of_ages_that_their_relation_allows(relation: str, born: str, told: bool) -> None:
    head = _paper("page", name="顾怀远", relation="户主", born="1935-05-06")
    member = _paper("page", name="顾明", relation=relation, born=born)
    assert bool(_KIN.run(WithPapers({}, head, member))) is told
    assert _KIN.run(WithPapers({}, member)) == ()


def test_the_head_of_a_household_may_be_known_by_number_alone() -> None:
    known: dict[str, Reading | None] = {"mother": sure("向惠"), "mother_number": sure("320102199108120025")}
    husband = _paper("page", name="莫海涛", head="向惠", relation="子", number="320102199003070017")
    assert _KIN.run(WithPapers(known, husband))
    assert _KIN.run(WithPapers({}, husband)) == ()
