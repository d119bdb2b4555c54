"""What a person may ask for: a copy of what is kept of them (个人信息保护法 §45), and that it is removed (§47). Each is on the trail, without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO
from zipfile import ZipFile

from preaudit.access import Actor
from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseError, NotFoundError
from preaudit.domain.persons import KeptBecause, Person, PersonError, Relation
from preaudit.domain.retention import Why
from preaudit.retention.case_package import put_case, put_json, put_papers
from preaudit.retention.person_search import Found, case_about
from preaudit.retention.standing import kept_case, kept_cases_query
from preaudit.rulebook.retention_file import RetentionSchedule
from preaudit.store.audit import record
from preaudit.store.tables import cases
from preaudit.wording import person_rights as say


@dataclass(frozen=True, slots=True)
class Removal:
    """What became of a case: gone, or kept for a reason, until a day where one is known."""

    case: str
    kept: KeptBecause | None = None
    until: date | None = None


def write_copy(service: CaseService, actor: Actor, person: Person, case_ids: Sequence[str], out: IO[bytes]) -> None:
    """A ZIP of what these cases have of the person: own cases whole, of others' what their papers say of the person.

    Raises PersonError where one has nothing of them, StoreError.
    """
    found = [_about(service, actor, person, case_id) for case_id in case_ids]
    with ZipFile(out, "w") as package:
        listed = [{"case": each.case.id, "relation": each.relation.value} for each in found]
        put_json(package, "index.json", {"cases": listed})
        for each in found:
            if each.relation is Relation.APPLICANT:
                put_case(package, service, actor, each.case.id)
            else:
                put_papers(package, each.case.id, each.papers)
    _note(service, actor, "person.export", case_ids)


def remove_person(
    service: CaseService,
    actor: Actor,
    person: Person,
    case_ids: Sequence[str],
    schedule: RetentionSchedule,
    today: date,
) -> list[Removal]:
    """Remove these cases of the person, all but those that must be kept; what became of each.

    Raises PersonError where one has nothing of them, StoreError.
    """
    found = [_about(service, actor, person, case_id) for case_id in case_ids]
    done = [_removed(service, actor, each, schedule, today) for each in found]
    _note(service, actor, "person.remove", [each.case for each in done if each.kept is None])
    return done


def _about(service: CaseService, actor: Actor, person: Person, case_id: str) -> Found:
    found = case_about(service, actor.agency, person, case_id)
    if found is None:
        raise PersonError(say.NOT_ABOUT(case=case_id), say.NOT_ABOUT_MEND, code="not_found")
    return found


def _removed(service: CaseService, actor: Actor, found: Found, schedule: RetentionSchedule, today: date) -> Removal:
    case_id = found.case.id
    if found.relation is Relation.NAMED:
        return Removal(case_id, KeptBecause.OTHERS)
    if kept := _kept(service, case_id, schedule, today):
        return kept
    try:
        service.delete(actor, case_id, because="person")
    except CaseError:
        return Removal(case_id, KeptBecause.HELD)  # it was held just now
    except NotFoundError:
        pass  # it is gone already
    return Removal(case_id)


def _kept(service: CaseService, case_id: str, schedule: RetentionSchedule, today: date) -> Removal | None:
    with service.database.read() as connection:
        row = connection.execute(kept_cases_query().where(cases.c.id == case_id)).mappings().first()
    if row is None:
        return None
    kept = kept_case(row, schedule, today)
    whole = kept.keeping[-1]
    if whole.why in (Why.HELD, Why.AGREEMENT):
        return Removal(case_id, KeptBecause(whole.why.value), whole.until)
    if kept.busy or (kept.decided and kept.finished_on is None and not row["one_shot"]):
        return Removal(case_id, KeptBecause.OPEN)
    if kept.finished_on and not whole.due(today) and not row["one_shot"]:
        return Removal(case_id, KeptBecause.TERM, whole.until)
    return None


def _note(service: CaseService, actor: Actor, action: str, case_ids: Sequence[str]) -> None:
    """On the trail: which cases, and not whose."""
    with service.database.write() as connection:
        detail = {"cases": list(case_ids)}
        record(connection, actor.agency, actor.name, action, actor.agency, detail, service.settings.audit_digest)
