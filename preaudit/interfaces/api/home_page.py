"""`/`: what this is, and where to go from here; for people as a page, for programs as JSON."""

from __future__ import annotations

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response

from preaudit import __version__
from preaudit.contract.service_json import service_json
from preaudit.interfaces.api.accept import prefers_json
from preaudit.interfaces.api.docs_page import PAGE_HEADERS
from preaudit.interfaces.api.small_pages import small_page
from preaudit.wording import home_page as say

router = APIRouter(include_in_schema=False)

#: Addresses by name, beside this page.
_LINKS = {
    "desk": ("desk/", say.DESK),
    "docs": ("docs", say.DOCS),
    "openapi": ("openapi.json", say.OPENAPI),
    "items": ("v1/items", say.ITEMS),
    "checklists": ("docs#/items", say.CHECKLISTS),
    "sign_in": ("docs#/access", say.SIGN_IN),
    "alive": ("healthz", say.ALIVE),
    "ready": ("readyz", say.READY),
}


@router.get("/")
def home(request: Request) -> Response:
    """A short page in Chinese with English beside; JSON where that is asked for."""
    if prefers_json(request.headers.get("accept", "")):
        links = {name: f"/{address}" for name, (address, _) in _LINKS.items()}
        headers = {**PAGE_HEADERS, "Cache-Control": "no-cache", "Vary": "Accept"}
        return Response(orjson.dumps(service_json(__version__, links)), 200, headers, "application/json")
    return small_page(
        "home.html",
        title=say.TITLE(),
        about=say.ABOUT(),
        links=[(address, text()) for address, text in _LINKS.values()],
        version=__version__,
    )
