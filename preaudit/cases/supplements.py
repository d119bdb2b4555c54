"""What arrives later, held against what is owed: the day on which it arrived counts, not the day on which it was judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from preaudit.agreements.clock import CLOCK
from preaudit.agreements.events import Event, EventKind
from preaudit.agreements.states import LIVE, State
from preaudit.cases.agreement_records import KeptAgreement, agreements_of, catch_up, move
from preaudit.cases.case_files import files_of
from preaudit.domain.cases import Case
from preaudit.domain.outcomes import Severity
from preaudit.domain.verdict import Status
from preaudit.domain.working_days import WorkCalendar
from preaudit.store.database import now

#: Agreements that what arrives may do something to.
_OPEN = LIVE | {State.BREACHED}
#: Nothing more is asked for a material.
_THERE = (Status.COMPLETE.value, Status.NOT_REQUIRED.value)


def receive_supplement(connection: Connection, case: Case, by: str, calendar: WorkCalendar) -> None:
    """Something arrived today for a case whose agreements are open: until it is judged, none of them is breached."""
    today = now().astimezone().date()
    for kept in agreements_of(connection, case):
        kept = catch_up(connection, case, kept, today, calendar)
        if kept.agreement.state in _OPEN and kept.agreement.arrived_on is None:
            move(connection, case, kept, Event(EventKind.ARRIVE, by), today, calendar)


def judge_supplements(connection: Connection, case: Case, result: Mapping[str, Any], calendar: WorkCalendar) -> None:
    """A verdict was kept: what is owed and complete by it is supplied, what arrived and is not does not do."""
    today = now().astimezone().date()
    for kept in agreements_of(connection, case):
        kept = catch_up(connection, case, kept, today, calendar)
        if kept.agreement.state not in _OPEN:
            continue
        if event := _judgement(connection, case, kept, result, today):
            kept = move(connection, case, kept, event, today, calendar)
            catch_up(connection, case, kept, today, calendar)


def accepted_by(connection: Connection, case: Case, kept: KeptAgreement, result: Mapping[str, Any], by: str) -> Event:
    """A person accepted the case as it is: what is owed is supplied, on the day on which its papers arrived."""
    today, arrivals = now().astimezone().date(), _arrivals(connection, case, result)
    part = _part(result, kept)
    papers = {m["material"]: m["documents"] for m in part["items"]} if part else {}
    owed = [paper.material for paper in kept.agreement.terms.owed]
    days = {material: [arrivals[d] for d in papers.get(material, ()) if d in arrivals] for material in owed}
    return Event(EventKind.JUDGE, by, supplied={m: max(found, default=today) for m, found in days.items()})


def _judgement(
    connection: Connection, case: Case, kept: KeptAgreement, result: Mapping[str, Any], today: date
) -> Event | None:
    """What the verdict says of what is owed; None where nothing arrived and nothing changed. What is in doubt waits for a person."""
    agreement, part = kept.agreement, _part(result, kept)
    if part is None:
        return None
    owed = [paper.material for paper in agreement.terms.owed]
    doubted = {f["material"] for f in part["findings"] if f["severity"] == Severity.DOUBT.value}.intersection(owed)
    there = {m["material"]: m["documents"] for m in part["items"] if m["status"] in _THERE}
    arrivals = _arrivals(connection, case, result)
    supplied = {
        code: agreement.supplied.get(code)
        or max((arrivals[d] for d in there[code] if d in arrivals), default=agreement.arrived_on or today)
        for code in owed
        if code in there and code not in doubted
    }
    if agreement.arrived_on is None:
        unchanged = supplied == dict(agreement.supplied)
        return None if unchanged else Event(EventKind.JUDGE, CLOCK, supplied=supplied)
    wrong = tuple(code for code in owed if code not in supplied and code not in doubted)
    if doubted and not wrong and supplied == dict(agreement.supplied):
        return None
    return Event(EventKind.JUDGE, CLOCK, supplied=supplied, wrong=wrong, pending=bool(doubted))


def _part(result: Mapping[str, Any], kept: KeptAgreement) -> Mapping[str, Any] | None:
    """The verdict on the item, of a bundle on the step, that an agreement is about."""
    parts = result.get("steps", [result])
    return next((part for part in parts if part.get("step", "") == kept.agreement.terms.step), None)


def _arrivals(connection: Connection, case: Case, result: Mapping[str, Any]) -> dict[str, date]:
    """By document, the day on which the last of its files arrived. One that was handed in once more does not come later by that."""
    days = {f.name: f.added_at.astimezone().date() for f in files_of(connection, case.agency, case.id)}
    papers = [d for d in result.get("documents", ()) if not d["duplicate_of"]]
    found = {d["id"]: [days[p["file"]] for p in d["pages"] if p["file"] in days] for d in papers}
    return {document: max(each) for document, each in found.items() if each}
