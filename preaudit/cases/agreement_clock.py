"""What time does to agreements: applied by whichever worker comes by, each step once, whatever is killed and however long nobody came.

A step is one transaction of a few agreements under the locks of their cases. What a killed worker had in hand was not done, and stays due;
what was done is due no longer, as the agreement says itself. After days of standstill all that is due is done, in its order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, and_, select

from preaudit.cases.agreement_records import agreement_kept, catch_up
from preaudit.cases.records import cases_from
from preaudit.domain.cases import Case
from preaudit.domain.working_days import WorkCalendar
from preaudit.store import Database
from preaudit.store.tables import agreements, cases

#: Agreements in one step: others wait for the trail so long.
STEP = 50
#: How many are asked for at once.
_BATCH = 20_000


def move_due(database: Database, today: date, calendar: WorkCalendar, step: int = STEP) -> Iterator[int]:
    """Apply all that is due by a day, in steps; of each, how many agreements were moved. Raises StoreError.

    A case that somebody works on at the moment is left for the next time.
    """
    moved = _BATCH
    while moved >= _BATCH:
        due = _due(database, today, calendar)
        moved = 0
        for start in range(0, len(due), step):
            count = _moved(database, due[start : start + step], today, calendar)
            moved += count
            yield count


def _moved(database: Database, due: Sequence[tuple[str, str, str]], today: date, calendar: WorkCalendar) -> int:
    """One step: of these, those whose case nobody else has in hand."""
    with database.write() as connection:
        locked = locked_cases(connection, due)
        for agency, agreement_id, case_id in due:
            if case := locked.get(case_id):
                catch_up(connection, case, agreement_kept(connection, agency, agreement_id), today, calendar)
    return sum(case_id in locked for _, _, case_id in due)


def _due(database: Database, today: date, calendar: WorkCalendar) -> list[tuple[str, str, str]]:
    """Agency, agreement and case of those on which time does something: their day has come, or their calendar was published."""
    settled = and_(agreements.c.provisional.is_(True), agreements.c.deadline <= _end(calendar))
    found: dict[tuple[str, str, str], None] = {}
    with database.read() as connection:
        for condition in (agreements.c.wakes_on <= today, settled):
            query = select(agreements.c.agency, agreements.c.id, agreements.c.case_id).where(condition).limit(_BATCH)
            found |= {(row[0], row[1], row[2]): None for row in connection.execute(query)}
    return list(found)


def _end(calendar: WorkCalendar) -> date:
    """The last day that the calendar knows."""
    return date(max(calendar.years, default=1), 12, 31)


def locked_cases(connection: Connection, due: Sequence[tuple[str, str, str]]) -> dict[str, Case]:
    """The cases of those that are due, which nobody else changes until the end; without those that somebody has in hand."""
    wanted = sorted({case_id for _, _, case_id in due})
    query = select(cases).where(cases.c.id.in_(wanted)).order_by(cases.c.id).with_for_update(skip_locked=True)
    return {case.id: case for case in cases_from(connection, connection.execute(query).mappings())}
