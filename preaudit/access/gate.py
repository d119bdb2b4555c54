"""The gate: who a request comes from, and whether they may."""

from __future__ import annotations

from collections.abc import Mapping

from preaudit.access.actors import ALLOWED, Actor, Permission, Role
from preaudit.errors import PreauditError
from preaudit.settings import Settings
from preaudit.store import Database

#: The agency of a machine that knows no others.
LOCAL_AGENCY = "local"


class AccessError(PreauditError):
    """Nobody known asks (`unauthenticated`), or somebody who may not (`forbidden`), or too often (`rate_limited`)."""

    code = "forbidden"


class Gate:
    """Tells who asks."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def identify(self, headers: Mapping[str, str], client: str) -> Actor:
        """The actor of a request. Raises AccessError."""
        return Actor(LOCAL_AGENCY, "local", Role.WINDOW, ALLOWED[Role.WINDOW] | ALLOWED[Role.PORTAL])

    def require(self, actor: Actor, permission: Permission) -> None:
        """Raises AccessError where the actor may not."""
        if not actor.may(permission):
            raise AccessError(
                f"没有权限:{permission}(not allowed for the role {actor.role})",
                "请使用有此权限的账号或密钥。Use a key or account that may.",
            )
