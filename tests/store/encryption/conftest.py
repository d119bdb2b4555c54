"""A service whose records and files are sealed, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from preaudit.config.settings import Settings
from preaudit.services.kept_store import database_of, files_of
from preaudit.store import Database
from preaudit.store.encryption.master_keys import new_master_key
from preaudit.store.encryption.sealed_files import SealedFileStore
from tests.made_once import with_schema
from tests.service import settings_in


@dataclass
class Sealed:
    """The store of a service with a master key."""

    settings: Settings
    database: Database
    files: SealedFileStore


@pytest.fixture(params=["aes-256-gcm", "sm4-gcm"])
def sealed(request: pytest.FixtureRequest, tmp_path: Path, url_with_schema: str) -> Iterator[Sealed]:
    settings = settings_in(
        tmp_path / "service",
        database_url=SecretStr(url_with_schema),
        master_key=SecretStr(new_master_key("one")),
        cipher=request.param,
    )
    database = database_of(settings)
    with_schema(database)
    files = files_of(settings, database)
    assert isinstance(files, SealedFileStore)
    yield Sealed(settings, database, files)
    database.close()
