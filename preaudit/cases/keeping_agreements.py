"""Deferral agreements of cases: offered with a decision, promised, suspended, extended, repaired, handed out. Each step is one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import orjson
from sqlalchemy import Connection, select

from preaudit.access import Actor
from preaudit.agreements.clock import resumption
from preaudit.agreements.events import Event, EventKind, Manner
from preaudit.agreements.states import LIVE, Agreement
from preaudit.cases import records
from preaudit.cases.agreement_records import (
    KeptAgreement,
    add_paper,
    agreement_kept,
    agreements_of,
    catch_up,
    list_agreements,
    move,
    offer,
    paper_of,
    signing_key,
    steps_of,
)
from preaudit.cases.agreement_terms import Offerer, terms_of_verdict
from preaudit.cases.giving_notice import CaseNotices
from preaudit.cases.supplements import accepted_by
from preaudit.cases.verdict_records import result_of
from preaudit.contract.agreement_json import Step, canonical, handed_out, signature_json
from preaudit.domain.cases import Case, CaseKind
from preaudit.domain.outcomes import Outcome
from preaudit.errors import UnknownItemError
from preaudit.store.audit import records_numbered
from preaudit.store.database import now
from preaudit.store.tables import agencies


@dataclass(frozen=True, slots=True)
class Promise:
    """How an applicant promised: their name, typed and confirmed, or a scan of the paper that they signed and a person saw."""

    manner: Manner
    name: str = ""
    confirmed: bool = False
    paper: bytes = b""


class CaseAgreements(CaseNotices):
    """The cases of all agencies, looked at, claimed, corrected, their notices and their deferral agreements."""

    def agreements(
        self, actor: Actor, state: str = "", case_id: str = "", before: str = "", limit: int = 50
    ) -> list[KeptAgreement]:
        """Agreements of the actor's agency, the newest first; '' stands for all."""
        with self.database.read() as connection:
            return list_agreements(connection, actor.agency, state, case_id, before, limit)

    def agreement(self, actor: Actor, agreement_id: str) -> tuple[KeptAgreement, list[Step]]:
        """An agreement and its history; that it was seen is on record. Raises NotFoundError."""
        with self.database.read() as connection:
            kept = agreement_kept(connection, actor.agency, agreement_id)
            steps = steps_of(connection, kept.id)
        self.seen(actor, "agreement.view", kept.case_id, agreement=kept.id)
        return kept, steps

    def agreement_paper(self, actor: Actor, agreement_id: str, sha256: str) -> bytes:
        """A paper of an agreement; that it was seen is on record. Raises NotFoundError."""
        with self.database.read() as connection:
            kept = agreement_kept(connection, actor.agency, agreement_id)
            content = paper_of(connection, kept, sha256)
        self.seen(actor, "agreement.view", kept.case_id, agreement=kept.id, paper=sha256)
        return content

    def promise(self, actor: Actor, agreement_id: str, promise: Promise) -> KeptAgreement:
        """The applicant's promise. Raises AgreementError where it does not count, NotFoundError."""
        given = (promise.manner, promise.name, promise.confirmed)
        event = Event(EventKind.PROMISE, actor.name, "", *given, paper=_digest(promise.paper))
        return self._moved(actor, agreement_id, lambda agreement, day: event, promise.paper)

    def suspend(
        self, actor: Actor, agreement_id: str, reason: str, evidence: bytes, since: date | None
    ) -> KeptAgreement:
        """Its time stands still (force majeure), since a day or since today. Raises AgreementError, NotFoundError."""
        event = Event(EventKind.SUSPEND, actor.name, reason, paper=_digest(evidence), since=since)
        return self._moved(actor, agreement_id, lambda agreement, day: event, evidence)

    def resume(self, actor: Actor, agreement_id: str, reason: str) -> KeptAgreement:
        """Its time goes on, with as many days as were left. Raises AgreementError, NotFoundError."""
        calendar = self._rules.rulebook.calendar
        return self._moved(
            actor, agreement_id, lambda agreement, day: resumption(agreement, day, calendar, actor.name, reason)
        )

    def extend(self, actor: Actor, agreement_id: str, reason: str, until: date) -> KeptAgreement:
        """A later day, at most the item's own limit. Raises AgreementError, NotFoundError."""
        event = Event(EventKind.EXTEND, actor.name, reason, until=until)
        return self._moved(actor, agreement_id, lambda agreement, day: event)

    def uphold(self, actor: Actor, agreement_id: str, reason: str) -> KeptAgreement:
        """A person confirms the breach that was proposed. Raises AgreementError, NotFoundError."""
        event = Event(EventKind.UPHOLD, actor.name, reason)
        return self._moved(actor, agreement_id, lambda agreement, day: event)

    def repair(self, actor: Actor, agreement_id: str, reason: str) -> KeptAgreement:
        """A person accepts that a breach was made good, or was none. Raises AgreementError, NotFoundError."""
        event = Event(EventKind.REPAIR, actor.name, reason)
        return self._moved(actor, agreement_id, lambda agreement, day: event)

    def exported_agreement(self, actor: Actor, agreement_id: str) -> bytes:
        """An agreement with its history as JSON, sealed by the agency, to be proven anywhere. Raises NotFoundError."""
        with self.database.write() as connection:
            kept = agreement_kept(connection, actor.agency, agreement_id)
            steps = steps_of(connection, kept.id)
            trail = {record.seq: record for record in records_numbered(connection, [step.audit for step in steps])}
            moment = now().isoformat(timespec="seconds")
            plain = handed_out(kept.agreement, kept.terms, kept.signature, steps, trail, kept.digest, moment)
            seal = signing_key(connection, actor.agency).sign(canonical(plain))
            self._audit(connection, actor, "agreement.export", kept.case_id, agreement=kept.id)
        return orjson.dumps({**plain, "seal": signature_json(seal)}, option=orjson.OPT_INDENT_2)

    def signing_key(self, actor: Actor) -> str:
        """The public key that the actor's agency signs with."""
        with self.database.write() as connection:
            return signing_key(connection, actor.agency).public

    def _moved(
        self, actor: Actor, agreement_id: str, event: Callable[[Agreement, date], Event], paper: bytes = b""
    ) -> KeptAgreement:
        calendar, day = self._rules.rulebook.calendar, now().astimezone().date()
        with self.database.write() as connection:
            case_id = agreement_kept(connection, actor.agency, agreement_id).case_id
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            kept = agreement_kept(connection, actor.agency, agreement_id)
            kept = catch_up(connection, case, kept, day, calendar)
            happened = event(kept.agreement, day)
            kept = move(connection, case, kept, happened, day, calendar)
            if paper:
                add_paper(connection, kept, happened.kind, happened.paper, paper)
            return catch_up(connection, case, kept, day, calendar)

    def _agreements_after(
        self, connection: Connection, case: Case, decision: Outcome, decision_id: str, by: str
    ) -> None:
        """What a decision that holds does to agreements: with deferral it makes one, any other ends those that bind."""
        if case.request.kind is CaseKind.EXTRACTION or decision is Outcome.MANUAL_REVIEW:
            return
        calendar, day = self._rules.rulebook.calendar, now().astimezone().date()
        result = orjson.loads(result_of(connection, case.agency, case.id)[1])
        binding = []
        for kept in agreements_of(connection, case):
            kept = catch_up(connection, case, kept, day, calendar)
            if kept.agreement.state not in LIVE:
                continue
            if decision is Outcome.ACCEPT_WITH_DEFERRAL:
                binding.append(kept)
                continue
            event = Event(EventKind.ANNUL, by, decision.value)
            if decision is Outcome.ACCEPT:
                event = accepted_by(connection, case, kept, result, by)
            kept = move(connection, case, kept, event, day, calendar)
            catch_up(connection, case, kept, day, calendar)
        if decision is Outcome.ACCEPT_WITH_DEFERRAL:
            self._offered(connection, case, decision_id, by, binding)

    def _offered(
        self, connection: Connection, case: Case, decision_id: str, by: str, binding: list[KeptAgreement]
    ) -> None:
        """An agreement an item on what no other binds to yet. Where the rules know the item no longer, nobody can say what is owed."""
        calendar, today = self._rules.rulebook.calendar, now().astimezone().date()
        try:
            standing = self._standing(connection, case)
        except UnknownItemError:
            return
        name = connection.execute(select(agencies.c.name).where(agencies.c.code == case.agency)).scalar_one()
        offerer = Offerer(case.agency, name, case.id, case.request.region)
        owed = [(k.agreement.terms.step, p.material) for k in binding for p in k.agreement.terms.owed]
        for terms in terms_of_verdict(standing, offerer, owed, today, calendar):
            offer(connection, case, decision_id, terms, by, calendar, self.settings.audit_digest)

    def _annul_agreements(self, connection: Connection, case: Case, by: str, reason: str) -> None:
        """The application is withdrawn: none of its agreements binds any longer."""
        calendar, day = self._rules.rulebook.calendar, now().astimezone().date()
        for kept in agreements_of(connection, case):
            kept = catch_up(connection, case, kept, day, calendar)
            if kept.agreement.state in LIVE:
                move(connection, case, kept, Event(EventKind.ANNUL, by, reason), day, calendar)


def _digest(paper: bytes) -> str:
    return hashlib.sha256(paper).hexdigest() if paper else ""
