"""The desk as an application under `/desk`: its routes, what every answer of it says to browsers, and its errors as pages."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from preaudit.errors import PreauditError
from preaudit.interfaces.api.browser_headers import BrowserHeaders
from preaudit.interfaces.api.browser_routes import routes_of
from preaudit.interfaces.api.problems import status_of
from preaudit.interfaces.desk import (
    applicant_forms,
    archive_page,
    archive_pictures,
    archive_samples,
    asset_routes,
    correction_forms,
    decision_forms,
    form_page,
    insight_page,
    intake_page,
    issuer_page,
    list_forms,
    needs_page,
    new_case_page,
    notice_forms,
    picture_routes,
    queue_page,
    ratings_page,
    review_page_routes,
    rules_page,
    second_factor_page,
    sessions_page,
    sign_in_page,
)
from preaudit.interfaces.desk.rendering import is_partial, problem_page
from preaudit.interfaces.desk.signed_in import SignedOutError
from preaudit.wording import Text
from preaudit.wording import api as api_words
from preaudit.wording import desk as say

#: Only what comes from here; no script or style in the page itself.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: The policy; nothing is kept by browsers, and no camera is used, unless an answer says so.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


_PAGES = (
    sign_in_page,
    issuer_page,
    sessions_page,
    second_factor_page,
    queue_page,
    list_forms,
    new_case_page,
    intake_page,
    review_page_routes,
    correction_forms,
    decision_forms,
    notice_forms,
    form_page,
    applicant_forms,
    insight_page,
    ratings_page,
    needs_page,
    archive_page,
    archive_pictures,
    archive_samples,
    rules_page,
    picture_routes,
    asset_routes,
)


def mount_desk(app: FastAPI) -> FastAPI:
    """The application with the desk under `/desk`, on the same service and the same people."""
    desk = FastAPI(openapi_url=None, routes=list(routes_of(_PAGES)))
    desk.state = app.state
    app.state.desk_secret, app.state.drawn_pages = secrets.token_bytes(32), picture_routes.DrawnPages()
    _answer_errors(desk)
    desk.add_middleware(BrowserHeaders, headers=HEADERS)
    app.mount("/desk", desk)
    return app


def _answer_errors(desk: FastAPI) -> None:
    @desk.exception_handler(SignedOutError)
    async def signed_out(request: Request, error: SignedOutError) -> Response:
        if is_partial(request) or request.method != "GET":
            return problem_page(request, say.SIGNED_OUT(), say.SIGNED_OUT_MEND(), 401)
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{request.scope['root_path']}/sign-in?{urlencode({'next': wanted})}", 303)

    @desk.exception_handler(PreauditError)
    async def refused(request: Request, error: PreauditError) -> Response:
        if error.code == "second_factor_required" and request.method == "GET" and not is_partial(request):
            return RedirectResponse(f"{request.scope['root_path']}/second-factor", 303)
        return problem_page(request, error.message, error.mend, status_of(error))

    @desk.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return problem_page(request, say.FORM_INVALID(), say.GO_BACK(), 422)

    @desk.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        detail: Text = api_words.NO_SUCH_ADDRESS() if error.status_code == 404 else api_words.METHOD_NOT_ALLOWED()
        return problem_page(request, detail, say.GO_BACK(), error.status_code)

    @desk.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        return problem_page(request, api_words.INTERNAL_ERROR(), api_words.INTERNAL_ERROR_MEND(), 500)
