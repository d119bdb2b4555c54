from __future__ import annotations

from sqlalchemy import select

from preaudit.store import Database
from preaudit.store.tables import agencies


def test_a_migrated_database_answers(database: Database) -> None:
    database.check()
    with database.read() as connection:
        assert connection.execute(select(agencies)).all() == []
