"""What a person may ask for: which cases have something of them, a copy of it, its removal (个人信息保护法 §45, §47).

The number is in the body alone, never in an address: addresses are logged along the way.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import IO, Annotated

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from preaudit.config.shipped import shipped
from preaudit.contract.person_json import PersonCaseJson, PersonCasesJson, RemovalJson, RemovalsJson
from preaudit.domain.persons import Person
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import PersonsClerk
from preaudit.interfaces.api.requests import Cases
from preaudit.retention.person_rights import Removal, remove_person, write_copy
from preaudit.retention.person_search import Found, cases_about
from preaudit.rulebook.retention_file import load_retention
from preaudit.wording import openapi as describe

router = APIRouter(tags=["persons"], responses=PROBLEM_RESPONSES)
#: Steps of one search; the caller goes on from there.
_STEPS = 40
_CHUNK = 1 << 16


class PersonRequest(BaseModel):
    """`id_number`: of their identity document; `name`: beside it, where the number may be somebody else's too."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id_number: str = Field(min_length=6, max_length=40, description=str(describe.PERSON_NUMBER))
    name: str = Field("", max_length=100, description=str(describe.PERSON_NAME))

    @property
    def person(self) -> Person:
        """Raises PersonError."""
        return Person.of(self.id_number, self.name)


class SearchRequest(PersonRequest):
    """`before`: `next` of the search so far."""

    before: str = Field("", max_length=32, pattern="^[0-9a-f]*$")


class ChosenRequest(PersonRequest):
    """`cases`: those that the search found."""

    cases: Annotated[list[Annotated[str, Field(min_length=1, max_length=32)]], Field(min_length=1, max_length=100)]


@router.post("/persons/search", summary=str(describe.FIND_PERSON))
def search(requested: SearchRequest, actor: PersonsClerk, cases: Cases) -> PersonCasesJson:
    """Of two thousand cases at a time."""
    found: list[Found] = []
    before = requested.before
    for some, following in islice(cases_about(cases, actor.agency, requested.person, requested.before), _STEPS):
        found += some
        before = following
    cases.seen(actor, "person.search", actor.agency, count=len(found))
    return {"cases": [person_case_json(each) for each in found], "next": before or None}


@router.post(
    "/persons/export",
    summary=str(describe.EXPORT_PERSON),
    response_class=StreamingResponse,
    responses={200: {"content": {"application/zip": {}}}},
)
def export(requested: ChosenRequest, actor: PersonsClerk, cases: Cases) -> StreamingResponse:
    """A ZIP with JSON and originals: own cases whole, of others' cases what their papers say of the person."""
    # A file without a name, for the owner alone: nothing of it outlives the answer.
    file = tempfile.TemporaryFile(dir=cases.settings.spool)  # noqa: SIM115  # closed when it was sent
    try:
        write_copy(cases, actor, requested.person, requested.cases, file)
    except BaseException:
        file.close()
        raise
    headers = {"Content-Disposition": 'attachment; filename="person.zip"', "Cache-Control": "no-store"}
    return StreamingResponse(_sent(file), 200, headers, "application/zip")


@router.post("/persons/removal", summary=str(describe.REMOVE_PERSON))
def removal(requested: ChosenRequest, actor: PersonsClerk, cases: Cases) -> RemovalsJson:
    """All but what must be kept, which is listed with the reason. Somebody else's cases stay."""
    schedule = load_retention(cases.settings.rules_dir or shipped("rules"))
    done = remove_person(cases, actor, requested.person, requested.cases, schedule, date.today())
    return {"cases": [removal_json(each) for each in done]}


def person_case_json(found: Found) -> PersonCaseJson:
    """A case that was found."""
    case = found.case
    return {
        "case": case.id,
        "item": case.request.subject,
        "state": case.state.value,
        "received_on": case.created_at.astimezone().date().isoformat(),
        "relation": found.relation.value,
    }


def removal_json(removal: Removal) -> RemovalJson:
    """What became of a case."""
    return {
        "case": removal.case,
        "removed": removal.kept is None,
        "kept": removal.kept.value if removal.kept else None,
        "reason": str(removal.kept.words) if removal.kept else "",
        "until": removal.until.isoformat() if removal.until else None,
    }


def _sent(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
