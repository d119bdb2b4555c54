"""Complete cases changed in one thing at a time: what the shipped rules would not notice, and what a rule file may declare."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from preaudit.errors import RuleError
from preaudit.policy.prove import proofs_json, prove
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.not_decisive import How

_RULES = Path(__file__).parents[2] / "rules"
#: Items whose every change is noticed or declared with a reason; an item joins when it is clean, and never leaves.
CLEAN = (
    "elderly-allowance",
    "individual-business-registration",
    "newborn-birth-certificate",
    "newborn-household-registration",
    "newborn-maternity-reimbursement",
    "newborn-medical-insurance",
    "newborn-parenting-registration",
    "newborn-social-security-card",
    "newborn-vaccination-certificate",
)


@pytest.mark.parametrize("item", CLEAN)
def test_every_change_of_a_clean_item_is_noticed(item: str) -> None:
    proofs = prove(_RULES, load_rulebook(_RULES), item)
    assert proofs
    assert [gap for proof in proofs for gap in proof.found] == []
    assert all(proof.cases and proof.changes for proof in proofs)


def test_a_declared_change_is_excused_with_its_reason() -> None:
    proof = next(p for p in prove(_RULES, load_rulebook(_RULES), "elderly-allowance") if not p.region)
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


def _copy(tmp_path: Path) -> Path:
    rules = tmp_path / "rules"
    shutil.copytree(_RULES, rules)
    return rules
