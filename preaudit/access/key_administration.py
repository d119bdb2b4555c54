"""Administration of an agency's keys by its own admins, such that nobody gains a permission by making a key.

- An admin sees, creates, rotates and revokes keys of the own agency only; another's do not exist for them.
- A key that may decide is made on the command line alone: an admin decides nothing, and gets no key to do it with.
- Nor a key that vouches for signatures: whom a portal may sign for is the operator's to trust.
- Nor a key that holds cases, and lifts the hold: whoever deletes would otherwise free what they are not to delete.
- A key that administers keys is created, and rotated, only by someone who has all an admin's permissions: one whose
  scopes leave only some gets no key with the rest.
- Whoever has only some of an admin's permissions hands out no other than these.
Each refusal is on the audit trail.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from preaudit.access.keys import ApiKey, Grant, Keys
from preaudit.access.refusals import AccessError
from preaudit.access.roles import ALLOWED, Actor, Permission, Role
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.wording import access as say


class KeyAdministration:
    """What an admin does with keys of the own agency."""

    def __init__(self, database: Database, keys: Keys, algorithm: str = "sha256") -> None:
        self._database, self._keys, self._algorithm = database, keys, algorithm

    def list(self, actor: Actor, before: str = "", limit: int = 50) -> list[ApiKey]:
        """Keys of the actor's agency, the newest first."""
        return self._keys.list(actor.agency, before, limit)

    def create(self, actor: Actor, grant: Grant) -> tuple[ApiKey, str]:
        """Create a key, which is whoever's who makes it; returns it and its secret. Raises AccessError `forbidden`, AccessInputError."""
        self._refuse_beyond(actor, grant, "key:?")
        return self._keys.create(replace(grant, owner=actor.person), actor.name)

    def rotate(self, actor: Actor, key_id: str, grace: timedelta) -> tuple[ApiKey, str]:
        """A new key in place of another, and its secret. Raises AccessError `forbidden`, AccessInputError."""
        old = self._keys.get(key_id, actor.agency)
        self._refuse_beyond(actor, old.grant, f"key:{old.id}")
        return self._keys.rotate(key_id, grace, actor.name, actor.agency)

    def revoke(self, actor: Actor, key_id: str) -> ApiKey:
        """Revoke a key, at once. Raises AccessInputError."""
        return self._keys.revoke(key_id, actor.name, actor.agency)

    def refused(self, actor: Actor, subject: str, why: str) -> None:
        """Put a refused attempt on the audit trail."""
        with self._database.write() as connection:
            detail = {"why": why}
            record(connection, actor.agency, actor.name, "key.refuse", subject, detail, self._algorithm)

    def _refuse_beyond(self, actor: Actor, grant: Grant, subject: str) -> None:
        if not (why := beyond(actor, grant)):
            return
        self.refused(actor, subject, why)
        raise AccessError(_REASONS[why], say.KEY_BY_OPERATOR)


_REASONS = {
    "other_agency": say.KEY_OF_OTHER_AGENCY,
    "decides": say.KEY_THAT_DECIDES,
    "vouches": say.KEY_THAT_VOUCHES,
    "holds": say.KEY_THAT_HOLDS,
    "keeps_keys": say.KEY_OF_ADMIN,
    "beyond_own": say.KEY_BEYOND_OWN,
}


def beyond(actor: Actor, grant: Grant) -> str:
    """Why the grant goes beyond what the actor may hand out, as a code; '' where it does not."""
    if grant.agency != actor.agency:
        return "other_agency"
    if Permission.DECIDE in grant.permissions:
        return "decides"
    if Permission.VOUCH in grant.permissions:
        return "vouches"
    if Permission.HOLD in grant.permissions and Permission.HOLD not in actor.permissions:
        return "holds"
    if Permission.KEYS in grant.permissions and not ALLOWED[Role.ADMIN] <= actor.permissions:
        return "keeps_keys"
    if not ALLOWED[Role.ADMIN] <= actor.permissions and not grant.permissions <= actor.permissions:
        return "beyond_own"
    return ""
