"""Bearer tokens of an outside issuer (OpenID Connect): proven by its public keys, role and agency taken from its claims."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import GuestProtocol, KeySet
from joserfc.jws import JWSRegistry

from preaudit.access.jwks import IssuerKeys, trusted
from preaudit.access.refusals import AccessError
from preaudit.access.roles import Actor, Role
from preaudit.config.settings import Settings, SettingsError
from preaudit.wording import access as say

#: Signatures by a private key. Never `none`, and never a shared secret, which a public key could be taken for.
ALGORITHMS = ("RS256", "ES256", "PS256", "EdDSA", "Ed25519")
_LEEWAY_SECONDS = 30
#: Claims of identity tokens alone (OpenID Connect Core §2, §3.3.2.11), and kinds that issuers write into others: they open nothing.
_OF_IDENTITY = frozenset({"nonce", "at_hash", "c_hash"})
_OTHER_KINDS = frozenset({"id", "refresh", "offline", "logout"})
#: Longest name of an actor that the audit trail holds.
_LONGEST_NAME = 95


class _Registry(JWSRegistry):
    """Issuers add headers of their own and still call Ed25519 by its older name, EdDSA."""

    max_header_length = 4096

    def get_alg(self, name: str) -> Any:
        if name == "EdDSA":
            return self.algorithms[name]  # without the library's word on the older name at each token
        return super().get_alg(name)


_REGISTRY = _Registry(algorithms=ALGORITHMS, strict_check_header=False)


class OidcTokens:
    """Verifies tokens of the issuer."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        _refuse_misfit(settings)
        self._role, self._agency = settings.oidc_role_claim, settings.oidc_agency_claim
        self._issuer = settings.oidc_issuer
        self._keys = IssuerKeys(settings.oidc_issuer, settings.oidc_jwks_url, clock)
        self._audience = settings.oidc_audience

    def actor(self, token: str, audience: str = "", nonce: str = "") -> Actor | None:
        """The actor of a token; None where it is not valid. `audience`: whom it is for, the service else; `nonce`: what it must bear.

        Without an audience of its own it is a bearer token, which an identity token is not, though it may be for the same audience.

        Raises AccessError `forbidden` where the token names no role or agency, IssuerError where its keys cannot be fetched.
        """
        if not (audience or self._audience):
            return None
        wanted: dict[str, Any] = {
            "iss": {"essential": True, "value": self._issuer},
            "aud": {"essential": True, "value": audience or self._audience},
            "exp": {"essential": True},
            "sub": {"essential": True},
        }
        if nonce:
            wanted["nonce"] = {"essential": True, "value": nonce}
        try:
            claims = jwt.decode(token, self._key, registry=_REGISTRY).claims
            jwt.JWTClaimsRegistry(leeway=_LEEWAY_SECONDS, **wanted).validate(claims)
        except (JoseError, ValueError, TypeError, RecursionError):
            return None
        if not math.isfinite(claims["exp"]) or (not audience and _of_identity(claims)):
            return None
        role, agency = _role(_claim(claims, self._role)), _claim(claims, self._agency)
        if role is None or not isinstance(agency, str) or not agency:
            raise AccessError(
                say.TOKEN_WITHOUT_ROLE(role_claim=self._role, agency_claim=self._agency),
                say.TOKEN_WITHOUT_ROLE_MEND(roles=tuple(Role)),
            )
        return Actor.of(agency, _name(claims["sub"]), role)

    def check(self) -> None:
        """Raises IssuerError where the issuer's keys cannot be fetched."""
        self._keys.keys(None)

    def _key(self, token: GuestProtocol) -> KeySet:
        kid = token.headers().get("kid")
        return self._keys.keys(kid if isinstance(kid, str) else None)


def _claim(claims: dict[str, Any], name: str) -> object:
    """A claim by its name, or by a path of names, as `realm_access.roles`."""
    if name in claims:
        return claims[name]
    found: object = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _of_identity(claims: dict[str, Any]) -> bool:
    return not _OF_IDENTITY.isdisjoint(claims) or str(claims.get("typ", "")).lower() in _OTHER_KINDS


def _role(claim: object) -> Role | None:
    """The one role of ours in the claim; None for several, since it is not known which applies."""
    names = claim if isinstance(claim, list) else [claim]
    ours = [Role(name) for name in names if isinstance(name, str) and name in set(Role)]
    return ours[0] if len(ours) == 1 else None


def _name(subject: str) -> str:
    plain = f"oidc:{subject}"
    if len(plain) <= _LONGEST_NAME and plain.isprintable():
        return plain
    return f"oidc:sha256:{hashlib.sha256(subject.encode()).hexdigest()}"


def _refuse_misfit(settings: Settings) -> None:
    if not (settings.oidc_audience or settings.oidc_client_id):
        raise SettingsError(say.AUDIENCE_MISSING, say.AUDIENCE_MISSING_MEND)
    for url in (settings.oidc_issuer, settings.oidc_jwks_url):
        if url and not trusted(url):
            raise SettingsError(say.ISSUER_NOT_HTTPS(url=url), say.ISSUER_NOT_HTTPS_MEND)
