"""Resumable uploads by the tus protocol (tus.io, version 1.0.0): creation, with the first bytes if wished, checksum,
termination, expiration.

Any tus client works: the file is announced, sent in parts of any size, and after a break the client asks how much arrived.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from preaudit.access import Actor
from preaudit.errors import PreauditError
from preaudit.interfaces.api import tus
from preaudit.interfaces.api.descriptions import CHECKSUM_RESPONSE, PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import Submitter
from preaudit.interfaces.api.problems import InputError
from preaudit.interfaces.api.upload_senders import UploadSenders
from preaudit.uploads.chunk import Chunk, too_long
from preaudit.uploads.resumable import ResumableUpload, ResumableUploads, offset_mismatch
from preaudit.wording import api as say
from preaudit.wording import openapi as describe

_RESPONSES: dict[int | str, dict[str, Any]] = {**PROBLEM_RESPONSES, 460: CHECKSUM_RESPONSE}


def _uploads(request: Request) -> ResumableUploads:
    uploads: ResumableUploads = request.app.state.uploads
    return uploads


def _senders(request: Request) -> UploadSenders:
    senders: UploadSenders = request.app.state.upload_senders
    return senders


router = APIRouter(prefix="/uploads", tags=["uploads"], responses=_RESPONSES, route_class=tus.TusRoute)
Resumable = Annotated[ResumableUploads, Depends(_uploads)]
Senders = Annotated[UploadSenders, Depends(_senders)]
Checksum = Annotated[str, Header(max_length=100, description=str(describe.CHECKSUM))]


@router.options("", status_code=204, summary=str(describe.UPLOAD_OPTIONS), include_in_schema=False)
def options(request: Request) -> Response:
    """See tus.io."""
    headers = {
        "Tus-Version": tus.VERSION,
        "Tus-Extension": tus.EXTENSIONS,
        "Tus-Max-Size": str(request.app.state.settings.max_file_bytes),
        "Tus-Checksum-Algorithm": "sha256",
    }
    return Response(status_code=204, headers=headers)


@router.post("", status_code=201, summary=str(describe.BEGIN_UPLOAD), response_class=Response)
async def begin(
    request: Request,
    actor: Submitter,
    uploads: Resumable,
    senders: Senders,
    upload_length: Annotated[int, Header(ge=0, description=str(describe.UPLOAD_LENGTH))],
    upload_metadata: Annotated[str, Header(description="filename <base64>,…")] = "",
    upload_checksum: Checksum = "",
) -> Response:
    """`Location` is where its parts are sent. `Upload-Metadata: filename <base64 of the name>` says what it is called.

    The first bytes may come with it, as `application/offset+octet-stream`.
    """
    name, sha256 = tus.file_name_of(upload_metadata), tus.sha256_of(upload_checksum)
    first = _sends_bytes(request)
    if first:
        _fits(request, upload_length)
    upload = await run_in_threadpool(uploads.begin, actor, name, upload_length)
    if first or upload.length == 0:
        upload = await _receive(request, actor, uploads, senders, upload.id, 0, sha256)
    return Response(status_code=201, headers={**tus.upload_headers(upload), "Location": f"/v1/uploads/{upload.id}"})


@router.head("/{upload_id}", summary=str(describe.UPLOAD_OFFSET_NOW), response_class=Response)
async def head(upload_id: str, actor: Submitter, uploads: Resumable, senders: Senders) -> Response:
    """`Upload-Offset` says from which byte on to go on. A connection that still sends is ended: it most likely broke unnoticed."""
    upload = await run_in_threadpool(uploads.find, actor, upload_id)
    await senders.stop(upload_id)
    upload = await run_in_threadpool(uploads.arrived, actor, upload_id)
    described = {"Upload-Length": str(upload.length), "Upload-Metadata": tus.encode_metadata(upload)}
    return Response(headers={**tus.upload_headers(upload), **described})


@router.patch("/{upload_id}", status_code=204, summary=str(describe.SEND_PART), response_class=Response)
async def patch(
    upload_id: str,
    request: Request,
    actor: Submitter,
    uploads: Resumable,
    senders: Senders,
    upload_offset: Annotated[int, Header(ge=0, description=str(describe.UPLOAD_OFFSET))],
    upload_checksum: Checksum = "",
) -> Response:
    """The bytes as they are, as `application/offset+octet-stream`. What arrives before a break stays.

    When all of it is there, the upload can be made part of a case.
    """
    if not _sends_bytes(request):
        raise InputError(say.CONTENT_TYPE_EXPECTED(type=tus.CONTENT_TYPE), code="form_expected")
    upload = await _receive(request, actor, uploads, senders, upload_id, upload_offset, tus.sha256_of(upload_checksum))
    return Response(status_code=204, headers=tus.upload_headers(upload))


@router.delete("/{upload_id}", status_code=204, summary=str(describe.DROP_UPLOAD), response_class=Response)
async def drop(upload_id: str, actor: Submitter, uploads: Resumable, senders: Senders) -> Response:
    """What it has become part of stays."""
    await run_in_threadpool(uploads.find, actor, upload_id)
    await senders.stop(upload_id)
    await run_in_threadpool(uploads.drop, actor, upload_id)
    return Response(status_code=204)


@router.post("/{upload_id}", status_code=204, summary=str(describe.OVERRIDE_METHOD), response_class=Response)
async def override(
    upload_id: str,
    request: Request,
    actor: Submitter,
    uploads: Resumable,
    senders: Senders,
    x_http_method_override: Annotated[str, Header(description="PATCH, DELETE")] = "",
    upload_offset: Annotated[int, Header(ge=0, description=str(describe.UPLOAD_OFFSET))] = 0,
    upload_checksum: Checksum = "",
) -> Response:
    """For gateways that let no PATCH or DELETE pass: `X-HTTP-Method-Override` says which method stands for it."""
    method = x_http_method_override.strip().upper()
    if method == "PATCH":
        return await patch(upload_id, request, actor, uploads, senders, upload_offset, upload_checksum)
    if method == "DELETE":
        return await drop(upload_id, actor, uploads, senders)
    await run_in_threadpool(uploads.find, actor, upload_id)
    raise InputError(say.BAD_METHOD_OVERRIDE, code="input_invalid")


async def _receive(
    request: Request,
    actor: Actor,
    uploads: ResumableUploads,
    senders: UploadSenders,
    upload_id: str,
    offset: int,
    sha256: str,
) -> ResumableUpload:
    """Append what the request sends. Where it breaks off, what has arrived stays; the offset says how much."""
    await run_in_threadpool(uploads.find, actor, upload_id)  # before another sender is stopped
    async with senders.take_over(upload_id, request) as body:
        upload = await run_in_threadpool(uploads.find, actor, upload_id)
        if offset != upload.offset:
            raise offset_mismatch(upload.offset)
        _fits(request, upload.length - upload.offset)
        if upload.offset < upload.length:
            part = Chunk(uploads, actor, upload, sha256)
            try:
                with suppress(InputError):
                    async for chunk in body:
                        part.write(chunk)
                        if part.full:
                            await run_in_threadpool(part.keep)
            except BaseException:
                with suppress(PreauditError):
                    await run_in_threadpool(part.close)
                raise
            await run_in_threadpool(part.close)
        return await run_in_threadpool(uploads.arrived, actor, upload_id)


def _sends_bytes(request: Request) -> bool:
    return request.headers.get("content-type", "").split(";")[0].strip().lower() == tus.CONTENT_TYPE


def _fits(request: Request, room: int) -> None:
    """Raises IntakeError before a byte is read."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > room:
        raise too_long()
