"""What is applied for may be there already, and another child may be born too near: told by all papers handed in, used or not."""

from __future__ import annotations

from datetime import date

import pytest

from preaudit.domain.checking.case import Operand, Reading
from preaudit.domain.checking.parameters import PaperField
from preaudit.domain.checks.born_apart import BornApart
from preaudit.domain.checks.not_held_yet import Held, NotHeldYet
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
