"""What a slip in a check lets pass is told, unless the file says why it is meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.policy.lint import lint
from preaudit.policy.lint_finding import Level

_ITEM = "items/elderly-allowance.yaml"
_CARD = "documents/id_card.yaml"
_HOLDER = "fields: [application_form.name, account_holder]"
_NUMBER = "field: id_number, form: id_number"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("rules"), tmp_path / "rules"))


def codes(rules: Path, file: str, old: str, new: str) -> set[str]:
    """What `rules lint --strict` fails for after a change."""
    path = rules / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return {one.code for one in lint(rules) if one.level is not Level.INFO and not one.reason}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param(_HOLDER, _HOLDER + ", severity: warning", "only_warns", id="an identity that only warns"),
        pytest.param(_NUMBER, _NUMBER + ", severity: warning", "only_warns", id="a check digit that only warns"),
        pytest.param("from: valid_from, to: valid_to, thing: 申请人身份证", "from: valid_from, to: valid_to, absent: fine, thing: 申请人身份证",
                     "absent_though_printed", id="an expiry that need not be found"),
        pytest.param(_HOLDER, _HOLDER + ", absent: fine", "absent_though_printed", id="a name that need not be found"),
        pytest.param("years: 80,", "years: 8,", "number_alone", id="a limit of another age, though the old one was meant"),
        pytest.param("years: 18,", "years: 8,", "number_alone", id="a limit that no other item has"),
        pytest.param("years: 18,", "years: 16,", "number_disputed", id="a limit that others have otherwise by the same law"),
        pytest.param("months: 36,", "months: 360,", "number_disputed", id="a limit ten times as long"),
    ],
)  # fmt: skip
def test_a_check_that_lets_more_pass_is_told(rules: Path, old: str, new: str, code: str) -> None:
    assert code in codes(rules, _ITEM, old, new)


def test_a_reason_excuses_only_the_number_that_it_names(rules: Path) -> None:
    before = "      - {id: adult, check: age_at_least, years: 18,"
    after = "      # lint: ok number_alone {} 理由\n      - {{id: adult, check: age_at_least, years: 17,"
    assert "number_alone" in codes(rules, _ITEM, before, after.format("18"))
    assert "number_alone" not in codes(rules, _ITEM, "ok number_alone 18", "ok number_alone 17")


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        pytest.param(_CARD, r"form: '[\u4e00-\u9fff]{2,16}公安", r"form: '[\u4e00-\u9fff]{12,16}公安", "does_not_load", id="a form that no value has"),
        pytest.param("documents/library_card.yaml", "", "", "field_untried", id="a field that no example reads"),
        pytest.param("documents/residence_permit.test.yaml", "  - name: 只有正面", "  - name: 只有正面\n    doubtful: [name]", "", id="nothing"),
    ],
)  # fmt: skip
def test_what_no_value_of_a_kind_can_meet_is_told(rules: Path, file: str, old: str, new: str, code: str) -> None:
    if not (rules / file).exists():
        (rules / file).write_text(
            "kind: library_card\nlabel: 借阅证\nenglish: Card\ntitles: [借阅证]\nfields:\n"
            "  name: {label: 姓名, labels: [姓名], parser: person_name}\n  number: {label: 证号, labels: [证号], parser: code}\n",
            encoding="utf-8",
        )
        (rules / "documents/library_card.test.yaml").write_text(
            "examples:\n  - {name: 一页, page: '借阅证', kind: library_card, fields: {name: 顾怀远}}\n",
            encoding="utf-8",
        )
    found = codes(rules, file, old, new)
    assert code in found if code else not found


def test_a_side_that_no_example_shows_alone_is_told(rules: Path) -> None:
    path = rules / "documents/residence_permit.test.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  - name: 只有正面"), text.index("  - name: 省名在证名前")
    assert "side_untried" in codes(rules, "documents/residence_permit.test.yaml", text[start:end], "")
