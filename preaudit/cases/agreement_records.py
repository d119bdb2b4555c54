"""Deferral agreements in the database. An agreement moves under the lock of its case; each move is one step, one event and one audit record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select, update

from preaudit.agreements.clock import caught_up, wakes_on
from preaudit.agreements.events import Effect, EffectKind, Event, EventKind
from preaudit.agreements.signatures import ED25519, Signature, SigningKey
from preaudit.agreements.states import LIVE, OVER, Agreement, State
from preaudit.agreements.terms import Terms
from preaudit.agreements.transitions import transition
from preaudit.cases.event_log import record_event
from preaudit.contract.agreement_json import (
    Step,
    agreement_of,
    canonical,
    event_json,
    standing_json,
    step_digest,
    terms_digest,
    terms_json,
)
from preaudit.domain.cases import Case, NotFoundError
from preaudit.domain.outcomes import Outcome
from preaudit.domain.working_days import WorkCalendar
from preaudit.store import audit
from preaudit.store.database import now, take_lock_of
from preaudit.store.encryption.sealed_rows import all_opened, opened, sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import agreement_papers, agreement_steps, agreements, cases, signing_keys
from preaudit.wording import agreements as say


@dataclass(frozen=True, slots=True)
class KeptAgreement:
    """An agreement as it is kept. `terms`: its terms as they were signed; `head`: the digest of its last step; `version`: of how many steps."""

    id: str
    agency: str
    case_id: str
    agreement: Agreement
    terms: Mapping[str, Any]
    signature: Signature
    digest: str
    head: str
    version: int
    updated_at: datetime


def offer(
    connection: Connection,
    case: Case,
    decision_id: str,
    terms: Terms,
    by: str,
    calendar: WorkCalendar,
    algorithm: str = "sha256",
) -> str:
    """An agreement that the agency offers and signs; its id. `algorithm`: of its digests, as of the trail."""
    plain = terms_json(terms)
    agreement, moment = Agreement.offered(terms), now()
    signature = signing_key(connection, case.agency).sign(canonical(plain))
    row = {
        "id": terms.id,
        "agency": case.agency,
        "case_id": case.id,
        "decision_id": decision_id,
        "step": terms.step,
        "version": 0,
        **_standing(agreement, calendar),
        "terms": plain,
        "signature": {"algorithm": signature.algorithm, "key": signature.key, "value": signature.value},
        "digest": algorithm,
        "head": terms_digest(algorithm, plain),
        "created_at": moment,
        "updated_at": moment,
    }
    connection.execute(insert(agreements).values(sealed(connection, agreements, case.id, row)))
    kept = agreement_kept(connection, case.agency, terms.id)
    effects = (Effect(EffectKind.REPORT, "offered"), Effect(EffectKind.DUE))
    _write(connection, case, kept, Event(EventKind.OFFER, by), terms.offered_on, agreement, effects, calendar)
    return terms.id


def move(
    connection: Connection, case: Case, kept: KeptAgreement, event: Event, day: date, calendar: WorkCalendar
) -> KeptAgreement:
    """The agreement after an event. Call it under the lock of the case, after `catch_up`. Raises AgreementError."""
    after, effects = transition(kept.agreement, event, day)
    return _write(connection, case, kept, event, day, after, effects, calendar)


def catch_up(
    connection: Connection, case: Case, kept: KeptAgreement, day: date, calendar: WorkCalendar
) -> KeptAgreement:
    """The agreement after all that time did to it by a day, whether or not the clock came by. Call it under the lock of the case."""
    for event, after, effects in caught_up(kept.agreement, day, calendar):
        kept = _write(connection, case, kept, event, day, after, effects, calendar)
    return kept


def agreement_kept(connection: Connection, agency: str, agreement_id: str) -> KeptAgreement:
    """An agreement. Raises NotFoundError."""
    query = select(agreements).where(agreements.c.id == agreement_id, agreements.c.agency == agency)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFoundError(say.NO_AGREEMENT, say.NO_AGREEMENT_MEND)
    return _kept(opened(connection, agreements, row))


def agreements_of(connection: Connection, case: Case) -> list[KeptAgreement]:
    """The agreements of a case, the oldest first."""
    mine = (agreements.c.case_id == case.id, agreements.c.agency == case.agency)
    rows = connection.execute(select(agreements).where(*mine).order_by(agreements.c.id)).mappings()
    return [_kept(row) for row in all_opened(connection, agreements, rows)]


def list_agreements(
    connection: Connection, agency: str, state: str, case_id: str, before: str, limit: int
) -> list[KeptAgreement]:
    """Agreements of an agency, the newest first; '' stands for all."""
    query = select(agreements).where(agreements.c.agency == agency).order_by(agreements.c.id.desc()).limit(limit)
    for column, value in (("state", state), ("case_id", case_id)):
        if value:
            query = query.where(agreements.c[column] == value)
    if before:
        query = query.where(agreements.c.id < before)
    return [_kept(row) for row in all_opened(connection, agreements, connection.execute(query).mappings())]


def first_deadline(connection: Connection, case: Case) -> date | None:
    """By when the first of what a case's agreements bind to must have arrived; None where none binds."""
    mine = (agreements.c.case_id == case.id, agreements.c.agency == case.agency)
    binding = agreements.c.state.in_([state.value for state in LIVE])
    day: date | None = connection.execute(select(func.min(agreements.c.deadline)).where(*mine, binding)).scalar()
    return day


def steps_of(connection: Connection, agreement_id: str) -> list[Step]:
    """The history of an agreement, the oldest step first."""
    query = select(agreement_steps).where(agreement_steps.c.agreement_id == agreement_id)
    rows = connection.execute(query.order_by(agreement_steps.c.number)).mappings()
    steps = all_opened(connection, agreement_steps, rows)
    return [Step(**{name: row[name] for name in Step.__slots__}) for row in steps]


def add_paper(connection: Connection, kept: KeptAgreement, kind: EventKind, sha256: str, content: bytes) -> None:
    """Keep a paper that goes with an event of the agreement."""
    row: dict[str, Any] = {"id": new_id(), "agency": kept.agency, "agreement_id": kept.id, "case_id": kept.case_id}
    row |= {"event": kind.value, "sha256": sha256, "content": content, "added_at": now()}
    connection.execute(insert(agreement_papers).values(sealed(connection, agreement_papers, kept.case_id, row)))


def paper_of(connection: Connection, kept: KeptAgreement, sha256: str) -> bytes:
    """A paper of an agreement by its SHA-256. Raises NotFoundError."""
    query = select(agreement_papers.c.content).where(
        agreement_papers.c.agreement_id == kept.id, agreement_papers.c.sha256 == sha256
    )
    row = connection.execute(query.limit(1)).mappings().first()
    if row is None:
        raise NotFoundError(say.NO_PAPER, say.NO_AGREEMENT_MEND)
    content: bytes = opened(connection, agreement_papers, row)["content"]
    return content


def signing_key(connection: Connection, agency: str) -> SigningKey:
    """What an agency signs with; the first time it is made."""
    query = select(signing_keys.c.public, signing_keys.c.secret).where(signing_keys.c.agency == agency)
    newest = query.order_by(signing_keys.c.id.desc()).limit(1)
    if connection.execute(newest).first() is None:
        take_lock_of(connection, "signing", agency)
        if connection.execute(newest).first() is None:
            key = SigningKey.new()
            number = new_id()
            row = {"id": number, "agency": agency, "algorithm": ED25519, "created_at": now()}
            row |= {"public": key.public, "secret": key.secret}
            connection.execute(insert(signing_keys).values(sealed(connection, signing_keys, number, row)))
    kept = opened(connection, signing_keys, connection.execute(newest).mappings().one())
    return SigningKey(kept["public"], kept["secret"])


def is_bound() -> ColumnElement[bool]:
    """A condition on a case: it has an agreement that still binds, or whose breach nobody has made good."""
    over = [state.value for state in OVER]
    return exists().where(agreements.c.case_id == cases.c.id, agreements.c.state.not_in(over))


def _write(
    connection: Connection,
    case: Case,
    kept: KeptAgreement,
    event: Event,
    day: date,
    after: Agreement,
    effects: Sequence[Effect],
    calendar: WorkCalendar,
) -> KeptAgreement:
    """One step: the agreement as it stands after it, the step itself, what follows, and the record of it on the trail."""
    plain, moment = event_json(event), now()
    at, state = moment.isoformat(timespec="milliseconds"), after.state.value
    number = kept.version
    digest = step_digest(kept.digest, kept.terms, number, plain, day.isoformat(), at, state, kept.head)
    changed = {**_standing(after, calendar), "version": number + 1, "head": digest, "updated_at": moment}
    changed = sealed(connection, agreements, kept.case_id, changed)
    connection.execute(update(agreements).where(agreements.c.id == kept.id).values(changed))
    for effect in effects:
        _follow(connection, case, kept, event, after, effect)
    detail = {"case": case.id, "step": number, "state": state, "hash": digest}
    action = f"agreement.{event.kind.value}"
    record = audit.record(connection, kept.agency, event.by, action, kept.id, detail, kept.digest)
    step = Step(number, plain, day, at, state, kept.head, digest, record)
    row = {name: getattr(step, name) for name in Step.__slots__}
    row |= {"agreement_id": kept.id, "agency": kept.agency, "case_id": kept.case_id}
    connection.execute(insert(agreement_steps).values(sealed(connection, agreement_steps, kept.case_id, row)))
    return replace(kept, agreement=after, head=digest, version=number + 1, updated_at=moment)


def _follow(
    connection: Connection, case: Case, kept: KeptAgreement, event: Event, after: Agreement, effect: Effect
) -> None:
    """What follows from a step, in its transaction. A breach is effects with what a person may do about it; nothing is done to anybody."""
    if effect.kind is EffectKind.REPORT:
        proposed = {"proposed": after.terms.consequence.value} if after.state is State.BREACHED else {}
        record_event(
            connection,
            case,
            f"agreement.{effect.word}",
            agreement=kept.id,
            agreement_state=after.state.value,
            deadline=after.deadline.isoformat(),
            owing=list(after.owing),
            **({"wrong": list(event.wrong)} if event.wrong else {}),
            **proposed,
        )
    elif effect.kind is EffectKind.DUE:
        _due_on(connection, case)


def _due_on(connection: Connection, case: Case) -> None:
    """The case is due when the first of its agreements is; where none binds any longer, on no day."""
    deferred = (cases.c.id == case.id, cases.c.decision == Outcome.ACCEPT_WITH_DEFERRAL.value)
    connection.execute(update(cases).where(*deferred).values(due_on=first_deadline(connection, case)))


def _standing(agreement: Agreement, calendar: WorkCalendar) -> dict[str, Any]:
    return {
        "state": agreement.state.value,
        "deadline": agreement.deadline,
        "provisional": agreement.provisional and agreement.state in LIVE,
        "wakes_on": wakes_on(agreement, calendar),
        "standing": standing_json(agreement),
    }


def _kept(row: Mapping[str, Any]) -> KeptAgreement:
    return KeptAgreement(
        row["id"],
        row["agency"],
        row["case_id"],
        agreement_of(row["terms"], row["standing"]),
        row["terms"],
        Signature(**row["signature"]),
        row["digest"],
        row["head"],
        row["version"],
        row["updated_at"],
    )
