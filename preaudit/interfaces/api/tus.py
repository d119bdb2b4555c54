"""The protocol of resumable uploads, tus 1.0.0 (tus.io): its version, its headers, and refusals that carry them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Coroutine
from email.utils import format_datetime
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from preaudit.errors import PreauditError
from preaudit.interfaces.api.languages import language_of
from preaudit.interfaces.api.problems import InputError, problem
from preaudit.uploads.resumable import ResumableUpload
from preaudit.wording import api as say

VERSION = "1.0.0"
#: The extensions of the protocol that are implemented.
EXTENSIONS = "creation,creation-with-upload,checksum,termination,expiration"
CONTENT_TYPE = "application/offset+octet-stream"
_HEADERS = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}


class TusRoute(APIRoute):
    """Every answer names the version, refusals too; a client that speaks another version is refused."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """See APIRoute."""
        handle = super().get_route_handler()

        async def with_version(request: Request) -> Response:
            try:
                if request.method != "OPTIONS" and request.headers.get("tus-resumable", VERSION) != VERSION:
                    raise InputError(say.TUS_VERSION, say.TUS_VERSION_MEND, code="tus_version")
                answer = await handle(request)
            except PreauditError as error:
                answer = problem(error, language=language_of(request))
                if error.code == "tus_version":
                    answer.headers["Tus-Version"] = VERSION
            answer.headers.update(_HEADERS)
            return answer

        return with_version


def upload_headers(upload: ResumableUpload) -> dict[str, str]:
    """How much of an upload has arrived, and until when it is kept."""
    return {"Upload-Offset": str(upload.offset), "Upload-Expires": format_datetime(upload.expires_at, usegmt=True)}


def encode_metadata(upload: ResumableUpload) -> str:
    """The upload's file name as Upload-Metadata."""
    return f"filename {base64.b64encode(upload.name.encode()).decode()}"


def file_name_of(metadata: str) -> str:
    """The file's name in an Upload-Metadata, '' where there is none. Raises InputError."""
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key in ("filename", "name"):
            return _decode(value, "Upload-Metadata").decode("utf-8", "replace")
    return ""


def sha256_of(checksum: str) -> str:
    """The digest of an Upload-Checksum in hexadecimal, '' where there is none. Raises InputError."""
    if not checksum.strip():
        return ""
    algorithm, _, value = checksum.strip().partition(" ")
    digest = _decode(value, "Upload-Checksum")
    if algorithm != "sha256" or len(digest) != 32:
        raise InputError(say.BAD_CHECKSUM, code="upload_invalid")
    return digest.hex()


def _decode(value: str, header: str) -> bytes:
    try:
        return base64.b64decode(value.strip().encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise InputError(say.NOT_BASE64(header=header), code="upload_invalid") from error
