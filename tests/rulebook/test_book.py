"""The rule book as a whole: what loads, what does not and where, and its version."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.items import ItemKind, Necessity
from preaudit.errors import RuleError, UnknownItemError
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.calendar import published_calendar
from tests.made_once import shipped_book

PEERS = Path(__file__).parents[3] / "shared" / "eval" / "peers" / "holidays"
Edit = Callable[[str, str, str], Path]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    shutil.copytree(shipped("rules"), tmp_path / "rules")
    return tmp_path / "rules"


def edited(rules: Path, old: str, new: str) -> tuple[Path, int]:
    """Replace a text in the item of individual businesses; the file and the line of the change."""
    path = rules / "items" / "individual-business-registration.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path, text[: text.index(old)].count("\n") + 1


def test_the_shipped_rules_load_with_their_items_and_kinds() -> None:
    book = shipped_book()
    assert {item.code for item in book.items} >= {
        "individual-business-registration",
        "food-business-permit",
        "elderly-allowance",
    }
    assert {item.rulebook for item in book.items} == {book.version}
    assert {kind.kind for kind in book.kinds} >= {"id_card", "business_license", "lease_contract"}


def test_the_material_lists_are_those_of_the_domain() -> None:
    book = shipped_book()
    necessity = {
        item.code: {m.code: m.necessity for m in item.materials if m.necessity is Necessity.DEFERRABLE}
        for item in book.items
    }
    assert set(necessity["individual-business-registration"]) == {"landlord_title"}
    assert set(necessity["food-business-permit"]) == {"health_certificate"}
    assert set(necessity["elderly-allowance"]) == {"bank_account_proof", "photo"}
    assert book.item("food-business-permit").tolerance.negative_list
    assert book.item("elderly-allowance").kind is ItemKind.PROMISED


def test_an_unknown_item_names_the_nearest() -> None:
    with pytest.raises(UnknownItemError, match="elderly-allowance"):
        shipped_book().item("elderly-alowance")


def test_the_version_changes_with_the_rules_and_only_with_them(rules: Path) -> None:
    before = load_rulebook(rules).version
    assert before == shipped_book().version
    (rules / "items" / "individual-business-registration.test.yaml").unlink()
    assert load_rulebook(rules).version == before
    edited(rules, "promised_days: 5", "promised_days: 6")
    assert load_rulebook(rules).version != before


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("necessity: 1", "necesity: 1", "necessity"),
        ("field: trade_name", "field: trade_nam", "trade_name"),
        ("name: application_form.operator,", "name: application_from.operator,", "application_form"),
        ("name: facts.applicant.name", "name: facts.applicant.nam", "applicant.name"),
        ("kind: lease_contract}", "kind: lease_contrct}", "lease_contract"),
        ("variant: individual-business-registration}", "variant: individual-business}", "individual-business"),
        ("sides: [front, back]", "sides: [front, bak]", "back"),
        ("slots: [lessor]", "slots: [leser]", "lessor"),
        ("for: [lease_contract]", "for: [household_register]", "lease_contract"),
        ("when: agent", "when: agnet", "agent"),
        ('when: premises_proof.kind == "lease_contract"', "when: family_proof.kind == 'x'", "premises_proof.kind"),
        ("check: excludes", "check: exclude", "excludes"),
        ("check: excludes", "chek: excludes", "check"),
        ("necessity: 1", "necessity: 3", "不得容缺"),
        ("id: operator_id_number,", "id: filled,", "重复"),
        ("kind: promised ", "kind: instant ", "promised"),
        ("item: individual-business-registration", "item: other", "other.yaml"),
    ],
)
def test_a_mistake_in_an_item_does_not_load_and_is_named_with_its_line(
    rules: Path, old: str, new: str, says: str
) -> None:
    path, line = edited(rules, old, new)
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    message = str(caught.value)
    assert says in message
    assert message.startswith(f"{path}:{line}:"), message


def test_a_folder_without_rules_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="documents"):
        load_rulebook(tmp_path)


def test_golden_week_is_no_work_and_its_made_up_days_are() -> None:
    calendar = published_calendar()
    assert calendar.after(date(2025, 9, 30), 1) == (date(2025, 10, 9), False)
    assert calendar.is_working_day(date(2025, 9, 28)), "a Sunday worked for National Day"


@pytest.mark.skipif(not PEERS.is_dir(), reason="the evaluation material is not beside this checkout")
def test_the_calendar_agrees_with_other_peoples() -> None:
    calendar = published_calendar()
    for path in PEERS.glob("*.json"):
        published = json.loads(path.read_text(encoding="utf-8"))
        for day in map(date.fromisoformat, published["holidays"]):
            assert not calendar.is_working_day(day), day
        for day in map(date.fromisoformat, published.get("workdays", {})):
            assert calendar.is_working_day(day), day
