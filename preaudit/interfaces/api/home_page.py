"""`/`: what this is, and where to go from here; for people as a page, for programs as JSON."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, Template

from preaudit import __version__
from preaudit.contract.service_json import service_json
from preaudit.interfaces.api.accept import prefers_json
from preaudit.interfaces.api.docs_page import PAGE_HEADERS
from preaudit.wording import home_page as say

router = APIRouter(include_in_schema=False)

_PAGES = files("preaudit.interfaces.api").joinpath("pages")
_STYLE = _PAGES.joinpath("home.css").read_text(encoding="utf-8")
_STYLE_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
#: The page loads nothing and runs nothing; its style is the one with this digest.
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
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
    headers = {**PAGE_HEADERS, "Cache-Control": "no-cache", "Vary": "Accept"}
    if prefers_json(request.headers.get("accept", "")):
        links = {name: f"/{address}" for name, (address, _) in _LINKS.items()}
        return Response(orjson.dumps(service_json(__version__, links)), 200, headers, "application/json")
    page = _template().render(
        title=say.TITLE(),
        about=say.ABOUT(),
        links=[(address, text()) for address, text in _LINKS.values()],
        style=_STYLE,
        version=__version__,
    )
    return HTMLResponse(page, headers={**headers, "Content-Security-Policy": _POLICY})


def _template() -> Template:
    environment = Environment(autoescape=True)
    return environment.from_string(_PAGES.joinpath("home.html").read_text(encoding="utf-8"))
