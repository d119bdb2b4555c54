"""The applicant's page as an application under `/my`: its routes, what every answer says to browsers, its errors as pages."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from preaudit.access.rate_limits import RateLimits
from preaudit.errors import PreauditError
from preaudit.interfaces.api.browser_headers import BrowserHeaders
from preaudit.interfaces.api.browser_routes import routes_of
from preaudit.interfaces.api.problems import status_of
from preaudit.interfaces.applicant import (
    case_page,
    code_page,
    full_pages,
    handing_in,
    personal_list,
    rating_form,
    rendering,
)
from preaudit.interfaces.applicant.rendering import problem_page
from preaudit.interfaces.applicant.visits import CodeNeededError, NoLinkError
from preaudit.interfaces.desk.mounting import HEADERS
from preaudit.wording import api as api_words
from preaudit.wording import applicant_page as say
from preaudit.wording import desk as desk_words

#: As at the desk; and where somebody goes from here, nobody learns the address of this page.
_HEADERS = {**HEADERS, "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


_PAGES = (rendering, personal_list, code_page, full_pages, rating_form, case_page, handing_in)


def mount_applicant_pages(app: FastAPI) -> FastAPI:
    """The application with the applicant's page under `/my`, on the same service."""
    pages = FastAPI(openapi_url=None, routes=list(routes_of(_PAGES)))
    pages.state = app.state
    app.state.visit_limits = RateLimits()
    _answer_errors(pages)
    pages.add_middleware(BrowserHeaders, headers=_HEADERS)
    app.mount("/my", pages)
    return app


def _answer_errors(pages: FastAPI) -> None:
    @pages.exception_handler(NoLinkError)
    async def unknown(request: Request, error: NoLinkError) -> Response:
        return _nothing_here(request)

    @pages.exception_handler(CodeNeededError)
    def code_needed(request: Request, error: CodeNeededError) -> Response:
        return code_page.code_page(request, error.visit)

    @pages.exception_handler(PreauditError)
    async def refused(request: Request, error: PreauditError) -> Response:
        answer = problem_page(request, error.message, error.mend, status_of(error), _page_of(request))
        if wait := getattr(error, "retry_after", None):
            answer.headers["Retry-After"] = str(wait)
        return answer

    @pages.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return problem_page(request, desk_words.FORM_INVALID(), desk_words.GO_BACK(), 422, _page_of(request))

    @pages.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        if error.status_code == 404:
            return _nothing_here(request)
        return problem_page(request, api_words.METHOD_NOT_ALLOWED(), desk_words.GO_BACK(), error.status_code)

    @pages.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        return problem_page(request, api_words.INTERNAL_ERROR(), api_words.INTERNAL_ERROR_MEND(), 500)


def _nothing_here(request: Request) -> Response:
    return problem_page(request, say.NOT_FOUND(), say.NOT_FOUND_MEND(), 404)


def _page_of(request: Request) -> str:
    """The page that somebody came from, where that is known to be theirs."""
    word = request.path_params.get("word", "")
    return f"{request.scope['root_path']}/{word}" if word and hasattr(request.state, "actor") else ""
