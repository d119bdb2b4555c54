"""Objections of applicants (个人信息保护法 §24): they ask for a person, who answers. Each step is one transaction."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, insert, update

from preaudit.access import Actor
from preaudit.access.authentication import LOCAL_NAME
from preaudit.cases import records
from preaudit.cases.applicant_links import CaseLinks
from preaudit.cases.event_log import record_event
from preaudit.cases.objection_records import list_objected, objections_of
from preaudit.cases.verdict_records import decisions_of
from preaudit.config.shipped import shipped
from preaudit.domain.applicant_links import Objection
from preaudit.domain.cases import Case, CaseError, NotFoundError
from preaudit.rulebook.ratings_file import load_ratings
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
        """The applicant asks for a person: the case is in a list of its own until one answers. Raises NotFoundError, CaseError."""
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
                "due_on": self._answer_due(case),
                "answer": "",
            }
            connection.execute(insert(objections).values(sealed(connection, objections, case_id, row)))
            list_objected(connection, case_id)
            record_event(connection, case, "case.objected", objection=row["id"])
            self._audit(connection, actor, "case.object", case_id, objection=row["id"])
            return _objection_of(connection, actor.agency, case_id, str(row["id"]))

    def objections(self, actor: Actor, case_id: str) -> list[Objection]:
        """The oldest first, answered ones too. Raises NotFoundError."""
        with self.database.read() as connection:
            records.case_of(connection, actor.agency, case_id)
            return objections_of(connection, actor.agency, case_id)

    def answer_objection(self, actor: Actor, case_id: str, objection_id: str, answer: str) -> Objection:
        """What a person answers, which the applicant reads on their page.

        Raises NotFoundError, CaseError `objection_answered`, and `objection_own` for whoever decided on the verdict in question.
        """
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            if _objection_of(connection, actor.agency, case_id, objection_id).answered_at is not None:
                raise CaseError(say.ANSWERED, say.ANSWERED_MEND, code="objection_answered")
            if _decided(connection, case, actor):
                raise CaseError(say.ANSWER_OWN, say.ANSWER_OWN_MEND, code="objection_own")
            values = sealed(connection, objections, case_id, {"answer": answer})
            values |= {"answered_by": actor.name, "answered_at": now()}
            connection.execute(update(objections).where(objections.c.id == objection_id).values(values))
            list_objected(connection, case_id)
            record_event(connection, case, "case.objection_answered", objection=objection_id)
            self._audit(connection, actor, "case.objection_answer", case_id, objection=objection_id)
            return _objection_of(connection, actor.agency, case_id, objection_id)

    def _answer_due(self, case: Case) -> date:
        """The last day to answer what is objected today. Raises RuleError."""
        days = load_ratings(self.settings.rules_dir or shipped("rules")).terms(case.request.region).objection_days
        return self._rules.rulebook.calendar.after(now().astimezone().date(), days)[0]


def _decided(connection: Connection, case: Case, actor: Actor) -> bool:
    """True where the actor is among those who decided on the last verdict that was decided on; False where nobody is told apart."""
    made = decisions_of(connection, case.agency, case.id)
    makers = {each.decided_by for each in made if each.review_id == made[-1].review_id}
    return actor.name != LOCAL_NAME and not makers.isdisjoint({actor.name, actor.person})


def _objection_of(connection: Connection, agency: str, case_id: str, objection_id: str) -> Objection:
    found = next((each for each in objections_of(connection, agency, case_id) if each.id == objection_id), None)
    if found is None:
        raise NotFoundError(say.NO_OBJECTION, say.NO_OBJECTION_MEND)
    return found
