"""A plan of workers as JSON."""

from __future__ import annotations

from typing_extensions import TypedDict

from preaudit.capacity.plan import Plan, Range


class RangeJson(TypedDict):
    """Over the simulated days: the mean, and where nineteen of twenty days lie."""

    mean: float
    low: float
    high: float


class StaffedJson(TypedDict):
    """A number of workers: seconds that half and nine of ten cases do not exceed, how busy a worker is, on what share of days the limit is kept."""

    workers: int
    half_seconds: RangeJson
    ninety_seconds: RangeJson
    busy: float
    kept: float


class PlanJson(TypedDict):
    """What was simulated. `enough`: the fewest workers with which the limit is kept on 95 % of the days; null where none tried does."""

    visitors: list[int]
    share: float
    pages: float
    page_seconds: float
    spread: float
    hours: dict[str, float]
    limit_seconds: float
    days: int
    seed: int
    enough: int | None
    rows: list[StaffedJson]


def plan_json(made: Plan) -> PlanJson:
    """A plan."""
    load = made.load
    return {
        "visitors": list(load.visitors),
        "share": load.share,
        "pages": round(load.pages, 3),
        "page_seconds": round(load.page_seconds, 3),
        "spread": round(load.spread, 3),
        "hours": {str(hour): weight for hour, weight in load.hours.items()},
        "limit_seconds": made.limit_seconds,
        "days": made.days,
        "seed": made.seed,
        "enough": made.enough,
        "rows": [
            {
                "workers": row.workers,
                "half_seconds": _range(row.half),
                "ninety_seconds": _range(row.ninety),
                "busy": round(row.busy, 3),
                "kept": round(row.kept, 3),
            }
            for row in made.rows
        ],
    }


def _range(found: Range) -> RangeJson:
    return {"mean": round(found.mean, 1), "low": round(found.low, 1), "high": round(found.high, 1)}
