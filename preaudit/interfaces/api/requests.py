"""Requests parsed: the case that a form asks for, how long the caller waits, and idempotency keys."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

import orjson
from fastapi import Depends, Header, Request

from preaudit.cases.service import CaseService
from preaudit.contract.facts_json import parse_facts
from preaudit.domain.cases import CaseKind, CaseRequest, IdempotentRequest, StagedFile
from preaudit.interfaces.api.problems import InputError
from preaudit.wording import api as say
from preaudit.wording import openapi as describe
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

#: Fields of a form that make a request.
CASE_FIELDS = frozenset({"item", "bundle", "facts", "as_of", "region", "steps", "reference", "uploads"})
_WAIT = re.compile(r"(?:^|[,;\s])wait\s*=\s*\"?(\d{1,4})", re.IGNORECASE)
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_REFERENCE = 100
_MERGE_PATCH = ("application/merge-patch+json", "application/json")


def case_request(texts: Mapping[str, str], kind: CaseKind | None = None) -> CaseRequest:
    """The request of a form's texts. `kind`: as the route fixes it, None where the form says it. Raises InputError and FactsError."""
    item, bundle = texts.get("item", "").strip(), texts.get("bundle", "").strip()
    if kind is CaseKind.EXTRACTION:
        return CaseRequest(kind, "", {}, date.today(), reference=_reference(texts))
    if item and bundle:
        raise InputError(say.ITEM_OR_BUNDLE, code="input_repeated")
    subject = bundle if kind is CaseKind.BUNDLE or (kind is None and bundle) else item
    if not subject:
        name = "bundle" if kind is CaseKind.BUNDLE else "item"
        example = "newborn" if kind is CaseKind.BUNDLE else "food-business-permit"
        raise InputError(
            say.SUBJECT_MISSING(name=name), say.SUBJECT_MISSING_MEND(name=name, example=example), code="item_missing"
        )
    return CaseRequest(
        CaseKind.BUNDLE if subject == bundle else CaseKind.ITEM,
        subject,
        parse_facts(texts["facts"], "facts") if texts.get("facts", "").strip() else {},
        _parse_day(texts.get("as_of", "")),
        texts.get("region", "").strip(),
        tuple(step.strip() for step in texts.get("steps", "").split(",") if step.strip()),
        _reference(texts),
    )


def reject_unknown_fields(texts: Mapping[str, str], known: Collection[str]) -> None:
    """Raises InputError where the form has a field that is not known."""
    for name in texts:
        if name not in known:
            raise unknown_field(name, {*known, "files"})


def unknown_field(name: str, known: Collection[str]) -> InputError:
    """The answer to a form field that is not known: the nearest one, else all there are."""
    close = get_close_matches(name.lower(), sorted(known), n=1, cutoff=0.5)
    mend = DID_YOU_MEAN(near=close[0]) if close else KNOWN_ARE(known=", ".join(sorted(known)))
    return InputError(say.UNKNOWN_FORM_FIELD(name=name), mend, code="input_unknown")


def require_files(*files: Sequence[object]) -> None:
    """Raises InputError where there is no file."""
    if not any(files):
        raise InputError(say.FILES_MISSING, say.FILES_MISSING_MEND, code="files_missing")


def _parse_day(text: str) -> date:
    """A day in ISO format, today where it is empty. Raises InputError."""
    if not (text := text.strip()):
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(say.NOT_A_DATE(text=text[:20]), say.NOT_A_DATE_MEND, code="as_of_invalid") from error


def repeatable_of(
    key: str | None, request: Request, requested: Mapping[str, object], files: Sequence[StagedFile] = ()
) -> IdempotentRequest | None:
    """A request that carries an Idempotency-Key. Raises InputError where the key is not valid."""
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise InputError(say.BAD_IDEMPOTENCY_KEY, code="input_invalid")
    content: dict[str, Any] = {
        "address": f"{request.method} {request.url.path}",
        # An upload is identified by its content: sent again, it has another id.
        "asked": {name: text for name, text in requested.items() if name != "uploads"},
        "files": [[file.name, file.sha256] for file in files],
    }
    return IdempotentRequest(key, hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest())


def wait_of(prefer: str, default: float, longest: float = 600.0) -> float:
    """Seconds a caller wants to wait (RFC 7240: `Prefer: wait=30`, `respond-async`)."""
    if found := _WAIT.search(prefer):
        return min(float(found[1]), longest)
    return 0.0 if "respond-async" in prefer.lower() else default


def matches(header: str | None, tag: str) -> bool:
    """True where an If-None-Match names this ETag."""
    return header is not None and (
        header.strip() == "*" or tag in [t.strip().removeprefix("W/") for t in header.split(",")]
    )


def require_merge_patch(request: Request) -> None:
    """Raises InputError where the body is not called a merge patch (RFC 7396), or plain JSON, which is taken for one."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() not in _MERGE_PATCH:
        raise InputError(say.CONTENT_TYPE_EXPECTED(type=" / ".join(_MERGE_PATCH)), code="patch_unsupported")


def service_of(request: Request) -> CaseService:
    """The case service."""
    service: CaseService = request.app.state.cases
    return service


def _reference(texts: Mapping[str, str]) -> str:
    reference = texts.get("reference", "").strip()
    if len(reference) > _REFERENCE:
        raise InputError(say.REFERENCE_TOO_LONG(most=_REFERENCE), code="input_too_long")
    return reference


MergePatch = Annotated[None, Depends(require_merge_patch)]
Cases = Annotated[CaseService, Depends(service_of)]
Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description=str(describe.IDEMPOTENCY_KEY)),
]
Prefer = Annotated[str, Header(description=str(describe.PREFER))]
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match", description=str(describe.IF_NONE_MATCH))]
