"""Figures for Prometheus, told by the process that answers and by the database."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from preaudit.cases.queue import ready_workers, sign_on
from preaudit.interfaces.api import metrics_routes
from preaudit.interfaces.api.request_metrics import RequestMetrics
from preaudit.observability.metrics import HttpMetrics, count_failure, count_review, registry_of
from preaudit.store import Database, StoreError, totals
from preaudit.store.database import now
from preaudit.wording import literal
from tests.store.rows import add_case, add_delivery, add_job

DASHBOARD = Path(__file__).resolve().parents[2] / "deploy" / "grafana" / "preaudit.json"


@dataclass(frozen=True)
class Done:
    created_at: datetime
    started_at: datetime | None


def job(wait: float = 3, took: float = 12) -> Done:
    return Done(now() - timedelta(seconds=wait + took), now() - timedelta(seconds=took))


def result(outcome: str = "accept", *, certain: bool = True) -> dict[str, Any]:
    document = {
        "type": "id_card",
        "certain": True,
        "fields": {"name": {"value": "欧阳秋菊", "certain": certain}, "sex": {"value": "女", "certain": True}},
    }
    told: dict[str, Any] = {"cost": {"pages": 2, "seconds": 4.5, "cache_hits": 1}, "documents": [document]}
    return {**told, "outcome": outcome}


def figures(registry: CollectorRegistry) -> dict[str, float]:
    families = text_string_to_metric_families(generate_latest(registry).decode())
    return {
        sample.name + (json.dumps(sample.labels, sort_keys=True) if sample.labels else ""): sample.value
        for family in families
        for sample in family.samples
    }


def test_an_answer_is_counted_by_its_route_never_by_its_address() -> None:
    registry = CollectorRegistry()
    app, router = FastAPI(), APIRouter()

    @router.get("/cases/{case_id}")
    def show(case_id: str) -> str:
        return case_id

    app.include_router(router, prefix="/v1")
    app.include_router(metrics_routes.router)
    app.state.metrics = registry
    app.dependency_overrides[metrics_routes.reader] = lambda: None
    app.add_middleware(RequestMetrics, observe=HttpMetrics(registry).observe)
    client = TestClient(app)
    for address in ("/v1/cases/11010519491231002X", "/v1/cases/c2?reference=11010519491231002X", "/11010519491231002X"):
        client.get(address)
    client.request("STEAL", "/v1/cases/1")
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "11010519491231002X" not in answer.text
    told = figures(registry)
    name = "preaudit_http_request_seconds_count"
    assert told[name + '{"method": "GET", "route": "/v1/cases/{case_id}", "status": "200"}'] == 2
    assert told[name + '{"method": "GET", "route": "other", "status": "404"}'] == 1
    assert any('"method": "other"' in line for line in told)


def test_what_finished_jobs_told_is_counted_in_the_database(database: Database) -> None:
    with database.write() as connection:
        count_review(connection, job(wait=3, took=12), "elderly-allowance", result())
        count_review(connection, job(wait=70, took=4000), "elderly-allowance", result("supplement", certain=False))
        count_failure(connection, job())
        extraction = {"cost": {"pages": 1, "seconds": 1, "cache_hits": 0}, "files": [{"documents": []}]}
        count_review(connection, job(), "", extraction)
    told = figures(registry_of(database, ready_workers))
    assert told['preaudit_verdicts_total{"item": "elderly-allowance", "outcome": "accept"}'] == 1
    assert told['preaudit_verdicts_total{"item": "elderly-allowance", "outcome": "supplement"}'] == 1
    assert told['preaudit_fields_total{"certain": "false", "type": "id_card"}'] == 1
    assert told['preaudit_fields_total{"certain": "true", "type": "id_card"}'] == 3
    assert (told["preaudit_pages_total"], told["preaudit_page_cache_hits_total"]) == (5, 2)
    assert told["preaudit_reading_seconds_total"] == 10
    assert told['preaudit_jobs_finished_total{"state": "failed"}'] == 1
    assert told['preaudit_job_wait_seconds_bucket{"le": "5"}'] == 3
    assert told['preaudit_job_wait_seconds_bucket{"le": "+Inf"}'] == told["preaudit_job_wait_seconds_count"] == 4
    assert told['preaudit_job_seconds_bucket{"le": "1800"}'] == 3
    assert told["preaudit_job_seconds_count"] == 4
    assert 4020 < told["preaudit_job_seconds_sum"] < 4050


def test_what_is_not_kept_is_not_counted(database: Database) -> None:
    def fail_after_counting() -> None:
        with database.write() as connection:
            count_review(connection, job(), "x", result())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_counting()
    assert figures(registry_of(database, ready_workers))["preaudit_pages_total"] == 0


def test_several_count_at_once_and_nothing_is_lost(database: Database) -> None:
    def count(_: int) -> None:
        with database.write() as connection:
            count_review(connection, job(), "x", result())

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(40)))
    with database.read() as connection:
        assert totals.read(connection)[totals.key("preaudit_pages")] == 80


def test_the_queue_workers_and_deliveries_are_told_as_they_stand(database: Database) -> None:
    with database.write() as connection:
        case = add_case(connection)
        add_job(connection, case, state="queued", created_at=now() - timedelta(seconds=100))
        add_job(connection, case, state="queued")
        add_job(connection, case, state="running")
        add_job(connection, case, state="done")
        add_delivery(connection, state="waiting")
        add_delivery(connection, state="failed")
        sign_on(connection, "w1", "ready")
        sign_on(connection, "w2", "starting")
    told = figures(registry_of(database, ready_workers))
    assert (told['preaudit_queue_jobs{"state": "queued"}'], told['preaudit_queue_jobs{"state": "running"}']) == (2, 1)
    assert 99 < told["preaudit_queue_oldest_seconds"] < 130
    assert told["preaudit_workers_ready"] == 1
    assert told['preaudit_webhook_deliveries{"state": "failed"}'] == 1
    assert told["preaudit_database_up"] == 1


def test_where_the_database_does_not_answer_only_that_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent() -> Iterator[None]:
        raise StoreError(literal("silent"))

    monkeypatch.setattr(database, "read", silent)
    told = figures(registry_of(database, ready_workers))
    assert {name.split("{")[0] for name in told} == {"preaudit_build_info", "preaudit_database_up"}
    assert told["preaudit_database_up"] == 0


def test_the_dashboard_names_only_figures_that_there_are(database: Database, tmp_path: Path) -> None:
    registry = registry_of(database, ready_workers, {"data": tmp_path})
    HttpMetrics(registry).observe("GET", "/v1/items", 200, 0.1)
    with database.write() as connection:
        count_review(connection, job(), "x", result())
    known = {name.split("{")[0] for name in figures(registry)}
    panels = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    asked = {name for panel in panels for t in panel["targets"] for name in re.findall(r"preaudit_\w+", t["expr"])}
    assert asked
    assert asked <= known
    unused = {n.removesuffix("_created") for n in known} - asked
    families = {re.sub(r"_(bucket|count|sum|total|created)$", "", name) for name in unused}
    assert families <= {re.sub(r"_(bucket|count|sum|total)$", "", name) for name in asked}, "each figure has its panel"
