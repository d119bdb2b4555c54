"""Files to send: by path, as bytes or as an open file; they are read while they are sent, never all at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

#: A path, an open file with a name, or a name with what is in it.
FileLike = str | os.PathLike[str] | BinaryIO | tuple[str, bytes | str | os.PathLike[str] | BinaryIO]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the applicant calls it, and where its bytes come from."""

    name: str
    source: bytes | Path | BinaryIO

    @property
    def repeatable(self) -> bool:
        """True where it can be sent a second time: a pipe cannot."""
        return isinstance(self.source, (bytes, Path)) or self.source.seekable()

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """Its bytes, from the beginning. A file that the caller opened stays open."""
        if isinstance(self.source, bytes):
            yield self.source
        elif isinstance(self.source, Path):
            with self.source.open("rb") as file:
                yield file
        elif self.source.seekable():
            self.source.seek(0)
            yield self.source
        else:
            yield _Unsized(self.source)


class _Unsized:
    """A stream without a known length: what the system says of a pipe (0) is not its length."""

    def __init__(self, file: BinaryIO) -> None:
        self.read = file.read


def uploads(files: Iterable[FileLike]) -> tuple[Upload, ...]:
    """The files of a call. Raises TypeError where one has no name, or is no file."""
    if isinstance(files, (str, bytes, os.PathLike)):
        raise TypeError('files is a list: files=["a.jpg"]')
    return tuple(_upload(file) for file in files)


def _upload(file: FileLike) -> Upload:
    if isinstance(file, tuple):
        name, source = file
        return Upload(name, Path(source) if isinstance(source, (str, os.PathLike)) else source)
    if isinstance(file, (str, os.PathLike)):
        return Upload(Path(file).name, Path(file))
    called: object = getattr(file, "name", None)
    if not isinstance(called, str):
        raise TypeError('a file without a name is given with one: ("id_card.jpg", file)')
    return Upload(Path(called).name, file)
