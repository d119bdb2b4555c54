"""Alternatives of a list that no complete case uses are told, and those that none can use are declared with a reason."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from preaudit.errors import RuleError
from preaudit.interfaces.report.rules import proof_page
from preaudit.policy.list_use import ListUse, lists_json, lists_used
from preaudit.rulebook import load_rulebook
from tests.made_once import shipped_book

_RULES = Path(__file__).parents[2] / "rules"
_ITEM = "individual-business-registration"


@cache
def shipped() -> tuple[ListUse, ...]:
    """Every shipped list, held against its complete cases once."""
    return lists_used(_RULES, shipped_book())


def test_every_alternative_of_every_shipped_list_is_used_by_a_complete_case_or_declared() -> None:
    assert {(one.label, use.alternative.name) for one in shipped() for use in (*one.unused, *one.idle)} == set()
    assert {one.code for one in shipped()} == {i.code for i in shipped_book().items} | {"newborn"}
    assert {"210000", "330000", "440300"} <= {one.region for one in shipped()}


def test_a_kind_that_only_one_complete_case_brought_is_unused_without_it(tmp_path: Path) -> None:
    rules = _without(tmp_path, "items/elderly-allowance", "照片单独上传")
    national = _list(rules, "elderly-allowance")
    assert [use.alternative.name for use in national.unused] == ["photo.photo"]
    assert national.unused[0].alternative.label.zh == "提交证件照"
    assert not national.clean


@pytest.mark.parametrize(
    ("item", "cases", "name"),
    [
        (_ITEM, ("经营者的身份证由数据共享取得",), "operator_id.shared"),
        (
            "newborn-birth-certificate",
            ("结婚证只印了持证人一人的号码，是母亲的",),
            "marriage_certificate.holder_number.application_form.mother_id_number",
        ),
        (
            "newborn-birth-certificate",
            ("父亲持母亲签名的委托书代办，申请表没有代理人一栏",),
            "power_of_attorney.father_number.applies",
        ),
        ("food-business-permit", ("多份管理制度都算数",), "food_safety_rules.several"),
        (
            "company-registration",
            ("出资情况已写入章程，没有另交出资情况表", "没有名册，也没有说明股东人数，申请书上的公司类型是自然人独资"),
            "shareholder_list.left_out",
        ),
    ],
)
def test_shares_names_conditions_several_papers_and_optional_ones_are_alternatives(
    tmp_path: Path, item: str, cases: tuple[str, ...], name: str
) -> None:
    rules = _without(tmp_path, f"items/{item}", *cases)
    assert name in {use.alternative.name for use in _list(rules, item).unused}


def test_a_step_that_no_complete_case_leaves_out_is_unused(tmp_path: Path) -> None:
    rules = _without(tmp_path, "bundles/newborn", "可选的步骤只办育儿指导登记，不交相片和银行账户证明")
    assert [use.alternative.name for use in _list(rules, "newborn").unused] == ["reimbursement.not_wanted"]


def test_a_regions_list_without_a_complete_case_of_its_own_is_told(tmp_path: Path) -> None:
    rules = _without(tmp_path, "items/elderly-allowance", "在辽宁省办理，户籍和住址都在沈阳")
    (local,) = (one for one in lists_used(rules, load_rulebook(rules), "elderly-allowance") if one.region == "210000")
    assert [use.alternative.name for use in local.unused] == ["list"]


def test_a_declaration_of_what_a_complete_case_uses_is_idle(tmp_path: Path) -> None:
    rules = _declaring(tmp_path, "operator_id.shared")
    assert [use.alternative.name for use in _list(rules, _ITEM).idle] == ["operator_id.shared"]
    assert not _list(rules, _ITEM).clean


def test_a_declaration_of_an_unknown_alternative_is_refused_with_the_nearest(tmp_path: Path) -> None:
    rules = _declaring(tmp_path, "operator_id.share")
    with pytest.raises(RuleError) as caught:
        lists_used(rules, load_rulebook(rules), _ITEM)
    assert f"{_ITEM}.test.yaml" in str(caught.value)
    assert "operator_id.shared" in str(caught.value)


def test_what_is_declared_is_told_with_its_reason_as_json_and_on_the_page() -> None:
    (company,) = (one for one in shipped() if one.code == "company-registration" and not one.region)
    (told,) = lists_json([company])
    assert told["unused"] == []
    assert told["declared"] == {use.alternative.name: use.reason for use in company.alternatives if use.reason}
    page = proof_page((), shipped(), date(2026, 11, 23))
    assert "股东不止一人又没有名册的，转人工" in page
    assert "shareholder_ids.known.spared" in page


def _list(rules: Path, code: str) -> ListUse:
    """The nation's list of an item, or the bundle."""
    (found,) = (one for one in lists_used(rules, load_rulebook(rules), code) if not one.region)
    return found


def _without(tmp_path: Path, of: str, *names: str) -> Path:
    """The shipped rules without these tests of a file."""
    rules = tmp_path / "rules"
    shutil.copytree(_RULES, rules)
    path = rules / f"{of}.test.yaml"
    head, *tests = path.read_text("utf-8").split("  - name: ")
    kept = [test for test in tests if test.splitlines()[0] not in names]
    assert len(kept) == len(tests) - len(names)
    path.write_text("  - name: ".join([head, *kept]), "utf-8")
    return rules


def _declaring(tmp_path: Path, name: str) -> Path:
    """The shipped rules with one more alternative declared never to be part of a complete case."""
    rules = tmp_path / "rules"
    shutil.copytree(_RULES, rules)
    path = rules / "items" / f"{_ITEM}.test.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("\ntests:\n", f"\nnever_complete:\n  {name}: 不会齐全\n\ntests:\n", 1), "utf-8")
    return rules
