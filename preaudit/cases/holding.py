"""Holds: what a case in dispute or under inspection must keep, set and lifted by whoever audits. Each step is one transaction."""

from __future__ import annotations

from sqlalchemy import update

from preaudit.access import Actor
from preaudit.cases import records
from preaudit.cases.filling_forms import CaseForms
from preaudit.cases.hold_records import add_hold, end_hold, holds_of
from preaudit.domain.cases import Hold
from preaudit.store.tables import cases


class CaseHolds(CaseForms):
    """The cases of all agencies, and those among them that are not to be removed."""

    def hold(self, actor: Actor, case_id: str, reason: str) -> Hold:
        """Nothing of the case is removed until the hold is lifted. Raises NotFoundError."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            hold_id = add_hold(connection, case, reason, actor.name)
            self._audit(connection, actor, "case.hold", case_id, hold=hold_id)
            return next(hold for hold in holds_of(connection, actor.agency, case_id) if hold.id == hold_id)

    def lift(self, actor: Actor, case_id: str, hold_id: str) -> Hold:
        """That hold ends; others stay. Lifting again changes nothing. Raises NotFoundError."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            if end_hold(connection, case, hold_id, actor.name):
                connection.execute(update(cases).where(cases.c.id == case_id).values(retention_on=None))
                self._audit(connection, actor, "case.lift", case_id, hold=hold_id)
            return next(hold for hold in holds_of(connection, actor.agency, case_id) if hold.id == hold_id)

    def holds(self, actor: Actor, case_id: str) -> list[Hold]:
        """The holds of a case, the oldest first, lifted ones too. Raises NotFoundError."""
        with self.database.read() as connection:
            records.case_of(connection, actor.agency, case_id)
            return holds_of(connection, actor.agency, case_id)
