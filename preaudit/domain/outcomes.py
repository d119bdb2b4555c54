"""How much findings weigh, and the outcomes of a case that they lead to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from preaudit.wording import Message
from preaudit.wording import tolerance as say


class Severity(StrEnum):
    """How much a finding weighs."""

    CORE = "core"
    DEFERRABLE = "deferrable"
    DOUBT = "doubt"
    WARNING = "warning"
    SCOPE = "scope"


#: How severities are called.
SEVERITIES = {
    Severity.CORE: Message("severity.core", "必须补正", "core"),
    Severity.DEFERRABLE: Message("severity.deferrable", "可后补", "deferrable"),
    Severity.DOUBT: Message("severity.doubt", "待人工确认", "doubt"),
    Severity.WARNING: Message("severity.warning", "提醒", "warning"),
    Severity.SCOPE: Message("severity.scope", "不符合条件", "scope"),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """Of several outcomes the one of largest `precedence` counts. `led_to_by`: the severity of a finding that leads to it (None:
    it stands where nothing is wrong). `words`: how it is called. `bars_deferral`: why nothing is deferred for now.
    """

    precedence: int
    led_to_by: Severity | None
    words: Message
    bars_deferral: Message | None = None


class Outcome(StrEnum):
    """Recommended outcome of a case."""

    row: _Row

    ACCEPT = "accept", _Row(0, None, Message("outcome.accept", "齐全受理", "accept"))
    ACCEPT_WITH_DEFERRAL = (
        "accept_with_deferral",
        _Row(1, Severity.DEFERRABLE, Message("outcome.accept_with_deferral", "容缺受理", "accept with deferral")),
    )
    SUPPLEMENT = (
        "supplement",
        _Row(3, Severity.CORE, Message("outcome.supplement", "一次性补正", "supplement"), say.CORE_FIRST),
    )
    MANUAL_REVIEW = (
        "manual_review",
        _Row(2, Severity.DOUBT, Message("outcome.manual_review", "转人工", "manual review")),
    )
    OUT_OF_SCOPE = (
        "out_of_scope",
        _Row(4, Severity.SCOPE, Message("outcome.out_of_scope", "不属受理范围", "out of scope"), say.OUT_OF_SCOPE),
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
