"""Findings on the review screen: each weak value is asked about once, whatever rests on it."""

from __future__ import annotations

from typing import Any

from preaudit.interfaces.desk.paper_rows import Places
from preaudit.interfaces.desk.review_screen import findings_of

NAME = [[10.0, 10.0], [90.0, 10.0], [90.0, 30.0], [10.0, 30.0]]
NUMBER = [[10.0, 50.0], [90.0, 50.0], [90.0, 70.0], [10.0, 70.0]]


def finding(code: str, *polygons: object, severity: str = "doubt", reason: str = "doubtful") -> dict[str, Any]:
    evidence = [{"file": "a.jpg", "page": 1, "polygon": polygon} for polygon in polygons]
    words = {"seen": "", "expected": "", "rule": "", "basis": "", "citizen": code, "staff": code, "mend": ""}
    return {
        "code": code,
        "reason": reason,
        "material": "id",
        "severity": severity,
        "evidence": evidence,
        **words,
    }


def shown(*findings: dict[str, Any]) -> dict[str, list[str]]:
    result = {"items": [{"material": "id", "name": "身份证"}], "findings": list(findings)}
    return {each.code: [words for _, words in each.follows] for each in findings_of(result, Places({("a.jpg", 1): 0}))}


def test_findings_that_rest_on_one_weak_value_are_one_question() -> None:
    assert shown(finding("filled", NAME, NUMBER), finding("person", NAME), finding("number", NUMBER)) == {
        "person": ["filled"],
        "number": [],
    }


def test_what_is_surely_wrong_stands_for_itself_beside_a_doubt_of_the_same_place() -> None:
    assert shown(finding("person", NAME), finding("differs", NAME, severity="core", reason="inconsistent")) == {
        "person": [],
        "differs": [],
    }


def test_doubts_of_whole_pages_are_each_asked() -> None:
    assert shown(finding("kind", None), finding("remark", None), finding("unasked")) == {
        "kind": [],
        "remark": [],
        "unasked": [],
    }
