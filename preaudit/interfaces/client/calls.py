"""What can be asked of the service, each call once: its requests, and what is made of the answers. Nothing is sent here."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from preaudit.interfaces.client.following import Event, OnProgress, answered, followed, job_done
from preaudit.interfaces.client.requests import Call, Flow, Form, Give, Look, Now, Reply, Request, Send, at
from preaudit.interfaces.client.uploads import FileLike, uploads

if TYPE_CHECKING:
    from preaudit.contract.case_json import CaseJson, CaseListJson, CaseSummaryJson, JobJson
    from preaudit.contract.checklist_json import ChecklistJson, OfferJson
    from preaudit.contract.shapes import BundleJson, ExtractionJson, ReviewJson

Facts = Mapping[str, Any]


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
    `on_progress` is told the pages read and the pages there are. Raises ProblemError, UnreachableError.
    """
    texts = _texts(item=item, facts=facts, as_of=as_of, region=region, reference=reference)
    request = _creating("/v1/reviews", texts, files, idempotency_key)
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
    texts = _texts(bundle=bundle, steps=steps, facts=facts, as_of=as_of, region=region, reference=reference)
    request = _creating("/v1/bundle-reviews", texts, files, idempotency_key)
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
        _creating("/v1/extractions", {}, files, idempotency_key), wait, on_progress
    )
    return extraction


def create_case(
    item: str = "",
    files: Iterable[FileLike] = (),
    *,
    bundle: str = "",
    steps: Sequence[str] = (),
    facts: Facts | None = None,
    as_of: date | None = None,
    region: str = "",
    reference: str = "",
    idempotency_key: str = "",
) -> Call[CaseJson]:
    """A case of an item or a bundle, with or without its first files; it is reviewed when it is submitted."""
    texts = _texts(item=item, bundle=bundle, steps=steps, facts=facts, as_of=as_of, region=region, reference=reference)
    return (yield from _case(_creating("/v1/cases", texts, files, idempotency_key, needed=False)))


def add_files(
    case: str, files: Iterable[FileLike], *, if_version: int | None = None, idempotency_key: str = ""
) -> Call[CaseJson]:
    """More files. A case already reviewed begins a further round. `if_version`: refused where the case has changed since."""
    request = _creating(at("cases", case, "files"), {}, files, idempotency_key)
    return (yield from _case(replace(request, headers={**request.headers, **_unchanged(if_version)})))


def replace_file(case: str, file: str, new: FileLike, *, if_version: int | None = None) -> Call[CaseJson]:
    """Another file in place of one, which stays on record and no longer counts."""

    def arrived(seen: CaseJson) -> bool:
        return any(other["replaces"] == file for other in seen["files"])

    return (
        yield from _case(
            Request(
                "PUT",
                at("cases", case, "files", file),
                headers=_unchanged(if_version),
                form=Form({}, uploads([new])),
                look=Look(case, arrived),
            )
        )
    )


def withdraw_file(case: str, file: str, *, if_version: int | None = None) -> Call[CaseJson]:
    """A file no longer counts; it stays on record."""

    def arrived(seen: CaseJson) -> bool:
        return any(other["id"] == file and other["withdrawn_at"] for other in seen["files"])

    path = at("cases", case, "files", file)
    return (yield from _case(Request("DELETE", path, headers=_unchanged(if_version), look=Look(case, arrived))))


def change(
    case: str, *, facts: Facts | None = None, as_of: date | None = None, if_version: int | None = None
) -> Call[CaseJson]:
    """Other facts, or another day to judge by; what is left out stays."""
    told: dict[str, Any] = {}
    if facts is not None:
        told["facts"] = dict(facts)
    if as_of:
        told["as_of"] = as_of.isoformat()

    def arrived(seen: CaseJson) -> bool:
        return (
            seen["version"] > (if_version or 0)
            and (facts is None or seen["facts"] == told["facts"])
            and (as_of is None or seen["as_of"] == told["as_of"])
        )

    # Without a version to hold to, saying it twice does no harm.
    look = Look(case, arrived) if if_version is not None else None
    return (yield from _case(Request("PATCH", at("cases", case), headers=_unchanged(if_version), json=told, look=look)))


def submit(
    case: str, *, wait: float | None = None, on_progress: OnProgress | None = None
) -> Call[ReviewJson | BundleJson]:
    """Have the case reviewed as it stands, and its verdict. A case under review is waited for. See `review`."""
    verdict: ReviewJson | BundleJson = yield from answered((yield from _submission(case)), wait, on_progress)
    return verdict


def start(case: str) -> Call[JobJson]:
    """Have the case reviewed, without waiting: the job, for `follow`, `events` or a webhook to tell of."""
    told = yield from _json(replace((yield from _submission(case)), headers={"Prefer": "respond-async"}))
    # The job, or the case that was looked at after an answer was lost.
    job: JobJson = told if isinstance(told["job"], str) else told["job"]
    return job


def follow(job: str, *, wait: float | None = None, on_progress: OnProgress | None = None) -> Call[Any]:
    """What a job leads to: the verdict or the extraction. See `review`."""
    began: float = yield Now()
    return (yield from job_done(job, began, wait, on_progress))


def job(job: str) -> Call[JobJson]:
    """A job as it stands."""
    told: JobJson = yield from _json(Request("GET", at("jobs", job)))
    return told


def verdict(case: str, review: str = "") -> Call[ReviewJson | BundleJson]:
    """A verdict as it was given, the newest where none is named."""
    path = at("cases", case, *(("reviews", review) if review else ("verdict",)))
    told: ReviewJson | BundleJson = yield from _json(Request("GET", path))
    return told


def case(case: str) -> Call[CaseJson]:
    """A case with its files, verdicts, decisions and the job it waits for."""
    return (yield from _case(Request("GET", at("cases", case))))


def cases(
    *,
    state: str = "",
    outcome: str = "",
    item: str = "",
    reference: str = "",
    since: date | None = None,
    until: date | None = None,
    page: int = 50,
) -> Flow[CaseSummaryJson]:
    """Cases one after another, the newest first; fetched `page` at a time."""
    query = _texts(state=state, outcome=outcome, item=item, reference=reference, since=since, until=until)
    before = ""
    while True:
        asked = {**query, "limit": str(page), **({"before": before} if before else {})}
        found: CaseListJson = yield from _json(Request("GET", "/v1/cases", asked))
        for one in found["cases"]:
            yield Give(one)
        if not found["next"]:
            return
        before = found["next"]


def cancel(case: str) -> Call[CaseJson]:
    """Nothing more is done for the case; what was found stays."""
    return (yield from _case(Request("POST", at("cases", case, "cancel"))))


def delete(case: str, *, if_version: int | None = None) -> Call[None]:
    """The case is gone, with its files, verdicts and readings."""
    yield Send(Request("DELETE", at("cases", case), headers=_unchanged(if_version), gone=True))


def decide(case: str, decision: str, reason: str = "", *, if_version: int | None = None) -> Call[CaseJson]:
    """Record a person's decision on the verdict; `reason` is needed where it differs from the recommendation."""
    before: CaseJson = yield from _case(Request("GET", at("cases", case)))

    def arrived(seen: CaseJson) -> bool:
        return len(seen["decisions"]) > len(before["decisions"]) and (
            (seen["decisions"][-1]["decision"], seen["decisions"][-1]["reason"]) == (decision, reason.strip())
        )

    told = {"decision": decision, "reason": reason}
    path = at("cases", case, "decisions")
    return (
        yield from _case(Request("POST", path, headers=_unchanged(if_version), json=told, look=Look(case, arrived)))
    )


def events(case: str, *, after: int = 0, follow: bool = False) -> Flow[Event]:
    """What becomes of a case as it happens, from the event `after` on, through broken connections.

    Ends when the case is over; with `follow`, when it is deleted.
    """
    return followed(case, after, follow)


def page_image(case: str, file: str, page: int, *, width: int = 1200) -> Call[bytes]:
    """A page as uploaded, as JPEG, at most so many pixels wide. Pages count from 1."""
    path = at("cases", case, "files", file, "pages", page)
    return (yield from _bytes(Request("GET", path, {"width": str(width)})))


def evidence_image(case: str, review: str, finding: int, place: int, *, width: int = 900) -> Call[bytes]:
    """What a finding of a verdict points at, upright and outlined, as JPEG. Findings and places count from 0."""
    path = at("cases", case, "reviews", review, "findings", finding, "evidence", place)
    return (yield from _bytes(Request("GET", path, {"width": str(width)})))


def checklist(
    item: str,
    *,
    facts: Facts | None = None,
    region: str = "",
    as_of: date | None = None,
    tags: Sequence[str] = (),
    choices: Mapping[str, str] | None = None,
) -> Call[ChecklistJson]:
    """What one applicant has to bring."""
    told = {
        "item": item,
        "facts": dict(facts or {}),
        "region": region,
        "as_of": as_of.isoformat() if as_of else None,
        "tags": list(tags),
        "choices": dict(choices or {}),
    }
    made: ChecklistJson = yield from _json(Request("POST", "/v1/checklists", json=told))
    return made


def items(tags: Sequence[str] = (), *, region: str = "", as_of: date | None = None) -> Call[OfferJson]:
    """What people of these tags can apply for, the best fitting first; everything without tags."""
    query: dict[str, str | list[str]] = {**_texts(region=region, as_of=as_of)}
    if tags:
        query["tag"] = list(tags)
    offer: OfferJson = yield from _json(Request("GET", "/v1/items", query))
    return offer


def _submission(case: str) -> Call[Request]:
    """The request that has a case reviewed; a job other than the newest so far tells that it arrived."""
    before: CaseJson = yield from _case(Request("GET", at("cases", case)))
    newest = before["job"]["job"] if before["job"] else None

    def arrived(seen: CaseJson) -> bool:
        return seen["job"] is not None and seen["job"]["job"] != newest

    return Request("POST", at("cases", case, "reviews"), look=Look(case, arrived))


def _creating(
    path: str, texts: Mapping[str, str], files: Iterable[FileLike], key: str, *, needed: bool = True
) -> Request:
    """A request that makes something, and by its key makes it once. Raises ValueError where a file is needed."""
    given = uploads(files)
    if needed and not given:
        raise ValueError("at least one file is needed")
    return Request("POST", path, headers={"Idempotency-Key": key or uuid.uuid4().hex}, form=Form(texts, given))


def _texts(**given: str | date | Facts | Sequence[str] | None) -> dict[str, str]:
    """What is given of the fields of a form or a query, as text."""
    return {name: _text(value) for name, value in given.items() if value not in (None, "", ())}


def _text(value: str | date | Facts | Sequence[str] | None) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return json.dumps(dict(value), ensure_ascii=False)
    return value if isinstance(value, str) else ",".join(value or ())


def _unchanged(version: int | None) -> dict[str, str]:
    return {} if version is None else {"If-Match": f'"{version}"'}


def _case(request: Request) -> Call[CaseJson]:
    told: CaseJson = yield from _json(request)
    return told


def _json(request: Request) -> Call[Any]:
    reply: Reply = yield Send(request)
    return json.loads(reply.body)


def _bytes(request: Request) -> Call[bytes]:
    reply: Reply = yield Send(request)
    return reply.body
