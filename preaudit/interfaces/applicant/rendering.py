"""The applicant's page in its templates, which may use those of the desk; everything escaped, in the language of whoever looks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import FileResponse, HTMLResponse

from preaudit.interfaces.desk.asset_routes import ASSETS, Assets
from preaudit.interfaces.desk.rendering import is_partial, rendered
from preaudit.wording import Text
from preaudit.wording import applicant_page as say

router = APIRouter()
#: Keeps that somebody wants large print.
PRINT = "__Host-preaudit-print"
_YEAR = 365 * 24 * 3600
_OWN = Path(str(files("preaudit.interfaces.applicant"))) / "assets"


@cache
def assets() -> Assets:
    """What the page loads: its own style above that of the desk."""
    return Assets.of(
        {
            "desk.css": ASSETS / "desk.css",
            "applicant.css": _OWN / "applicant.css",
            "htmx.min.js": ASSETS / "vendored" / "htmx.min.js",
        }
    )


@router.get("/assets/{version}/{name}")
def asset(version: str, name: str) -> FileResponse:
    """A file by its name."""
    return assets().answer(version, name)


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page, or a part of one. `?print=large` and `?print=usual` are kept, as the language is."""
    chosen = request.query_params.get("print", "")
    large = (chosen or request.cookies.get(PRINT, "")) == "large"
    other = request.url.include_query_params(print="usual" if large else "large").query
    answer = rendered(_environment(), request, template, status, large=large, other_print=other, **values)
    if chosen in ("large", "usual"):
        answer.set_cookie(PRINT, chosen, max_age=_YEAR, secure=True, samesite="lax", httponly=True)
    return answer


def problem_page(request: Request, detail: Text, mend: Text, status: int, back: str = "") -> HTMLResponse:
    """What went wrong and what to do, as a page, or among the messages of the page that asked."""
    if not is_partial(request):
        return page(request, "problem.html", status, detail=detail, mend=mend, back=back)
    answer = page(request, "message.html", status, detail=detail, mend=mend)
    answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#messages", "innerHTML"
    return answer


@cache
def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("preaudit.interfaces.applicant"), PackageLoader("preaudit.interfaces.desk")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(say=say, asset_version=assets().version)
    return made
