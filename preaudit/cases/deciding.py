"""What persons decide on cases, beside the verdict; where an item asks for it, two of them. Each step is one transaction."""

from __future__ import annotations

from datetime import date

import orjson
from sqlalchemy import Connection

from preaudit.access import Actor
from preaudit.cases import records
from preaudit.cases.case_changes import IfMatch, locked_case
from preaudit.cases.claiming import refuse_claimed
from preaudit.cases.event_log import record_event
from preaudit.cases.idempotency import case_made_by, remember
from preaudit.cases.keeping_agreements import CaseAgreements
from preaudit.cases.notice_records import refuse_given
from preaudit.cases.traits import keep_overridden
from preaudit.cases.verdict_records import add_decision, decisions_of, result_of, reviews_of
from preaudit.domain.cases import Case, CaseError, CaseState, CaseView, IdempotentRequest
from preaudit.domain.clocks import due_after
from preaudit.domain.four_eyes import confirms
from preaudit.domain.verdict import Outcome
from preaudit.store.database import now
from preaudit.wording import cases as say


class CaseDecisions(CaseAgreements):
    """The cases of all agencies, looked at, claimed, corrected, their notices and agreements, and what was decided on them."""

    def decide(
        self,
        actor: Actor,
        case_id: str,
        decision: Outcome,
        reason: str,
        repeatable: IdempotentRequest | None = None,
        if_match: IfMatch = None,
    ) -> CaseView:
        """A person's decision, beside the verdict it was made on. Where the item asks for four eyes it holds once another decided the same.

        Raises CaseError where there is no verdict, somebody else works on the case or a notice of it is out, and
        `reason_missing` where it differs from it without saying why, `person_unknown` where two persons decide and nobody is named for a key.
        """
        with self.database.write() as connection:
            if made := case_made_by(connection, actor.agency, repeatable):
                return self._view(connection, actor.agency, made)
            case = locked_case(connection, actor.agency, case_id, if_match)
            refuse_claimed(case, actor)
            refuse_given(connection, case)
            reviews = reviews_of(connection, actor.agency, case_id)
            if case.state is not CaseState.REVIEWED or not reviews:
                raise CaseError(say.NOT_REVIEWED, say.NOT_REVIEWED_MEND)
            two = self._takes_two(case, actor)
            second = confirms(case, decision, actor.person)
            reason = reason or (decisions_of(connection, actor.agency, case_id)[-1].reason if second else "")
            if decision.value != reviews[-1].outcome and not reason:
                raise CaseError(say.REASON_MISSING, say.REASON_MISSING_MEND, code="reason_missing")
            holds = second or not two
            own = (decision.value, actor.person) == (case.proposed, case.proposed_by)
            if not holds and (own or decision.value == case.decision):
                return self._view(connection, actor.agency, case_id)
            decision_id = add_decision(connection, case, reviews[-1].id, decision.value, reason, actor.name)
            remember(connection, actor.agency, repeatable, case_id)
            self._keep_decision(connection, case, decision, "" if holds else actor.person)
            if holds:
                self._agreements_after(connection, case, decision, decision_id, actor.name)
            action = "case.confirm" if second else "case.decide" if holds else "case.propose"
            self._audit(connection, actor, action, case_id, decision=decision.value, recommended=reviews[-1].outcome)
            return self._view(connection, actor.agency, case_id)

    def _takes_two(self, case: Case, actor: Actor) -> bool:
        """As `asks_for_two`. Raises CaseError `person_unknown` where it does, and nobody is named for the actor's key."""
        two = self.asks_for_two(case)
        if two and not actor.person:
            raise CaseError(say.PERSON_UNKNOWN, say.PERSON_UNKNOWN_MEND, code="person_unknown")
        return two

    def _keep_decision(self, connection: Connection, case: Case, decision: Outcome, proposed_by: str) -> None:
        """A decision that holds, or one that this person proposes and another has yet to confirm."""
        if proposed_by:
            proposed = {"proposed": decision.value, "proposed_by": proposed_by}
            records.change_case(connection, case, decision=None, due_on=None, finished_at=None, **proposed)
            record_event(connection, case, "case.proposed", decision=decision.value)
            return
        due = self._due_after(connection, case, decision)
        settled = dict.fromkeys(("proposed", "proposed_by", "finished_at"))
        records.change_case(connection, case, decision=decision.value, due_on=due, **settled)
        keep_overridden(connection, case, decision)
        record_event(connection, case, "case.decided", decision=decision.value)

    def _due_after(self, connection: Connection, case: Case, decision: Outcome) -> date | None:
        """The last day for what is due after a decision of today."""
        result = orjson.loads(result_of(connection, case.agency, case.id)[1])
        deferrals = (part.get("deferral") for part in result.get("steps", [result]))
        deadlines = [date.fromisoformat(each["deadline"]) for each in deferrals if each and each["deadline"]]
        today, calendar = now().astimezone().date(), self._rules.rulebook.calendar
        return due_after(decision, today, self.items_of(case), deadlines, calendar)

    def asks_for_two(self, case: Case) -> bool:
        """True where two persons must decide the same: the item, or one of a bundle's, says so, or the rules no longer know it."""
        items = self.items_of(case)
        return not items or any(item.four_eyes for item in items)
