"""Small pages outside the API: they load nothing and run nothing; their one style is in the page itself."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from fastapi.responses import HTMLResponse
from jinja2 import Environment

from preaudit.interfaces.api.docs_page import PAGE_HEADERS

_PAGES = files("preaudit.interfaces.api").joinpath("pages")
_STYLE = _PAGES.joinpath("home.css").read_text(encoding="utf-8")
_STYLE_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
#: The style is the one with this digest.
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def small_page(template: str, *, status: int = 200, cache: str = "no-cache", **values: object) -> HTMLResponse:
    """A page of a template beside the others; its values are escaped."""
    source = _PAGES.joinpath(template).read_text(encoding="utf-8")
    page = Environment(autoescape=True).from_string(source).render(style=_STYLE, **values)
    headers = {**PAGE_HEADERS, "Cache-Control": cache, "Vary": "Accept", "Content-Security-Policy": _POLICY}
    return HTMLResponse(page, status, headers)
