"""How much findings weigh, and the outcomes of a case that they lead to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from preaudit.wording import Message
from preaudit.wording import tolerance as say


@dataclass(frozen=True, slots=True)
class _Weight:
    """`words`: how a severity is called. `of_a_rule`: how strict a rule with it is (None: no rule may say it of itself)."""

    words: Message
    of_a_rule: int | None = None


class Severity(StrEnum):
    """How much a finding weighs."""

    row: _Weight

    CORE = "core", _Weight(Message("severity.core", "必须补正", "core"), 1)
    DEFERRABLE = "deferrable", _Weight(Message("severity.deferrable", "可后补", "deferrable"))
    DOUBT = "doubt", _Weight(Message("severity.doubt", "待人工确认", "doubt"))
    WARNING = "warning", _Weight(Message("severity.warning", "提醒", "warning"), 0)
    SCOPE = "scope", _Weight(Message("severity.scope", "不符合条件", "scope"), 2)

    def __new__(cls, value: str, row: _Weight | None = None) -> Severity:
        """A row of the table; by its value alone, the severity that has it."""
        severity = str.__new__(cls, value)
        severity._value_ = value
        if row:
            severity.row = row
        return severity


#: How severities are called.
SEVERITIES = {severity: severity.row.words for severity in Severity}
#: How strict rules are that say this severity of themselves.
RULE_SEVERITIES = {s: strict for s in Severity if (strict := s.row.of_a_rule) is not None}


@dataclass(frozen=True, slots=True)
class _Row:
    """Of several outcomes the one of largest `precedence` counts. `led_to_by`: the severity of a finding that leads to it (None:
    it stands where nothing is wrong). `words`: how it is called. `bars_deferral`: why nothing is deferred for now.
    `in_bundle`: its precedence among the outcomes of a bundle's steps, where that is another.
    """

    precedence: int
    led_to_by: Severity | None
    words: Message
    bars_deferral: Message | None = None
    in_bundle: int | None = None


class Outcome(StrEnum):
    """Recommended outcome of a case."""

    row: _Row

    ACCEPT = "accept", _Row(0, None, Message("outcome.accept", "齐全受理", "accept"))
    ACCEPT_WITH_DEFERRAL = (
        "accept_with_deferral",
        _Row(10, Severity.DEFERRABLE, Message("outcome.accept_with_deferral", "容缺受理", "accept with deferral")),
    )
    SUPPLEMENT = (
        "supplement",
        _Row(30, Severity.CORE, Message("outcome.supplement", "一次性补正", "supplement"), say.CORE_FIRST),
    )
    MANUAL_REVIEW = (
        "manual_review",
        _Row(20, Severity.DOUBT, Message("outcome.manual_review", "转人工", "manual review"), say.PERSON_FIRST),
    )
    OUT_OF_SCOPE = (
        "out_of_scope",
        _Row(40, Severity.SCOPE, Message("outcome.out_of_scope", "不属受理范围", "out of scope"), say.OUT_OF_SCOPE, 25),
    )

    def __new__(cls, value: str, row: _Row | None = None) -> Outcome:
        """A row of the table; by its value alone, the outcome that has it."""
        outcome = str.__new__(cls, value)
        outcome._value_ = value
        if row:
            outcome.row = row
        return outcome


#: How outcomes are called.
OUTCOMES = {outcome: outcome.row.words for outcome in Outcome}


def outcome_of(severities: Collection[Severity]) -> Outcome:
    """The outcome of a case with findings of these severities."""
    led_to = (o for o in Outcome if o.row.led_to_by is None or o.row.led_to_by in severities)
    return max(led_to, key=lambda outcome: outcome.row.precedence)


def hardest(outcomes: Collection[Outcome]) -> Outcome:
    """Of the outcomes of a bundle's steps the one that needs most to be done; of none, acceptance."""
    rows = ((o.row.precedence if o.row.in_bundle is None else o.row.in_bundle, o) for o in {*outcomes, Outcome.ACCEPT})
    return max(rows)[1]
