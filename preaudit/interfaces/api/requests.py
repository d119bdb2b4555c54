"""What a form asks for, as a request of a case; what a caller prefers; requests that may come twice."""

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
from preaudit.domain.cases import CaseKind, CaseRequest, Repeatable, StagedFile
from preaudit.interfaces.api.problems import InputError

#: Fields of a form that make a request.
CASE_FIELDS = frozenset({"item", "bundle", "facts", "as_of", "region", "steps", "reference", "uploads"})
_WAIT = re.compile(r"(?:^|[,;\s])wait\s*=\s*\"?(\d{1,4})", re.IGNORECASE)
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_REFERENCE = 100


def request_of(texts: Mapping[str, str], kind: CaseKind | None = None) -> CaseRequest:
    """The request of a form's texts. `kind`: what the address says it is. Raises InputError and FactsError."""
    item, bundle = texts.get("item", "").strip(), texts.get("bundle", "").strip()
    if kind is CaseKind.EXTRACTION:
        return CaseRequest(kind, "", {}, date.today(), reference=_reference(texts))
    if item and bundle:
        raise InputError("item 与 bundle 只能给出一个(either an item or a bundle)", code="input_repeated")
    subject = bundle if kind is CaseKind.BUNDLE or (kind is None and bundle) else item
    if not subject:
        name = "bundle" if kind is CaseKind.BUNDLE else "item"
        example = "newborn" if kind is CaseKind.BUNDLE else "food-business-permit"
        raise InputError(f"缺少 {name}(the {name} is missing)", f"例 e.g. -F {name}={example}", code="item_missing")
    return CaseRequest(
        CaseKind.BUNDLE if subject == bundle else CaseKind.ITEM,
        subject,
        parse_facts(texts["facts"], "facts") if texts.get("facts", "").strip() else {},
        day_of(texts.get("as_of", "")),
        texts.get("region", "").strip(),
        tuple(step.strip() for step in texts.get("steps", "").split(",") if step.strip()),
        _reference(texts),
    )


def only(texts: Mapping[str, str], known: Collection[str]) -> None:
    """Raises InputError where the form has a field nobody asked for."""
    for name in texts:
        if name not in known:
            close = get_close_matches(name, [*known, "files"], n=1)
            mend = (
                f"是否要写 did you mean: {close[0]}" if close else f"可用 known: {', '.join(sorted({*known, 'files'}))}"
            )
            raise InputError(f"不认识的表单项 {name}(unknown form field)", mend, code="input_unknown")


def some_files(*files: Sequence[object]) -> None:
    """Raises InputError where there is no file."""
    if not any(files):
        raise InputError(
            "没有上传文件(no files)", "每个文件一项 one part a file: -F files=@a.jpg", code="files_missing"
        )


def day_of(text: str) -> date:
    """A day as ISO, today where nothing is said. Raises InputError."""
    if not (text := text.strip()):
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"as_of 不是日期:{text[:20]}(not a date)", "例 e.g. as_of=2026-11-23", code="as_of_invalid"
        ) from error


def repeatable(
    key: str | None, request: Request, asked: Mapping[str, object], files: Sequence[StagedFile] = ()
) -> Repeatable | None:
    """A request that carries an Idempotency-Key. Raises InputError where the key is no key."""
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise InputError("Idempotency-Key 应为 1-255 个可见字符(1-255 visible ASCII characters)", code="input_invalid")
    said: dict[str, Any] = {
        "address": f"{request.method} {request.url.path}",
        # An upload is known by what is in it: sent once more, it bears another name.
        "asked": {name: text for name, text in asked.items() if name != "uploads"},
        "files": [[file.name, file.sha256] for file in files],
    }
    return Repeatable(key, hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest())


def wait_of(prefer: str, ordinary: float, most: float = 600.0) -> float:
    """Seconds a caller wants to wait (RFC 7240: `Prefer: wait=30`, `respond-async`)."""
    if found := _WAIT.search(prefer):
        return min(float(found[1]), most)
    return 0.0 if "respond-async" in prefer.lower() else ordinary


def service_of(request: Request) -> CaseService:
    """The cases."""
    service: CaseService = request.app.state.cases
    return service


def _reference(texts: Mapping[str, str]) -> str:
    reference = texts.get("reference", "").strip()
    if len(reference) > _REFERENCE:
        raise InputError(f"reference 过长(longer than {_REFERENCE} characters)", code="input_too_long")
    return reference


Cases = Annotated[CaseService, Depends(service_of)]
Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="同一请求重发时不重复立案 sent again, the request makes nothing twice"),
]
Prefer = Annotated[
    str, Header(description="wait=秒数 或 respond-async;RFC 7240 how long to wait for the verdict, or not at all")
]
