"""The public keys of an outside issuer: fetched, kept for a while, fetched again when a token names one we lack."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import orjson
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

from preaudit.access.local import is_loopback
from preaudit.access.refusals import IssuerError

#: Keys are fetched anew after so long, served while the issuer is silent for so long, and asked for no oftener than that.
_FRESH_SECONDS = 600.0
_STALE_SECONDS = 3600.0
_INTERVAL_SECONDS = 30.0
_TIMEOUT_SECONDS = 5.0
_LARGEST_BYTES = 1 << 20
#: Kinds of keys that have a public half. A shared secret must never come from a public place.
_KINDS = frozenset({"RSA", "EC", "OKP"})


@dataclass(frozen=True, slots=True)
class _Held:
    keys: KeySet
    kids: frozenset[str]
    since: float


class IssuerKeys:
    """The keys of one issuer. Safe for threads: one fetches, others go on with what there is."""

    def __init__(self, issuer: str, url: str = "", clock: Callable[[], float] = time.monotonic) -> None:
        self._issuer, self._url, self._clock = issuer, url, clock
        self._lock = threading.Lock()
        self._held: _Held | None = None
        self._tried = -_INTERVAL_SECONDS

    def keys(self, kid: str | None) -> KeySet:
        """The keys, with the one of that name where the issuer has it. Raises IssuerError where there are none."""
        held = self._held
        if held and self._age(held) < _FRESH_SECONDS and (kid is None or kid in held.kids):
            return held.keys
        return self._renewed(held, kid).keys

    def _renewed(self, held: _Held | None, kid: str | None) -> _Held:
        usable = held is not None and self._age(held) < _STALE_SECONDS
        known = usable and held is not None and (kid is None or kid in held.kids)
        got = self._lock.acquire(blocking=False) if known else self._lock.acquire(timeout=2 * _TIMEOUT_SECONDS)
        try:
            moment = self._clock()
            if got and self._held is held and moment - self._tried >= _INTERVAL_SECONDS:
                self._tried = moment
                try:
                    self._held = self._fetched(moment)
                except IssuerError:
                    if not usable:
                        raise
        finally:
            if got:
                self._lock.release()
        latest = self._held
        if latest is None or self._age(latest) >= _STALE_SECONDS:
            raise _silent("")
        return latest

    def _age(self, held: _Held) -> float:
        return self._clock() - held.since

    def _fetched(self, moment: float) -> _Held:
        url = self._url or self._discovered()
        listed = _get(url).get("keys")
        keys = [key for one in listed if (key := _public(one))] if isinstance(listed, list) else []
        if not keys:
            raise _silent("no usable key")
        held = KeySet(keys)  # gives names to those without
        return _Held(held, frozenset(str(key.kid) for key in keys), moment)

    def _discovered(self) -> str:
        told = _get(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        if told.get("issuer") != self._issuer or not isinstance(told.get("jwks_uri"), str):
            raise _silent("another issuer, or no jwks_uri, in its discovery document")
        return str(told["jwks_uri"])


def trusted(url: str) -> bool:
    """True for https, and for http on this machine: keys that came unprotected prove nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))


def _get(url: str) -> dict[str, Any]:
    import httpx

    if not trusted(url):
        raise _silent("its address is not https")
    try:
        answer = httpx.get(url, timeout=_TIMEOUT_SECONDS, follow_redirects=False)
        if answer.status_code != 200 or len(answer.content) > _LARGEST_BYTES:
            raise _silent(f"status {answer.status_code}")
        told = orjson.loads(answer.content)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise _silent(type(error).__name__) from error
    if not isinstance(told, dict):
        raise _silent("no JSON object")
    return told


def _public(one: object) -> Key | None:
    if not isinstance(one, dict) or one.get("kty") not in _KINDS:
        return None
    try:
        return JWKRegistry.import_key(one)
    except (JoseError, ValueError, TypeError):
        return None


def _silent(why: str) -> IssuerError:
    told = f": {why}" if why else ""
    return IssuerError(
        f"认证服务没有可用的答复(the issuer of the token does not answer as it should{told})",
        "请稍后重试,或请运维检查 PREAUDIT_OIDC_* 设置。Try again shortly, or check the PREAUDIT_OIDC_* settings.",
    )
