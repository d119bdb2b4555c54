"""Calls on the notices of a case: given, listed, fetched as PDF, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from preaudit.interfaces.client.call_parts import body_of, json_of
from preaudit.interfaces.client.requests import Call, Request, path_of

if TYPE_CHECKING:
    from preaudit.contract.notice_json import NoticeJson, NoticeListJson


def give_notice(
    case: str, kind: str, *, applicant: Mapping[str, str] | None = None, sentences: Mapping[str, str] | None = None
) -> Call[NoticeJson]:
    """A notice of the decision in force; asked again, the same. `sentences`: by the code of a finding, instead of the machine's."""
    requested = {"kind": kind, "applicant": dict(applicant or {}), "sentences": dict(sentences or {})}
    given: NoticeJson = yield from json_of(Request("POST", path_of("cases", case, "notices"), json=requested))
    return given


def give_receipt(case: str, *, applicant: Mapping[str, str] | None = None) -> Call[NoticeJson]:
    """A receipt of what was handed in so far; it needs no decision. Once a round."""
    path = path_of("cases", case, "receipt")
    given: NoticeJson = yield from json_of(Request("POST", path, json=dict(applicant or {})))
    return given


def notices(case: str) -> Call[NoticeListJson]:
    """Those that were given, the oldest first."""
    given: NoticeListJson = yield from json_of(Request("GET", path_of("cases", case, "notices")))
    return given


def notice_pdf(case: str, number: str) -> Call[bytes]:
    """A notice as it was printed."""
    return (yield from body_of(Request("GET", path_of("cases", case, "notices", number))))


def withdraw_notice(case: str, number: str, reason: str) -> Call[NoticeJson]:
    """It counts no longer; withdrawing again changes nothing."""
    path = path_of("cases", case, "notices", number)
    gone: NoticeJson = yield from json_of(Request("DELETE", path, {"reason": reason}))
    return gone
