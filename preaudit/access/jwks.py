"""The public keys (JWKS) of an outside issuer: fetched, cached, fetched again when a token names one that is not there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import orjson
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

from preaudit.access.loopback import is_loopback
from preaudit.access.refusals import IssuerError
from preaudit.wording import access as say
from preaudit.wording import literal

#: Keys are fetched anew after so long, used while the issuer is silent for so long, and fetched no oftener than that.
_FRESH_SECONDS = 600.0
_STALE_SECONDS = 3600.0
_INTERVAL_SECONDS = 30.0
_TIMEOUT_SECONDS = 5.0
_LARGEST_BYTES = 1 << 20
#: Kinds of keys that have a public half. A shared secret must never come from a public place.
_KINDS = frozenset({"RSA", "EC", "OKP"})


@dataclass(frozen=True, slots=True)
class _CachedKeys:
    keys: KeySet
    kids: frozenset[str]
    fetched_at: float


class IssuerKeys:
    """The keys of one issuer. Safe for threads: one fetches, others go on with what there is."""

    def __init__(self, issuer: str, url: str = "", clock: Callable[[], float] = time.monotonic) -> None:
        self._issuer, self._url, self._clock = issuer, url, clock
        self._lock = threading.Lock()
        self._cached: _CachedKeys | None = None
        self._attempted_at = -_INTERVAL_SECONDS

    def keys(self, kid: str | None) -> KeySet:
        """The keys, among them the one with that id where the issuer has it. Raises IssuerError where there are none."""
        cached = self._cached
        if cached and self._age(cached) < _FRESH_SECONDS and (kid is None or kid in cached.kids):
            return cached.keys
        return self._refreshed(cached, kid).keys

    def _refreshed(self, cached: _CachedKeys | None, kid: str | None) -> _CachedKeys:
        usable = cached is not None and self._age(cached) < _STALE_SECONDS
        known = usable and cached is not None and (kid is None or kid in cached.kids)
        got = self._lock.acquire(blocking=False) if known else self._lock.acquire(timeout=2 * _TIMEOUT_SECONDS)
        try:
            moment = self._clock()
            if got and self._cached is cached and moment - self._attempted_at >= _INTERVAL_SECONDS:
                self._attempted_at = moment
                try:
                    self._cached = self._fetch(moment)
                except IssuerError:
                    if not usable:
                        raise
        finally:
            if got:
                self._lock.release()
        latest = self._cached
        if latest is None or self._age(latest) >= _STALE_SECONDS:
            raise IssuerError
        return latest

    def _age(self, cached: _CachedKeys) -> float:
        return self._clock() - cached.fetched_at

    def _fetch(self, moment: float) -> _CachedKeys:
        url = self._url or self._discover()
        listed = fetched(url).get("keys")
        keys = [key for one in listed if (key := _public(one))] if isinstance(listed, list) else []
        if not keys:
            raise IssuerError(say.NO_USABLE_KEY())
        cached = KeySet(keys)  # gives names to those without
        return _CachedKeys(cached, frozenset(str(key.kid) for key in keys), moment)

    def _discover(self) -> str:
        document = discovered(self._issuer)
        if not isinstance(document.get("jwks_uri"), str):
            raise IssuerError(say.OTHER_ISSUER())
        return str(document["jwks_uri"])


def trusted(url: str) -> bool:
    """True for https, and for http on this machine: keys that came unprotected prove nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))


def discovered(issuer: str) -> dict[str, Any]:
    """What an issuer says of itself (OpenID Connect Discovery). Raises IssuerError."""
    document = fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if document.get("issuer") != issuer:
        raise IssuerError(say.OTHER_ISSUER())
    return document


def fetched(url: str, form: Mapping[str, str] | None = None, secret: tuple[str, str] | None = None) -> dict[str, Any]:
    """A JSON object from an issuer; `form`: sent to it, with a name and a secret where there are any. Raises IssuerError."""
    import httpx

    if not trusted(url):
        raise IssuerError(say.NOT_HTTPS())
    try:
        if form is None:
            answer = httpx.get(url, timeout=_TIMEOUT_SECONDS, follow_redirects=False)
        else:
            own = httpx.BasicAuth(*secret) if secret else None
            answer = httpx.post(url, data=dict(form), auth=own, timeout=_TIMEOUT_SECONDS, follow_redirects=False)
        if answer.status_code != 200 or len(answer.content) > _LARGEST_BYTES:
            raise IssuerError(say.STATUS(status=answer.status_code))
        document = orjson.loads(answer.content)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise IssuerError(literal(type(error).__name__)) from error
    if not isinstance(document, dict):
        raise IssuerError(say.NO_JSON_OBJECT())
    return document


def _public(one: object) -> Key | None:
    if not isinstance(one, dict) or one.get("kty") not in _KINDS:
        return None
    try:
        return JWKRegistry.import_key(one)
    except (JoseError, ValueError, TypeError):
        return None
