"""The gate: who a request comes from, and whether they may."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from preaudit.access.actors import ALLOWED, Actor, Permission, Role
from preaudit.access.agencies import Agencies
from preaudit.access.granting import Granting
from preaudit.access.keys import PREFIX, Keys
from preaudit.access.limits import RateLimits
from preaudit.access.local import from_this_machine
from preaudit.access.oidc import Oidc
from preaudit.access.refusals import AccessError, AccessInputError, IssuerError, rate_limited, unauthenticated
from preaudit.access.signin import SignIn
from preaudit.access.tokens import Tokens
from preaudit.access.users import Users
from preaudit.config.settings import Settings
from preaudit.store import Database
from preaudit.store.tables import api_keys, users

__all__ = ["LOCAL_AGENCY", "AccessError", "AccessInputError", "Gate", "IssuerError"]

#: The agency of a machine that knows no others.
LOCAL_AGENCY = "local"
_LOCAL = Actor(LOCAL_AGENCY, "local", Role.WINDOW, ALLOWED[Role.WINDOW] | ALLOWED[Role.PORTAL])
_LONGEST = 16_384


class Gate:
    """Tells who asks. Every request is held against the database as it is: what was revoked opens nothing any more."""

    def __init__(self, database: Database, settings: Settings) -> None:
        algorithm = settings.audit_digest
        self.database, self.settings = database, settings
        self._required = settings.access == "required" or bool(settings.oidc_issuer)
        self._limits, self._agencies = RateLimits(), Agencies(database, algorithm)
        self._oidc = Oidc(settings) if settings.oidc_issuer else None
        self._keys = Keys(database, algorithm)
        self.granting = Granting(database, self._keys, algorithm)
        tokens = Tokens(settings.data_dir, settings.session_minutes)
        self.sessions = SignIn(database, Users(database, algorithm), tokens, algorithm)

    def identify(self, headers: Mapping[str, str], client: str) -> Actor:
        """The actor of a request; `client`: the address it comes from.

        Raises AccessError `unauthenticated`, `forbidden` or `rate_limited`, IssuerError, StoreError.
        """
        given = {name.lower(): value for name, value in headers.items()}
        credential = _credential(given)
        if credential is None:
            if from_this_machine(given, client) and self._open():
                return _LOCAL
            raise AccessError(
                "请提供密钥或登录(credentials are needed)",
                "请加上 Authorization: Bearer …;密钥由运维用 preaudit keys create 办理。"
                "Send Authorization: Bearer …; operators make keys with preaudit keys create.",
                code="unauthenticated",
            )
        return self._by_key(credential) if credential.startswith(PREFIX) else self._by_token(credential)

    def require(self, actor: Actor, permission: Permission) -> None:
        """Raises AccessError `forbidden` where the actor may not."""
        if not actor.may(permission):
            raise AccessError(
                f"没有权限:{permission}(not allowed for the role {actor.role})",
                "请使用有此权限的账号或密钥。Use a key or account that may.",
            )

    def _by_key(self, secret: str) -> Actor:
        key = self._keys.find(secret)
        if key is None:
            raise unauthenticated()
        if wait := self._limits.hit(key.id, key.grant.per_minute):
            raise rate_limited(wait)
        self._keys.used(key)
        return key.actor

    def _by_token(self, token: str) -> Actor:
        if ours := self.sessions.actor(token):
            return ours
        actor = self._oidc.actor(token) if self._oidc else None
        if actor is None:
            raise unauthenticated()
        if not self._agencies.has(actor.agency):
            raise AccessError(
                "令牌的机构尚未登记(the agency of the token is not known here)",
                "请由运维用 preaudit agencies add 添加。Operators add it with preaudit agencies add.",
            )
        return actor

    def _open(self) -> bool:
        """True while nobody has a key or an account: the service is new. Neither is ever deleted, so it is true once."""
        if self._required:
            return False
        with self.database.read() as connection:
            some = any(connection.execute(select(table.c.id).limit(1)).first() for table in (api_keys, users))
        self._required = some
        return not some


def _credential(given: Mapping[str, str]) -> str | None:
    """What the request proves itself with. Raises AccessError where it is no bearer token, or there are two."""
    told = given.get("authorization", "").strip()
    key = given.get("x-api-key", "").strip()
    scheme, _, bearer = told.partition(" ")
    bearer = bearer.strip()
    if (told and (scheme.lower() != "bearer" or not bearer)) or (key and not key.startswith(PREFIX)):
        raise unauthenticated()
    if bearer and key and bearer != key:
        raise unauthenticated()
    credential = bearer or key
    if len(credential) > _LONGEST or not credential.isascii():
        raise unauthenticated()
    return credential or None
