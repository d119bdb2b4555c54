"""What an admin may do with the keys of the own agency, and how nobody gets more than they have by making one.

- An admin sees, makes, rotates and revokes keys of the own agency only; another's do not exist for them.
- A key that may decide is made on the command line alone: an admin decides nothing, and gets no key to do it with.
- A key that keeps keys is made, and rotated, only by someone who has all an admin's permissions: one whose scopes leave
  only some gets no key with the rest.
Who is refused is on the audit trail.
"""

from __future__ import annotations

from datetime import timedelta

from preaudit.access.actors import ALLOWED, Actor, Permission, Role
from preaudit.access.keys import ApiKey, Grant, Keys
from preaudit.access.refusals import AccessError
from preaudit.store import Database
from preaudit.store.audit import record


class Granting:
    """Keys as an admin keeps them."""

    def __init__(self, database: Database, keys: Keys, algorithm: str = "sha256") -> None:
        self._database, self._keys, self._algorithm = database, keys, algorithm

    def list(self, actor: Actor, before: str = "", limit: int = 50) -> list[ApiKey]:
        """Keys of the actor's agency, the newest first."""
        return self._keys.list(actor.agency, before, limit)

    def create(self, actor: Actor, grant: Grant) -> tuple[ApiKey, str]:
        """A key and its secret. Raises AccessError `forbidden`, AccessInputError."""
        self._refuse_beyond(actor, grant, "key:?")
        return self._keys.create(grant, actor.name)

    def rotate(self, actor: Actor, key_id: str, grace: timedelta) -> tuple[ApiKey, str]:
        """Another key for the same, and its secret. Raises AccessError `forbidden`, AccessInputError."""
        old = self._keys.get(key_id, actor.agency)
        self._refuse_beyond(actor, old.grant, f"key:{old.id}")
        return self._keys.rotate(key_id, grace, actor.name, actor.agency)

    def revoke(self, actor: Actor, key_id: str) -> ApiKey:
        """The key opens nothing any more. Raises AccessInputError."""
        return self._keys.revoke(key_id, actor.name, actor.agency)

    def refused(self, actor: Actor, subject: str, why: str) -> None:
        """Put on the audit trail that someone tried."""
        with self._database.write() as connection:
            detail = {"why": why}
            record(connection, actor.agency, actor.name, "key.refuse", subject, detail, self._algorithm)

    def _refuse_beyond(self, actor: Actor, grant: Grant, subject: str) -> None:
        if not (why := beyond(actor, grant)):
            return
        self.refused(actor, subject, why)
        raise AccessError(_WORDS[why], "请由运维用 preaudit keys 办理。Have an operator do it with preaudit keys.")


_WORDS = {
    "other_agency": "不能办理其他机构的密钥(keys of another agency are not yours)",
    "decides": "可作决定的密钥只能在命令行办理(a key that may decide is made on the command line)",
    "keeps_keys": "权限不足以办理管理员密钥(only someone with all an admin's permissions makes such a key)",
}


def beyond(actor: Actor, grant: Grant) -> str:
    """Why the actor may not hand this out, as a code; '' where they may."""
    if grant.agency != actor.agency:
        return "other_agency"
    if Permission.DECIDE in grant.permissions:
        return "decides"
    if Permission.KEYS in grant.permissions and not ALLOWED[Role.ADMIN] <= actor.permissions:
        return "keeps_keys"
    return ""
