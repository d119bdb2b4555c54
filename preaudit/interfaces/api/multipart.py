"""Multipart forms read as a stream: each file goes straight to the spool and is digested there, texts stay small."""

from __future__ import annotations

import re
from contextlib import AbstractAsyncContextManager, suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from types import TracebackType
from urllib.parse import unquote_to_bytes

from fastapi import Request
from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from starlette.concurrency import run_in_threadpool

from preaudit.access import Actor
from preaudit.cases.service import CaseService
from preaudit.domain.cases import StagedFile
from preaudit.domain.encodable import encodable, encodable_name
from preaudit.errors import IntakeError
from preaudit.interfaces.api.problems import InputError
from preaudit.interfaces.api.request_body import RequestBody
from preaudit.interfaces.api.requests import unknown_field
from preaudit.store import StoreError
from preaudit.uploads.resumable import ResumableUploads
from preaudit.uploads.spool import IncomingFile, release
from preaudit.wording import api as say
from preaudit.wording import literal

#: The most bytes that all texts of a form may have together (facts), the most parts that are no file, the longest name.
_TEXT_BYTES = 1024 * 1024
_TEXTS = 50
_NAME = 100
#: A parameter of a Content-Disposition: its value in quotes, or up to the next semicolon.
_PARAMETER = re.compile(r';\s*+([\w*-]++)\s*+=\s*+("(?:[^"\\]|\\.)*+"|"[^"]*+"|[^;]*+)', re.IGNORECASE)
_QUOTED = re.compile('".*"', re.DOTALL)
_BOUNDARY = re.compile(r'boundary="?([^";,]+)"?', re.IGNORECASE)
#: Texts that may also be sent as a file.
_TEXTS_AS_FILES = frozenset({"facts"})


class Form(AbstractAsyncContextManager["Form"]):
    """A form read as a stream: `texts` by name, `incoming` files in order. Files that were not stored are removed at its end."""

    def __init__(self, request: Request, service: CaseService) -> None:
        self._request, self._service = request, service
        self.texts: dict[str, str] = {}
        self.incoming: list[IncomingFile] = []
        self._headers: dict[str, str] = {}
        self._header = b"", b""
        self._text: bytearray | None = None
        self._text_bytes = 0
        self._name = ""
        self._stored: list[StagedFile] = []
        self._agency = ""

    async def __aenter__(self) -> Form:
        content_type = self._request.headers.get("content-type", "")
        boundary = _BOUNDARY.search(content_type)
        if not content_type.lower().startswith("multipart/form-data") or not boundary:
            raise InputError(
                say.FORM_EXPECTED,
                literal("curl -F item=… -F files=@a.jpg -F files=@b.jpg"),
                code="form_expected",
            )
        try:
            await self._feed(boundary[1].encode("latin-1"))
        except BaseException:
            self.discard()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()
        if error and self._stored:
            with suppress(StoreError):
                await run_in_threadpool(
                    release, self._service.database, self._service.blobs, self._agency, self._stored
                )

    def discard(self) -> None:
        """Remove the files that were not stored."""
        for file in self.incoming:
            file.drop()

    @property
    def uploads(self) -> list[str]:
        """The resumable uploads that the form names (`uploads=<id>,<id>`)."""
        return [part.strip() for part in self.texts.get("uploads", "").split(",") if part.strip()]

    async def store_files(self, actor: Actor) -> list[StagedFile]:
        """Store all files, those of finished resumable uploads last. Raises StoreError, NotFoundError, CaseError."""
        resumable: ResumableUploads = self._request.app.state.uploads
        self._agency = actor.agency

        def stored() -> list[StagedFile]:
            staged = resumable.staged(actor, self.uploads)
            for file in self.incoming:
                self._stored.append(file.keep(self._service.blobs, actor.agency))
            return [*self._stored, *staged]

        return await run_in_threadpool(stored)

    async def _feed(self, boundary: bytes) -> None:
        try:
            parser = MultipartParser(boundary, self._callbacks())  # type: ignore[arg-type]  # its own protocol
            async for chunk in RequestBody(self._request):
                parser.write(chunk)
            parser.finalize()
        except FormParserError as error:
            raise InputError(
                say.FORM_BROKEN,
                say.SEND_AGAIN,
                code="form_broken",
            ) from error

    def _callbacks(self) -> dict[str, object]:
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._add_header(0, data[start:end]),
            "on_header_value": lambda data, start, end: self._add_header(1, data[start:end]),
            "on_header_end": self._end_header,
            "on_headers_finished": self._open,
            "on_part_data": lambda data, start, end: self._add(data[start:end]),
            "on_part_end": self._close,
        }

    def _begin(self) -> None:
        self._headers, self._text = {}, None

    def _add_header(self, which: int, data: bytes) -> None:
        name, value = self._header
        self._header = (name + data, value) if which == 0 else (name, value + data)

    def _end_header(self) -> None:
        name, value = self._header
        # Bytes that are no UTF-8 stay in the text (PEP 383) until it is known whether they are a name in GBK.
        self._headers[name.decode("latin-1").lower()] = value.decode("utf-8", "surrogateescape")
        self._header = b"", b""

    def _open(self) -> None:
        self._name, filename = _disposition(self._headers.get("content-disposition", ""))
        if self._name == "files" and filename is not None:
            if len(self.incoming) >= self._service.settings.max_files:
                raise IntakeError(
                    say.TOO_MANY_FILES(most=self._service.settings.max_files),
                    say.TOO_MANY_FILES_MEND,
                    code="too_many_files",
                )
            settings = self._service.settings
            self.incoming.append(IncomingFile(settings.spool, filename or "upload", settings.max_file_bytes))
            return
        if filename is not None and self._name not in _TEXTS_AS_FILES:
            raise unknown_field(self._name, {"files", *_TEXTS_AS_FILES})
        if self._name in self.texts:
            raise InputError(say.SENT_TWICE(name=self._name), code="input_repeated")
        if len(self.texts) >= _TEXTS:
            raise InputError(say.TOO_MANY_FIELDS, code="input_unknown")
        self._text = bytearray()

    def _add(self, data: bytes) -> None:
        if self._text is None:
            self.incoming[-1].write(data)
            return
        self._text += data
        self._text_bytes += len(data)
        if self._text_bytes > _TEXT_BYTES:
            raise InputError(say.FIELD_TOO_LONG(name=self._name), say.FIELD_TOO_LONG_MEND, code="input_too_long")

    def _close(self) -> None:
        if self._text is None:
            self.incoming[-1].close()
            return
        try:
            self.texts[self._name] = self._text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(say.NOT_UTF8(name=self._name), code="input_not_text") from error
        self._text = None


def _disposition(value: str) -> tuple[str, str | None]:
    """The part's name and, if it is a file, its file name (RFC 7578): `filename*` (RFC 5987) goes before `filename`, whose
    words may be encoded (RFC 2047) and whose bytes may be GBK.
    """
    plain = {key.lower(): _unquoted(text) for key, text in _PARAMETER.findall(value)}
    name = encodable_name(_decoded_words(plain.get("name", "")))[:_NAME]
    if "filename*" in plain:
        charset, _, rest = plain["filename*"].partition("'")
        try:
            extended = unquote_to_bytes(rest.partition("'")[2]).decode(charset or "utf-8")
        except (LookupError, ValueError):  # a character set that is none: the other name, or none
            extended = ""
        if extended:
            return name, encodable(extended)
    if "filename" not in plain:
        return name, "" if "filename*" in plain else None
    return name, encodable_name(_decoded_words(plain["filename"]))


def _unquoted(text: str) -> str:
    """A parameter's value without its quotes. Browsers escape the quote alone; a backslash before others is a path's."""
    return text[1:-1].replace('\\"', '"').replace("%22", '"') if _QUOTED.fullmatch(text) else text.strip()


def _decoded_words(text: str) -> str:
    """Encoded words (RFC 2047) decoded; the text as it is where it has none, or broken ones."""
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text))) or text
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return text
