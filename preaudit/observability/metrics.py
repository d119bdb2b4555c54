"""Metrics for Prometheus: requests this process answered, and from the database queue, workers, pages and verdicts.

Workers serve no figures of their own. What they count they keep in the database together with the result it is about, so
nothing is counted twice or lost when one is killed, and cases that are deleted stay counted. Every `serve` on one database
gives the same values of these: dashboards take their maximum, not their sum.
"""

from __future__ import annotations

import shutil
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import ColumnElement, Connection, func, select, text

from preaudit import __version__
from preaudit.store import Database, StoreError
from preaudit.store.database import now
from preaudit.store.tables import api_keys, deliveries, jobs
from preaudit.store.totals import Key, add, key, read

_HTTP_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_JOB_SECONDS = (0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1800)
#: Counts kept in the database: name without `_total`, labels, meaning.
_COUNTS = (
    ("preaudit_verdicts", ("item", "outcome"), "verdicts by item and outcome"),
    ("preaudit_jobs_finished", ("state",), "jobs that ended, done or failed"),
    ("preaudit_machine_faults", ("code",), "times that work was put off because the machine failed, by what failed"),
    ("preaudit_pages", (), "pages of finished jobs"),
    ("preaudit_page_cache_hits", (), "pages whose reading came from the cache"),
    ("preaudit_reading_seconds", (), "CPU seconds that the readings took when they were made"),
    ("preaudit_documents", ("type", "certain"), "documents found, and whether their kind was certain"),
    ("preaudit_fields", ("type", "certain"), "fields found by type of document; certain=false: a person must look"),
)
#: How large the database is, in bytes.
_SIZE = {
    "sqlite": "select page_count * page_size from pragma_page_count(), pragma_page_size()",
    "postgresql": "select pg_database_size(current_database())",
}
#: A key that ends sooner is to be renewed.
_SOON = timedelta(days=14)
_HISTOGRAMS = (
    ("preaudit_job_wait_seconds", "from the request to the start of the job"),
    ("preaudit_job_seconds", "from the start of the job to its end, tries and pauses between them included"),
)


class FinishedJob(Protocol):
    """What is known of a job."""

    @property
    def created_at(self) -> datetime:
        """When the job was asked for."""

    @property
    def started_at(self) -> datetime | None:
        """When its first try began."""


class HttpMetrics:
    """Metrics of the requests this process answered."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._seconds = Histogram(
            "preaudit_http_request_seconds",
            "HTTP requests by method, route and status",
            ("method", "route", "status"),
            buckets=_HTTP_SECONDS,
            registry=registry,
        )

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answer. `route`: its template, never the address itself."""
        self._seconds.labels(method, route, str(status)).observe(seconds)


def count_review(connection: Connection, job: FinishedJob, subject: str, result: Mapping[str, Any]) -> None:
    """Count a result, in the transaction that keeps it. `subject`: the item or bundle; `result`: the JSON of the contract."""
    amounts: Tally[Key] = Tally()
    if result.get("outcome"):
        amounts[key("preaudit_verdicts", item=subject, outcome=result["outcome"])] += 1
    cost = result["cost"]
    amounts[key("preaudit_pages")] += cost["pages"]
    amounts[key("preaudit_page_cache_hits")] += cost["cache_hits"]
    # A review has its documents beside its files, an extraction in them.
    found = result["documents"] if "documents" in result else [d for f in result["files"] for d in f["documents"]]
    for document in found:
        kind = document["type"]
        amounts[key("preaudit_documents", type=kind, certain=_yes(document["certain"]))] += 1
        for field in document["fields"].values():
            amounts[key("preaudit_fields", type=kind, certain=_yes(field["certain"]))] += 1
    add(connection, {**amounts, key("preaudit_reading_seconds"): cost["seconds"], **_ended(job, "done")})


def count_failure(connection: Connection, job: FinishedJob) -> None:
    """Count a job that failed for good, in the transaction that says so."""
    add(connection, _ended(job, "failed"))


def count_fault(connection: Connection, code: str) -> None:
    """Count a fault of the machine, in the transaction that puts the work off."""
    add(connection, {key("preaudit_machine_faults", code=code): 1.0})


def jobs_held_up(connection: Connection) -> dict[str, int]:
    """How many jobs wait because the machine failed, by what failed last."""
    waiting = (jobs.c.state == "queued", jobs.c.faults > 0, jobs.c.error != "")
    query = select(jobs.c.error, func.count()).where(*waiting).group_by(jobs.c.error).order_by(jobs.c.error)
    return {row[0]: row[1] for row in connection.execute(query)}


class StoreCollector(Collector):
    """Queries the database at each scrape; while it does not answer only `preaudit_database_up` is given, as 0."""

    def __init__(
        self, database: Database, ready_workers: Callable[[Connection], int], folders: Mapping[str, Path]
    ) -> None:
        self._database, self._ready_workers, self._folders = database, ready_workers, folders

    def collect(self) -> Iterable[Metric]:
        """The figures."""
        try:
            with self._database.read() as connection:
                figures = [*self._now(connection), *_since_ever(read(connection))]
        except StoreError:
            figures = []
        up = GaugeMetricFamily("preaudit_database_up", "1 while the database answers", value=float(bool(figures)))
        return [_build(), up, self._room(), *figures]

    def describe(self) -> Iterable[Metric]:
        """Nothing beforehand: registering asks no database."""
        return []

    def _room(self) -> Metric:
        """What this machine has left where the service writes."""
        room = GaugeMetricFamily("preaudit_disk_free_bytes", "room left on the disk of a folder", labels=["folder"])
        for name, folder in self._folders.items():
            with suppress(OSError):
                room.add_metric([name], shutil.disk_usage(folder).free)
        return room

    def _now(self, connection: Connection) -> Iterator[Metric]:
        size = connection.execute(text(_SIZE[connection.dialect.name])).scalar_one()
        yield GaugeMetricFamily("preaudit_database_bytes", "size of the database", value=size)
        ends = api_keys.c.expires_at
        soon = (api_keys.c.revoked_at.is_(None), ends > now(), ends < now() + _SOON)
        expiring = connection.execute(select(func.count()).select_from(api_keys).where(*soon)).scalar_one()
        yield GaugeMetricFamily("preaudit_keys_expiring", "keys that end within two weeks", value=expiring)
        queued = GaugeMetricFamily("preaudit_queue_jobs", "jobs that wait or run", labels=["state"])
        requested = jobs.c.corrects.is_(None)
        counted = _by_state(connection, jobs.c.state, ("queued", "running"), requested)
        for state, number in counted.items():
            queued.add_metric([state], number)
        yield queued
        held_up = GaugeMetricFamily("preaudit_jobs_held_up", "jobs put off because the machine failed", labels=["code"])
        for code, number in jobs_held_up(connection).items():
            held_up.add_metric([code], number)
        yield held_up
        waiting = (jobs.c.state == "queued", requested)
        oldest = connection.execute(select(func.min(jobs.c.created_at)).where(*waiting)).scalar()
        age = max(0.0, (now() - oldest).total_seconds()) if oldest else 0.0
        yield GaugeMetricFamily("preaudit_queue_oldest_seconds", "age of the oldest waiting job", value=age)
        ready = self._ready_workers(connection)
        yield GaugeMetricFamily("preaudit_workers_ready", "workers that are ready and were seen lately", value=ready)
        webhook_deliveries = GaugeMetricFamily(
            "preaudit_webhook_deliveries", "deliveries kept, by state", labels=["state"]
        )
        for state, number in _by_state(connection, deliveries.c.state, ("waiting", "sending", "failed")).items():
            webhook_deliveries.add_metric([state], number)
        yield webhook_deliveries


def registry_of(
    database: Database, ready_workers: Callable[[Connection], int], folders: Mapping[str, Path] | None = None
) -> CollectorRegistry:
    """The metrics of `/metrics`: those of the database, and what is registered beside them. `folders`: where this process writes."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(StoreCollector(database, ready_workers, folders or {}))
    return registry


def _build() -> Metric:
    build = GaugeMetricFamily("preaudit_build_info", "the version of the program", labels=["version"])
    build.add_metric([__version__], 1)
    return build


def _by_state(
    connection: Connection, column: Any, states: tuple[str, ...], *further: ColumnElement[bool]
) -> dict[str, int]:
    query = select(column, func.count()).where(column.in_(states), *further).group_by(column)
    return dict.fromkeys(states, 0) | {row[0]: row[1] for row in connection.execute(query)}


def _since_ever(totals: dict[Key, float]) -> Iterator[Metric]:
    for name, labels, meaning in _COUNTS:
        family = CounterMetricFamily(name, meaning, labels=labels)
        for (found, pairs), amount in sorted(totals.items()):
            if found == name:
                family.add_metric([dict(pairs)[label] for label in labels], amount)
        if not labels and not family.samples:
            family.add_metric([], 0)
        yield family
    for name, meaning in _HISTOGRAMS:
        below, buckets = 0.0, []
        for bound in _bounds():
            below += totals.get(key(name, le=bound), 0)
            buckets.append((bound, below))
        yield HistogramMetricFamily(name, meaning, buckets=buckets, sum_value=totals.get(key(f"{name}_sum"), 0))


def _ended(job: FinishedJob, state: str) -> dict[Key, float]:
    started = job.started_at or job.created_at
    spans = ((started - job.created_at).total_seconds(), (now() - started).total_seconds())
    amounts = {key("preaudit_jobs_finished", state=state): 1.0}
    for (name, _), seconds in zip(_HISTOGRAMS, spans, strict=True):
        bound = next((b for b in _JOB_SECONDS if seconds <= b), None)
        amounts[key(name, le="+Inf" if bound is None else f"{bound:g}")] = 1.0
        amounts[key(f"{name}_sum")] = max(0.0, seconds)
    return amounts


def _bounds() -> list[str]:
    return [*(f"{bound:g}" for bound in _JOB_SECONDS), "+Inf"]


def _yes(value: bool) -> str:
    return str(value).lower()
