"""Figures, the description and the items follow access: open on a new service, for whoever is known after that, or opened by a setting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access import Role
from preaudit.access.keys import Grant, Keys
from preaudit.config.settings import SettingsError
from preaudit.store import StoreError
from preaudit.wording import common
from tests.service import serving, settings_in

PARTS = ("/metrics", "/docs", "/openapi.json", "/v1/items")
#: What tells nothing of cases, and what a balancer asks.
ALWAYS = ("/healthz", "/readyz", "/")


@contextmanager
def service(folder: Path, **settings: object) -> Iterator[TestClient]:
    with serving(settings_in(folder, **settings), workers=0) as client:
        yield client


def key(client: TestClient, role: Role) -> dict[str, str]:
    app = client.app
    assert isinstance(app, FastAPI)
    _, secret = Keys(app.state.database).create(Grant("local", role.value, role), "test")
    return {"Authorization": f"Bearer {secret}"}


def statuses(client: TestClient, headers: dict[str, str] | None = None) -> list[int]:
    return [client.get(part, headers=headers).status_code for part in PARTS]


def test_a_new_service_shows_them_to_all_and_one_with_keys_to_whoever_has_one(tmp_path: Path) -> None:
    with service(tmp_path) as client:
        assert statuses(client) == [200] * 4
        portal, policy = key(client, Role.PORTAL), key(client, Role.POLICY)
        assert statuses(client) == [401] * 4
        assert statuses(client, {"Authorization": "Bearer pa_wrong"}) == [401] * 4
        assert statuses(client, portal) == [403, 200, 200, 200]
        assert statuses(client, policy) == [200] * 4
        assert [client.get(path).status_code for path in ALWAYS] == [200] * 3


def test_what_a_setting_opens_is_open_and_nothing_else(tmp_path: Path) -> None:
    with service(tmp_path, access="required", open_to_all="docs, items") as client:
        assert statuses(client) == [401, 200, 200, 200]


def test_a_part_that_there_is_none_of_is_refused_and_the_nearest_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="metrics"):
        settings_in(tmp_path, open_to_all="metric")


def test_who_was_let_in_is_told_that_the_database_is_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with service(tmp_path) as client:
        known, late = key(client, Role.POLICY), key(client, Role.AUDITOR)
        assert client.get("/metrics", headers=known).status_code == 200

        def silent(*_: object) -> None:
            raise StoreError(common.TRY_AGAIN)

        monkeypatch.setattr(Keys, "find", silent)
        assert client.get("/metrics", headers=known).status_code == 200
        assert client.get("/metrics", headers=late).status_code == 503
        assert client.get("/docs", headers=known).status_code == 503
