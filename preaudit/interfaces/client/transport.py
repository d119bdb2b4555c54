"""What both clients share: requests for httpx, its failures as errors of ours, and methods made of calls."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx

from preaudit import __version__
from preaudit.interfaces.client.errors import UnreachableError
from preaudit.interfaces.client.requests import Reply, Request

M = TypeVar("M", bound=Callable[..., Any])
#: Failures before anything was sent.
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the service is, what every request carries, and how many seconds an answer may take."""

    base_url: str
    headers: Mapping[str, str]
    timeout: float

    @classmethod
    def of(cls, base_url: str, key: str, language: str, timeout: float) -> Address:
        """Raises ValueError where the address is none."""
        if not base_url.startswith(("http://", "https://")):
            raise ValueError(f"not an address: {base_url!r}; for example https://preaudit.example.gov.cn")
        headers = {"User-Agent": f"preaudit-client/{__version__}"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        if language:
            headers["Accept-Language"] = language
        return cls(base_url.rstrip("/"), headers, timeout)

    def request(self, http: httpx.Client | httpx.AsyncClient, request: Request, opened: ExitStack) -> httpx.Request:
        """As httpx sends it; files stay open until `opened` closes them."""
        files = None
        if request.form:
            # Texts are parts without a file name: so the form is multipart even where there is no file.
            files = [(name, (None, text)) for name, text in request.form.texts.items()] + [
                ("files", (upload.name, opened.enter_context(upload.opened()))) for upload in request.form.files
            ]
        return http.build_request(
            request.method,
            self.base_url + request.path,
            params=request.query or None,
            headers={**self.headers, **request.headers},
            json=request.json,
            files=files,
            timeout=httpx.Timeout(self.timeout, read=self.timeout + request.extra_seconds),
        )


def reply_of(response: httpx.Response, body: bytes = b"") -> Reply:
    """An answer without httpx."""
    return Reply(response.status_code, {name.lower(): value for name, value in response.headers.items()}, body)


@contextmanager
def transport_errors() -> Iterator[None]:
    """Raises failures of the network as UnreachableError."""
    try:
        yield
    except httpx.TransportError as error:
        detail = str(error) or type(error).__name__
        raise UnreachableError(detail, sent=not isinstance(error, _UNSENT)) from error


def method_of(method: M, call: Callable[..., Any], gives: str) -> M:
    """The method with the name, docstring and signature of its call; `gives` is written around what it returns."""
    functools.update_wrapper(method, call)
    signature = inspect.signature(call)
    itself = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
    result = str(signature.return_annotation).partition("[")[2][:-1]
    method.__signature__ = signature.replace(  # type: ignore[attr-defined]  # what `help` shows
        parameters=[itself, *signature.parameters.values()], return_annotation=gives.format(result)
    )
    return method
