"""Conditions: typed at load, three-valued at run."""

from __future__ import annotations

import pytest

from preaudit.domain.truth import Truth
from preaudit.errors import RuleError
from preaudit.rulebook.expressions import ConditionError, compile_rule

NAMES: dict[str, type[bool] | type[str] | type[float]] = {
    "agent": bool, "applicant.kind": str, "lease.to": str, "today": str, "vehicle.total_mass": float,
}  # fmt: skip
CALLED = {"行驶证.总质量": "vehicle.total_mass", "代理人办理": "agent", "申请人": "applicant.kind"}


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
def test_a_condition_is_true_false_or_undecided(
    source: str, bindings: dict[str, bool | str | float], truth: Truth
) -> None:
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
        ('申办人 == "x"', "申请人"),
        ("vehicle.total_mass > '5'", "overload"),
        ("agent || " * 200 + "agent", "过长"),
    ],
)
def test_a_wrong_condition_fails_at_load_and_says_why(source: str, says: str) -> None:
    with pytest.raises(RuleError, match=says):
        compile_rule(source, NAMES, CALLED)


@pytest.mark.parametrize(
    ("mass", "truth"), [(4495.0, Truth.PASS), (4500.0, Truth.PASS), (4501.0, Truth.FAIL), (None, Truth.DOUBT)]
)
def test_numbers_are_compared_as_numbers_and_names_may_be_chinese(mass: float | None, truth: Truth) -> None:
    assert compile_rule("行驶证.总质量 <= 4500", NAMES, CALLED).test({"vehicle.total_mass": mass}.get) is truth


@pytest.mark.parametrize(
    ("source", "column"),
    [
        ('agnet || applicant.kind == "公司"', 1),
        ('applicant.kind == "公司" || agnet', 27),
        ("行驶证.总质量 <= 4500 && agnet", 20),
        ("行驶证.总重量 <= 4500", 1),
        ('agent && 行驶证.总质量 == "重"', 18),
    ],
)
def test_a_mistake_is_placed_in_the_condition_as_it_was_written(source: str, column: int) -> None:
    with pytest.raises(ConditionError) as caught:
        compile_rule(source, NAMES, CALLED)
    assert caught.value.column == column


def test_has_inside_a_text_is_only_a_text() -> None:
    assert compile_rule('applicant.kind == "has(x)"', NAMES).test({"applicant.kind": "has(x)"}.get) is Truth.PASS


def test_conditions_of_one_source_are_equal() -> None:
    assert compile_rule("agent", NAMES) == compile_rule("agent", NAMES)


@pytest.mark.parametrize(
    ("source", "column", "says"),
    [
        ("proof.kind == 'lease_contrakt'", 15, "lease_contract"),
        ("'lease_contrakt' != proof.kind", 1, "lease_contract"),
        ("proof.kind in ['lease_contract', 'real_estate_certifcate']", 34, "real_estate_certificate"),
        ("agent && credit == \"goood\"", 20, "good"),
        ("today > '2025-02-30'", 9, "没有 2025-02-30 这一天"),
        ("today > '2025-2-3'", 9, "2025-2-3"),
        ("name.matches('(货运')", 14, "正则表达式"),
    ],
)  # fmt: skip
def test_a_misspelt_text_is_refused_where_it_stands(source: str, column: int, says: str) -> None:
    names = {"proof.kind": str, "credit": str, "today": str, "agent": bool, "name": str}
    words = {"proof.kind": {"lease_contract", "real_estate_certificate"}, "credit": {"good", "bad", "unknown"}}
    with pytest.raises(ConditionError) as caught:
        compile_rule(source, names, words=words)
    assert says in str(caught.value)
    assert caught.value.column == column


@pytest.mark.parametrize(
    "source",
    [
        "proof.kind == ''",
        "proof.kind == 'photo'",
        "proof.kind == 'lease_contract'",
        "today > '2024-02-29'",
        "name.matches('^货.{0,4}运$')",
    ],
)
def test_texts_that_may_hold_are_taken(source: str) -> None:
    names = {"proof.kind": str, "today": str, "name": str}
    assert compile_rule(source, names, words={"proof.kind": {"lease_contract"}})
