from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import RowMapping, insert, select

from preaudit.config.settings import Settings
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.tables import agencies, deliveries
from preaudit.webhooks import enqueue
from preaudit.webhooks.deliveries import Deliveries
from preaudit.webhooks.delivery import Deliverer
from preaudit.webhooks.endpoints import Webhooks
from tests.webhooks.receiver import Receiver, receiving

AGENCY, OTHER = "hall", "elsewhere"
WHO = "key:1"


class Clock:
    """The time of a sender; it stands still unless it is moved."""

    def __init__(self) -> None:
        self.moment = now()

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


class Desk:
    """An agency's webhooks, what happens in it, and a sender whose clock is in hand. Inner addresses are allowed."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database, self.settings, self.clock = database, settings, Clock()
        self.hooks, self.sent = Webhooks(database, settings), Deliveries(database, settings)
        self.deliverer = Deliverer(database, settings, clock=self.clock)
        with database.write() as connection:
            for code in (AGENCY, OTHER):
                connection.execute(insert(agencies).values(code=code, name=code, created_at=now()))

    def happens(self, kind: str = "case.reviewed", agency: str = AGENCY, **data: object) -> None:
        """An event, told at the clock's moment."""
        with self.database.write() as connection:
            enqueue(connection, agency, 1, kind, data, self.clock())

    def another(self) -> Deliverer:
        """A sender like the first."""
        return Deliverer(self.database, self.settings, clock=self.clock)

    def rows(self) -> list[RowMapping]:
        """All deliveries, the oldest first."""
        with self.database.read() as connection:
            return list(connection.execute(select(deliveries).order_by(deliveries.c.id)).mappings())

    def row(self) -> RowMapping:
        """The only delivery."""
        (row,) = self.rows()
        return row


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, Settings(data_dir=tmp_path, cache_dir=tmp_path, webhook_private=True))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver
