"""Which cases have something of a person: opened one by one, in steps, since facts and verdicts lie sealed (decision 0063)."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, select

from preaudit.cases.records import cases_from
from preaudit.cases.service import CaseService
from preaudit.domain.cases import Case
from preaudit.domain.numbers import valid_id_number
from preaudit.domain.persons import Person, Relation
from preaudit.store.encryption.sealed_rows import all_opened
from preaudit.store.tables import agreements, cases, corrections, reviews

#: Cases of one step.
STEP = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A case that has something of the person. `papers`: what its newest verdict says of the papers that do."""

    case: Case
    relation: Relation
    papers: tuple[Mapping[str, Any], ...]


def cases_about(
    service: CaseService, agency: str, person: Person, before: str = ""
) -> Iterator[tuple[list[Found], str]]:
    """Step by step what was found, the newest cases first, and the case to go on before; '' once there are no more. Raises StoreError."""
    while True:
        query = select(cases).where(cases.c.agency == agency).order_by(cases.c.id.desc()).limit(STEP)
        if before:
            query = query.where(cases.c.id < before)
        with service.database.read() as connection:
            page = cases_from(connection, connection.execute(query).mappings())
            found = _among(service, connection, page, person)
        before = page[-1].id if len(page) == STEP else ""
        yield found, before
        if not before:
            return


def case_about(service: CaseService, agency: str, person: Person, case_id: str) -> Found | None:
    """What a case has of the person; None where it has nothing, or is no case of the agency."""
    with service.database.read() as connection:
        rows = connection.execute(select(cases).where(cases.c.agency == agency, cases.c.id == case_id)).mappings()
        return next(iter(_among(service, connection, cases_from(connection, rows), person)), None)


def _among(service: CaseService, connection: Connection, page: Sequence[Case], person: Person) -> list[Found]:
    ids = [case.id for case in page]
    texts: dict[str, list[str]] = {case.id: [orjson.dumps(dict(case.request.facts)).decode()] for case in page}
    results: dict[str, Mapping[str, Any]] = {}
    rows = connection.execute(select(reviews).where(reviews.c.case_id.in_(ids)).order_by(reviews.c.id)).mappings()
    for row in all_opened(connection, reviews, rows):
        if row["result"]:
            body = gzip.decompress(row["result"])
            texts[row["case_id"]].append(body.decode())
            results[row["case_id"]] = orjson.loads(body) if person.number.encode() in body.upper() else {}
    said = connection.execute(select(corrections).where(corrections.c.case_id.in_(ids))).mappings()
    for row in all_opened(connection, corrections, said):
        texts[row["case_id"]].append(orjson.dumps(row["correction"]).decode())
    agreed = connection.execute(select(agreements).where(agreements.c.case_id.in_(ids))).mappings()
    for row in all_opened(connection, agreements, agreed):
        texts[row["case_id"]].append(orjson.dumps(row["terms"]).decode())
    return [
        _found(service, case, person, results.get(case.id, {}))
        for case in page
        if person.is_in("\n".join(texts[case.id]))
    ]


def _found(service: CaseService, case: Case, person: Person, result: Mapping[str, Any]) -> Found:
    papers = tuple(each for each in result.get("documents", ()) if person.number in _text(each["fields"]).upper())
    return Found(case, _relation(service, case, person, result), papers)


def _relation(service: CaseService, case: Case, person: Person, result: Mapping[str, Any]) -> Relation:
    """Applicant: by the facts or the application; without both, where no other person's number is in the case."""
    facts = case.request.facts
    applicant = facts.get("applicant")
    given = applicant.get("id_number") if isinstance(applicant, Mapping) else facts.get("applicant.id_number")
    own = {str(given).upper()} if given else set()
    for item in service.items_of(case):
        kind, _, name = item.applicant.get("number", "").partition(".")
        applied = (each["fields"].get(name) for each in result.get("documents", ()) if each["type"] == kind)
        own |= {str(field["value"]).upper() for field in applied if field and field.get("value")}
    if not own:
        fields = (field for each in result.get("documents", ()) for field in each["fields"].values())
        own = {value for field in fields if valid_id_number(value := str(field.get("value", "")).upper())}
        return Relation.APPLICANT if own <= {person.number} else Relation.NAMED
    return Relation.APPLICANT if person.number in own else Relation.NAMED


def _text(value: object) -> str:
    return orjson.dumps(value).decode()
