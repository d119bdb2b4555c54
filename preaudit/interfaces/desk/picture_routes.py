"""Pictures of pages, as uploaded; the file itself, to be taken away. Each look at a page is on the audit trail."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from preaudit.access import Actor
from preaudit.cases.service import CaseService
from preaudit.interfaces.api.image_routes import NamedFile, PageImages
from preaudit.interfaces.desk.signed_in import Cases, OriginalsViewer

router = APIRouter()
#: Kept by the browser for the while somebody works on the case.
HEADERS = {"Cache-Control": "private, max-age=300"}
#: Pixels across at which the viewer shows a page.
WIDTH = 1600
#: Bytes of pictures kept, so that pages of a case are drawn once.
_KEPT = 48 << 20


class DrawnPages:
    """Pictures drawn lately, by content, page and width. Safe for threads."""

    def __init__(self) -> None:
        self._pictures: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._lock, self._size = threading.Lock(), 0

    def find(self, key: tuple[str, int, int]) -> bytes | None:
        """A picture, which stays longer from now on."""
        with self._lock:
            if key in self._pictures:
                self._pictures.move_to_end(key)
            return self._pictures.get(key)

    def keep(self, key: tuple[str, int, int], picture: bytes) -> None:
        """Keep a picture, and let go of those longest unused."""
        with self._lock:
            self._size += len(picture) - len(self._pictures.get(key, b""))
            self._pictures[key] = picture
            while self._size > _KEPT:
                self._size -= len(self._pictures.popitem(last=False)[1])


def drawn_page(
    request: Request, actor: Actor, cases: CaseService, case_id: str, file_id: str, number: int, width: int = WIDTH
) -> bytes:
    """A page as JPEG, drawn now where it was not lately. Raises as `PageImages.draw`, NotFoundError."""
    file, data = cases.file(actor, case_id, file_id)
    return drawn_file(request, actor, file, data, number, width)


def drawn_file(request: Request, actor: Actor, file: NamedFile, data: bytes, number: int, width: int = WIDTH) -> bytes:
    """A page of a file as JPEG, drawn now where it was not lately. Raises as `PageImages.draw`."""
    images: PageImages = request.app.state.page_images
    drawn: DrawnPages = request.app.state.drawn_pages
    key = (file.sha256, number, width)
    image = drawn.find(key)
    if image is None:
        image = images.draw(actor.agency, file, data, number, width)
        drawn.keep(key, image)
    return image


@router.get("/cases/{case_id}/files/{file_id}/pages/{number}")
def picture(
    case_id: str,
    file_id: str,
    number: int,
    request: Request,
    clerk: OriginalsViewer,
    cases: Cases,
    width: Annotated[int, Query(ge=64, le=4000)] = WIDTH,
) -> Response:
    """A page, not turned."""
    image = drawn_page(request, clerk.actor, cases, case_id, file_id, number, width)
    cases.seen(clerk.actor, "page.view", case_id, file=file_id, page=number)
    return Response(image, 200, HEADERS, "image/jpeg")


@router.get("/cases/{case_id}/files/{file_id}")
def original(case_id: str, file_id: str, clerk: OriginalsViewer, cases: Cases) -> Response:
    """Byte for byte, as an attachment."""
    file, data = cases.file(clerk.actor, case_id, file_id)
    cases.seen(clerk.actor, "file.export", case_id, file=file_id)
    headers = {"Content-Disposition": f'attachment; filename="{file.id}"'}
    return Response(data, 200, headers, "application/octet-stream")
