"""The contract that executes itself: from an agreement, what becomes of it and the day, the agreement as it then stands and what follows.

The table is all of it. Of the rows for a state and an event the first one whose condition holds is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from preaudit.agreements.events import AgreementError, Effect, EffectKind, Event, EventKind, Manner
from preaudit.agreements.states import LIVE, OVER, RUNS, Agreement, State
from preaudit.wording import NOTHING, Message, Text
from preaudit.wording import agreements as say

#: Why a step is refused, None where it is not.
Need = Callable[[Agreement, Event, date], Text | None]
Condition = Callable[[Agreement, Event, date], bool]
Change = Callable[[Agreement, Event, date], Agreement]


def _in_time(agreement: Agreement, event: Event, day: date) -> Text | None:
    return say.DEADLINE_PASSED(day=agreement.deadline) if day > agreement.deadline else None


def _overdue(agreement: Agreement, event: Event, day: date) -> Text | None:
    if day <= agreement.deadline:
        return say.NOT_PASSED(day=agreement.deadline)
    return say.STILL_TO_JUDGE(day=agreement.arrived_on) if agreement.awaits_judgement else None


def _reasoned(agreement: Agreement, event: Event, day: date) -> Text | None:
    return None if event.reason.strip() else say.REASON_MISSING()


def _evidenced(agreement: Agreement, event: Event, day: date) -> Text | None:
    return None if event.paper else say.EVIDENCE_MISSING()


def _since_promised(agreement: Agreement, event: Event, day: date) -> Text | None:
    since, promised = event.since or day, agreement.promised_on or day
    return None if promised <= since <= day else say.SINCE_OUTSIDE(since=since)


def _accepted(agreement: Agreement, event: Event, day: date) -> Text | None:
    """The applicant's own word: typed under their name and confirmed, or a signature that a person saw."""
    if event.manner is Manner.SIGNED_PAPER:
        return None if event.confirmed and event.paper else say.NOT_SEEN() if event.paper else say.PAPER_MISSING()
    party = agreement.terms.applicant
    known = {name for name in (party.name, party.agent) if name}
    if not event.name.strip() or (known and event.name.strip() not in known):
        return say.NAME_OTHER()
    return None if event.confirmed else say.NOT_CONFIRMED()


def _later(agreement: Agreement, event: Event, day: date) -> Text | None:
    until = event.until or agreement.deadline
    if until <= agreement.deadline:
        return say.DAY_BEFORE(until=until, day=agreement.deadline)
    return say.DAY_TOO_LATE(until=until, latest=agreement.latest) if until > agreement.latest else None


def _not_earlier(agreement: Agreement, event: Event, day: date) -> Text | None:
    until = event.until
    return None if until and until >= agreement.deadline else say.DAY_BEFORE(until=until or day, day=agreement.deadline)


def _not_upheld(agreement: Agreement, event: Event, day: date) -> Text | None:
    return say.ALREADY_UPHELD() if agreement.upheld else None


def _all_there(agreement: Agreement, event: Event, day: date) -> bool:
    return not _judged(agreement, event, day).owing


def _some_there(agreement: Agreement, event: Event, day: date) -> bool:
    return len(_judged(agreement, event, day).owing) < len(agreement.terms.owed)


def _always(agreement: Agreement, event: Event, day: date) -> bool:
    return True


def _as_it_is(agreement: Agreement, event: Event, day: date) -> Agreement:
    return agreement


def _promised(agreement: Agreement, event: Event, day: date) -> Agreement:
    return replace(agreement, promised_on=day)


def _arrived(agreement: Agreement, event: Event, day: date) -> Agreement:
    return replace(agreement, arrived_on=agreement.arrived_on or day)


def _judged(agreement: Agreement, event: Event, day: date) -> Agreement:
    arrived = agreement.arrived_on if event.pending else None
    return replace(agreement, supplied=dict(event.supplied), wrong=event.wrong, arrived_on=arrived)


def _suspended(agreement: Agreement, event: Event, day: date) -> Agreement:
    return replace(agreement, suspended_since=event.since or day)


def _moved(agreement: Agreement, event: Event, day: date) -> Agreement:
    """With the deadline of the event, counted from its day or, where that counts none, granted."""
    return replace(
        agreement,
        deadline=event.until or agreement.deadline,
        latest=event.latest or agreement.latest,
        provisional=event.provisional,
        counted=(day, event.days) if event.days else None,
        suspended_since=None,
    )


def _settled(agreement: Agreement, event: Event, day: date) -> Agreement:
    until = event.until or agreement.deadline
    return replace(agreement, deadline=until, latest=event.latest or agreement.latest, provisional=False)


def _upheld(agreement: Agreement, event: Event, day: date) -> Agreement:
    return replace(agreement, upheld=True)


@dataclass(frozen=True, slots=True)
class Row:
    """An event in some states. `to`: the state after it, None where that stays. `reports`: the word that others are told it by; `when`: the
    condition under which the row counts; `needs`: what must hold, else the step is refused; `follows`: what follows beside being told.
    """

    event: EventKind
    states: frozenset[State]
    to: State | None
    reports: str
    change: Change = _as_it_is
    needs: tuple[Need, ...] = ()
    when: Condition = _always
    follows: tuple[EffectKind, ...] = ()


_DUE, _PROPOSE = (EffectKind.DUE,), (EffectKind.PROPOSE,)
_OFFERED, _PROMISED, _PARTLY = (frozenset({s}) for s in (State.OFFERED, State.PROMISED, State.PARTLY_SUPPLIED))
_SUSPENDED, _BREACHED = frozenset({State.SUSPENDED}), frozenset({State.BREACHED})
_E, _S = EventKind, State

TABLE: tuple[Row, ...] = (
    Row(_E.PROMISE, _OFFERED, _S.PROMISED, "promised", _promised, (_in_time, _accepted)),
    Row(_E.BEGIN, _PROMISED, _S.RUNNING, "running"),
    Row(_E.ARRIVE, LIVE | _BREACHED, None, "arrived", _arrived),
    Row(_E.JUDGE, LIVE, _S.FULFILLED, "fulfilled", _judged, when=_all_there, follows=_DUE),
    Row(_E.JUDGE, RUNS, _S.PARTLY_SUPPLIED, "partly_supplied", _judged, when=_some_there),
    Row(_E.JUDGE, _OFFERED | _SUSPENDED, None, "partly_supplied", _judged, when=_some_there),
    Row(_E.JUDGE, _PARTLY, _S.RUNNING, "supplement_wrong", _judged),
    Row(_E.JUDGE, LIVE, None, "supplement_wrong", _judged),
    Row(_E.JUDGE, _BREACHED, None, "supplied_late", _judged),
    Row(_E.SUSPEND, RUNS, _S.SUSPENDED, "suspended", _suspended, (_reasoned, _evidenced, _since_promised)),
    Row(_E.RESUME, _SUSPENDED, _S.EXTENDED, "resumed", _moved, (_reasoned, _not_earlier), follows=_DUE),
    Row(_E.EXTEND, RUNS, _S.EXTENDED, "extended", _moved, (_reasoned, _later), follows=_DUE),
    Row(_E.SETTLE, RUNS | _OFFERED, None, "settled", _settled, (_not_earlier,), follows=_DUE),
    Row(_E.EXPIRE, _OFFERED, _S.LAPSED, "lapsed", needs=(_overdue,), follows=_DUE),
    Row(_E.EXPIRE, RUNS, _S.BREACHED, "breached", needs=(_overdue,), follows=_PROPOSE),
    Row(_E.ANNUL, LIVE, _S.LAPSED, "lapsed", needs=(_reasoned,), follows=_DUE),
    Row(_E.UPHOLD, _BREACHED, None, "upheld", _upheld, (_reasoned, _not_upheld)),
    Row(_E.REPAIR, _BREACHED, _S.REPAIRED, "repaired", needs=(_reasoned,), follows=_DUE),
)
#: How a further step mends what it was refused for, by the message of the refusal; else it is said that the state does not allow it.
_MENDS: Mapping[Message, Message] = {say.NAME_OTHER: say.NAME_OTHER_MEND, say.PAPER_MISSING: say.PAPER_MISSING_MEND}


def transition(agreement: Agreement, event: Event, day: date) -> tuple[Agreement, tuple[Effect, ...]]:
    """The agreement after the event, and what follows. Raises AgreementError where the step is not open to it."""
    row = next(
        (r for r in _rows(agreement.state, event.kind) if r.when(agreement, event, day)),
        None,
    )
    if row is None:
        raise AgreementError(say.NOT_NOW(state=agreement.state.words, event=event.kind.words), say.NOT_NOW_MEND)
    for need in row.needs:
        if refusal := need(agreement, event, day):
            raise AgreementError(refusal, _mend(refusal))
    changed = row.change(agreement, event, day)
    changed = replace(changed, state=row.to or agreement.state)
    return changed, tuple(_effects(row, changed))


def can(state: State, kind: EventKind) -> bool:
    """Whether an event has a row in a state; what the row needs may still refuse it."""
    return bool(_rows(state, kind))


def _rows(state: State, kind: EventKind) -> tuple[Row, ...]:
    return tuple(row for row in TABLE if row.event is kind and state in row.states)


def _mend(refusal: Text) -> Text:
    return next((mend() for message, mend in _MENDS.items() if message() == refusal), NOTHING)


def _effects(row: Row, after: Agreement) -> Iterable[Effect]:
    yield Effect(EffectKind.REPORT, row.reports)
    due = None if after.state in OVER else after.deadline
    for kind in row.follows:
        yield Effect(kind, row.reports, due)
