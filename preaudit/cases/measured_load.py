"""What the last days brought, from the jobs that were done: cases a day, in which hours, pages a case, and what a page costs a worker."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from statistics import fmean

from sqlalchemy import func, select

from preaudit.capacity.load import Load
from preaudit.domain.cases import JobState
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.tables import jobs


def measured_load(database: Database, days: int) -> Load | None:
    """The load of all agencies; None where nothing was done in these days. Visitors are cases here: all of them hand one in."""
    since = now() - timedelta(days=days)
    first = (
        select(func.min(jobs.c.id).label("id")).where(jobs.c.created_at >= since).group_by(jobs.c.case_id).subquery()
    )
    query = select(jobs.c.created_at, jobs.c.started_at, jobs.c.finished_at, jobs.c.pages_total).where(
        jobs.c.id.in_(select(first.c.id)), jobs.c.state == JobState.DONE.value, jobs.c.pages_total > 0
    )
    with database.read() as connection:
        done = [row for row in connection.execute(query) if row.started_at and row.finished_at]
    if not done:
        return None
    by_day = Counter(row.created_at.astimezone().date() for row in done)
    by_hour = Counter(row.created_at.astimezone().hour for row in done)
    costs = [(row.finished_at - row.started_at).total_seconds() / row.pages_total for row in done]
    return Load(
        (min(by_day.values()), max(by_day.values())),
        fmean(row.pages_total for row in done),
        max(fmean(costs), 0.001),
        hours={hour: float(count) for hour, count in sorted(by_hour.items())},
        spread=_spread(costs),
    )


def _spread(costs: list[float]) -> float:
    mean = fmean(costs)
    return (fmean((cost - mean) ** 2 for cost in costs) ** 0.5 / mean) if mean > 0 else 0.0
