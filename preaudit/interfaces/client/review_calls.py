"""Calls that lead to a verdict: one-shot reviews and extractions, submitting a case, correcting what was read, jobs."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from preaudit.interfaces.client.call_parts import (
    Facts,
    case_of,
    creating_request,
    fields_of,
    if_match,
    json_of,
)
from preaudit.interfaces.client.polling import OnProgress, answered, job_done
from preaudit.interfaces.client.requests import ArrivalCheck, Call, Now, Request, path_of
from preaudit.interfaces.client.uploads import FileLike

if TYPE_CHECKING:
    from preaudit.contract.case_json import CaseJson, JobJson
    from preaudit.contract.shapes import BundleJson, ExtractionJson, ReviewJson


def review(
    item: str,
    files: Iterable[FileLike],
    *,
    facts: Facts | None = None,
    as_of: date | None = None,
    region: str = "",
    reference: str = "",
    wait: float | None = None,
    on_progress: OnProgress | None = None,
    idempotency_key: str = "",
) -> Call[ReviewJson]:
    """The verdict on one application. It is kept as a case all the same.

    `wait`: seconds at most, None until it is there; then PendingError with the job, whose review goes on.
    `on_progress` is called with the pages read and the pages there are. Raises ProblemError, UnreachableError.
    """
    texts = fields_of(item=item, facts=facts, as_of=as_of, region=region, reference=reference)
    request = creating_request("/v1/reviews", texts, files, idempotency_key)
    verdict: ReviewJson = yield from answered(request, wait, on_progress)
    return verdict


def review_bundle(
    bundle: str,
    files: Iterable[FileLike],
    *,
    steps: Sequence[str] = (),
    facts: Facts | None = None,
    as_of: date | None = None,
    region: str = "",
    reference: str = "",
    wait: float | None = None,
    on_progress: OnProgress | None = None,
    idempotency_key: str = "",
) -> Call[BundleJson]:
    """The verdicts on a bundle, one a step; `steps`: the optional steps wanted, all where none is named. See `review`."""
    texts = fields_of(bundle=bundle, steps=steps, facts=facts, as_of=as_of, region=region, reference=reference)
    request = creating_request("/v1/bundle-reviews", texts, files, idempotency_key)
    verdict: BundleJson = yield from answered(request, wait, on_progress)
    return verdict


def extract(
    files: Iterable[FileLike],
    *,
    wait: float | None = None,
    on_progress: OnProgress | None = None,
    idempotency_key: str = "",
) -> Call[ExtractionJson]:
    """What files say, held against nothing. See `review`."""
    extraction: ExtractionJson = yield from answered(
        creating_request("/v1/extractions", {}, files, idempotency_key), wait, on_progress
    )
    return extraction


def submit(
    case: str, *, wait: float | None = None, on_progress: OnProgress | None = None
) -> Call[ReviewJson | BundleJson]:
    """Have the case reviewed as it stands, and its verdict. A case under review is waited for. See `review`."""
    verdict: ReviewJson | BundleJson = yield from answered((yield from _submission(case)), wait, on_progress)
    return verdict


def correct(
    case: str,
    corrections: Sequence[Mapping[str, Any]],
    reason: str = "",
    *,
    if_version: int | None = None,
    wait: float | None = None,
    on_progress: OnProgress | None = None,
    idempotency_key: str = "",
) -> Call[ReviewJson | BundleJson]:
    """Say what a paper says otherwise than was read, and the verdict with it; see `POST /v1/cases/{case}/corrections`.

    Each has `file`, `page`, `what`, `key`, `value`, and `paper` where the page holds several.
    """
    said = {"corrections": [dict(each) for each in corrections], "reason": reason}
    headers = {**if_match(if_version), "Idempotency-Key": idempotency_key or uuid.uuid4().hex}
    request = Request("POST", path_of("cases", case, "corrections"), headers=headers, json=said)
    verdict: ReviewJson | BundleJson = yield from answered(request, wait, on_progress)
    return verdict


def undo_correction(
    case: str,
    correction: str,
    *,
    if_version: int | None = None,
    wait: float | None = None,
    on_progress: OnProgress | None = None,
) -> Call[ReviewJson | BundleJson]:
    """A correction counts no longer; the verdict without it."""

    def arrived(current: CaseJson) -> bool:
        return any(c["id"] == correction and c["undone_at"] for c in current["corrections"])

    path, headers = path_of("cases", case, "corrections", correction), if_match(if_version)
    request = Request("DELETE", path, headers=headers, arrival_check=ArrivalCheck(case, arrived))
    verdict: ReviewJson | BundleJson = yield from answered(request, wait, on_progress)
    return verdict


def start(case: str) -> Call[JobJson]:
    """Have the case reviewed, without waiting: the job, for `follow`, `events` or a webhook to tell of."""
    answer = yield from json_of(replace((yield from _submission(case)), headers={"Prefer": "respond-async"}))
    # The job, or the case that was looked at after an answer was lost.
    job: JobJson = answer if isinstance(answer["job"], str) else answer["job"]
    return job


def follow(job: str, *, wait: float | None = None, on_progress: OnProgress | None = None) -> Call[Any]:
    """What a job leads to: the verdict or the extraction. See `review`."""
    began: float = yield Now()
    return (yield from job_done(job, began, wait, on_progress))


def job(job: str) -> Call[JobJson]:
    """A job as it stands."""
    answer: JobJson = yield from json_of(Request("GET", path_of("jobs", job)))
    return answer


def verdict(case: str, review: str = "") -> Call[ReviewJson | BundleJson]:
    """A verdict as it was given, the newest where none is named."""
    path = path_of("cases", case, *(("reviews", review) if review else ("verdict",)))
    answer: ReviewJson | BundleJson = yield from json_of(Request("GET", path))
    return answer


def _submission(case: str) -> Call[Request]:
    """The request that has a case reviewed; a job other than the newest so far tells that it arrived."""
    before: CaseJson = yield from case_of(Request("GET", path_of("cases", case)))
    newest = before["job"]["job"] if before["job"] else None

    def arrived(current: CaseJson) -> bool:
        return current["job"] is not None and current["job"]["job"] != newest

    return Request("POST", path_of("cases", case, "reviews"), arrival_check=ArrivalCheck(case, arrived))
