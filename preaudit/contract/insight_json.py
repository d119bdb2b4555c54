"""Figures over the cases of a period as JSON: how many of how many, and never of whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from typing_extensions import TypedDict

from preaudit.contract.case_json import CaseSummaryJson, case_summary_json
from preaudit.domain.cases import Case
from preaudit.domain.insight import ENOUGH, WAITS, Insight, Period, Share, Waiting


class ShareJson(TypedDict):
    """So many of so many cases. `figure` and `value` find them again; `rate`: null where there are too few to tell one."""

    figure: str
    value: str
    count: int
    total: int
    rate: float | None


class ItemFiguresJson(TypedDict):
    """The cases of one item or bundle."""

    item: str
    received: int
    first_pass: ShareJson
    deferred: ShareJson


class TagFiguresJson(TypedDict):
    """The cases of applicants with one tag. `gaps`: the materials that most often were not complete at first."""

    tag: str
    received: int
    gaps: list[ShareJson]


class WaitJson(TypedDict):
    """How many cases waited no longer than so many minutes, without those of shorter limits; null for longer than all."""

    minutes: int | None
    cases: int


class WaitingJson(TypedDict):
    """How long cases waited. `median_minutes`, `ninetieth_minutes`: null of fewer than `enough`."""

    waits: list[WaitJson]
    median_minutes: float | None
    ninetieth_minutes: float | None


class InsightJson(TypedDict):
    """The figures of a period. `enough`: of fewer cases no rate is told and nothing is ranked. `planned_minutes`: how long nine of ten
    cases were planned to wait from submission at most, null where nothing was planned.
    """

    since: str
    until: str
    item: str
    tag: str
    enough: int
    planned_minutes: float | None
    received: int
    summary: list[ShareJson]
    outcomes: list[ShareJson]
    decisions: list[ShareJson]
    rounds: list[ShareJson]
    overrides: list[ShareJson]
    gaps: list[ShareJson]
    fields: list[ShareJson]
    settled: list[ShareJson]
    rules: list[ShareJson]
    items: list[ItemFiguresJson]
    tags: list[TagFiguresJson]
    from_submission: WaitingJson
    to_verdict: WaitingJson
    to_decision: WaitingJson


class CountedCasesJson(TypedDict):
    """The cases behind a number, the oldest first; `next` is given as `after` to go on, null at the end."""

    cases: list[CaseSummaryJson]
    next: str | None


def insight_json(found: Insight, period: Period, planned_seconds: float = 0.0) -> InsightJson:
    """The figures of a period."""
    summary = (found.reviewed, found.decided, found.first_pass, found.deferred, found.overridden, found.corrected)
    return {
        "since": period.since.isoformat(),
        "until": period.until.isoformat(),
        "item": period.subject,
        "tag": period.tag,
        "enough": ENOUGH,
        "planned_minutes": round(planned_seconds / 60, 2) or None,
        "received": found.received,
        "summary": _shares(summary),
        "outcomes": _shares(found.outcomes),
        "decisions": _shares(found.decisions),
        "rounds": _shares(found.rounds),
        "overrides": _shares(found.overrides),
        "gaps": _shares(found.gaps),
        "fields": _shares(found.fields),
        "settled": _shares(found.settled),
        "rules": _shares(found.rules),
        "items": [
            {
                "item": each.subject,
                "received": each.received,
                "first_pass": _share(each.first_pass),
                "deferred": _share(each.deferred),
            }
            for each in found.items
        ],
        "tags": [{"tag": each.tag, "received": each.received, "gaps": _shares(each.gaps)} for each in found.tags],
        "from_submission": _waiting(found.from_submission),
        "to_verdict": _waiting(found.to_verdict),
        "to_decision": _waiting(found.to_decision),
    }


def counted_cases_json(found: Iterable[Case], following: str | None) -> CountedCasesJson:
    """Cases behind a number."""
    return {"cases": [case_summary_json(case) for case in found], "next": following}


def _shares(shares: Iterable[Share]) -> list[ShareJson]:
    return [_share(share) for share in shares]


def _share(share: Share) -> ShareJson:
    return {
        "figure": share.figure.value,
        "value": share.value,
        "count": share.count,
        "total": share.total,
        "rate": None if share.rate is None else round(share.rate, 4),
    }


def _waiting(waiting: Waiting) -> WaitingJson:
    waits: list[WaitJson] = [
        {"minutes": int(limit.total_seconds() // 60), "cases": count}
        for limit, count in zip(WAITS, waiting.upto, strict=True)
    ]
    return {
        "waits": [*waits, {"minutes": None, "cases": waiting.longer}],
        "median_minutes": _minutes(waiting.median),
        "ninetieth_minutes": _minutes(waiting.ninetieth),
    }


def _minutes(time: timedelta | None) -> float | None:
    return None if time is None else round(time.total_seconds() / 60, 1)
