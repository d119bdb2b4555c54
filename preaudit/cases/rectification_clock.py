"""What time does to rectifications: a stage whose day has passed is late, once. Applied by whichever worker comes by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from preaudit.cases.agreement_clock import STEP, locked_cases
from preaudit.cases.rating_records import move, rectification_kept
from preaudit.domain.rectifications import RectifyingStep, Stage, StepKind
from preaudit.store import Database
from preaudit.store.tables import rectifications

_CLOCK = "system:clock"


def mark_late(database: Database, today: date, step: int = STEP) -> Iterator[int]:
    """Mark all stages that are late by a day, in steps; of each, how many. Raises StoreError.

    A case that somebody works on at the moment is left for the next time.
    """
    query = select(rectifications.c.agency, rectifications.c.id, rectifications.c.case_id)
    with database.read() as connection:
        due = [(row[0], row[1], row[2]) for row in connection.execute(query.where(rectifications.c.wakes_on <= today))]
    for start in range(0, len(due), step):
        count = 0
        with database.write() as connection:
            locked = locked_cases(connection, due[start : start + step])
            for agency, rectification_id, case_id in due[start : start + step]:
                if case := locked.get(case_id):
                    kept = rectification_kept(connection, agency, rectification_id)
                    standing = kept.standing
                    if standing.stage is not Stage.CLOSED and not standing.overdue and standing.deadline < today:
                        move(connection, case, kept, RectifyingStep(StepKind.EXPIRE, _CLOCK), today)
                        count += 1
        yield count
