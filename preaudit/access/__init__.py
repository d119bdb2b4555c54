"""Authentication and authorization: roles, keys of portals, people of an agency, tokens of an outside issuer."""

from __future__ import annotations

from preaudit.access.roles import Actor, Permission, Role

__all__ = ["Actor", "Permission", "Role"]
