"""Resumable uploads by the tus protocol (tus.io, version 1.0.0: core, creation, termination, expiration).

Any tus client works: the file is announced, sent in parts of any size, and after a break the client asks how much arrived.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import threading
from contextlib import suppress
from email.utils import format_datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from preaudit.api.actors import Submitter
from preaudit.api.examples import PROBLEM_RESPONSES
from preaudit.api.problems import InputError
from preaudit.cases.models import CaseError
from preaudit.cases.resumable import Part, Upload, Uploads

router = APIRouter(prefix="/uploads", tags=["uploads"], responses=PROBLEM_RESPONSES)
_VERSION = {"Tus-Resumable": "1.0.0", "Cache-Control": "no-store"}
#: A sender that is silent for longer is given up, in seconds; what has arrived stays.
_SILENCE = 60.0
_BYTES = "application/offset+octet-stream"
#: Uploads that are being written to by this process: two senders of one file would mix their parts.
_busy: set[str] = set()
_turn = threading.Lock()


def _uploads(request: Request) -> Uploads:
    uploads: Uploads = request.app.state.uploads
    return uploads


Arriving = Annotated[Uploads, Depends(_uploads)]


@router.options("", status_code=204, summary="协议 what the protocol allows", include_in_schema=False)
def options(request: Request) -> Response:
    """See tus.io."""
    most = str(request.app.state.settings.max_file_bytes)
    told = {"Tus-Version": "1.0.0", "Tus-Extension": "creation,termination,expiration", "Tus-Max-Size": most}
    return Response(status_code=204, headers={**_VERSION, **told})


@router.post("", status_code=201, summary="开始断点续传 announce a file", response_class=Response)
def begin(
    actor: Submitter,
    uploads: Arriving,
    upload_length: Annotated[int, Header(ge=0, description="文件字节数 bytes of the file")],
    upload_metadata: Annotated[str, Header(max_length=2000, description="filename <base64>,…")] = "",
) -> Response:
    """`Location` is where its parts are sent. `Upload-Metadata: filename <base64 of the name>` says what it is called."""
    upload = uploads.begin(actor, _name(upload_metadata), upload_length)
    return Response(status_code=201, headers={**_told(upload), "Location": f"/v1/uploads/{upload.id}"})


@router.head("/{upload_id}", summary="已收到多少 how much has arrived", response_class=Response)
def head(upload_id: str, actor: Submitter, uploads: Arriving) -> Response:
    """`Upload-Offset` says from which byte on to go on."""
    upload = uploads.find(actor, upload_id)
    return Response(headers={**_told(upload), "Upload-Length": str(upload.length)})


@router.patch(
    "/{upload_id}",
    status_code=204,
    summary="续传 send more of it",
    response_class=Response,
)
async def patch(
    upload_id: str,
    request: Request,
    actor: Submitter,
    uploads: Arriving,
    upload_offset: Annotated[int, Header(ge=0, description="从哪个字节开始 the first byte sent")],
) -> Response:
    """The bytes as they are, as `application/offset+octet-stream`. What arrives before a break stays.

    When all of it is there, the upload can be made part of a case.
    """
    if request.headers.get("content-type", "").split(";")[0] != _BYTES:
        raise InputError(f"Content-Type 应为 {_BYTES}(another content type is expected)", code="form_expected")
    with _turn:
        if upload_id in _busy:
            raise CaseError("该文件正在上传(the file is being sent already)", "请稍后重试。", code="upload_conflict")
        _busy.add(upload_id)
    try:
        upload = await run_in_threadpool(uploads.find, actor, upload_id)
        if upload_offset != upload.offset:
            raise CaseError(
                f"续传位置不符,已收到 {upload.offset} 字节(the offset is {upload.offset})",
                "请以 HEAD 查询后续传。Ask by HEAD and go on from there.",
                code="upload_conflict",
            )
        if not upload.sha256 and upload.offset < upload.length:
            await _take(request, Part(uploads.path(upload), upload))
        upload = await run_in_threadpool(uploads.arrived, actor, upload_id)
    finally:
        with _turn:
            _busy.discard(upload_id)
    return Response(status_code=204, headers=_told(upload))


@router.delete("/{upload_id}", status_code=204, summary="取消上传 forget an upload", response_class=Response)
def drop(upload_id: str, actor: Submitter, uploads: Arriving) -> Response:
    """What it has become part of stays."""
    uploads.drop(actor, upload_id)
    return Response(status_code=204, headers=_VERSION)


async def _take(request: Request, part: Part) -> None:
    chunks = request.stream()
    try:
        with suppress(ClientDisconnect, TimeoutError):
            while True:
                try:
                    chunk = await asyncio.wait_for(anext(chunks), _SILENCE)
                except StopAsyncIteration:
                    break
                part.write(chunk)
    finally:
        await run_in_threadpool(part.close)


def _told(upload: Upload) -> dict[str, str]:
    expires = format_datetime(upload.expires_at, usegmt=True)
    return {**_VERSION, "Upload-Offset": str(upload.offset), "Upload-Expires": expires}


def _name(metadata: str) -> str:
    """The file's name, as UTF-8 in base64; 'upload' where none is told. Raises InputError."""
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key in ("filename", "name"):
            try:
                name = base64.b64decode(value.strip(), validate=True).decode("utf-8")
            except (binascii.Error, UnicodeDecodeError) as error:
                raise InputError(
                    "Upload-Metadata 应为 base64 的 UTF-8(base64 of UTF-8 is expected)", code="input_invalid"
                ) from error
            return "".join(c for c in name if c.isprintable())[-200:] or "upload"
    return "upload"
