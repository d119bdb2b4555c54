"""Who may do what: roles, keys of portals, people of an agency."""

from __future__ import annotations

from preaudit.access.actors import Actor, Permission, Role

__all__ = ["Actor", "Permission", "Role"]
