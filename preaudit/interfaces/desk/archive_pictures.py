"""Pages of the files of an archive, as they were judged. Each look at one is on the audit trail."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from preaudit.archive.opened_case import file_bytes
from preaudit.interfaces.desk.archive_page import Analyst, reach_of, run_of
from preaudit.interfaces.desk.picture_routes import HEADERS, WIDTH, drawn_file
from preaudit.interfaces.desk.signed_in import Cases, OriginalsViewer

router = APIRouter()


@router.get("/archive/{run}/cases/{case_id}/files/{file}/pages/{number}")
def picture(
    run: str,
    case_id: str,
    file: int,
    number: int,
    request: Request,
    clerk: OriginalsViewer,
    analyst: Analyst,
    cases: Cases,
    width: Annotated[int, Query(ge=64, le=4000)] = WIDTH,
) -> Response:
    """A page, not turned."""
    found = run_of(request, analyst, run)
    kept, data = file_bytes(found, case_id, file, reach_of(request, clerk))
    image = drawn_file(request, clerk.actor, kept, data, number, width)
    cases.seen(clerk.actor, "archive.page", case_id, run=found.name, file=file, page=number)
    return Response(image, 200, HEADERS, "image/jpeg")
