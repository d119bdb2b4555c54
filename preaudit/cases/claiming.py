"""Who works on a case: claimed and released, so that two people never do. A claim runs out by itself."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, update

from preaudit.access import Actor
from preaudit.cases import records
from preaudit.cases.queries import CaseQueries
from preaudit.domain.cases import Case, CaseError, CaseView
from preaudit.store.database import now
from preaudit.store.tables import cases
from preaudit.wording import cases as say

#: A claim holds so long, unless it is made again.
HELD = timedelta(minutes=15)


class CaseClaims(CaseQueries):
    """The cases of all agencies, looked at, claimed and released."""

    def claim(self, actor: Actor, case_id: str) -> CaseView:
        """The case is the actor's for a while, for longer where it was already. Raises CaseError `case_claimed`, NotFoundError."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            refuse_claimed(case, actor)
            if not case.holder(now()):
                self._audit(connection, actor, "case.claim", case_id)
            _keep(connection, case, claimed_by=actor.name, claimed_until=now() + HELD)
            return self._view(connection, actor.agency, case_id)

    def release(self, actor: Actor, case_id: str) -> CaseView:
        """The case is anybody's again. Releasing what nobody holds changes nothing. Raises as `claim`."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            refuse_claimed(case, actor)
            if case.holder(now()):
                _keep(connection, case, claimed_by=None, claimed_until=None)
                self._audit(connection, actor, "case.release", case_id)
            return self._view(connection, actor.agency, case_id)


def refuse_claimed(case: Case, actor: Actor) -> None:
    """Raises CaseError `case_claimed` while somebody else works on the case."""
    holder = case.holder(now())
    if holder and holder != actor.name:
        raise CaseError(say.CLAIMED(by=holder), say.CLAIMED_MEND, code="case_claimed")


def _keep(connection: Connection, case: Case, **values: object) -> None:
    """Who works on a case is no change of it: its version stays."""
    connection.execute(update(cases).where(cases.c.id == case.id, cases.c.agency == case.agency).values(values))
