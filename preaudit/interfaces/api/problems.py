"""Errors over HTTP: problem details (RFC 9457) with a stable code, the sentence and the mend, in the caller's language."""

from __future__ import annotations

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from preaudit.access.refusals import AccessError, AccessInputError
from preaudit.archive.archive_error import ArchiveError
from preaudit.contract.service_json import problem_json
from preaudit.domain.cases import CaseError, NotFoundError
from preaudit.domain.corrections import CorrectionError
from preaudit.errors import FactsError, IntakeError, MachineError, PreauditError, UnknownItemError
from preaudit.interfaces.api.invalid_values import invalid_values
from preaudit.interfaces.api.languages import content_language, language_of, render
from preaudit.interfaces.api.methods import allow_of
from preaudit.wording import Text
from preaudit.wording import api as say

#: The status of an error: by its code, else by its class.
_BY_CODE = {
    "request_too_large": 413,
    "file_too_large": 413,
    "form_expected": 415,
    "patch_unsupported": 415,
    "not_ready": 503,
    "queue_full": 429,
    "rate_limited": 429,
    "unauthenticated": 401,
    "second_factor_needed": 401,
    "second_factor_wrong": 401,
    "second_factor_there": 409,
    "second_factor_unbegun": 409,
    "second_factor_of_account": 409,
    "file_lost": 500,
    "key_destroyed": 500,
    "sealed_broken": 500,
    "store_unavailable": 503,
    "store_full": 507,
    "precondition_failed": 412,
    "idempotency_mismatch": 422,
    "files_missing": 422,
    "upload_broken": 400,
    "form_broken": 400,
    "too_many_files": 422,
    "no_such_page": 404,
    "upload_unknown": 404,
    "upload_unfinished": 409,
    "upload_conflict": 409,
    "upload_too_long": 413,
    "upload_invalid": 400,
    "checksum_mismatch": 460,
    "tus_version": 412,
    "too_many_uploads": 429,
    "reason_missing": 422,
    "key_unknown": 404,
    "user_unknown": 404,
    "session_unknown": 404,
    "agency_unknown": 404,
    "issuer_unavailable": 503,
    "webhook_unknown": 404,
    "delivery_unknown": 404,
    "webhook_disabled": 409,
    "too_many_webhooks": 409,
    "webhook_invalid": 422,
    "webhook_url_refused": 422,
    "notice_refused": 409,
    "form_refused": 422,
    "notice_characters": 422,
    "notice_template": 500,
    "agreement_refused": 409,
    "rectification_refused": 409,
    "person_invalid": 422,
    "run_missing": 404,
    "case_missing": 404,
    "file_missing": 404,
    "results_missing": 409,
    "input_changed": 409,
    "archive_unreachable": 409,
    "run_unreadable": 503,
}
#: Where waiting helps, for how many seconds.
_RETRY = {503: 5, 507: 60}


def problem(error: PreauditError, status: int | None = None, language: str | None = None) -> Response:
    """An error as a response in a language, in Chinese with English beside where there is none."""
    wait = getattr(error, "retry_after", None)
    return _respond(error.code, error.message, error.mend, status or status_of(error), language, wait)


def status_of(error: PreauditError) -> int:
    """The HTTP status of an error."""
    if error.code in _BY_CODE:
        return _BY_CODE[error.code]
    if isinstance(error, NotFoundError) or error.code == "not_found":
        return 404
    if isinstance(error, CaseError):
        return 409
    if isinstance(error, AccessError):
        return 403
    if isinstance(error, MachineError):
        return 503
    of_the_request = (
        FactsError,
        IntakeError,
        UnknownItemError,
        CorrectionError,
        InputError,
        AccessInputError,
        ArchiveError,
    )
    return 422 if isinstance(error, of_the_request) else 500


class InputError(PreauditError):
    """The request is wrong: a part lacks, is unknown or cannot be read."""

    code = "input_invalid"


def install(app: FastAPI) -> None:
    """Answer every error as a problem."""

    @app.exception_handler(PreauditError)
    async def preaudit_error(request: Request, error: PreauditError) -> Response:
        return problem(error, language=language_of(request))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return _respond("input_invalid", invalid_values(error.errors()), say.SEE_DOCS(), 422, language_of(request))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        if isinstance(error.__cause__, PreauditError):  # raised while the framework read the body
            return problem(error.__cause__, language=language_of(request))
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http_error")
        detail = {404: say.NO_SUCH_ADDRESS(), 405: say.METHOD_NOT_ALLOWED()}.get(
            error.status_code, say.HTTP_ERROR(reason=error.detail)
        )
        answer = _respond(code, detail, say.SEE_DOCS(), error.status_code, language_of(request))
        answer.headers.update(error.headers or {})
        if error.status_code == 405:
            answer.headers["Allow"] = allow_of(request.app.router.routes, request.scope)
        return answer

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        # What went wrong goes to the log (without the request's content), not to the client.
        detail, mend = say.INTERNAL_ERROR(), say.INTERNAL_ERROR_MEND()
        return _respond("internal_error", detail, mend, 500, language_of(request))


def _respond(
    code: str, detail: Text, mend: Text, status: int, language: str | None, retry_after: int | None = None
) -> Response:
    title = render(say.TITLES.get(status, say.OTHER_TITLE)(), language)
    body = problem_json(status, code, title, render(detail, language), render(mend, language))
    headers = {"Content-Language": content_language(language), "Cache-Control": "no-store"}
    if wait := retry_after or _RETRY.get(status):
        headers["Retry-After"] = str(wait)
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="preaudit"'
    return Response(orjson.dumps(body), status, headers, "application/problem+json")
