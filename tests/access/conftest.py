"""Two agencies, an authenticator, and someone to ask it."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.access.agencies import Agencies
from preaudit.access.authentication import Authenticator
from preaudit.access.keys import Keys
from preaudit.access.users import Users
from preaudit.config.settings import Settings
from preaudit.store import Database


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", access="auto")


@pytest.fixture
def authenticator(database: Database, settings: Settings) -> Authenticator:
    return Authenticator(database, settings)


@pytest.fixture
def agencies(database: Database) -> Agencies:
    known = Agencies(database)
    known.create("police", "公安局", "cli:test")
    known.create("market", "市场监管局", "cli:test")
    return known


@pytest.fixture
def keys(database: Database, agencies: Agencies) -> Keys:
    return Keys(database)


@pytest.fixture
def people(database: Database, agencies: Agencies) -> Users:
    return Users(database)
