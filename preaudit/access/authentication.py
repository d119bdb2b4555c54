"""Authentication and authorization: who a request comes from, and whether they may do what it asks."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from preaudit.access.agencies import Agencies
from preaudit.access.browser_sessions import BrowserSessions
from preaudit.access.issuer_sign_in import Attempt, IssuerSignIn
from preaudit.access.key_administration import KeyAdministration
from preaudit.access.keys import DEFAULT_PER_MINUTE, PREFIX, Keys
from preaudit.access.loopback import is_local_request
from preaudit.access.oidc import OidcTokens
from preaudit.access.open_sessions import OpenSessions, session_id
from preaudit.access.own_second_factor import OwnSecondFactor
from preaudit.access.password_steps import PasswordSteps
from preaudit.access.rate_limits import CountsRequests, RateLimits
from preaudit.access.refusals import AccessError, AccessInputError, IssuerError, rate_limited, unauthenticated
from preaudit.access.refused_requests import RefusedRequests
from preaudit.access.roles import ALLOWED, Actor, Permission, Role
from preaudit.access.second_factors import SecondFactors
from preaudit.access.shared_rate_limits import SharedRateLimits
from preaudit.access.sign_in import SignIn
from preaudit.access.tokens import Tokens
from preaudit.access.users import Users
from preaudit.config.settings import Settings
from preaudit.store import Database
from preaudit.store.tables import api_keys, users
from preaudit.wording import access as say

__all__ = ["LOCAL_AGENCY", "LOCAL_NAME", "AccessError", "AccessInputError", "Authenticator", "IssuerError"]

#: The agency of a machine that knows no others.
LOCAL_AGENCY = "local"
#: Whoever uses a machine that asks nobody who they are.
LOCAL_NAME = "local"
_LOCAL = Actor(
    LOCAL_AGENCY, LOCAL_NAME, Role.WINDOW, ALLOWED[Role.WINDOW] | ALLOWED[Role.PORTAL] | ALLOWED[Role.POLICY]
)
_LONGEST = 16_384


class Authenticator:
    """Identifies the actor of each request. Each is checked against the database: a revoked key opens nothing from then on."""

    def __init__(self, database: Database, settings: Settings) -> None:
        algorithm = settings.audit_digest
        self.database, self.settings = database, settings
        self._required = settings.access == "required" or bool(settings.oidc_issuer)
        self._agencies = Agencies(database, algorithm)
        self._limits: CountsRequests = RateLimits() if database.is_sqlite else SharedRateLimits(database)
        self._oidc = OidcTokens(settings) if settings.oidc_issuer else None
        outside = self._oidc if settings.oidc_client_id else None
        self.issuer_sign_in = IssuerSignIn(settings, outside) if outside else None
        self._keys = Keys(database, algorithm)
        self.refused_requests = RefusedRequests(database, algorithm)
        self.key_administration = KeyAdministration(database, self._keys, algorithm)
        tokens = Tokens(database, settings.session_minutes)
        people = Users(database, algorithm)
        self.open_sessions = OpenSessions(database, algorithm)
        required = settings.second_factor == "required"
        self.second_factors = SecondFactors(database, self.open_sessions, required=required, algorithm=algorithm)
        self.sessions = SignIn(database, people, tokens, self.second_factors, algorithm)
        self.own_second_factor = OwnSecondFactor(people, self.sessions, self.second_factors)
        self.password_steps = PasswordSteps(database, people)
        self.browser_sessions = BrowserSessions(database, self.second_factors.lacking, algorithm)

    def identify(self, headers: Mapping[str, str], client: str, *, lacking: bool = False) -> Actor:
        """The actor of a request; `client`: the address it comes from; `lacking`: whoever has to set up a second factor too.

        Raises AccessError `unauthenticated`, `forbidden`, `second_factor_required` or `rate_limited`, IssuerError, StoreError.
        """
        found = self._identified(headers, client, counted=True)
        return found if lacking else with_factor(found)

    def still(self, actor: Actor, headers: Mapping[str, str], client: str) -> bool:
        """True while the request comes from that actor, who may do the same as before; it counts as no further request.

        Raises IssuerError, StoreError.
        """
        try:
            return self._identified(headers, client, counted=False) == actor
        except AccessError:
            return False

    def _identified(self, headers: Mapping[str, str], client: str, *, counted: bool) -> Actor:
        lowered = {name.lower(): value for name, value in headers.items()}
        credential = _credential(lowered)
        if credential is None:
            if is_local_request(lowered, client) and self.is_new:
                return _LOCAL
            raise AccessError(say.CREDENTIALS_NEEDED, say.CREDENTIALS_NEEDED_MEND, code="unauthenticated")
        return (self._by_key if credential.startswith(PREFIX) else self._by_token)(credential, counted)

    def session_of(self, headers: Mapping[str, str]) -> str:
        """The id of the session that a request with a token belongs to; that of none where it has no token."""
        return session_id(_credential({name.lower(): value for name, value in headers.items()}) or "")

    def require(self, actor: Actor, permission: Permission) -> None:
        """Raises AccessError `forbidden` where the actor may not."""
        if not actor.may(permission):
            raise AccessError(say.NOT_ALLOWED(permission=permission, role=actor.role), say.NOT_ALLOWED_MEND)

    def _by_key(self, secret: str, counted: bool) -> Actor:
        key = self._keys.find(secret)
        if key is None:
            raise unauthenticated()
        if counted and (wait := self._limits.hit(key.id, key.grant.per_minute)):
            raise rate_limited(wait)
        self._keys.note_use(key)
        return key.actor

    def from_issuer(self, attempt: Attempt, state: str, code: str, redirect: str, address: str = "") -> str:
        """A session of who came back from the issuer: what the cookie is to hold. Raises AccessError, IssuerError."""
        if self.issuer_sign_in is None:
            raise unauthenticated()
        actor = self.issuer_sign_in.actor(attempt, state, code, redirect)
        if not self._agencies.has(actor.agency):
            raise AccessError(say.TOKEN_AGENCY_UNKNOWN, say.TOKEN_AGENCY_UNKNOWN_MEND)
        return self.browser_sessions.begin_outside(actor, address)

    def _by_token(self, token: str, counted: bool) -> Actor:
        actor = self.sessions.actor(token) or (self._oidc.actor(token) if self._oidc else None)
        if actor is None:
            raise unauthenticated()
        if not self._agencies.has(actor.agency):
            raise AccessError(say.TOKEN_AGENCY_UNKNOWN, say.TOKEN_AGENCY_UNKNOWN_MEND)
        if counted and (wait := self._limits.hit(f"{actor.agency}:{actor.name}", DEFAULT_PER_MINUTE)):
            raise rate_limited(wait)
        return actor

    @property
    def is_new(self) -> bool:
        """True while there is no key and no account: the service is new. Neither is ever deleted, so False is final."""
        if self._required:
            return False
        with self.database.read() as connection:
            some = any(connection.execute(select(table.c.id).limit(1)).first() for table in (api_keys, users))
        self._required = some
        return not some


def with_factor(actor: Actor) -> Actor:
    """The actor. Raises AccessError `second_factor_required` for whoever has to set up a second factor first."""
    if actor.lacks_factor:
        raise AccessError(say.FACTOR_REQUIRED, say.FACTOR_REQUIRED_MEND, code="second_factor_required")
    return actor


def _credential(headers: Mapping[str, str]) -> str | None:
    """The key or token of a request. Raises AccessError where it is no bearer token, or there are two."""
    authorization = headers.get("authorization", "").strip()
    key = headers.get("x-api-key", "").strip()
    scheme, _, bearer = authorization.partition(" ")
    bearer = bearer.strip()
    if (authorization and (scheme.lower() != "bearer" or not bearer)) or (key and not key.startswith(PREFIX)):
        raise unauthenticated()
    if bearer and key and bearer != key:
        raise unauthenticated()
    credential = bearer or key
    if len(credential) > _LONGEST or not credential.isascii():
        raise unauthenticated()
    return credential or None
