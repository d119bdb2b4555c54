"""Who works on a case: claimed and released, so that two people never do, and who is to. A claim runs out by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, select, update

from preaudit.access import Actor, Permission, Role
from preaudit.cases import records
from preaudit.cases.queries import CaseQueries
from preaudit.domain.cases import Case, CaseError, CaseView
from preaudit.store.database import now
from preaudit.store.tables import cases, users
from preaudit.wording import cases as say

#: A claim holds so long, unless it is made again.
HELD = timedelta(minutes=15)


class CaseClaims(CaseQueries):
    """The cases of all agencies, looked at, claimed, released and assigned."""

    def claim(self, actor: Actor, case_id: str) -> CaseView:
        """As `take`, with the case as it stands then."""
        self.take(actor, case_id)
        return self.view(actor, case_id)

    def release(self, actor: Actor, case_id: str) -> CaseView:
        """As `let_go`, with the case as it stands then."""
        self.let_go(actor, case_id)
        return self.view(actor, case_id)

    def take(self, actor: Actor, case_id: str) -> Case:
        """The case is the actor's for a while, for longer where it was already. Raises CaseError `case_claimed`, NotFoundError."""
        until = now() + HELD
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            refuse_claimed(case, actor)
            if not case.holder(now()):
                self._audit(connection, actor, "case.claim", case_id)
            _keep(connection, case, claimed_by=actor.name, claimed_until=until)
        return replace(case, claimed_by=actor.name, claimed_until=until)

    def let_go(self, actor: Actor, case_id: str) -> None:
        """The case is anybody's again. Releasing what nobody holds changes nothing. Raises as `take`."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            refuse_claimed(case, actor)
            if case.holder(now()):
                _keep(connection, case, claimed_by=None, claimed_until=None)
                self._audit(connection, actor, "case.release", case_id)

    def colleagues(self, actor: Actor) -> list[str]:
        """The names of those of the actor's agency who may decide, the actor's own among them."""
        with self.database.read() as connection:
            return sorted({actor.name, *_deciders(connection, actor.agency)})

    def assign(self, actor: Actor, case_ids: Sequence[str], to: str) -> None:
        """Say who is to work on cases, '' for anybody; that bars nobody from one. Raises NotFoundError, CaseError `nobody_there`."""
        with self.database.write() as connection:
            if to not in ("", actor.name, *_deciders(connection, actor.agency)):
                raise CaseError(say.NOBODY_THERE(name=to), say.NOBODY_THERE_MEND, code="nobody_there")
            for case_id in case_ids:
                case = records.case_of(connection, actor.agency, case_id, lock=True)
                if (case.assigned_to or "") != to:
                    _keep(connection, case, assigned_to=to or None)
                    self._audit(connection, actor, "case.assign", case_id, to=to)


def _deciders(connection: Connection, agency: str) -> list[str]:
    """People with an account who may decide, by the names that they act under."""
    found = select(users.c.username, users.c.role).where(users.c.agency == agency, users.c.disabled_at.is_(None))
    actors = (Actor.of(agency, f"user:{name}", Role(role)) for name, role in connection.execute(found))
    return [each.name for each in actors if each.may(Permission.DECIDE)]


def refuse_claimed(case: Case, actor: Actor) -> None:
    """Raises CaseError `case_claimed` while somebody else works on the case."""
    holder = case.holder(now())
    if holder and holder != actor.name:
        raise CaseError(say.CLAIMED(by=holder), say.CLAIMED_MEND, code="case_claimed")


def _keep(connection: Connection, case: Case, **values: object) -> None:
    """Who works on a case is no change of it: its version stays."""
    connection.execute(update(cases).where(cases.c.id == case.id, cases.c.agency == case.agency).values(values))
