"""A check is one class in one file: a file more in the package of checks, and everything knows it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from preaudit.domain.checking import table
from preaudit.domain.checking.check import Check
from preaudit.domain.checking.parameters import parameters
from preaudit.domain.checking.table import check_forms, check_table
from tests.policy.conftest import ITEM, Write

CHECK = '''"""A text has at least so many characters."""

from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import more_tightens
from preaudit.domain.checking.parameters import Between
from preaudit.domain.checking.problem import Problem, doubt, evidence
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_SHORT = Message("check.long_enough.short", "{label}少于{least}个字。", "{label} has fewer than {least} characters.")
_SENTENCE = Message("check.long_enough.sentence", "{field}不少于 {least} 个字", "{field}: at least {least} characters")


@dataclass(frozen=True, slots=True)
class LongEnough(Check):
    """A text of so many characters."""

    NAMES = ("long_enough",)
    field: Operand
    least: Annotated[int, Between(0), more_tightens]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where a sure text is shorter."""
        reading = case.read(self.field)
        if reading is None or not reading.comparable:
            return ()
        if not reading.sure:
            return (doubt([reading]),)
        if len(reading.value) >= self.least:
            return ()
        short = _SHORT(label=reading.label, least=self.least)
        texts = FindingTexts(short, short, short, short, short)
        return (Problem(Truth.FAIL, Reason.CONDITION_FAILED, texts, evidence(reading)),)

    def sentence(self, phrases: Phrases) -> Text:
        """What it demands."""
        return _SENTENCE(field=phrases.operand(self.field), least=self.least)
'''
#: In a process of its own: the table of checks and the models of rule files are made once.
USE = """
import json, sys
from datetime import date
from pathlib import Path
from preaudit.domain import checks
checks.__path__.append(sys.argv[1])
from preaudit.policy.diff import diff
from preaudit.policy.explain import explain
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.rule_tests import load_tests
from preaudit.rulebook.schemas import rule_schemas

old, new = (load_rulebook(Path(path)) for path in sys.argv[2:4])
explained = explain(new, "permit", date(2026, 1, 5))
(change,) = [change for section in diff(old, new).sections for change in section.changes]
try:
    load_rulebook(Path(sys.argv[4]))
    refused = ""
except Exception as error:
    refused = str(error)
print(json.dumps({
    "findings": {
        test.test.name: [(f.code, f.citizen, f.texts.citizen.en) for f in test.verdict(new).findings]
        for test in load_tests(Path(sys.argv[3]) / "items" / "permit.test.yaml")
    },
    "sentences": [check.sentence for material in explained.materials for check in material.checks],
    "effect": change.effect,
    "change": change.text,
    "refused": refused,
    "schema": rule_schemas()["item.schema.json"]["$defs"]["LongEnough"]["properties"]["least"],
}))
"""


def item(least: int, field: str = "name") -> str:
    added = f"      - {{id: long, check: long_enough, field: {field}, least: {least}}}\n"
    return ITEM.replace("thing: 身份证}\n", f"thing: 身份证}}\n{added}")


def test_a_check_added_as_one_file_loads_runs_explains_and_is_compared(write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "further"
    folder.mkdir()
    (folder / "long_enough.py").write_text(CHECK, encoding="utf-8")
    books = (write(item(2), "old"), write(item(9), "new"), write(item(2, "nmae"), "wrong"))
    answer = subprocess.run(
        [sys.executable, "-c", USE, str(folder), *map(str, books)], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    complete = found["findings"]["本人办理，齐全"]
    assert ["id_card.long", "申请人身份证上的姓名少于9个字。"] in [finding[:2] for finding in complete]
    assert complete[0][2].endswith("has fewer than 9 characters.")
    assert "“姓名”不少于 9 个字" in found["sentences"]
    assert found["effect"] == "tightens"
    assert "“姓名”不少于 2 个字" in found["change"]
    assert "items/permit.yaml:18:47" in found["refused"]
    assert "nmae" in found["refused"]
    assert (found["schema"]["type"], found["schema"]["exclusiveMinimum"]) == ("integer", 0)


def test_every_check_has_its_own_file_named_for_it() -> None:
    for name, form in check_table().items():
        file = form.__module__.rpartition(".")[2]
        assert file == name or (len(form.NAMES) > 1 and file == form.__name__.lower())


def test_every_check_says_how_each_of_its_parameters_compares() -> None:
    for form in check_forms():
        assert parameters(form), form
        assert issubclass(form, Check) or "complete" in vars(form)


def test_two_checks_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    form = next(iter(check_forms()))
    monkeypatch.setattr(table, "_forms", lambda: iter((form, form)))
    with pytest.raises(TypeError, match="two checks are called"):
        check_table.__wrapped__()
