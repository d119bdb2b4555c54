"""Errors over HTTP: problem details (RFC 9457) with a stable code, the sentence and the mend, in the caller's language."""

from __future__ import annotations

import logging

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from typing_extensions import TypedDict

from preaudit.access.refusals import AccessError, AccessInputError
from preaudit.domain.cases import CaseError, NotFoundError
from preaudit.errors import FactsError, IntakeError, PreauditError, UnknownItemError
from preaudit.interfaces.api.languages import Language, asked, in_language

_log = logging.getLogger("preaudit.api")

#: The status of an error: by its code, else by its class.
_BY_CODE = {
    "request_too_large": 413,
    "file_too_large": 413,
    "form_expected": 415,
    "not_ready": 503,
    "queue_full": 429,
    "rate_limited": 429,
    "unauthenticated": 401,
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
    "agency_unknown": 404,
    "issuer_unavailable": 503,
    "webhook_unknown": 404,
    "delivery_unknown": 404,
    "webhook_disabled": 409,
    "too_many_webhooks": 409,
    "webhook_invalid": 422,
    "webhook_url_refused": 422,
}
_TITLES = {
    400: "请求有误(bad request)",
    401: "请先登录或提供密钥(credentials are needed)",
    403: "没有权限(not allowed)",
    404: "没有这个地址或对象(not found)",
    405: "方法不对(method not allowed)",
    409: "与案件当前状态不符(conflicts with where the case stands)",
    412: "对象已被改动或版本不符(changed meanwhile, or another version)",
    413: "上传过大(too large)",
    415: "请求格式不对(unsupported media type)",
    422: "输入有误(the input is wrong)",
    429: "请求过多(too many requests)",
    460: "校验和不符(the checksum does not match)",
    503: "暂不可用(not available now)",
    507: "存储空间不足(the store is full)",
}
#: Where waiting helps, for how many seconds.
_RETRY = {503: 5, 507: 60}


class Problem(TypedDict):
    """A problem detail: `code` is stable, `detail` says what is wrong, `mend` what to do."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    mend: str


def problem(error: PreauditError, status: int | None = None, language: Language = Language.BOTH) -> Response:
    """An error as a response."""
    wait = getattr(error, "retry_after", None)
    return _respond(error.code, str(error.message), str(error.mend), status or status_of(error), language, wait)


def status_of(error: PreauditError) -> int:
    """The HTTP status of an error."""
    if error.code in _BY_CODE:
        return _BY_CODE[error.code]
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, CaseError):
        return 409
    if isinstance(error, AccessError):
        return 403
    return 422 if isinstance(error, (FactsError, IntakeError, UnknownItemError, InputError, AccessInputError)) else 500


class InputError(PreauditError):
    """The request is wrong: a part lacks, is unknown or cannot be read."""

    code = "input_invalid"


def install(app: FastAPI) -> None:
    """Answer every error as a problem."""

    @app.exception_handler(PreauditError)
    async def ours(request: Request, error: PreauditError) -> Response:
        return problem(error, language=_language(request))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        detail = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        return _respond("input_invalid", detail, "见 /docs。See /docs.", 422, _language(request))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http_error")
        answer = _respond(code, str(error.detail), "见 /docs。See /docs.", error.status_code, _language(request))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(Exception)
    async def unforeseen(request: Request, error: Exception) -> Response:
        # What went wrong goes to the log (without the request's content), not to the client.
        mend = "请稍后重试或联系运维。Try again later."
        return _respond("internal_error", "服务内部出错(internal error)", mend, 500, _language(request))


def _language(request: Request) -> Language:
    return asked(request.headers.get("accept-language", ""))


def _respond(
    code: str, detail: str, mend: str, status: int, language: Language, retry_after: int | None = None
) -> Response:
    body: Problem = {
        "type": f"urn:preaudit:problem:{code}",
        "title": in_language(_TITLES.get(status, "服务出错(server error)"), language),
        "status": status,
        "code": code,
        "detail": in_language(detail, language),
        "mend": in_language(mend, language),
    }
    headers = {"Content-Language": language.value, "Cache-Control": "no-store"}
    if wait := retry_after or _RETRY.get(status):
        headers["Retry-After"] = str(wait)
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="preaudit"'
    return Response(orjson.dumps(body), status, headers, "application/problem+json")
