"""Requests as values, and the steps of a call: what it wants done before it goes on. No step says how."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import quote

from preaudit.interfaces.client.uploads import Upload

if TYPE_CHECKING:
    from preaudit.contract.case_json import CaseJson

T = TypeVar("T")


def path_of(*parts: str | int) -> str:
    """An address under /v1, its parts quoted."""
    return "/v1/" + "/".join(quote(str(part), safe="") for part in parts)


@dataclass(frozen=True, slots=True)
class Form:
    """A multipart form."""

    texts: Mapping[str, str]
    files: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class ArrivalCheck:
    """How to find out whether a change arrived whose answer was lost: the case, and what must hold of it then."""

    case: str
    arrived: Callable[[CaseJson], bool]


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `extra_seconds`: how much longer than usual the service may take.

    Repeating it does no harm, for it only reads, carries an Idempotency-Key or is idempotent; unless there is an
    `arrival_check`, which is made first.
    """

    method: str
    path: str
    query: Mapping[str, str | list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    form: Form | None = None
    extra_seconds: float = 0.0
    arrival_check: ArrivalCheck | None = None
    #: A deletion: 404 after an answer was lost means that it is done.
    missing_is_success: bool = False

    @property
    def repeatable(self) -> bool:
        """True where its body can be sent a second time."""
        return self.form is None or all(file.repeatable for file in self.form.files)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with its whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Send:
    """Step: send the request, as often as it takes; gives a Reply. Raises UnreachableError and ProblemError."""

    request: Request


@dataclass(frozen=True, slots=True)
class Open:
    """Step: as Send, but the body of the answer is left to `NextBytes`."""

    request: Request


@dataclass(frozen=True, slots=True)
class SendOnce:
    """Step: send the request once; gives a Reply. `stream`: leave the body of a success open. Raises UnreachableError."""

    request: Request
    stream: bool


@dataclass(frozen=True, slots=True)
class NextBytes:
    """Step: the next bytes of what was opened last, b"" at its end. Raises UnreachableError."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Step: let so many seconds go by."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Now:
    """Step: the time in seconds, by a clock that only goes forward."""


@dataclass(frozen=True, slots=True)
class Give(Generic[T]):
    """Step: give something to the caller."""

    item: T


#: A call: yields its steps one by one, is sent the result of each, and returns its own.
Call = Generator[Send | Open | NextBytes | Pause | Now, Any, T]
#: A call that gives one thing after another.
Flow = Generator[Send | Open | NextBytes | Pause | Now | Give[T], Any, None]
#: The steps that a driver carries out, retries included.
Work = Generator[SendOnce | NextBytes | Pause | Now | Give[T], Any, None]
