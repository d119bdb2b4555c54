"""Notices as JSON: what their templates are given, and what the API answers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from typing_extensions import TypedDict

from preaudit.domain.dates import day_in_words, zh
from preaudit.domain.notices import Notice, NoticeRecord


class DayJson(TypedDict):
    """A day three ways: 2026-12-02, 2026年12月2日, 二〇二六年十二月二日."""

    iso: str
    plain: str
    words: str


class NoticeJson(TypedDict):
    """A notice that was given. `withdrawn`: since when it does not count, and by whom; `check_address`: where anybody can check it."""

    number: str
    kind: str
    title: str
    decision: str | None
    code: str
    check_address: str
    issued_by: str
    issued_at: str
    sha256: str
    pdf: str
    withdrawn: dict[str, str] | None


class NoticeListJson(TypedDict):
    """The notices of a case, the oldest first."""

    notices: list[NoticeJson]


def template_json(notice: Notice) -> dict[str, Any]:
    """What a template is given."""
    plain = asdict(notice)
    days = {key: _day(value) for key, value in plain.items() if isinstance(value, date)}
    row = notice.kind.row
    return {
        **plain,
        **days,
        "kind": notice.kind.value,
        "title": row.words.zh,
        "copies": row.copies,
        "check_address": notice.address,
    }


def _day(day: date) -> DayJson:
    return {"iso": day.isoformat(), "plain": zh(day.isoformat()), "words": day_in_words(day)}


class NoticeCheckJson(TypedDict):
    """What anybody may know of a notice by its code: nothing personal. `state`: in_force, withdrawn or unknown."""

    state: str
    kind: str
    number: str
    agency: str
    issued_on: str
    sha256: str


def notice_json(record: NoticeRecord, public_url: str) -> NoticeJson:
    """A notice that was given. `public_url`: where the service is reached from outside, '' where nobody said."""
    after, base = record.kind.row.after, public_url.rstrip("/")
    gone = record.withdrawn_at
    return {
        "number": record.number,
        "kind": record.kind.value,
        "title": record.kind.row.words.zh,
        "decision": after.value if after else None,
        "code": record.code,
        "check_address": f"{base}/verify/{record.code}" if base else "",
        "issued_by": record.issued_by,
        "issued_at": record.issued_at.isoformat(),
        "sha256": record.sha256,
        "pdf": f"/v1/cases/{record.case_id}/notices/{record.number}",
        "withdrawn": {"at": gone.isoformat(), "by": record.withdrawn_by or ""} if gone else None,
    }


def check_json(record: NoticeRecord | None) -> NoticeCheckJson:
    """A notice for whoever holds it; unknown where there is none."""
    if record is None:
        return {"state": "unknown", "kind": "", "number": "", "agency": "", "issued_on": "", "sha256": ""}
    return {
        "state": "withdrawn" if record.withdrawn_at else "in_force",
        "kind": record.kind.value,
        "number": record.number,
        "agency": record.agency_name,
        "issued_on": record.issued_at.astimezone().date().isoformat(),
        "sha256": record.sha256,
    }
