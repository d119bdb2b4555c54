"""Papers as rows: doubts first, each value with its place and whose word it is, what the kind has and nobody read as well."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from preaudit.domain.cases import CorrectionRecord
from preaudit.domain.corrections import Correction, CorrectionKind
from preaudit.interfaces.desk.paper_rows import Paper, Places, papers_of
from preaudit.rulebook import RuleBook
from tests.made_once import shipped_book

BOX = [[1.0, 2.0], [9.0, 2.0], [9.0, 4.0], [1.0, 4.0]]


@pytest.fixture(scope="module")
def rules() -> RuleBook:
    return shipped_book()


def field(value: str, *, certain: bool = True, doubt: str = "", file: str = "a.jpg") -> dict[str, Any]:
    at = {"file": file, "page": 1, "polygon": BOX}
    return {"value": value, "raw": value, "confidence": 0.9, "certain": certain, "doubt": doubt, "suggestion": ""} | at


def card(number: int = 1, **fields: Mapping[str, Any]) -> dict[str, Any]:
    sure = {"confidence": 1.0, "certain": True, "readable": True, "duplicate_of": "", "remarks": [], "defects": []}
    pages = [{"file": "a.jpg", "page": 1}]
    return {"id": f"d{number}", "type": "id_card", "variant": "", "pages": pages, "marks": [], "fields": fields} | sure


def papers(
    rules: RuleBook, *documents: Mapping[str, Any], said: tuple[CorrectionRecord, ...] = ()
) -> tuple[Paper, ...]:
    result = {"documents": list(documents), "files": [{"file": "a.jpg", "sha256": "f" * 64}]}
    return papers_of(result, rules.kinds, Places({("a.jpg", 1): 0}), said)


def spoken(key: str, value: str, paper: int = 1) -> CorrectionRecord:
    correction = Correction("f" * 64, 1, paper, CorrectionKind.VALUE, key, value)
    return CorrectionRecord("c", correction, "", "user:li", datetime.now(UTC), "", None)


def test_a_doubtful_value_stands_first_and_what_was_not_read_last(rules: RuleBook) -> None:
    (paper,) = papers(rules, card(name=field("周桂兰"), sex=field("女", certain=False, doubt="low_confidence")))
    assert [row.target.key for row in paper.rows[:2]] == ["sex", "name"]
    assert paper.rows[0].doubt is not None
    assert paper.rows[0].doubt.zh == "字迹不清"
    unread = [row for row in paper.rows if not row.found]
    assert "id_number" in {row.target.key for row in unread}
    assert paper.rows[-len(unread) :] == tuple(unread)


def test_a_value_that_a_person_confirmed_is_in_doubt_no_longer(rules: RuleBook) -> None:
    doubted = card(name=field("周桂兰", certain=False, doubt="rare_character"))
    (before,), (after,) = papers(rules, doubted), papers(rules, doubted, said=(spoken("name", "周桂兰"),))
    assert [next(r for r in p.rows if r.target.key == "name").doubtful for p in (before, after)] == [True, False]


def test_of_two_cards_on_a_page_each_value_names_its_own(rules: RuleBook) -> None:
    both = papers(
        rules, card(1, name=field("周桂兰")), card(2, name=field("孙建国")), said=(spoken("name", "孙建国", paper=2),)
    )
    rows = {paper.id: next(row for row in paper.rows if row.target.key == "name") for paper in both}
    assert [(rows[d].target.paper, rows[d].by_person) for d in ("d1", "d2")] == [(1, False), (2, True)]


def test_a_value_leads_to_its_place_on_the_page(rules: RuleBook) -> None:
    (paper,) = papers(rules, card(name=field("周桂兰")))
    row = next(row for row in paper.rows if row.target.key == "name")
    assert orjson.loads(row.places) == [{"p": 0, "b": BOX}]


def test_a_doubtful_mark_asks_for_a_look_only_where_the_kind_has_one(rules: RuleBook) -> None:
    mark = {"kind": "seal", "slot": "", "state": "doubtful", "confidence": 0.5, "text": ""}
    at = {"file": "a.jpg", "page": 1, "polygon": None}
    one = card() | {"marks": [mark | at, mark | at | {"kind": "photo"}]}
    (paper,) = papers(rules, one)
    assert {row.target.key: row.doubtful for row in paper.rows if row.kind == "mark"} == {"seal": False, "photo": True}


def test_a_paper_of_a_kind_that_the_rules_do_not_know_is_shown_all_the_same(rules: RuleBook) -> None:
    (paper,) = papers(rules, card(name=field("周桂兰")) | {"type": "gone_kind"})
    assert paper.name.zh == "gone_kind"
    assert [row.target.key for row in paper.rows] == ["name"]
