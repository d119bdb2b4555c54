"""Conditions: typed at load, three-valued at run."""

from __future__ import annotations

import pytest

from preaudit.domain.truth import Truth
from preaudit.errors import RuleError
from preaudit.rulebook.expressions import compile_rule

NAMES: dict[str, type[bool] | type[str]] = {"agent": bool, "applicant.kind": str, "lease.to": str, "today": str}


@pytest.mark.parametrize(
    ("source", "bindings", "truth"),
    [
        ("agent", {"agent": True}, Truth.PASS),
        ("agent", {"agent": False}, Truth.FAIL),
        ("agent", {}, Truth.DOUBT),
        ('agent || applicant.kind == "company"', {"agent": True}, Truth.PASS),
        ('agent || applicant.kind == "company"', {"agent": False}, Truth.DOUBT),
        ('agent && applicant.kind == "company"', {"agent": False}, Truth.FAIL),
        ("lease.to >= today", {"lease.to": "2026-11-23", "today": "2026-11-23"}, Truth.PASS),
        ("lease.to >= today", {"lease.to": "长期", "today": "2026-11-23"}, Truth.PASS),
        ("lease.to >= today", {"lease.to": "2026-11-22", "today": "2026-11-23"}, Truth.FAIL),
        ('applicant.kind.contains("公司")', {"applicant.kind": "有限公司"}, Truth.PASS),
        ('applicant.kind in ["a", "b"]', {"applicant.kind": "b"}, Truth.PASS),
    ],
)
def test_a_condition_is_true_false_or_undecided(source: str, bindings: dict[str, bool | str], truth: Truth) -> None:
    assert compile_rule(source, NAMES).test(bindings.get) is truth


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("agnet", "agent"),
        ('applicant.knd == "x"', "applicant.kind"),
        ("agent == 3", "overload"),
        ("agent &&", "Syntax"),
        ("applicant.kind", "真或假"),
        ("has(applicant.kind)", "has"),
        ('申请人 == "x"', "1:1: Syntax"),
        ("agent || " * 200 + "agent", "过长"),
    ],
)
def test_a_wrong_condition_fails_at_load_and_says_why(source: str, says: str) -> None:
    with pytest.raises(RuleError, match=says):
        compile_rule(source, NAMES)


def test_has_inside_a_text_is_only_a_text() -> None:
    assert compile_rule('applicant.kind == "has(x)"', NAMES).test({"applicant.kind": "has(x)"}.get) is Truth.PASS


def test_conditions_of_one_source_are_equal() -> None:
    assert compile_rule("agent", NAMES) == compile_rule("agent", NAMES)
