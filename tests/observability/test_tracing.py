from __future__ import annotations

import pytest
from fastapi import APIRouter, FastAPI
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from starlette.testclient import TestClient

from preaudit.config.settings import Settings
from preaudit.interfaces.api.request_traces import instrument
from preaudit.observability.tracing import Tracing

NAME, NUMBER = "欧阳秋菊", "11010519491231002X"
PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


def client(tracing: Tracing) -> TestClient:
    router = APIRouter()

    @router.get("/cases/{case_id}")
    def show(case_id: str) -> str:
        with tracing.span("judging", case=case_id):
            return "shown"

    @router.get("/broken")
    def broken() -> None:
        raise ValueError(f"{NAME} {NUMBER}")

    app = FastAPI()
    app.include_router(router, prefix="/v1")
    instrument(app, tracing)
    return TestClient(app, raise_server_exceptions=False)


def test_a_request_and_what_it_does_are_one_trace_that_goes_on_from_the_caller(exporter: InMemorySpanExporter) -> None:
    tracing = Tracing(Settings(tracing=True), "preaudit-serve", exporter)
    client(tracing).get(f"/v1/cases/c1?reference={NUMBER}", headers={"traceparent": PARENT})
    inner, outer = exporter.get_finished_spans()
    assert (inner.name, outer.name) == ("judging", "GET /v1/cases/{case_id}")
    assert outer.attributes
    assert outer.attributes["http.response.status_code"] == 200
    assert inner.parent
    assert inner.parent.span_id == outer.context.span_id
    assert f"{outer.context.trace_id:x}" == PARENT.split("-")[1].lstrip("0")
    assert outer.resource.attributes["service.name"] == "preaudit-serve"


def test_no_span_holds_a_value_an_address_or_a_message(exporter: InMemorySpanExporter) -> None:
    tracing = Tracing(Settings(tracing=True), "preaudit-serve", exporter)
    client(tracing).get(f"/v1/broken?name={NAME}&number={NUMBER}")
    (span,) = exporter.get_finished_spans()
    assert span.attributes
    assert span.attributes["error.type"] == "ValueError"
    assert not any(canary in span.to_json() for canary in (NAME, NUMBER, "name="))


def test_where_tracing_is_off_nothing_is_wrapped(exporter: InMemorySpanExporter) -> None:
    tracing = Tracing(Settings(), "preaudit-serve", exporter)
    app = FastAPI()
    instrument(app, tracing)
    assert app.user_middleware == []
    with tracing.span("judging") as span:
        assert span is None


def test_where_the_extra_is_absent_tracing_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "opentelemetry.sdk.resources", None)
    assert not Tracing(Settings(tracing=True), "preaudit-serve").on
