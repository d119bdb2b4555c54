"""Signing in at an outside issuer with a browser: authorization code with PKCE, state and nonce (OpenID Connect Core §3.1, RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from preaudit.access.jwks import discovered, fetched, trusted
from preaudit.access.oidc import OidcTokens
from preaudit.access.refusals import AccessError, IssuerError, unauthenticated
from preaudit.access.roles import Actor
from preaudit.config.settings import Settings
from preaudit.wording import access as say


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to sign in, kept by the browser while its person is at the issuer: three random words."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Attempt:
        """An attempt that nobody can guess."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))

    @classmethod
    def of(cls, text: str) -> Attempt | None:
        """An attempt as the browser kept it; None for anything else."""
        words = text.split(".")
        return cls(*words) if len(words) == 3 and all(words) else None

    def __str__(self) -> str:
        return f"{self.state}.{self.nonce}.{self.verifier}"


class IssuerSignIn:
    """Sends people to the issuer, and takes who they are from what comes back."""

    def __init__(self, settings: Settings, tokens: OidcTokens) -> None:
        self._settings, self._tokens = settings, tokens

    def address(self, attempt: Attempt, redirect: str) -> str:
        """Where the browser is to go. Raises IssuerError."""
        request = {
            "response_type": "code",
            "client_id": self._settings.oidc_client_id,
            "redirect_uri": redirect,
            "scope": self._settings.oidc_scope,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": _challenge(attempt.verifier),
            "code_challenge_method": "S256",
        }
        place = self._endpoint("authorization_endpoint")
        return f"{place}{'&' if urlsplit(place).query else '?'}{urlencode(request)}"

    def actor(self, attempt: Attempt, state: str, code: str, redirect: str) -> Actor:
        """Who came back with a code. Raises AccessError `unauthenticated` where it is not for this attempt, or no token comes of it."""
        if not code or not hmac.compare_digest(state.encode(), attempt.state.encode()):
            raise unauthenticated()
        client, secret = self._settings.oidc_client_id, self._settings.oidc_client_secret.get_secret_value()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect,
            "code_verifier": attempt.verifier,
            **({} if secret else {"client_id": client}),
        }
        answer = fetched(self._endpoint("token_endpoint"), form, (client, secret) if secret else None)
        token = answer.get("id_token")
        found = self._tokens.actor(token, client, attempt.nonce) if isinstance(token, str) else None
        if found is None:
            raise AccessError(say.SIGN_IN_WRONG, say.SIGN_IN_WRONG_MEND, code="unauthenticated")
        return found

    def _endpoint(self, name: str) -> str:
        found = discovered(self._settings.oidc_issuer).get(name)
        if not isinstance(found, str) or not trusted(found):
            raise IssuerError(say.NOT_HTTPS())
        return found


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
