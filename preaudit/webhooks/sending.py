"""One message, signed and sent: Standard Webhooks over one HTTP request, to an address that was checked."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
from standardwebhooks import Webhook as Signer

from preaudit import __version__
from preaudit.webhooks.receiver_addresses import AddressError, Resolve, addresses_of, check_url, resolve

#: For each step of a connection, and for all of a request, in seconds.
_STEP, _WHOLE = 10.0, 20.0
#: Longest DNS lookup in seconds; a slower one outlasts the lease of the delivery, and another worker may send the same.
_RESOLVING = 30.0
#: No message is underway for longer: the lease of a delivery outlasts it.
LONGEST_SECONDS = _RESOLVING + _WHOLE
_OURS = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS, errno.ENOSPC, errno.EAGAIN})
#: What is read of an answer; nothing is kept of it.
_ANSWER_BYTES = 16 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it. `error` is '' where it was taken, else a stable word; `retry_after` in seconds."""

    status: int | None
    error: str
    retry_after: float | None = None


def signed(secrets: Sequence[str], message_id: str, moment: datetime, body: bytes) -> dict[str, str]:
    """The headers of a message; one signature for each secret, so that one can be changed without loss."""
    text = body.decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(Signer(secret).sign(message_id, moment, text) for secret in secrets),
    }


class Sender:
    """Sends; safe for threads. `tls`: whom to trust, the usual authorities (or SSL_CERT_FILE) if left out."""

    def __init__(self, *, private: bool, resolve: Resolve = resolve, tls: ssl.SSLContext | None = None) -> None:
        self._private, self._resolve = private, resolve
        self._tls = tls or httpx.create_ssl_context()

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Send once. Redirects are not followed, proxies of the environment not used. Must not be called in an event loop."""
        began = time.monotonic()
        try:
            parsed = check_url(url, private=self._private)
            addresses = addresses_of(parsed, private=self._private, resolve=self._resolve)
        except AddressError:
            return Answer(None, "address_refused")
        if time.monotonic() - began > _RESOLVING:
            return Answer(None, "timeout")
        return asyncio.run(self._in_time(parsed, addresses, headers, body))

    async def _in_time(
        self, url: httpx.URL, addresses: Sequence[str], headers: Mapping[str, str], body: bytes
    ) -> Answer:
        try:
            async with asyncio.timeout(_WHOLE):
                return await self._to_any(url, addresses, headers, body)
        except (TimeoutError, httpx.TimeoutException):
            return Answer(None, "timeout")
        except httpx.HTTPError as error:
            if fault := _of_ours(error):
                raise fault from error
            return Answer(None, "tls_failed" if _of_tls(error) else "connection_failed")

    async def _to_any(
        self, url: httpx.URL, addresses: Sequence[str], headers: Mapping[str, str], body: bytes
    ) -> Answer:
        *others, last = addresses
        for address in others:
            with contextlib.suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return await self._to(url, address, headers, body)
        return await self._to(url, last, headers, body)

    async def _to(self, url: httpx.URL, address: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """To one address; the certificate must be of the host that the URL names."""
        request = httpx.Request(
            "POST",
            url.copy_with(host=address),
            headers={
                "Host": url.netloc.decode("ascii"),
                "Content-Type": "application/json",
                "User-Agent": f"preaudit/{__version__}",
                **headers,
            },
            content=body,
            extensions={"timeout": httpx.Timeout(_STEP).as_dict(), "sni_hostname": url.raw_host.decode("ascii")},
        )
        async with httpx.AsyncHTTPTransport(verify=self._tls, trust_env=False) as transport:
            response = await transport.handle_async_request(request)
            status = response.status_code
            answer = Answer(status, "" if 200 <= status < 300 else f"http_{status}", _retry_after(response.headers))
            with contextlib.suppress(httpx.HTTPError, TimeoutError):
                await _drain(response)
            return answer


async def _drain(response: httpx.Response) -> None:
    read = 0
    try:
        async with asyncio.timeout(1.0):
            async for part in response.aiter_raw():
                read += len(part)
                if read >= _ANSWER_BYTES:
                    return
    finally:
        await response.aclose()


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds or a date (RFC 9110 §10.2.3); None where it says neither."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())


def _of_ours(error: BaseException | None) -> OSError | None:
    """The fault of this machine behind an error: no handles, memory or buffers left. A receiver has no part in it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _OURS:
            return error
        error = error.__cause__ or error.__context__
    return None


def _of_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
