"""The papers of a case as they were read and understood, kept with the results: judging again decodes them and reads nothing."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from pydantic import TypeAdapter

from preaudit.domain.documents import Document
from preaudit.domain.reviews import FileError, FileReading, Review
from preaudit.wording import Message, Text

_LEVEL = 1


@dataclass(frozen=True, slots=True)
class _Error:
    code: str
    message: tuple[str, str]
    mend: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _File:
    file: str
    sha256: str
    pages: int
    error: _Error | None
    sizes: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Packed:
    files: tuple[_File, ...]
    documents: tuple[Document, ...]


_PACKED: TypeAdapter[_Packed] = TypeAdapter(_Packed)


@dataclass(frozen=True, slots=True)
class Papers:
    """The files of a case without their pages, and the documents on them."""

    files: tuple[FileReading, ...]
    documents: tuple[Document, ...]


def pack(review: Review) -> bytes:
    """The papers of a review as bytes, the same for the same papers."""
    return zlib.compress(_PACKED.dump_json(_Packed(tuple(map(_file, review.files)), review.documents)), _LEVEL)


def unpack(packed: bytes) -> Papers:
    """Papers to judge by."""
    plain = _PACKED.validate_json(zlib.decompress(packed))
    return Papers(tuple(map(_reading, plain.files)), plain.documents)


def papers_json(packed: bytes) -> dict[str, Any]:
    """The papers as JSON, to make rows of: `files`, with width, height and turn of each page (`sizes`), and `documents`."""
    plain: dict[str, Any] = orjson.loads(zlib.decompress(packed))
    return plain


def _file(file: FileReading) -> _File:
    error = file.error
    kept = _Error(error.code, _both(error.message), _both(error.mend)) if error else None
    sizes = tuple((page.reading.width, page.reading.height, page.reading.rotation) for page in file.pages)
    return _File(file.name, file.digest, len(file.pages), kept, sizes)


def _reading(file: _File) -> FileReading:
    error = file.error
    found = FileError(error.code, stored_text(error.message), stored_text(error.mend)) if error else None
    return FileReading(file.file, file.sha256, error=found)


def _both(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def stored_text(words: Sequence[str]) -> Text:
    """A text that was kept in Chinese and English."""
    return Message("stored", "{zh}", "{en}")(zh=words[0], en=words[1])
