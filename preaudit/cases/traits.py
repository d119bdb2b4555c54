"""What is counted of a case, derived when a verdict or a decision is kept: what it lacked, for whom, and which rules persons overrode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Any

import orjson
from sqlalchemy import Connection, delete, insert, select

from preaudit.cases.verdict_records import result_of, reviews_of
from preaudit.domain.cases import Case, NotFoundError
from preaudit.domain.outcomes import Outcome, Severity
from preaudit.domain.verdict import Status
from preaudit.store.tables import case_traits

_GAPS = (Status.MISSING_CORE.value, Status.DEFERRABLE.value)
_OVERRIDABLE = (Severity.SCOPE.value, Severity.CORE.value, Severity.DEFERRABLE.value)


class Trait(StrEnum):
    """TAG: of the applicant. GAP: a material that was not complete in the first round (`elderly-allowance/photo`). SETTLED: a finding
    (by its code) that a correction did away with. OVERRIDDEN: a finding that a person decided against. RATED_BAD: a finding of a case rated badly."""

    TAG = "tag"
    GAP = "gap"
    SETTLED = "settled"
    OVERRIDDEN = "overridden"
    RATED_BAD = "rated_bad"


def keep_traits(connection: Connection, case: Case, result: Mapping[str, Any]) -> None:
    """What a verdict that was just kept tells. Nothing of an extraction."""
    if "outcome" not in result:
        return
    _replace(connection, case, Trait.TAG, _tags(result.get("facts", case.request.facts)))
    if case.round == 1:
        _replace(connection, case, Trait.GAP, _gaps(result))
    if corrections := result.get("corrections"):
        before = [review for review in reviews_of(connection, case.agency, case.id) if review.round == case.round][:-1]
        earlier = orjson.loads(result_of(connection, case.agency, case.id, before[-1].id)[1]) if before else {}
        if earlier and earlier.get("corrections") != corrections:
            _add(connection, case, Trait.SETTLED, set(_codes(earlier)) - set(_codes(result)))


def keep_overridden(connection: Connection, case: Case, decision: Outcome) -> None:
    """The findings that a decision goes against; a doubt that a person settled is none."""
    result = orjson.loads(result_of(connection, case.agency, case.id)[1])
    against = result["outcome"] not in (decision.value, Outcome.MANUAL_REVIEW.value)
    _replace(connection, case, Trait.OVERRIDDEN, _codes(result, _OVERRIDABLE) if against else ())


def keep_rated_bad(connection: Connection, case: Case) -> None:
    """The findings of the last verdict on a case that was rated badly; none where there is no verdict any more or yet."""
    try:
        result = orjson.loads(result_of(connection, case.agency, case.id)[1])
    except NotFoundError:
        return
    _replace(connection, case, Trait.RATED_BAD, _codes(result) if "outcome" in result else ())


def forget_rated_bad(connection: Connection, case: Case) -> None:
    """The rating counts no longer."""
    _replace(connection, case, Trait.RATED_BAD, ())


def recount(connection: Connection, case: Case) -> None:
    """All that is counted of a case that was reviewed, from the verdicts and the decision that are on record."""
    found = reviews_of(connection, case.agency, case.id)
    made = [(review, orjson.loads(result_of(connection, case.agency, case.id, review.id)[1])) for review in found]
    _replace(connection, case, Trait.TAG, _tags(made[-1][1].get("facts", case.request.facts) if made else {}))
    first = [result for review, result in made if review.round == 1]
    _replace(connection, case, Trait.GAP, _gaps(first[-1]) if first else ())
    settled: dict[str, None] = {}
    for (before, earlier), (after, later) in pairwise(made):
        said = later.get("corrections")
        if before.round == after.round and said and said != earlier.get("corrections"):
            settled |= dict.fromkeys(sorted(set(_codes(earlier)) - set(_codes(later))))
    _replace(connection, case, Trait.SETTLED, settled)
    if case.decision:
        keep_overridden(connection, case, Outcome(case.decision))


def _tags(facts: Mapping[str, object]) -> Iterable[str]:
    person = facts.get("applicant")
    tags = person.get("tags") if isinstance(person, Mapping) else facts.get("applicant.tags")
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list | tuple) else []


def _gaps(result: Mapping[str, Any]) -> Iterator[str]:
    for part in result.get("steps", [result]):
        yield from (f"{part['item']}/{m['material']}" for m in part["items"] if m["status"] in _GAPS)


def _codes(result: Mapping[str, Any], severities: Sequence[str] = ()) -> Iterator[str]:
    for part in result.get("steps", [result]):
        yield from (f["code"] for f in part["findings"] if not severities or f["severity"] in severities)


def _replace(connection: Connection, case: Case, trait: Trait, values: Iterable[str]) -> None:
    connection.execute(delete(case_traits).where(*_of(case, trait)))
    _add(connection, case, trait, values)


def _add(connection: Connection, case: Case, trait: Trait, values: Iterable[str]) -> None:
    """Each once; what does not fit is no word that anybody counts."""
    known = set(connection.execute(select(case_traits.c.value).where(*_of(case, trait))).scalars())
    rows = [
        {"case_id": case.id, "agency": case.agency, "trait": trait.value, "value": value}
        for value in dict.fromkeys(values)
        if value not in known and len(value) <= 200
    ]
    if rows:
        connection.execute(insert(case_traits), rows)


def _of(case: Case, trait: Trait) -> tuple[Any, ...]:
    found = (case_traits.c.case_id == case.id, case_traits.c.agency == case.agency)
    return (*found, case_traits.c.trait == trait.value)
