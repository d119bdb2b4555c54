"""Where an agreement stands: its state, and what has become of what is owed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from preaudit.agreements.terms import Terms
from preaudit.wording import Message
from preaudit.wording import agreements as say


class State(StrEnum):
    """The states of an agreement. LAPSED: it binds nobody, for it was not promised in time or its decision was taken back."""

    words: Message

    OFFERED = "offered", say.OFFERED
    PROMISED = "promised", say.PROMISED
    RUNNING = "running", say.RUNNING
    SUSPENDED = "suspended", say.SUSPENDED
    EXTENDED = "extended", say.EXTENDED
    PARTLY_SUPPLIED = "partly_supplied", say.PARTLY_SUPPLIED
    FULFILLED = "fulfilled", say.FULFILLED
    LAPSED = "lapsed", say.LAPSED
    BREACHED = "breached", say.BREACHED
    REPAIRED = "repaired", say.REPAIRED

    def __new__(cls, value: str, words: Message | None = None) -> State:
        """A row of the table; by its value alone, the state that has it."""
        state = str.__new__(cls, value)
        state._value_ = value
        if words:
            state.words = words
        return state


#: Promised, and its time runs.
RUNS = frozenset({State.PROMISED, State.RUNNING, State.EXTENDED, State.PARTLY_SUPPLIED})
#: It binds, or would if it were promised.
LIVE = RUNS | {State.OFFERED, State.SUSPENDED}
#: Nothing more becomes of it.
OVER = frozenset({State.FULFILLED, State.LAPSED, State.REPAIRED})
#: No deadline counts: it stands still, or was met.
_TIMELESS = frozenset({State.SUSPENDED, State.FULFILLED})


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as it stands. `counted`: from which day and how many days the deadline was counted, None for a day that was granted.

    `supplied`: the day of arrival of each material that is complete, late ones too; `arrived_on`: since when something waits to be
    judged; `wrong`: what was judged last and does not do.
    """

    terms: Terms
    state: State
    deadline: date
    provisional: bool
    latest: date
    counted: tuple[date, int] | None
    supplied: Mapping[str, date] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()
    arrived_on: date | None = None
    promised_on: date | None = None
    suspended_since: date | None = None
    upheld: bool = False

    @classmethod
    def offered(cls, terms: Terms) -> Agreement:
        """As it stands when it is offered."""
        counted = (terms.counted_from, terms.days)
        return cls(terms, State.OFFERED, terms.deadline, terms.provisional, terms.latest, counted)

    @property
    def owing(self) -> tuple[str, ...]:
        """The materials that did not arrive in time, or not yet."""
        return tuple(paper.material for paper in self.terms.owed if not self.in_time(paper.material))

    def in_time(self, material: str) -> bool:
        """True where the material arrived by the deadline, or while that is suspended: its day of arrival counts, not that of judging."""
        day = self.supplied.get(material)
        return day is not None and (self.state in _TIMELESS or day <= self.deadline)

    @property
    def awaits_judgement(self) -> bool:
        """True where something arrived in time that nobody has judged yet: no deadline passes until that is done."""
        return self.arrived_on is not None and self.arrived_on <= self.deadline
