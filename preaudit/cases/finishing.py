"""Cases that are done with: what was decided is carried out, and they leave the lists of what is still to come."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from preaudit.access import Actor
from preaudit.cases import records
from preaudit.cases.claiming import refuse_claimed
from preaudit.cases.deciding import CaseDecisions
from preaudit.cases.event_log import record_event
from preaudit.domain.cases import CaseError, CaseView
from preaudit.store.database import now
from preaudit.wording import cases as say


class CaseFinishing(CaseDecisions):
    """The cases of all agencies, and those among them that are done with."""

    def finish(self, actor: Actor, case_ids: Sequence[str]) -> None:
        """What was decided on the cases is carried out, of all of them or none. What is finished already stays so.

        Raises NotFoundError, and CaseError `nothing_decided` where no decision holds, `case_claimed` where somebody else works on one.
        """
        with self.database.write() as connection:
            for case_id in case_ids:
                self._finish(connection, actor, case_id)

    def take_up_again(self, actor: Actor, case_id: str) -> CaseView:
        """The case is not done with after all: it waits again for what was decided. Raises NotFoundError, CaseError `case_claimed`."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            refuse_claimed(case, actor)
            if case.finished_at is not None:
                records.change_case(connection, case, finished_at=None)
                record_event(connection, case, "case.resumed")
                self._audit(connection, actor, "case.resume", case_id)
            return self._view(connection, actor.agency, case_id)

    def _finish(self, connection: Connection, actor: Actor, case_id: str) -> None:
        case = records.case_of(connection, actor.agency, case_id, lock=True)
        refuse_claimed(case, actor)
        if not case.decision:
            raise CaseError(say.NOTHING_DECIDED, say.DECIDE_FIRST, code="nothing_decided")
        if case.finished_at is None:
            records.change_case(connection, case, finished_at=now())
            record_event(connection, case, "case.finished")
            self._audit(connection, actor, "case.finish", case_id)
