"""Calls on cases: made, filled, changed, listed, decided on, cancelled, deleted; their events and images."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from preaudit.interfaces.client.call_parts import (
    Facts,
    body_of,
    case_of,
    creating_request,
    fields_of,
    if_match,
    json_of,
)
from preaudit.interfaces.client.event_following import Event, followed
from preaudit.interfaces.client.requests import ArrivalCheck, Call, Flow, Form, Give, Request, Send, path_of
from preaudit.interfaces.client.uploads import FileLike, uploads

if TYPE_CHECKING:
    from preaudit.contract.case_json import CaseJson, CaseListJson, CaseSummaryJson


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
    texts = fields_of(
        item=item, bundle=bundle, steps=steps, facts=facts, as_of=as_of, region=region, reference=reference
    )
    return (yield from case_of(creating_request("/v1/cases", texts, files, idempotency_key, needed=False)))


def add_files(
    case: str, files: Iterable[FileLike], *, if_version: int | None = None, idempotency_key: str = ""
) -> Call[CaseJson]:
    """More files. A case already reviewed begins a further round. `if_version`: refused where the case has changed since."""
    request = creating_request(path_of("cases", case, "files"), {}, files, idempotency_key)
    return (yield from case_of(replace(request, headers={**request.headers, **if_match(if_version)})))


def replace_file(case: str, file: str, new: FileLike, *, if_version: int | None = None) -> Call[CaseJson]:
    """Another file in place of one, which stays on record and no longer counts."""

    def arrived(current: CaseJson) -> bool:
        return any(other["replaces"] == file for other in current["files"])

    return (
        yield from case_of(
            Request(
                "PUT",
                path_of("cases", case, "files", file),
                headers=if_match(if_version),
                form=Form({}, uploads([new])),
                arrival_check=ArrivalCheck(case, arrived),
            )
        )
    )


def withdraw_file(case: str, file: str, *, if_version: int | None = None) -> Call[CaseJson]:
    """A file no longer counts; it stays on record."""

    def arrived(current: CaseJson) -> bool:
        return any(other["id"] == file and other["withdrawn_at"] for other in current["files"])

    path = path_of("cases", case, "files", file)
    return (
        yield from case_of(
            Request("DELETE", path, headers=if_match(if_version), arrival_check=ArrivalCheck(case, arrived))
        )
    )


def change(
    case: str, *, facts: Facts | None = None, as_of: date | None = None, if_version: int | None = None
) -> Call[CaseJson]:
    """Facts by merge patch (RFC 7396): what is left out stays, None removes; or another day to judge by."""
    changes: dict[str, Any] = {}
    if facts is not None:
        changes["facts"] = dict(facts)
    if as_of:
        changes["as_of"] = as_of.isoformat()

    def arrived(current: CaseJson) -> bool:
        return (
            current["version"] > (if_version or 0)
            and (facts is None or _holds(changes["facts"], current["facts"]))
            and (as_of is None or current["as_of"] == changes["as_of"])
        )

    # Without a version to hold to, sending it twice does no harm.
    arrival_check = ArrivalCheck(case, arrived) if if_version is not None else None
    return (
        yield from case_of(
            Request(
                "PATCH",
                path_of("cases", case),
                headers={"Content-Type": "application/merge-patch+json", **if_match(if_version)},
                json=changes,
                arrival_check=arrival_check,
            )
        )
    )


def case(case: str) -> Call[CaseJson]:
    """A case with its files, verdicts, decisions and the job it waits for."""
    return (yield from case_of(Request("GET", path_of("cases", case))))


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
    query = fields_of(state=state, outcome=outcome, item=item, reference=reference, since=since, until=until)
    before = ""
    while True:
        parameters = {**query, "limit": str(page), **({"before": before} if before else {})}
        found: CaseListJson = yield from json_of(Request("GET", "/v1/cases", parameters))
        for one in found["cases"]:
            yield Give(one)
        if not found["next"]:
            return
        before = found["next"]


def claim(case: str) -> Call[CaseJson]:
    """The case is whoever asks's for a quarter of an hour: nobody else corrects or decides it. Asked again, from now on."""
    return (yield from case_of(Request("PUT", path_of("cases", case, "claim"))))


def release(case: str) -> Call[CaseJson]:
    """The case is anybody's again."""
    return (yield from case_of(Request("DELETE", path_of("cases", case, "claim"))))


def finish(case: str) -> Call[CaseJson]:
    """What was decided is carried out: the case leaves the list of what is still to come."""
    return (yield from case_of(Request("PUT", path_of("cases", case, "finished"))))


def take_up_again(case: str) -> Call[CaseJson]:
    """It is not done with after all, and waits again for what was decided."""
    return (yield from case_of(Request("DELETE", path_of("cases", case, "finished"))))


def cancel(case: str) -> Call[CaseJson]:
    """Nothing more is done for the case; what was found stays."""
    return (yield from case_of(Request("POST", path_of("cases", case, "cancel"))))


def delete(case: str, *, if_version: int | None = None) -> Call[None]:
    """The case is gone, with its files, verdicts and readings."""
    yield Send(Request("DELETE", path_of("cases", case), headers=if_match(if_version), missing_is_success=True))


def decide(case: str, decision: str, reason: str = "", *, if_version: int | None = None) -> Call[CaseJson]:
    """Record a person's decision on the verdict; `reason` is needed where it differs from the recommendation."""
    before: CaseJson = yield from case_of(Request("GET", path_of("cases", case)))

    def arrived(current: CaseJson) -> bool:
        return len(current["decisions"]) > len(before["decisions"]) and (
            (current["decisions"][-1]["decision"], current["decisions"][-1]["reason"]) == (decision, reason.strip())
        )

    decided = {"decision": decision, "reason": reason}
    path = path_of("cases", case, "decisions")
    return (
        yield from case_of(
            Request("POST", path, headers=if_match(if_version), json=decided, arrival_check=ArrivalCheck(case, arrived))
        )
    )


def events(case: str, *, after: int = 0, follow: bool = False) -> Flow[Event]:
    """What becomes of a case as it happens, from the event `after` on, through broken connections.

    Ends when the case is over; with `follow`, when it is deleted.
    """
    return followed(case, after, follow)


def page_image(case: str, file: str, page: int, *, width: int = 1200) -> Call[bytes]:
    """A page as uploaded, as JPEG, at most so many pixels wide. Pages count from 1."""
    path = path_of("cases", case, "files", file, "pages", page)
    return (yield from body_of(Request("GET", path, {"width": str(width)})))


def evidence_image(case: str, review: str, finding: int, place: int, *, width: int = 900) -> Call[bytes]:
    """What a finding of a verdict points at, upright and outlined, as JPEG. Findings and places count from 0."""
    path = path_of("cases", case, "reviews", review, "findings", finding, "evidence", place)
    return (yield from body_of(Request("GET", path, {"width": str(width)})))


def _holds(patch: Any, value: Any) -> bool:
    """True where a merge patch would change nothing of the value any more."""
    if not isinstance(patch, Mapping) or not isinstance(value, Mapping):
        return bool(patch == value)
    return all(
        (part is None and key not in value) or (key in value and _holds(part, value[key]))
        for key, part in patch.items()
    )
