"""The language of an answer, negotiated by Accept-Language (RFC 9110 §12.5.4) among all languages there are wordings in."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Scope

from preaudit.interfaces.api.accept import weighted
from preaudit.wording import CHINESE, ENGLISH, Text, languages


def requested_language(header: str) -> str | None:
    """The tag of the language that the header weighs most, of equals the first; None where it names none of ours: both then.

    A range matches the language with its tag, else the one with the longest tag it begins with (RFC 4647 §3.4).
    """
    available = {tag.lower().replace("_", "-"): tag for tag in languages()}
    best: str | None = None
    best_weight = 0.0
    for name, weight in weighted(header):
        if weight > best_weight and (found := _lookup(name, available)):
            best, best_weight = found, weight
    return best


def language_of(request: Request | Scope) -> str | None:
    """The language that a request asks for; None for both."""
    headers = request.headers if isinstance(request, Request) else Headers(scope=request)
    return requested_language(headers.get("accept-language", ""))


def render(text: Text, language: str | None) -> str:
    """The text in that language, in Chinese with English beside where none is asked for."""
    return str(text) if language is None else text.into(language)


def content_language(language: str | None) -> str:
    """The value of Content-Language for an answer so rendered."""
    return language.replace("_", "-") if language else f"{CHINESE}, {ENGLISH}"


def _lookup(name: str, available: dict[str, str]) -> str | None:
    while name:
        if name in available:
            return available[name]
        name = name.rpartition("-")[0]
    return None
