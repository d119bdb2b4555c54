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


def at(*parts: str | int) -> str:
    """An address under /v1, its parts quoted."""
    return "/v1/" + "/".join(quote(str(part), safe="") for part in parts)


@dataclass(frozen=True, slots=True)
class Form:
    """A multipart form."""

    texts: Mapping[str, str]
    files: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """How to find out whether a change arrived whose answer was lost: the case, and what is seen on it."""

    case: str
    arrived: Callable[[CaseJson], bool]


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `patience`: seconds that the service may take longer than usual.

    Repeating it does no harm, for it only asks, carries an Idempotency-Key or says how things shall be; unless there is a
    `look`, which is taken first.
    """

    method: str
    path: str
    query: Mapping[str, str | list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    form: Form | None = None
    patience: float = 0.0
    look: Look | None = None
    #: Something is to be gone: that it is not there after an answer was lost means that it is done.
    gone: bool = False

    @property
    def again(self) -> bool:
        """True where its body can be sent a second time."""
        return self.form is None or all(file.again for file in self.form.files)


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
    """Step: as Send, but the body of the answer is left to `More`."""

    request: Request


@dataclass(frozen=True, slots=True)
class Try:
    """Step: send the request once; gives a Reply. `stream`: leave the body of a success open. Raises UnreachableError."""

    request: Request
    stream: bool


@dataclass(frozen=True, slots=True)
class More:
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
    """Step: hand something to the caller."""

    item: T


#: A call: takes its steps one by one, is told what came of each, and returns a result.
Call = Generator[Send | Open | More | Pause | Now, Any, T]
#: A call that gives one thing after another.
Flow = Generator[Send | Open | More | Pause | Now | Give[T], Any, None]
#: What is left for a driver to do once it is known what to try again.
Work = Generator[Try | More | Pause | Now | Give[T], Any, None]
