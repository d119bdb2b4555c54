"""Images of pages and of the evidence of findings, cut out and outlined; the file as uploaded."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Annotated, Any, Protocol, TypeVar

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from preaudit.access import Actor
from preaudit.access.refusals import rate_limited
from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseFile, NotFoundError
from preaudit.domain.evidence import Point
from preaudit.domain.quality import FirstLook
from preaudit.errors import IntakeError, MachineError
from preaudit.intake.guard import FileGuard, OpenerKilledError
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import OriginalsViewer
from preaudit.interfaces.api.requests import Cases
from preaudit.runtime.turns import NoRoomError, Turns
from preaudit.wording import api as say
from preaudit.wording import machine
from preaudit.wording import openapi as describe

T = TypeVar("T")
#: Pages of an agency that may wait at once: each keeps a thread. Whoever asks for more comes back after so many seconds.
_MOST_WAITING, _COME_BACK = 12, 5
#: Failures that cost the process its time or its life; how many are remembered, and for how many seconds.
_COSTLY, _REMEMBERED, _REMEMBERED_SECONDS = frozenset({"file_too_slow", "file_broken"}), 1000, 300.0
router = APIRouter(tags=["cases"], responses=PROBLEM_RESPONSES)
_HEADERS = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}


class NamedFile(Protocol):
    """A file by its name and content."""

    @property
    def name(self) -> str:
        """As it was handed in."""

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""


class PageImages:
    """Draws pages, and looks at them, in the bounded process that opens hostile files, one at a time; agencies take turns.

    What was asked too often at once raises AccessError `rate_limited`. A page at which the process failed is refused without
    another try for as long as it is remembered.
    """

    def __init__(self, guard: FileGuard) -> None:
        self._guard = guard
        self._turns = Turns(_MOST_WAITING)
        self._refused: OrderedDict[tuple[str, int], tuple[IntakeError, float]] = OrderedDict()

    def draw(
        self,
        agency: str,
        file: NamedFile,
        data: bytes,
        page: int,
        width: int,
        outline: Sequence[Point] | None = None,
        rotation: int = 0,
    ) -> bytes:
        """A page as JPEG, at most so wide; with an outline only what is around it. Raises IntakeError, MachineError, AccessError."""
        place = tuple(outline) if outline else None
        return self._in_turn(
            agency, (file.sha256, page), lambda: self._guard.draw(file.name, data, page, width, place, rotation)
        )

    def look(self, agency: str, file: CaseFile, data: bytes, page: int) -> FirstLook:
        """Whether a page can be used, told without reading it. Raises as `draw`."""
        return self._in_turn(agency, (file.sha256, page), lambda: self._guard.look(file.name, data, page))

    @property
    def started(self) -> bool:
        """True where the process is there: the next page is drawn without waiting for it to start."""
        return self._guard.started

    def warm(self) -> None:
        """Have the process ready before the first page comes; whoever needs it then is told where it cannot be started."""
        with suppress(NoRoomError), self._turns.of(""), suppress(BrokenProcessPool, MemoryError, OSError, RuntimeError):
            self._guard.warm()

    def _in_turn(self, agency: str, page: tuple[str, int], work: Callable[[], T]) -> T:
        try:
            with self._turns.of(agency):
                return self._remembering(page, work)
        except NoRoomError as error:
            raise rate_limited(_COME_BACK) from error
        except OpenerKilledError as error:
            raise MachineError(machine.PROCESS_ENDED, machine.GOES_ON, code="process_ended") from error

    def _remembering(self, page: tuple[str, int], work: Callable[[], T]) -> T:
        """The result of `work`, or at once what it failed with lately. Called within a turn."""
        refused, until = self._refused.get(page, (None, 0.0))
        if refused and time.monotonic() < until:
            raise refused
        try:
            return work()
        except IntakeError as error:
            if error.code in _COSTLY:
                self._refused[page] = error, time.monotonic() + _REMEMBERED_SECONDS
                while len(self._refused) > _REMEMBERED:
                    self._refused.popitem(last=False)
            raise


@router.get(
    "/cases/{case_id}/files/{file_id}",
    summary=str(describe.ORIGINAL_FILE),
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def original(case_id: str, file_id: str, actor: OriginalsViewer, cases: Cases) -> Response:
    """Byte for byte, as an attachment."""
    file, data = cases.file(actor, case_id, file_id)
    cases.seen(actor, "file.export", case_id, file=file_id)
    headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{file.id}"', "ETag": f'"{file.sha256}"'}
    return Response(data, 200, headers, "application/octet-stream")


@router.get(
    "/cases/{case_id}/files/{file_id}/pages/{number}",
    summary=str(describe.PAGE_IMAGE),
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}},
)
def page(
    case_id: str,
    file_id: str,
    number: int,
    request: Request,
    actor: OriginalsViewer,
    cases: Cases,
    width: Annotated[int, Query(ge=64, le=4000, description=str(describe.IMAGE_WIDTH))] = 1200,
) -> Response:
    """As uploaded, not turned."""
    file, data = cases.file(actor, case_id, file_id)
    image = _page_images(request).draw(actor.agency, file, data, number, width)
    cases.seen(actor, "page.view", case_id, file=file_id, page=number)
    return Response(image, 200, _HEADERS, "image/jpeg")


@router.get(
    "/cases/{case_id}/reviews/{review_id}/findings/{finding}/evidence/{place}",
    summary=str(describe.EVIDENCE_IMAGE),
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}},
)
def evidence(
    case_id: str,
    review_id: str,
    finding: int,
    place: int,
    request: Request,
    actor: OriginalsViewer,
    cases: Cases,
    width: Annotated[int, Query(ge=64, le=4000)] = 900,
) -> Response:
    """The place on the page, upright, outlined, with what is around it; the whole page where the finding names no place. Counted from 0."""
    name, digest, page_number, polygon, rotation = _evidence_of(cases, actor, case_id, review_id, finding, place)
    same = (f.id for f in cases.view(actor, case_id).files if (f.name, f.sha256) == (name, digest))
    file_id = next(same, None)
    if file_id is None:
        raise _no_evidence()
    file, data = cases.file(actor, case_id, file_id)
    image = _page_images(request).draw(actor.agency, file, data, page_number, width, polygon, rotation)
    cases.seen(actor, "evidence.view", case_id, review=review_id, finding=finding)
    return Response(image, 200, _HEADERS, "image/jpeg")


def _evidence_of(
    cases: CaseService, actor: Actor, case_id: str, review_id: str, finding: int, place: int
) -> tuple[str, str, int, list[Point] | None, int]:
    """File, its digest, page, polygon and turn of a finding's evidence. Raises NotFoundError."""
    _, body = cases.result(actor, case_id, review_id)
    review = orjson.loads(body)
    try:
        if min(finding, place) < 0:
            raise IndexError
        parts = review.get("steps", [review])  # a bundle's findings are counted through its steps, in order
        found = [each for part in parts for each in part["findings"]][finding]["evidence"][place]
    except (KeyError, IndexError):
        raise _no_evidence() from None
    file: dict[str, Any] = next((f for f in review["files"] if f["file"] == found["file"]), {"sha256": "", "pages": []})
    pages: list[dict[str, Any]] = file["pages"]
    rotation = next((p["rotation"] for p in pages if p["number"] == found["page"]), 0)
    polygon = [(x, y) for x, y in found["polygon"]] if found["polygon"] else None
    return found["file"], file["sha256"], found["page"], polygon, rotation


def _no_evidence() -> NotFoundError:
    return NotFoundError(say.NO_SUCH_EVIDENCE, say.NO_SUCH_EVIDENCE_MEND)


def _page_images(request: Request) -> PageImages:
    images: PageImages = request.app.state.page_images
    return images
