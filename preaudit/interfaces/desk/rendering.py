"""Pages of the desk: templates, everything escaped, in the language of whoever looks."""

from __future__ import annotations

from functools import cache

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from preaudit.interfaces.api.languages import requested_language
from preaudit.interfaces.desk.asset_routes import asset_version
from preaudit.interfaces.desk.rule_names import RuleName
from preaudit.wording import (
    CHINESE,
    ENGLISH,
    Message,
    Text,
    desk_insight,
    desk_intake,
    desk_rules,
    languages,
    needs,
    report,
)
from preaudit.wording import desk as say

#: Keeps the language that somebody chose.
LANGUAGE = "__Host-preaudit-language"
_YEAR = 365 * 24 * 3600


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("preaudit.interfaces.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        say=say,
        taking=desk_intake,
        figures=desk_insight,
        policy=desk_rules,
        w=report,
        asset_version=asset_version(),
        who_helps=needs.WHO_HELPS,
    )
    return made


def language_of(request: Request) -> str:
    """The language chosen (`?lang=`), or chosen before, or that the browser asks for; Chinese else."""
    chosen = request.query_params.get("lang") or request.cookies.get(LANGUAGE, "")
    if chosen in languages():
        return chosen
    return requested_language(request.headers.get("accept-language", "")) or CHINESE


def is_partial(request: Request) -> bool:
    """True where a page asks for a part of itself."""
    return request.headers.get("hx-request") == "true"


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page, or a part of one, of its template."""
    return rendered(_environment(), request, template, status, **values)


def rendered(
    environment: Environment, request: Request, template: str, status: int = 200, **values: object
) -> HTMLResponse:
    """As `page`, of the templates of an environment."""
    language = language_of(request)

    def into_language(text: Text | Message | RuleName | str) -> str:
        if isinstance(text, Message):
            text = text()
        return text if isinstance(text, str) else text.into(language)

    other = ENGLISH if language == CHINESE else CHINESE
    html = environment.get_template(template).render(
        t=into_language,
        language=language.replace("_", "-"),
        other=other,
        here=request.url.include_query_params(lang=other).query,
        root=request.scope["root_path"],
        **values,
    )
    answer = HTMLResponse(html, status, {"Vary": "HX-Request", "Content-Language": language.replace("_", "-")})
    if request.query_params.get("lang") == language:
        answer.set_cookie(LANGUAGE, language, max_age=_YEAR, secure=True, samesite="lax", httponly=True)
    return answer


def problem_page(request: Request, detail: Text, mend: Text, status: int) -> HTMLResponse:
    """What went wrong and what to do, as a page, or among the messages of the page that asked."""
    if not is_partial(request):
        return page(request, "problem.html", status, detail=detail, mend=mend)
    answer = page(request, "problem_message.html", status, detail=detail, mend=mend, signed_out=status == 401)
    answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#messages", "innerHTML"
    return answer
