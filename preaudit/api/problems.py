"""Errors over HTTP: problem details (RFC 9457) with a stable code, the sentence and the mend."""

from __future__ import annotations

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from typing_extensions import TypedDict

from preaudit.errors import FactsError, IntakeError, PreauditError, UnknownItemError

_STATUS = {
    "request_too_large": 413,
    "form_expected": 415,
    "not_ready": 503,
}
_TITLES = {
    404: "没有这个地址 not found",
    405: "方法不对 method not allowed",
    413: "上传过大 too large",
    415: "请求格式不对 unsupported media type",
    422: "输入有误 the input is wrong",
    503: "尚未就绪 not ready",
}


class Problem(TypedDict):
    """A problem detail: `code` is stable, `detail` says what is wrong, `mend` what to do."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    mend: str


def problem(error: PreauditError, status: int | None = None) -> Response:
    """An error as a response."""
    if status is None:
        known = isinstance(error, (FactsError, IntakeError, UnknownItemError, InputError))
        status = _STATUS.get(error.code, 422 if known else 500)
    return _respond(error.code, error.message, error.mend, status)


class InputError(PreauditError):
    """The request is wrong: a part lacks, is unknown or cannot be read."""

    code = "input_invalid"


def install(app: FastAPI) -> None:
    """Answer every error as a problem."""

    @app.exception_handler(PreauditError)
    async def ours(_: Request, error: PreauditError) -> Response:
        return problem(error)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        detail = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        return _respond("input_invalid", detail, "见 /docs。See /docs.", 422)

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> Response:
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "http_error")
        return _respond(code, str(error.detail), "见 /docs。See /docs.", error.status_code)

    @app.exception_handler(Exception)
    async def unforeseen(_: Request, error: Exception) -> Response:
        # The traceback goes to the log (without the request's content), not to the client.
        return _respond("internal_error", "服务内部出错(internal error)", "请稍后重试或联系运维。Try again later.", 500)


def _respond(code: str, detail: str, mend: str, status: int) -> Response:
    body: Problem = {
        "type": f"urn:preaudit:problem:{code}",
        "title": _TITLES.get(status, "服务出错 server error"),
        "status": status,
        "code": code,
        "detail": detail,
        "mend": mend,
    }
    return Response(orjson.dumps(body), status, media_type="application/problem+json")
