"""What becomes of an agreement, step by step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from preaudit.agreements.clock import caught_up, resumption, wakes_on
from preaudit.agreements.events import AgreementError, EffectKind, Event, EventKind, Manner
from preaudit.agreements.states import OVER, Agreement, State
from preaudit.agreements.terms import Consequence, consequence_of
from preaudit.agreements.transitions import TABLE, transition
from preaudit.domain.working_days import WorkCalendar
from preaudit.rulebook.calendar import published_calendar
from tests.agreements.made import (
    EXPIRE,
    FRIDAY,
    MONDAY,
    OFFERED,
    PHOTO,
    PROMISE,
    PROOF,
    TERMS,
    TUESDAY,
    judged,
    promised,
)

CALENDAR = published_calendar()
SATURDAY, WEDNESDAY = date(2026, 11, 28), date(2026, 11, 25)
WHY = "台风停运"


def _at(agreement: Agreement, day: date, calendar: WorkCalendar = CALENDAR) -> Agreement:
    return [agreement, *(after for _, after, _ in caught_up(agreement, day, calendar))][-1]


def test_every_state_but_the_first_is_reached_and_only_the_last_ones_are_left_by_nothing() -> None:
    assert {row.to for row in TABLE} >= set(State) - {State.OFFERED}
    assert set(State) - {state for row in TABLE for state in row.states} == OVER


def test_a_promise_is_typed_under_the_name_of_the_applicant_or_the_agent_and_confirmed() -> None:
    assert promised().state is State.PROMISED
    assert transition(OFFERED, replace(PROMISE, name="孙建国"), MONDAY)[0].state is State.PROMISED
    for other in (replace(PROMISE, name="李四"), replace(PROMISE, name=" "), replace(PROMISE, confirmed=False)):
        with pytest.raises(AgreementError):
            transition(OFFERED, other, MONDAY)


def test_a_signed_paper_counts_once_somebody_saw_the_signature() -> None:
    signed = Event(EventKind.PROMISE, "user:li", manner=Manner.SIGNED_PAPER, paper="a" * 64, confirmed=True)
    assert transition(OFFERED, signed, MONDAY)[0].state is State.PROMISED
    for other in (replace(signed, confirmed=False), replace(signed, paper="")):
        with pytest.raises(AgreementError):
            transition(OFFERED, other, MONDAY)


def test_its_time_runs_from_the_first_working_day_after_the_promise() -> None:
    on_friday, _ = transition(replace(OFFERED, deadline=date(2026, 12, 4)), PROMISE, FRIDAY)
    assert wakes_on(on_friday, CALENDAR) == date(2026, 11, 30)
    assert _at(on_friday, SATURDAY).state is State.PROMISED
    assert _at(on_friday, date(2026, 11, 30)).state is State.RUNNING


def test_what_nobody_promised_in_time_lapses_and_is_no_breach() -> None:
    after, effects = transition(OFFERED, EXPIRE, SATURDAY)
    assert after.state is State.LAPSED
    assert EffectKind.PROPOSE not in [effect.kind for effect in effects]
    with pytest.raises(AgreementError):
        transition(after, PROMISE, SATURDAY)


def test_a_breach_is_proposed_to_a_person_on_the_day_after_the_deadline() -> None:
    with pytest.raises(AgreementError):
        transition(promised(), EXPIRE, FRIDAY)
    after, effects = transition(promised(), EXPIRE, SATURDAY)
    assert after.state is State.BREACHED
    assert [effect.kind for effect in effects] == [EffectKind.REPORT, EffectKind.PROPOSE]
    assert not after.upheld


def test_the_day_of_arrival_counts_and_not_that_of_judging() -> None:
    arrived, _ = transition(promised(), Event(EventKind.ARRIVE, "key:portal"), FRIDAY)
    assert _at(arrived, date(2026, 12, 1)).state is not State.BREACHED, "nobody has looked at it yet"
    after, _ = transition(arrived, judged((PROOF, FRIDAY), (PHOTO, FRIDAY)), date(2026, 12, 1))
    assert after.state is State.FULFILLED
    late, _ = transition(arrived, judged((PROOF, FRIDAY), (PHOTO, SATURDAY)), date(2026, 12, 1))
    assert late.owing == (PHOTO,)
    assert _at(late, date(2026, 12, 1)).state is State.BREACHED


def test_some_of_it_is_partly_and_the_last_one_fulfils() -> None:
    partly, _ = transition(promised(), judged((PROOF, TUESDAY)), TUESDAY)
    assert (partly.state, partly.owing) == (State.PARTLY_SUPPLIED, (PHOTO,))
    after, _ = transition(partly, judged((PROOF, TUESDAY), (PHOTO, FRIDAY)), FRIDAY)
    assert after.state is State.FULFILLED


def test_a_wrong_supplement_is_told_and_owed_as_before() -> None:
    arrived, _ = transition(promised(), Event(EventKind.ARRIVE, "key:portal"), TUESDAY)
    after, effects = transition(arrived, judged(wrong=(PROOF, PHOTO)), TUESDAY)
    assert (after.wrong, after.owing, after.arrived_on) == ((PROOF, PHOTO), (PROOF, PHOTO), None)
    assert effects[0].word == "supplement_wrong"


def test_what_was_there_and_is_taken_back_is_owed_again() -> None:
    partly, _ = transition(promised(), judged((PROOF, TUESDAY)), TUESDAY)
    after, _ = transition(partly, judged(), TUESDAY)
    assert (after.state, after.owing) == (State.RUNNING, (PROOF, PHOTO))


def test_a_suspension_needs_a_reason_and_evidence_and_no_day_of_it_counts() -> None:
    suspend = Event(EventKind.SUSPEND, "user:li", WHY, paper="e" * 64, since=TUESDAY)
    for other in (
        replace(suspend, reason=""),
        replace(suspend, paper=""),
        replace(suspend, since=date(2026, 11, 20)),
        replace(suspend, since=FRIDAY),
    ):
        with pytest.raises(AgreementError):
            transition(promised(), other, WEDNESDAY)
    still, _ = transition(promised(), suspend, WEDNESDAY)
    assert still.state is State.SUSPENDED
    assert wakes_on(still, CALENDAR) is None
    assert _at(still, date(2027, 6, 1)).state is State.SUSPENDED
    monday = date(2026, 11, 30)
    again, effects = transition(still, resumption(still, monday, CALENDAR, "user:li", "已恢复"), monday)
    assert again.deadline == date(2026, 12, 4), "from Tuesday to Friday four days were left"
    assert again.latest > still.latest
    assert effects[1].day == again.deadline


def test_an_extension_is_later_and_within_the_limit_of_the_item() -> None:
    for until in (FRIDAY, date(2026, 12, 12)):
        with pytest.raises(AgreementError):
            transition(promised(), Event(EventKind.EXTEND, "user:li", WHY, until=until), TUESDAY)
    after, _ = transition(promised(), Event(EventKind.EXTEND, "user:li", WHY, until=date(2026, 12, 4)), TUESDAY)
    assert (after.state, after.deadline) == (State.EXTENDED, date(2026, 12, 4))


def test_a_provisional_deadline_is_settled_once_the_calendar_is_published_and_never_earlier() -> None:
    unknown = WorkCalendar(frozenset({2026}))
    offered = replace(
        OFFERED, counted=(date(2026, 12, 30), 4), deadline=date(2027, 1, 5), provisional=True, latest=date(2027, 1, 9)
    )
    agreement, _ = transition(offered, PROMISE, date(2026, 12, 30))
    assert _at(agreement, date(2026, 12, 30), unknown).provisional
    holiday = WorkCalendar(frozenset({2026, 2027}), frozenset({date(2027, 1, 1)}))
    settled = _at(agreement, date(2026, 12, 30), holiday)
    assert (settled.deadline, settled.provisional) == (date(2027, 1, 6), False)
    worked = WorkCalendar(frozenset({2026, 2027}), made_up=frozenset({date(2027, 1, 2), date(2027, 1, 3)}))
    assert _at(agreement, date(2026, 12, 30), worked).deadline == date(2027, 1, 5), "that day was told to somebody"


def test_a_breach_is_upheld_once_and_repaired_by_a_person_who_says_why() -> None:
    breached, _ = transition(promised(), EXPIRE, SATURDAY)
    upheld, _ = transition(breached, Event(EventKind.UPHOLD, "user:li", "已核实"), SATURDAY)
    with pytest.raises(AgreementError):
        transition(upheld, Event(EventKind.UPHOLD, "user:li", "已核实"), SATURDAY)
    with pytest.raises(AgreementError):
        transition(upheld, Event(EventKind.REPAIR, "user:li", " "), SATURDAY)
    late, _ = transition(upheld, judged((PROOF, SATURDAY), (PHOTO, SATURDAY)), SATURDAY)
    assert late.state is State.BREACHED, "what comes late does not undo it by itself"
    assert transition(late, Event(EventKind.REPAIR, "user:li", "已补齐"), SATURDAY)[0].state is State.REPAIRED


@pytest.mark.parametrize(
    ("words", "consequence"),
    [
        ("逾期未补交的，撤销受理，并书面说明理由", Consequence.REVOKED),
        ("逾期未补交的，视为撤回申请", Consequence.DEEMED_WITHDRAWN),
        ("逾期未补交的，不予审批", Consequence.NOT_APPROVED),
        ("逾期未补正的，退件办结", Consequence.RETURNED),
        ("逾期未补交的，终止办理", Consequence.TERMINATED),
        ("由窗口处理", Consequence.UNSTATED),
        ("撤销受理或者退件办结", Consequence.UNSTATED),
    ],
)
def test_the_consequence_is_the_one_that_the_list_names(words: str, consequence: Consequence) -> None:
    assert consequence_of(words) is consequence


def test_days_of_a_limit_in_calendar_days_are_all_counted() -> None:
    terms = replace(TERMS, working=False)
    agreement, _ = transition(replace(OFFERED, terms=terms), PROMISE, MONDAY)
    still, _ = transition(agreement, Event(EventKind.SUSPEND, "user:li", WHY, paper="e" * 64), FRIDAY)
    again = resumption(still, date(2026, 12, 4), CALENDAR, "user:li", "已恢复")
    assert again.until == date(2026, 12, 5), "a Saturday"
