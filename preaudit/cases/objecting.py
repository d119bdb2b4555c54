"""Objections of applicants (个人信息保护法 §24): they ask for a person, who answers. Each step is one transaction."""

from __future__ import annotations

from sqlalchemy import Connection, insert, update

from preaudit.access import Actor
from preaudit.cases import records
from preaudit.cases.applicant_links import CaseLinks
from preaudit.cases.event_log import record_event
from preaudit.cases.objection_records import objections_of
from preaudit.domain.applicant_links import Objection
from preaudit.domain.cases import CaseError, NotFoundError
from preaudit.store.database import now
from preaudit.store.encryption.sealed_rows import sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import objections
from preaudit.wording import private_links as say

#: Objections of one case that wait for an answer at once.
_MOST = 10


class CaseObjections(CaseLinks):
    """The cases of all agencies, and what their applicants object to."""

    def object(self, actor: Actor, case_id: str, words: str) -> Objection:
        """The applicant asks for a person: staff see it on the case until one answers. Raises NotFoundError, CaseError."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            there = objections_of(connection, actor.agency, case_id)
            if sum(each.answered_at is None for each in there) >= _MOST:
                raise CaseError(say.OBJECTIONS_OPEN(most=_MOST), say.OBJECTIONS_OPEN_MEND, code="objections_open")
            row = {
                "id": new_id(),
                "agency": actor.agency,
                "case_id": case_id,
                "words": words,
                "made_by": actor.name,
                "made_at": now(),
                "answer": "",
            }
            connection.execute(insert(objections).values(sealed(connection, objections, case_id, row)))
            record_event(connection, case, "case.objected", objection=row["id"])
            self._audit(connection, actor, "case.object", case_id, objection=row["id"])
            return _objection_of(connection, actor.agency, case_id, str(row["id"]))

    def objections(self, actor: Actor, case_id: str) -> list[Objection]:
        """The oldest first, answered ones too. Raises NotFoundError."""
        with self.database.read() as connection:
            records.case_of(connection, actor.agency, case_id)
            return objections_of(connection, actor.agency, case_id)

    def answer_objection(self, actor: Actor, case_id: str, objection_id: str, answer: str) -> Objection:
        """What a person answers, which the applicant reads on their page. Raises NotFoundError, CaseError `objection_answered`."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            if _objection_of(connection, actor.agency, case_id, objection_id).answered_at is not None:
                raise CaseError(say.ANSWERED, say.ANSWERED_MEND, code="objection_answered")
            values = sealed(connection, objections, case_id, {"answer": answer})
            values |= {"answered_by": actor.name, "answered_at": now()}
            connection.execute(update(objections).where(objections.c.id == objection_id).values(values))
            record_event(connection, case, "case.objection_answered", objection=objection_id)
            self._audit(connection, actor, "case.objection_answer", case_id, objection=objection_id)
            return _objection_of(connection, actor.agency, case_id, objection_id)


def _objection_of(connection: Connection, agency: str, case_id: str, objection_id: str) -> Objection:
    found = next((each for each in objections_of(connection, agency, case_id) if each.id == objection_id), None)
    if found is None:
        raise NotFoundError(say.NO_OBJECTION, say.NO_OBJECTION_MEND)
    return found
