"""What is counted of cases, counted again from their verdicts and decisions: for those that were reviewed before it was counted at all."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import exists, func, select

from preaudit.cases.records import cases_from
from preaudit.cases.traits import recount
from preaudit.domain.cases import CaseKind
from preaudit.store import Database
from preaudit.store.tables import cases, reviews

#: Cases of one transaction.
_AT_ONCE = 50


def recount_cases(database: Database) -> int:
    """Count the cases of all agencies that have a verdict; how many there are. Counting again changes nothing.

    Of cases whose verdicts were removed after their time the figures stay as they are.
    """
    total = 0
    for ids in _reviewed(database):
        with database.write() as connection:
            query = select(cases).where(cases.c.id.in_(ids)).with_for_update()
            for case in cases_from(connection, connection.execute(query).mappings().all()):
                recount(connection, case)
        total += len(ids)
    return total


def _reviewed(database: Database) -> Iterator[list[str]]:
    """The numbers of cases with a verdict, the oldest first."""
    after = ""
    while True:
        judged = select(reviews.c.id).where(reviews.c.case_id == cases.c.id).exists()
        removed = exists().where(reviews.c.case_id == cases.c.id, func.length(reviews.c.result) == 0)
        query = (
            select(cases.c.id)
            .where(cases.c.id > after, cases.c.kind != CaseKind.EXTRACTION.value, judged, ~removed)
            .order_by(cases.c.id)
            .limit(_AT_ONCE)
        )
        with database.read() as connection:
            ids = list(connection.execute(query).scalars())
        if not ids:
            return
        yield ids
        after = ids[-1]
