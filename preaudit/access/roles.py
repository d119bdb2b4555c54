"""Roles and what each may do. An actor belongs to one agency and sees nothing of another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """What can be allowed."""

    SUBMIT = "cases.submit"
    READ = "cases.read"
    DECIDE = "cases.decide"
    DELETE = "cases.delete"
    AUDIT = "audit.read"
    WEBHOOKS = "webhooks.manage"
    KEYS = "keys.manage"
    INSIGHT = "insight.read"
    RULES = "rules.read"


class Role(StrEnum):
    """Who someone is to the service."""

    PORTAL = "portal"
    ASSISTANT = "assistant"
    WINDOW = "window"
    AUDITOR = "auditor"
    POLICY = "policy"
    ADMIN = "admin"


#: A portal submits for its applicants; an assistant scans and uploads, and never decides; a window decides;
#: an auditor looks; policy sees the rules and figures, and no case; an admin keeps keys and people, and decides nothing.
ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.PORTAL: frozenset({Permission.SUBMIT, Permission.READ, Permission.DELETE, Permission.WEBHOOKS}),
    Role.ASSISTANT: frozenset({Permission.SUBMIT, Permission.READ}),
    Role.WINDOW: frozenset(
        {Permission.SUBMIT, Permission.READ, Permission.DECIDE, Permission.DELETE, Permission.RULES}
    ),
    Role.AUDITOR: frozenset({Permission.READ, Permission.AUDIT, Permission.INSIGHT, Permission.RULES}),
    Role.POLICY: frozenset({Permission.INSIGHT, Permission.RULES}),
    Role.ADMIN: frozenset(
        {
            Permission.READ,
            Permission.AUDIT,
            Permission.WEBHOOKS,
            Permission.KEYS,
            Permission.DELETE,
            Permission.INSIGHT,
            Permission.RULES,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who asks: `name` as the audit trail tells it (`key:3f2a…`, `user:li.na`)."""

    agency: str
    name: str
    role: Role
    permissions: frozenset[Permission]

    @classmethod
    def of(cls, agency: str, name: str, role: Role, scopes: frozenset[Permission] = frozenset()) -> Actor:
        """An actor of a role; `scopes` leave only some of what the role may."""
        allowed = ALLOWED[role]
        return cls(agency, name, role, allowed & scopes if scopes else allowed)

    def may(self, permission: Permission) -> bool:
        """True where the actor is allowed to."""
        return permission in self.permissions
