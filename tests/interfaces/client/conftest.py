from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from preaudit.interfaces.client import Client
from tests.interfaces.client.served import MadeUpTime, Served, client_of, served
from tests.service import StubReviewer, settings_in


@pytest.fixture
def reviewer() -> StubReviewer:
    return StubReviewer()


@pytest.fixture
def service(tmp_path: Path, reviewer: StubReviewer) -> Iterator[Served]:
    with served(settings_in(tmp_path / "data"), reviewer) as service:
        yield service


@pytest.fixture
def time() -> MadeUpTime:
    return MadeUpTime()


@pytest.fixture(params=["sync", "async"])
def client(request: pytest.FixtureRequest, service: Served, time: MadeUpTime) -> Iterator[Client]:
    with client_of(request.param, service.url, time) as client:
        yield client
