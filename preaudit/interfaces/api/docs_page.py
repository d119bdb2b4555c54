"""`/docs`: the OpenAPI description as a page. All that it loads comes from this service: there may be no other network."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse, JSONResponse

from preaudit.interfaces.api.open_parts import unless_open

router = APIRouter(include_in_schema=False)

_PAGES = Path(str(files("preaudit.interfaces.api"))) / "pages"
#: What the page may load: only from here, no script or style in the page itself; images of answers are blobs.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PAGE_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_CACHED = {"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=3600"}


@router.get("/openapi.json", dependencies=[Depends(unless_open("docs"))])
def description(request: Request) -> JSONResponse:
    """The description itself."""
    return JSONResponse(request.app.openapi())


@router.get("/docs", dependencies=[Depends(unless_open("docs"))])
def docs() -> FileResponse:
    """The page."""
    headers = {**PAGE_HEADERS, "Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
    return FileResponse(_PAGES / "docs.html", headers=headers)


@router.get("/docs/start.js")
def start() -> FileResponse:
    """The script that draws the description."""
    return FileResponse(_PAGES / "start.js", headers=_CACHED)


@router.get("/docs/swagger-ui-bundle.js")
def script() -> FileResponse:
    """Swagger UI."""
    return FileResponse(_swagger_ui("swagger-ui-bundle.js"), headers=_CACHED)


@router.get("/docs/swagger-ui.css")
def style() -> FileResponse:
    """Its style."""
    return FileResponse(_swagger_ui("swagger-ui.css"), headers=_CACHED)


def _swagger_ui(name: str) -> Path:
    """A file of Swagger UI (Apache-2.0), which the package `fastapi-offline` ships."""
    return Path(str(files("fastapi_offline"))) / "static" / name
