"""Complete cases changed in one thing at a time: what the shipped rules would not notice, and what a rule file may declare."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from preaudit.errors import RuleError
from preaudit.policy.complete_cases import complete_bundles, complete_cases
from preaudit.policy.mutations import mutations
from preaudit.policy.prove import Proof, is_confirmed, proofs_json, prove
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.not_decisive import How
from tests.made_once import shipped_book

_RULES = Path(__file__).parents[2] / "rules"
#: Items and bundles whose every change is noticed or declared with a reason; what is clean joins, and never leaves.
CLEAN = (
    "company-registration",
    "elderly-allowance",
    "flexible-employment-insurance",
    "food-business-permit",
    "individual-business-registration",
    "newborn",
    "newborn-birth-certificate",
    "newborn-household-registration",
    "newborn-maternity-reimbursement",
    "newborn-medical-insurance",
    "newborn-parenting-registration",
    "newborn-social-security-card",
    "newborn-vaccination-certificate",
    "residence-permit",
    "road-freight-permit",
)
#: Those that declare nothing that no complete case needs: an idle declaration would hide the gap of tomorrow.
NOTHING_IDLE = CLEAN


@cache
def proofs_of(code: str) -> tuple[Proof, ...]:
    """A clean item or bundle, tried once."""
    return prove(_RULES, shipped_book(), code)


@pytest.mark.parametrize("item", CLEAN)
def test_every_change_of_a_clean_item_is_noticed(item: str) -> None:
    assert proofs_of(item)
    assert [gap for proof in proofs_of(item) for gap in proof.found] == []
    assert all(proof.cases and proof.changes for proof in proofs_of(item))


@pytest.mark.parametrize("item", NOTHING_IDLE)
def test_nothing_is_declared_that_no_complete_case_needs(item: str) -> None:
    declared = {name for proof in proofs_of(item) for name in proof.declared}
    excused = [(gap.where, gap.how) for proof in proofs_of(item) for gap in proof.declared_gaps]
    assert declared <= {where for where, _ in excused} | {f"{where}.{how}" for where, how in excused}


@pytest.mark.parametrize("bundle", [True, False])
def test_a_complete_case_is_accepted_before_anything_is_changed(bundle: bool) -> None:
    """One that is sent back as it is would hide every gap: each change would seem noticed."""
    cases = tuple((complete_bundles if bundle else complete_cases)(_RULES, shipped_book()))
    assert cases
    assert [(case.code, case.name) for case in cases if not case.accepted_as_it_is] == []


def test_a_doubt_that_a_sure_paper_takes_away_is_no_change() -> None:
    case = next(c for c in complete_cases(_RULES, load_rulebook(_RULES)) if c.code == "elderly-allowance")
    changes = mutations(case.documents, case.facts, case.day, load_rulebook(_RULES).kinds)
    doubted = {f"{m.kind}.{m.change.part}": is_confirmed(case, m) for m in changes if m.change.how is How.DOUBTFUL}
    assert doubted["household_register.name"]
    assert doubted["id_card.id_number"]
    assert not doubted["id_card.valid_to"]
    assert not doubted["application_form.signature:applicant"]


def test_a_declared_change_is_excused_with_its_reason() -> None:
    proof = next(p for p in prove(_RULES, shipped_book(), "elderly-allowance") if not p.region)
    reasons = {gap.where: gap.reason for gap in proof.declared_gaps}
    assert reasons["id_card.issuing_authority"] == "签发机关不作为办理条件"
    assert all(reasons.values())


def test_what_is_no_longer_checked_is_a_gap(tmp_path: Path) -> None:
    rules = _copy(tmp_path)
    item = rules / "items" / "elderly-allowance.yaml"
    lines = [line for line in item.read_text("utf-8").splitlines() if "id: holder, check: same_name" not in line]
    item.write_text("\n".join(lines), "utf-8")
    proof = next(p for p in prove(rules, load_rulebook(rules), "elderly-allowance") if not p.region)
    assert ("bank_account_proof.account_holder", How.ANOTHER_PERSON) in {(g.where, g.how) for g in proof.found}
    told = proofs_json([proof])["proofs"]
    assert isinstance(told, list)
    assert told[0]["item"] == "elderly-allowance"
    assert told[0]["survivors"]


def test_what_a_share_brings_and_who_is_signed_in_are_changed_too(tmp_path: Path) -> None:
    rules = _copy(tmp_path)
    name = "newborn-parenting-registration"
    item, cases = rules / "items" / f"{name}.yaml", rules / "items" / f"{name}.test.yaml"
    gone = ("id: portal_applicant", "id: newborn, check: same_name")
    lines = [line for line in item.read_text("utf-8").splitlines() if not any(one in line for one in gone)]
    item.write_text("\n".join(lines), "utf-8")
    _only(cases, "证照由数据共享取得，只交申请表等本人出具的材料")
    (proof,) = prove(rules, load_rulebook(rules), name)
    assert ("birth_certificate.newborn_name", How.ANOTHER_PERSON) in {(g.where, g.how) for g in proof.found}
    shutil.copy(_RULES / "items" / cases.name, cases)
    _only(cases, "在门户登录的是父亲")
    (proof,) = prove(rules, load_rulebook(rules), name)
    assert ("applicant.name", How.ANOTHER_PERSON) in {(g.where, g.how) for g in proof.found}


def test_what_a_step_of_a_bundle_no_longer_checks_is_a_gap_of_the_bundle(tmp_path: Path) -> None:
    rules = _copy(tmp_path)
    _only(rules / "bundles" / "newborn.test.yaml", "已经领到出生医学证明，证件各项齐全")
    for path in (rules / "items").glob("newborn-*.yaml"):
        lines = [
            line for line in path.read_text("utf-8").splitlines() if "id: sealed, check: sealed, what: 签发" not in line
        ]
        path.write_text("\n".join(lines), "utf-8")
    (proof,) = prove(rules, load_rulebook(rules), "newborn")
    assert {(gap.where, gap.how) for gap in proof.found} == {
        ("birth_certificate.seal", How.LEFT_OUT),
        ("birth_certificate.seal", How.DOUBTFUL),
    }
    assert proof.label == "新生儿出生“一件事”"


def test_what_one_step_declares_does_not_excuse_another_that_uses_the_paper(tmp_path: Path) -> None:
    rules = _copy(tmp_path)
    _only(rules / "bundles" / "newborn.test.yaml", "已经领到出生医学证明，证件各项齐全")
    item = rules / "items" / "newborn-parenting-registration.yaml"
    text = item.read_text("utf-8")
    item.write_text(text.replace("  application_form.phone: 联系电话不影响资格，由窗口核实\n", ""), "utf-8")
    (proof,) = prove(rules, load_rulebook(rules), "newborn")
    assert {gap.where for gap in proof.found} == {"application_form.phone"}


def test_a_page_that_another_of_its_kind_replaces_decides_nothing(tmp_path: Path) -> None:
    rules = _copy(tmp_path)
    _only(rules / "bundles" / "newborn.test.yaml", "户口簿交了父母两人的页，用得上的一页即可")
    (proof,) = prove(rules, load_rulebook(rules), "newborn")
    assert not [s for s in (*proof.survivors, *proof.excused) if s.where == "household_register.name"]
    assert not proof.survivors


def test_a_bundle_that_declares_something_unknown_fails_at_load(tmp_path: Path) -> None:
    rules = _copy(tmp_path)
    bundle = rules / "bundles" / "newborn.yaml"
    text = bundle.read_text("utf-8")
    bundle.write_text(text.replace("not_decisive:", "not_decisive:\n  birth_certificate.sexx: 不影响", 1), "utf-8")
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    assert "newborn.yaml" in str(caught.value)
    assert "birth_certificate.sex" in str(caught.value)


@pytest.mark.parametrize(("wrong", "near"), [("id_card.adress", "id_card.address"), ("credits", "credit")])
def test_a_declaration_of_something_unknown_fails_at_load(tmp_path: Path, wrong: str, near: str) -> None:
    rules = _copy(tmp_path)
    item = rules / "items" / "elderly-allowance.yaml"
    item.write_text(
        item.read_text("utf-8").replace("not_decisive:", f"not_decisive:\n  {wrong}: 不影响资格", 1), "utf-8"
    )
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    assert "elderly-allowance.yaml" in str(caught.value)
    assert wrong in str(caught.value)
    assert near in str(caught.value)


def _only(path: Path, name: str) -> None:
    """Leaves of a test file the one test whose name ends so."""
    head, *tests = path.read_text("utf-8").split("  - name: ")
    (kept,) = (test for test in tests if test.splitlines()[0].endswith(name))
    path.write_text(f"{head}  - name: {kept}", "utf-8")


def _copy(tmp_path: Path) -> Path:
    rules = tmp_path / "rules"
    shutil.copytree(_RULES, rules)
    return rules
