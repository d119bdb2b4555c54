"""Logs without personal data: JSON lines for programs, readable lines on a terminal.

What may be in a line: the words of the call as written in the code, numbers and codes put into them, the fields named here,
and of an exception its type and the places in the code it passed. Never a message of an exception, a file's name or a value.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import sys
import threading
import traceback
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import orjson
import structlog

from preaudit.config.settings import Settings
from preaudit.errors import PreauditError

#: Fields that a line may have beside its words. Another one, given by `extra` or bound, is left out.
FIELDS = frozenset(
    "action agency attempt bytes case code count delivery digest error event_type item job kind method outcome pages pid "
    "port request result revision role round route rulebook seconds seq state status webhook worker".split()
)
#: Loggers whose messages are about the program alone: they are written as a whole.
_PLAIN = ("preaudit.rules", "preaudit.schema", "preaudit.start", "alembic")
#: Loggers whose calls put values into constant words: only what `_argument` lets through. Others: only the words before filling.
_OURS = ("preaudit", "uvicorn")
#: Too talkative, or writing addresses with their query.
_QUIET = {
    "alembic": logging.WARNING,
    "uvicorn.access": logging.CRITICAL,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
}
_HIDDEN = "…"
_LONGEST = 200
_LARGEST = 10**9
_ADDRESS = re.compile(r"https?|[0-9.]{7,15}|localhost|\[?[0-9a-f:]{2,39}\]?")
_CODE = re.compile(r"[a-z]+(_[a-z]+)+|[A-Z][A-Za-z]*(Error|Exception|Expired|Timeout|Lost|Exit|Interrupt)")
_STRERRORS = frozenset(os.strerror(number) for number in errno.errorcode)
#: Numbers of people, telephones and accounts, standing alone.
_PERSONAL = re.compile(r"(?<![0-9A-Za-z])(\d{17}[\dXx]|\d{15,19}|1\d{10})(?![0-9A-Za-z])")

_log = logging.getLogger("preaudit")


def configure(settings: Settings) -> None:
    """Send everything logged in this process to stderr in one form; nothing else prints exceptions from then on."""
    handler = logging.StreamHandler(sys.stderr)
    terminal = sys.stderr.isatty()
    as_json = settings.log_format == "json" or (settings.log_format == "auto" and not terminal)
    handler.setFormatter(LineFormatter(as_json=as_json, colors=terminal))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for name in list(logging.root.manager.loggerDict):
        other = logging.getLogger(name)
        other.handlers.clear()
        other.propagate = True
        if _from(name, _OURS):
            # The level is the one of the settings. Libraries keep their own: SQLAlchemy, asked for less, tells every statement.
            other.setLevel(logging.NOTSET)
    for name, level in _QUIET.items():
        logging.getLogger(name).setLevel(max(level, root.level))
    # What cannot be written is dropped: the standard library would print the call with its values.
    logging.raiseExceptions = False
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda seen: _uncaught(seen.exc_type, seen.exc_value, seen.exc_traceback)
    threading.excepthook = lambda seen: _uncaught(seen.exc_type, seen.exc_value, seen.exc_traceback)


def log_context(**fields: object) -> AbstractContextManager[None]:
    """Add these fields, such as `request`, `case` or `job`, to every line this thread or task logs within the block."""
    return structlog.contextvars.bound_contextvars(**fields)


class LineFormatter(logging.Formatter):
    """One line a record."""

    def __init__(self, *, as_json: bool, colors: bool = False) -> None:
        super().__init__()
        self._render: Any = (
            structlog.processors.JSONRenderer(serializer=lambda line, **_: orjson.dumps(line, default=str).decode())
            if as_json
            else structlog.dev.ConsoleRenderer(colors=colors, pad_event_to=0)
        )

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _words(record),
        }
        line |= _fields(structlog.contextvars.get_contextvars())
        line |= _fields(record.__dict__)
        if record.exc_info and record.exc_info[1] is not None:
            line |= _exception(record.exc_info[1])
        if not _from(record.name, _OURS + _PLAIN):
            line["logged_at"] = _place(record.pathname, record.lineno)
        return str(self._render(None, "", line))


def _words(record: logging.LogRecord) -> str:
    """The message. An unknown library's is written only where the call kept values apart from its words."""
    if not isinstance(record.msg, str):
        return f"{type(record.msg).__name__} {_HIDDEN}"
    if _from(record.name, _PLAIN):
        return _PERSONAL.sub(_HIDDEN, _filled(record.msg, record.args))
    ours = _from(record.name, _OURS)
    if not ours and not record.args:
        return "message withheld"
    args = record.args
    if isinstance(args, Mapping):
        shown: object = {name: _argument(value) for name, value in args.items()}
    else:
        shown = tuple(_argument(value) for value in args or ())
    words = _filled(record.msg, shown).splitlines()
    return _PERSONAL.sub(_HIDDEN, words[0] if words else "")[:_LONGEST]


def _filled(words: str, args: Any) -> str:
    if not args:
        return words
    try:
        return str(words % args)
    except (TypeError, ValueError, KeyError):
        return words  # the words before filling


def _argument(value: object) -> object:
    if isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < _LARGEST):
        return value
    if isinstance(value, str) and (
        _CODE.fullmatch(value) or _ADDRESS.fullmatch(value) or value in _STRERRORS or value in FIELDS
    ):
        return value
    return _HIDDEN


def _fields(given: Mapping[str, Any]) -> dict[str, object]:
    return {name: _value(given[name]) for name in sorted(FIELDS & given.keys())}


def _value(value: object) -> object:
    if value is None or isinstance(value, bool) or (isinstance(value, int) and abs(value) < _LARGEST):
        return value
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, str) and value.isascii() and len(value) <= _LONGEST:
        return _PERSONAL.sub(_HIDDEN, value)
    return _HIDDEN


def _exception(error: BaseException) -> dict[str, object]:
    """The type, the code where it is ours, what it came from, and the places in the code from the outermost inwards."""
    fields: dict[str, object] = {"error": type(error).__name__, "at": _places(error.__traceback__)}
    if isinstance(error, PreauditError):
        fields["error_code"] = error.code
    causes: list[str] = []
    cause = error.__cause__ or error.__context__
    while cause is not None and len(causes) < 10:
        causes.append(" ".join([type(cause).__name__, *_places(cause.__traceback__)[-1:]]))
        cause = cause.__cause__ or cause.__context__
    if causes:
        fields["because_of"] = causes
    if isinstance(error, BaseExceptionGroup):
        fields["parts"] = [_exception(part) for part in error.exceptions[:10]]
    return fields


def _places(trace: TracebackType | None) -> list[str]:
    frames = list(traceback.walk_tb(trace))[-30:]
    return [f"{_place(frame.f_code.co_filename, line)} {frame.f_code.co_name}" for frame, line in frames]


def _place(path: str, line: int | None) -> str:
    """A place in the code, without where the code is installed."""
    for mark in ("site-packages/", "preaudit/", "lib/python"):
        _, found, rest = path.rpartition(mark)
        if found:
            return f"{'' if mark == 'site-packages/' else mark}{rest}:{line}"
    return f"{path.rsplit('/', 1)[-1]}:{line}"


def _from(logger: str, names: tuple[str, ...]) -> bool:
    return any(logger == name or logger.startswith(f"{name}.") for name in names)


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is None or issubclass(kind, SystemExit):
        return
    if issubclass(kind, KeyboardInterrupt):
        _log.info("interrupted")
        return
    _log.critical("an error nobody caught", exc_info=(kind, error, trace))
