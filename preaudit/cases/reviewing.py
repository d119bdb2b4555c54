"""What a worker asks of whoever reads and judges, and what it gets: the JSON of the contract, and what it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import orjson

from preaudit.contract import bundle_json, encode, extraction_json, review_json
from preaudit.domain.cases import CaseKind, CaseRequest
from preaudit.domain.reviews import Upload
from preaudit.domain.rounds import Round, RoundFinding
from preaudit.domain.verdict import Outcome
from preaudit.services.review import Progress, ReviewService


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A result: `body` is the JSON as the command line prints it, `outcome` '' for an extraction."""

    body: bytes
    outcome: str
    rulebook: str
    digest: str


class Reviewer(Protocol):
    """Reads and judges."""

    def warm(self) -> None:
        """Make ready."""

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        """The result for a case. Raises PreauditError where the request does not fit the rules in force."""

    def read(self, upload: Upload) -> None:
        """Read one file by itself, so that it is known if it is this one that cannot be read."""


class ServiceReviewer:
    """The application service as a worker uses it."""

    def __init__(self, service: ReviewService) -> None:
        self._service = service

    def warm(self) -> None:
        """See Reviewer."""
        self._service.warm()

    def read(self, upload: Upload) -> None:
        """See Reviewer."""
        self._service.extract([upload])

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        """See Reviewer."""
        service, day, facts = self._service, request.as_of, request.facts
        if request.kind is CaseKind.EXTRACTION:
            # Of an extraction the pages are counted file by file.
            found = extraction_json(service.extract(uploads, lambda done, total: progress(done, len(uploads))))
            body = encode(found)
            return Reviewed(body, "", service.rulebook.version, hashlib.sha256(body).hexdigest())
        if request.kind is CaseKind.BUNDLE:
            whole = service.review_bundle(request.subject, facts, uploads, day, request.region, request.steps, progress)
            told = bundle_json(whole)
            return Reviewed(encode(told), whole.outcome.value, told["rulebook"], told["digests"]["verdict"])
        review = service.review(request.subject, facts, uploads, day, request.region, progress)
        plain = review_json(review)
        return Reviewed(encode(plain), review.verdict.outcome.value, plain["rulebook"], plain["digests"]["verdict"])


def round_of(result: bytes) -> Round | None:
    """A round as rounds compare it, from a result's JSON; None for an extraction."""
    told: dict[str, Any] = orjson.loads(result)
    if "outcome" not in told:
        return None
    digests = {file["file"]: file["sha256"] for file in told["files"]}
    findings: list[RoundFinding] = []
    statuses: dict[str, str] = {}
    for name, part in _parts(told):
        statuses.update({f"{name}{item['material']}": item["status"] for item in part["items"]})
        findings += [
            RoundFinding(
                code=f"{name}{finding['code']}",
                material=f"{name}{finding['material']}",
                files=frozenset(digests.get(place["file"], "") for place in finding["evidence"]),
            )
            for finding in part["findings"]
        ]
    basis = f"{told['rulebook']} {told['digests']['facts']}"
    return Round(Outcome(told["outcome"]), tuple(findings), frozenset(digests.values()), statuses, basis)


def _parts(told: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """The verdict, or those of a bundle's steps by their code."""
    return [(f"{step['step']}/", step) for step in told["steps"]] if "steps" in told else [("", told)]
