"""Compiled rule books kept between runs under all that they were made of: only changed rules are read and checked again.

A book is kept as a pickle, so it is taken only from a folder and a file that are the user's own and that nobody else may read or
write, and only what rule books are made of is made of it. What is damaged or foreign is as if it were not there.
"""

from __future__ import annotations

import hashlib
import io
import logging
import os
import pickle
import stat
import tempfile
from enum import Enum
from pathlib import Path
from typing import Any

from preaudit.rulebook.book import RuleBook, load_rulebook, rules_digest
from preaudit.rulebook.folder import check_folder, rule_files
from preaudit.runtime.garbage import uncollected
from preaudit.runtime.program_digest import program_digest

_log = logging.getLogger("preaudit.rules")
#: What books are made by and of, within the program and beside it.
_PACKAGES = ("config", "domain", "rulebook", "value_types")
_LIBRARIES = ("cel-expr-python", "chinesecalendar", "pydantic")
#: What a book may be made of beside the program's own values.
_PLAIN = {("builtins", "bool"), ("builtins", "float"), ("builtins", "str"), ("datetime", "date")}
_OWN = ("preaudit.domain.", "preaudit.rulebook.", "preaudit.value_types.")
#: Books that are kept at most: the newest.
_MOST = 8
_SEAL = hashlib.sha256().digest_size


def kept_rulebook(rules_dir: Path, cache_dir: Path) -> RuleBook:
    """As `load_rulebook`, and equal to what it gives: the book kept of these very files by this very program, else made and kept now.

    Raises as it does.
    """
    if not hasattr(os, "geteuid"):  # nothing says there whose a file is
        return load_rulebook(rules_dir)
    check_folder(rules_dir)
    version = rules_digest(rules_dir, rule_files(rules_dir))
    path = cache_dir / "rulebooks" / f"{_key(version)}.pickle"
    if (book := _restored(path)) and book.version == version:
        return book
    book = load_rulebook(rules_dir)
    if book.version == version:  # else a file changed meanwhile
        _keep(path, book)
    return book


def _key(version: str) -> str:
    return hashlib.sha256(program_digest(_PACKAGES, _LIBRARIES) + version.encode()).hexdigest()


def _restored(path: Path) -> RuleBook | None:
    data = _own_bytes(path)
    if data is None or data[:_SEAL] != _seal(path, data[_SEAL:]):
        return None
    try:
        book = _unpickled(data[_SEAL:])
    except Exception as error:  # noqa: BLE001  # a pickle that does not fit raises anything; the book is made anew
        _log.warning("a kept rule book could not be used: %s", type(error).__name__)
        return None
    return book if isinstance(book, RuleBook) else None


def _unpickled(payload: bytes) -> object:
    with uncollected():
        return _Unpickler(io.BytesIO(payload)).load()


class _Unpickler(pickle.Unpickler):
    """Makes what rule books are made of, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """A class or function that stands in a module of the program under its own name, or a plain value."""
        if (module, name) == ("builtins", "getattr"):  # how Python up to 3.11.3 names members of enumerations
            return _member
        if (module, name) not in _PLAIN and not module.startswith(_OWN):
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        if (found.__module__, found.__qualname__) != (module, name):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _member(kind: object, name: str) -> Enum:
    """A member of an enumeration by its name, and nothing else of anything."""
    if not (isinstance(kind, type) and issubclass(kind, Enum)):
        raise pickle.UnpicklingError(f"{kind}.{name}")
    return kind[name]


def _seal(path: Path, payload: bytes) -> bytes:
    """What tells that a file is whole, and of this name."""
    return hashlib.sha256(path.name.encode() + payload).digest()


def _own_bytes(path: Path) -> bytes | None:
    """What stands in a file that only this user may read and write, in a folder of the same kind; None where there is none."""
    try:
        if not _only_ours(path.parent.lstat(), stat.S_IFDIR):
            return None
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as file:
            return file.read() if _only_ours(os.fstat(file.fileno()), stat.S_IFREG) else None
    except OSError:
        return None


def _only_ours(state: os.stat_result, kind: int) -> bool:
    return stat.S_IFMT(state.st_mode) == kind and state.st_uid == os.geteuid() and not state.st_mode & 0o077


def _keep(path: Path, book: RuleBook) -> None:
    """Written whole or not at all, for this user alone. Where that is not possible the book is made anew next time."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _only_ours(path.parent.lstat(), stat.S_IFDIR):
            return
        payload = pickle.dumps(book, protocol=5)
        handle, staging = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(path, payload) + payload)
            Path(staging).replace(path)
        finally:
            Path(staging).unlink(missing_ok=True)
        for old in sorted(path.parent.glob("*.pickle"), key=lambda one: one.stat().st_mtime_ns)[:-_MOST]:
            old.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("a rule book could not be kept: %s", type(error).__name__)
