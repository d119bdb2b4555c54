"""What an agreement says, from the verdict that a person accepted with deferral."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from preaudit.agreements.terms import OwedPaper, Party, Terms, consequence_of
from preaudit.domain.items import DayCount, Item
from preaudit.domain.notices import Party as Applicant
from preaudit.domain.working_days import WorkCalendar
from preaudit.notices.contents import Standing, owed_of, parts_of, party_of
from preaudit.store.ids import new_id


@dataclass(frozen=True, slots=True)
class Offerer:
    """The agency that offers, by code and name, and the case and region that it is for."""

    agency: str
    name: str
    case: str
    region: str


def terms_of_verdict(
    standing: Standing, offerer: Offerer, owed_already: Collection[tuple[str, str]], today: date, calendar: WorkCalendar
) -> Iterator[Terms]:
    """The terms for what a verdict lets follow later, one agreement an item. `owed_already`: by step and material, what others bind to.

    Days run from the day of the decision, or from that of the verdict where it is later.
    """
    applicant = party_of(standing, Applicant())
    steps = [part.get("step", "") for part in standing.result.get("steps", [standing.result])]
    counted_from = max(today, date.fromisoformat(standing.result.get("as_of", today.isoformat())))
    for step, (item, part) in zip(steps, parts_of(standing), strict=True):
        deferral: Mapping[str, Any] = part.get("deferral") or {}
        if not (deferral.get("allowed") and deferral.get("deadline")):
            continue
        owed = tuple(_owed(item, part, {material for at, material in owed_already if at == step}))
        if not owed:
            continue
        days, working = deferral["working_days"], item.days is DayCount.WORKING
        deadline, provisional = calendar.due(counted_from, days, working=working)
        latest, _ = calendar.due(counted_from, max(days, item.promised_days), working=working)
        yield Terms(
            id=new_id(),
            case=offerer.case,
            agency=offerer.agency,
            agency_name=offerer.name,
            item=item.code,
            item_name=item.name,
            step=step,
            region=offerer.region,
            applicant=Party(applicant.name, applicant.number, applicant.agent),
            owed=owed,
            offered_on=today,
            counted_from=counted_from,
            days=days,
            working=working,
            deadline=deadline,
            provisional=provisional,
            latest=latest,
            channels=item.channels,
            consequence=consequence_of(deferral["on_expiry"]),
            on_expiry=deferral["on_expiry"],
            basis="；".join(dict.fromkeys(word for word in (item.tolerance.basis, item.basis) if word)),
            salt=secrets.token_hex(16),
        )


def _owed(item: Item, part: Mapping[str, Any], already: Collection[str]) -> Iterator[OwedPaper]:
    for code, owed in zip(part["deferral"]["materials"], owed_of(item, part), strict=True):
        if code not in already:
            handing = item.material(code).handing
            yield OwedPaper(code, owed.name, owed.lacks, owed.form, handing.originals, handing.copies)
