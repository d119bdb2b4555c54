"""The OpenAPI description is kept: whatever fits it is answered as it says, and whatever does not is a problem, never a crash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Role, grantable
from preaudit.cases.reviewing import ServiceReviewer
from preaudit.config.settings import Settings
from preaudit.domain.pages import PageReading, PageRef, ReadPage
from preaudit.intake import UploadedFile
from preaudit.interfaces.api import create_app
from preaudit.services.review import Progress, ReviewService
from tests.made_once import shipped_book
from tests.service import ITEM, JPEG, serving, settings_in

_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


class Blank:
    """A reader to which every page is empty: what is answered then has the shape it always has."""

    fingerprint, cache_hits = "blank", 0

    def warm(self) -> None:
        """Nothing to load."""

    def read(self, files: Sequence[UploadedFile], progress: Progress | None = None) -> tuple[ReadPage, ...]:
        return tuple(ReadPage(PageRef(file.name, 1), PageReading(10, 10, 0, ())) for file in files)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    quick = settings_in(tmp_path_factory.mktemp("data"), wait_seconds=20, webhook_private=True)
    service = ReviewService(quick, Blank(), shipped_book())
    with serving(quick, ServiceReviewer(service)) as client:
        yield client
    service.close()


def operations() -> dict[str, Any]:
    """Every described route but the stream of events, which has no end of its own."""
    schema = schemathesis.openapi.from_dict(create_app(Settings()).openapi())
    found: list[Any] = [result.ok() for result in list[Any](schema.get_all_operations())]
    return {operation.label: operation for operation in found if not operation.path.endswith("/events")}


OPERATIONS = operations()


@pytest.fixture(scope="module")
def keys(client: TestClient) -> dict[Role, dict[str, str]]:
    """Credentials of each role, with all that a key of it may be given: it may vouch for signatures too."""
    app = client.app
    assert isinstance(app, FastAPI)
    database = app.state.database
    grants = {role: Grant(LOCAL_AGENCY, role.value, role, grantable(role), per_minute=10_000) for role in Role}
    made = {role: Keys(database).create(grant, "test")[1] for role, grant in grants.items()}
    return {role: {"Authorization": f"Bearer {secret}"} for role, secret in made.items()}


def who(label: str) -> Role:
    """Somebody who may ask for it."""
    personal = ("/decisions", "/claim", "/finished", "/colleagues", "/assignments", "/prints", "/ratings/mine")
    moving = ("/suspend", "/resume", "/extend", "/uphold", "/repair")
    by_a_person = label.endswith((*personal, *moving, "/answer")) or "/corrections" in label or "/notices" in label
    if label.endswith(("/audit", "/retention")) or "/holds" in label:
        return Role.AUDITOR
    handled = ("/v1/needs/", "GET /v1/needs", "/v1/rules", "/v1/rule-tickets", "/v1/rectifications")
    if label.endswith(("/ratings", "/ratings/figures", "/insight", "/insight/cases")) or any(
        p in label for p in handled
    ):
        return Role.AUDITOR
    return (
        Role.ADMIN
        if any(part in label for part in ("/keys", "/persons", "/users"))
        else Role.WINDOW
        if by_a_person
        else Role.PORTAL
    )


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_route_answers_as_it_is_described(
    client: TestClient, keys: dict[Role, dict[str, str]], label: str
) -> None:
    portal = keys[Role.PORTAL]
    made = client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)], headers=portal)
    case_id = made.json()["case"]
    statuses = set()

    @given(case=OPERATIONS[label].as_strategy())
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def holds(case: Any) -> None:
        if "case_id" in case.path_parameters:
            case.path_parameters["case_id"] = case_id
        response = case.call(app=client.app, base_url="http://127.0.0.1", headers=keys[who(label)])
        statuses.add(response.status_code)
        case.validate_response(response, checks=_CHECKS)

    holds()
    assert not statuses <= {401, 403} or label == "POST /v1/sessions"  # nobody signs in by chance
