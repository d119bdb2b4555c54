"""What persons said of a case, in words: each correction with who, when and why, those that were taken back as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from preaudit.domain.cases import CaseView
from preaudit.domain.corrections import Correction, CorrectionKind
from preaudit.domain.documents import MARK_STATES, MARKS, MarkKind, MarkState
from preaudit.interfaces.desk.fact_questions import FACT, FactQuestion, questions_of
from preaudit.interfaces.desk.rule_names import RuleName, kind_name
from preaudit.rulebook import RuleBook
from preaudit.wording import Message, Text
from preaudit.wording import desk as say

Name = Text | Message | RuleName | str
_ARRANGED: Mapping[CorrectionKind, Message] = {
    CorrectionKind.SPLIT: say.KEY_SPLIT,
    CorrectionKind.JOIN: say.KEY_JOIN,
    CorrectionKind.CUT: say.CUT,
    CorrectionKind.INSPECTED: say.INSPECTED,
    CorrectionKind.REMARK: say.NO_MATTER,
}


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A correction. `where`: the file and page, '' for what is of the whole case; `undone`: who took it back and when."""

    label: Name
    value: Name
    where: str
    by: str
    at: str
    reason: str
    undone: Text | None


#: What the values and marks of papers are called, by file, page, paper, what and key.
Labels = Mapping[tuple[str, int, int, str, str], RuleName | Message]


def said_lines(
    view: CaseView, result: Mapping[str, Any], labels: Labels, rules: RuleBook, materials: Mapping[str, str]
) -> Iterator[SaidLine]:
    """All that was said of a case, the last first."""
    files = {file["sha256"]: file["file"] for file in result["files"]}
    questions = {}
    if any(record.correction.what is CorrectionKind.FACT for record in view.corrections):
        request = view.case.request
        questions = {each.field: each for each in questions_of(rules, request.subject, request.as_of, request.region)}
    for record in reversed(view.corrections):
        said = record.correction
        file = files.get(said.sha256, "")
        taken_back = record.undone_at and say.UNDONE_BY(by=person(record.undone_by), at=moment(record.undone_at))
        label, value = _words(said, labels, file, rules, materials, questions)
        where = f"{file} {said.page}" if file else ""
        yield SaidLine(
            label, value, where, person(record.said_by), moment(record.said_at), record.reason, taken_back or None
        )


def _words(
    said: Correction,
    labels: Labels,
    file: str,
    rules: RuleBook,
    materials: Mapping[str, str],
    questions: Mapping[str, FactQuestion],
) -> tuple[Name, Name]:
    """What was said of what."""
    match said.what:
        case CorrectionKind.VALUE | CorrectionKind.BLANK:
            at = (file, said.page, said.paper, CorrectionKind.VALUE.value, said.key)
            value = said.value if said.what is CorrectionKind.VALUE else say.NOT_ON_PAGE
            return labels.get(at, said.key), value
        case CorrectionKind.MARK:
            at = (file, said.page, said.paper, said.what.value, said.key)
            kind = said.key.partition(".")[0]
            called = MARKS[MarkKind(kind)] if kind in list(MarkKind) else said.key
            return labels.get(at, called), MARK_STATES[MarkState(said.value)]
        case CorrectionKind.KIND:
            named = {f"{s.kind}/{s.variant}" if s.variant else s.kind: kind_name(s) for s in rules.kinds}
            return say.CHANGE_KIND, named.get(said.value, said.value)
        case CorrectionKind.MATERIAL:
            return say.FOR_MATERIAL, materials.get(said.value, said.value)
        case CorrectionKind.FACT:
            question = questions.get(FACT + said.key)
            options = dict(question.options) if question else {}
            return question.words if question else said.key, options.get(said.value, said.value)
        case _:
            return _ARRANGED[said.what], ""


def person(name: str) -> str:
    """Somebody as their colleagues know them."""
    return name.removeprefix("user:")


def moment(at: datetime) -> str:
    """A moment as the desk writes it."""
    return at.astimezone().strftime("%m-%d %H:%M")
