"""Who stands behind what came by a key."""

from __future__ import annotations

from sqlalchemy import Connection, select

from preaudit.store.tables import api_keys

_OF_KEY = "key:"


def person_of(connection: Connection, name: str) -> str:
    """Whoever a key belongs to, by the name that the audit trail gives it; the name itself where that is no key, or nobody's."""
    if not name.startswith(_OF_KEY):
        return name
    owner = select(api_keys.c.owner).where(api_keys.c.id == name.removeprefix(_OF_KEY))
    return connection.execute(owner).scalar() or name
