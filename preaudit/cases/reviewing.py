"""What a worker needs of the service that reads and judges: a result as the JSON of the contract, with its key figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from preaudit.contract import bundle_json, encode, extraction_json, review_json
from preaudit.contract.digests import content_digest
from preaudit.contract.shapes import BundleJson, ReviewJson
from preaudit.domain.cases import CaseKind, CaseRequest
from preaudit.domain.reviews import OURS, SET_ASIDE, Upload
from preaudit.services.review import Progress, ReviewService


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A result: the JSON as a value, and as `body` the bytes that the command line prints; `outcome` '' for an extraction."""

    result: Mapping[str, Any]
    body: bytes
    outcome: str
    rulebook: str
    digest: str

    @property
    def spoilt(self) -> bool:
        """True where we failed at a file: what it says is missing here, and may be had another time."""
        return bool(self._our_faults)

    @property
    def passing_fault(self) -> str:
        """The code of our fault at a file that was not tried again and again already; '' where there is none."""
        return next((code for code in self._our_faults if code != SET_ASIDE), "")

    @property
    def _our_faults(self) -> list[str]:
        errors = [file.get("error") for file in self.result["files"]]
        return sorted({error["code"] for error in errors if error and error["code"] in OURS})


class Reviewer(Protocol):
    """Reads and judges."""

    def warm(self) -> None:
        """Make ready."""

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        """The result for a case, with what persons said of its papers.

        Raises PreauditError where the request does not fit the rules in force.
        """

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
            extraction = service.extract(uploads, lambda done, total: progress(done, len(uploads)))
            result = extraction_json(extraction)
            body = encode(result)
            return Reviewed(result, body, "", extraction.rulebook, content_digest(body))
        if request.kind is CaseKind.BUNDLE:
            whole = service.review_bundle(
                request.subject, facts, uploads, day, request.region, request.steps, progress, request.corrections
            )
            return _reviewed(bundle_json(whole))
        review = service.review(request.subject, facts, uploads, day, request.region, progress, request.corrections)
        return _reviewed(review_json(review))


def _reviewed(result: ReviewJson | BundleJson) -> Reviewed:
    return Reviewed(result, encode(result), result["outcome"], result["rulebook"], result["digests"]["verdict"])
