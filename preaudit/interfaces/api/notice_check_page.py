"""`/verify/{code}`: whether a printed notice is genuine, for whoever holds it. Nothing personal is on the page."""

from __future__ import annotations

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response

from preaudit.contract.notice_json import check_json
from preaudit.domain.notices import NoticeRecord
from preaudit.interfaces.api.accept import prefers_json
from preaudit.interfaces.api.docs_page import PAGE_HEADERS
from preaudit.interfaces.api.requests import Cases
from preaudit.interfaces.api.small_pages import small_page
from preaudit.wording import Text, literal
from preaudit.wording import notice_wording as say

router = APIRouter(include_in_schema=False)


@router.get("/verify/{code}")
def verify(code: str, request: Request, cases: Cases) -> Response:
    """A page in Chinese with English beside; JSON where that is asked for. 404 for a code that no notice bears."""
    record = cases.checked_notice(code.strip().upper()) if len(code) <= 40 else None
    status = 200 if record else 404
    if prefers_json(request.headers.get("accept", "")):
        headers = {**PAGE_HEADERS, "Cache-Control": "no-store", "Vary": "Accept"}
        return Response(orjson.dumps(check_json(record)), status, headers, "application/json")
    verdict, mend, rows = _shown(record)
    good = record is not None and record.withdrawn_at is None
    return small_page(
        "notice_check.html",
        status=status,
        cache="no-store",
        title=say.CHECK_TITLE(),
        verdict=verdict,
        mend=mend,
        rows=rows,
        good=good,
    )


def _shown(record: NoticeRecord | None) -> tuple[Text, Text, list[tuple[Text, Text]]]:
    """Whether it is genuine, what to do, and what is on record of it."""
    if record is None:
        return say.UNKNOWN_CODE(), say.UNKNOWN_CODE_MEND(), []
    gone = record.withdrawn_at
    verdict = say.WITHDRAWN(day=gone.astimezone().date()) if gone else say.GENUINE()
    rows = [
        (say.CHECK_KIND(), record.kind.row.words()),
        (say.CHECK_NUMBER(), literal(record.number)),
        (say.CHECK_AGENCY(), literal(record.agency_name)),
        (say.CHECK_DAY(), literal(str(record.issued_at.astimezone().date()))),
        (say.CHECK_DIGEST(), literal(record.sha256)),
    ]
    return verdict, say.CHECK_PRIVACY(), rows
