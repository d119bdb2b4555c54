"""Resumable uploads by the tus protocol (tus.io, version 1.0.0): creation, with the first bytes if wished, checksum,
termination, expiration.

Any tus client works: the file is announced, sent in parts of any size, and after a break the client asks how much arrived.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from email.utils import format_datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from preaudit.access import Actor
from preaudit.domain.cases import CaseError
from preaudit.errors import PreauditError
from preaudit.interfaces.api.examples import CHECKSUM_RESPONSE, PROBLEM_RESPONSES
from preaudit.interfaces.api.languages import asked
from preaudit.interfaces.api.permissions import Submitter
from preaudit.interfaces.api.problems import InputError, problem
from preaudit.interfaces.api.streams import Stream
from preaudit.uploads.chunk import Part, too_long
from preaudit.uploads.resumable import Upload, Uploads

_VERSION = {"Tus-Resumable": "1.0.0", "Cache-Control": "no-store"}
_EXTENSIONS = "creation,creation-with-upload,checksum,termination,expiration"
_BYTES = "application/offset+octet-stream"
_RESPONSES: dict[int | str, dict[str, Any]] = {**PROBLEM_RESPONSES, 460: CHECKSUM_RESPONSE}


class TusRoute(APIRoute):
    """Every answer names the version, refusals too; a client that speaks another is told so."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """See APIRoute."""
        handle = super().get_route_handler()

        async def spoken(request: Request) -> Response:
            try:
                if request.method != "OPTIONS" and request.headers.get("tus-resumable", "1.0.0") != "1.0.0":
                    raise InputError(
                        "只支持 tus 1.0.0(only version 1.0.0 of tus is spoken)",
                        "Tus-Resumable: 1.0.0",
                        code="tus_version",
                    )
                answer = await handle(request)
            except PreauditError as error:
                answer = problem(error, language=asked(request.headers.get("accept-language", "")))
                if error.code == "tus_version":
                    answer.headers["Tus-Version"] = "1.0.0"
            answer.headers.update(_VERSION)
            return answer

        return spoken


class Turns:
    """One sender a file at a time. Who comes later has it: the earlier one is most likely a connection that broke unnoticed."""

    def __init__(self) -> None:
        self._reading: dict[str, tuple[Stream, asyncio.Event]] = {}

    @asynccontextmanager
    async def turn(self, upload_id: str, request: Request) -> AsyncIterator[Stream]:
        """The bytes that the request sends, once nobody else writes."""
        await self.ended(upload_id)
        mine, over = self._reading[upload_id] = Stream(request), asyncio.Event()
        try:
            yield mine
        finally:
            del self._reading[upload_id]
            over.set()

    async def ended(self, upload_id: str) -> None:
        """Once nobody writes; what came so far is on the disk."""
        while earlier := self._reading.get(upload_id):
            earlier[0].stop()
            await earlier[1].wait()


def _uploads(request: Request) -> Uploads:
    uploads: Uploads = request.app.state.uploads
    return uploads


def _turns(request: Request) -> Turns:
    turns: Turns = request.app.state.turns
    return turns


router = APIRouter(prefix="/uploads", tags=["uploads"], responses=_RESPONSES, route_class=TusRoute)
Arriving = Annotated[Uploads, Depends(_uploads)]
Writing = Annotated[Turns, Depends(_turns)]
Checksum = Annotated[str, Header(max_length=100, description="sha256 <base64>:本段的摘要 the digest of what is sent")]


@router.options("", status_code=204, summary="协议 what the protocol allows", include_in_schema=False)
def options(request: Request) -> Response:
    """See tus.io."""
    most = str(request.app.state.settings.max_file_bytes)
    told = {"Tus-Version": "1.0.0", "Tus-Extension": _EXTENSIONS, "Tus-Max-Size": most}
    return Response(status_code=204, headers={**told, "Tus-Checksum-Algorithm": "sha256"})


@router.post("", status_code=201, summary="开始断点续传 announce a file", response_class=Response)
async def begin(
    request: Request,
    actor: Submitter,
    uploads: Arriving,
    turns: Writing,
    upload_length: Annotated[int, Header(ge=0, description="文件字节数 bytes of the file")],
    upload_metadata: Annotated[str, Header(description="filename <base64>,…")] = "",
    upload_checksum: Checksum = "",
) -> Response:
    """`Location` is where its parts are sent. `Upload-Metadata: filename <base64 of the name>` says what it is called.

    The first bytes may come with it, as `application/offset+octet-stream`.
    """
    name, sha256 = _name(upload_metadata), _sha256(upload_checksum)
    first = _sends_bytes(request)
    if first:
        _fits(request, upload_length)
    upload = await run_in_threadpool(uploads.begin, actor, name, upload_length)
    if first or upload.length == 0:
        upload = await _take(request, actor, uploads, turns, upload.id, 0, sha256)
    return Response(status_code=201, headers={**_told(upload), "Location": f"/v1/uploads/{upload.id}"})


@router.head("/{upload_id}", summary="已收到多少 how much has arrived", response_class=Response)
async def head(upload_id: str, actor: Submitter, uploads: Arriving, turns: Writing) -> Response:
    """`Upload-Offset` says from which byte on to go on. A connection that still sends is ended: it most likely broke unnoticed."""
    upload = await run_in_threadpool(uploads.find, actor, upload_id)
    await turns.ended(upload_id)
    upload = await run_in_threadpool(uploads.arrived, actor, upload_id)
    named = f"filename {base64.b64encode(upload.name.encode()).decode()}"
    return Response(headers={**_told(upload), "Upload-Length": str(upload.length), "Upload-Metadata": named})


@router.patch("/{upload_id}", status_code=204, summary="续传 send more of it", response_class=Response)
async def patch(
    upload_id: str,
    request: Request,
    actor: Submitter,
    uploads: Arriving,
    turns: Writing,
    upload_offset: Annotated[int, Header(ge=0, description="从哪个字节开始 the first byte sent")],
    upload_checksum: Checksum = "",
) -> Response:
    """The bytes as they are, as `application/offset+octet-stream`. What arrives before a break stays.

    When all of it is there, the upload can be made part of a case.
    """
    if not _sends_bytes(request):
        raise InputError(f"Content-Type 应为 {_BYTES}(another content type is expected)", code="form_expected")
    upload = await _take(request, actor, uploads, turns, upload_id, upload_offset, _sha256(upload_checksum))
    return Response(status_code=204, headers=_told(upload))


@router.delete("/{upload_id}", status_code=204, summary="取消上传 forget an upload", response_class=Response)
async def drop(upload_id: str, actor: Submitter, uploads: Arriving, turns: Writing) -> Response:
    """What it has become part of stays."""
    await run_in_threadpool(uploads.find, actor, upload_id)
    await turns.ended(upload_id)
    await run_in_threadpool(uploads.drop, actor, upload_id)
    return Response(status_code=204)


@router.post("/{upload_id}", status_code=204, summary="续传或取消 PATCH or DELETE by POST", response_class=Response)
async def override(
    upload_id: str,
    request: Request,
    actor: Submitter,
    uploads: Arriving,
    turns: Writing,
    x_http_method_override: Annotated[str, Header(description="PATCH, DELETE")] = "",
    upload_offset: Annotated[int, Header(ge=0, description="从哪个字节开始 the first byte sent")] = 0,
    upload_checksum: Checksum = "",
) -> Response:
    """For gateways that let no PATCH or DELETE pass: `X-HTTP-Method-Override` says what is meant."""
    meant = x_http_method_override.strip().upper()
    if meant == "PATCH":
        return await patch(upload_id, request, actor, uploads, turns, upload_offset, upload_checksum)
    if meant == "DELETE":
        return await drop(upload_id, actor, uploads, turns)
    await run_in_threadpool(uploads.find, actor, upload_id)
    raise InputError("X-HTTP-Method-Override 应为 PATCH 或 DELETE(PATCH or DELETE is expected)", code="input_invalid")


async def _take(
    request: Request, actor: Actor, uploads: Uploads, turns: Turns, upload_id: str, offset: int, sha256: str
) -> Upload:
    """Take what the request sends. Where it breaks off, what has come stays and is told."""
    await run_in_threadpool(uploads.find, actor, upload_id)  # before anyone else's turn is ended
    async with turns.turn(upload_id, request) as stream:
        upload = await run_in_threadpool(uploads.find, actor, upload_id)
        if offset != upload.offset:
            raise CaseError(
                f"续传位置不符,已收到 {upload.offset} 字节(the offset is {upload.offset})",
                "请以 HEAD 查询后续传。Ask by HEAD and go on from there.",
                code="upload_conflict",
            )
        _fits(request, upload.length - upload.offset)
        if upload.offset < upload.length:
            part = Part(uploads.path(upload), upload, sha256)
            try:
                with suppress(InputError):
                    async for chunk in stream:
                        part.write(chunk)
            except BaseException:
                with suppress(PreauditError):
                    await run_in_threadpool(part.close)
                raise
            await run_in_threadpool(part.close)
        return await run_in_threadpool(uploads.arrived, actor, upload_id)


def _sends_bytes(request: Request) -> bool:
    return request.headers.get("content-type", "").split(";")[0].strip().lower() == _BYTES


def _fits(request: Request, room: int) -> None:
    """Raises IntakeError before a byte is read."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > room:
        raise too_long()


def _told(upload: Upload) -> dict[str, str]:
    return {"Upload-Offset": str(upload.offset), "Upload-Expires": format_datetime(upload.expires_at, usegmt=True)}


def _name(metadata: str) -> str:
    """The file's name, as UTF-8 in base64; '' where none is told. Raises InputError."""
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key in ("filename", "name"):
            return _decoded(value, "Upload-Metadata").decode("utf-8", "replace")
    return ""


def _sha256(checksum: str) -> str:
    """The digest in hexadecimal, '' where none is told. Raises InputError."""
    if not checksum.strip():
        return ""
    algorithm, _, value = checksum.strip().partition(" ")
    digest = _decoded(value, "Upload-Checksum")
    if algorithm != "sha256" or len(digest) != 32:
        raise InputError("Upload-Checksum 应为 sha256 的 base64(base64 of a SHA-256)", code="upload_invalid")
    return digest.hex()


def _decoded(value: str, header: str) -> bytes:
    try:
        return base64.b64decode(value.strip().encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise InputError(f"{header} 应为 base64(base64 is expected)", code="upload_invalid") from error
