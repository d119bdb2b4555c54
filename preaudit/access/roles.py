"""Roles and what each may do. An actor belongs to one agency and sees nothing of another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Permission(StrEnum):
    """What can be allowed."""

    SUBMIT = "cases.submit"
    READ = "cases.read"
    ORIGINALS = "originals.read"
    DECIDE = "cases.decide"
    VOUCH = "signers.vouch"
    DELETE = "cases.delete"
    AUDIT = "audit.read"
    HOLD = "cases.hold"
    PERSONS = "persons.manage"
    WEBHOOKS = "webhooks.manage"
    KEYS = "keys.manage"
    INSIGHT = "insight.read"
    RULES = "rules.read"
    RATE = "ratings.give"
    RATINGS = "ratings.handle"


class Role(StrEnum):
    """Who someone is to the service."""

    PORTAL = "portal"
    ASSISTANT = "assistant"
    WINDOW = "window"
    AUDITOR = "auditor"
    POLICY = "policy"
    ADMIN = "admin"


#: `originals.read`: files as they were handed in, pictures of their pages, and papers of agreements; everything else of a case is `cases.read`.
#: `ratings.give`: what applicants say, by portals and terminals alone; `ratings.handle`: ratings and what bad ones set going, for those who are not rated.
#: A portal submits for its applicants; an assistant scans and uploads, and never decides; a window decides;
#: an auditor looks, and holds what must not be removed; policy sees the rules and figures, and no case; an admin keeps keys and people, and decides nothing.
ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.PORTAL: frozenset(
        {
            Permission.SUBMIT,
            Permission.READ,
            Permission.ORIGINALS,
            Permission.DELETE,
            Permission.WEBHOOKS,
            Permission.RATE,
        }
    ),
    Role.ASSISTANT: frozenset({Permission.SUBMIT, Permission.READ, Permission.ORIGINALS}),
    Role.WINDOW: frozenset(
        {
            Permission.SUBMIT,
            Permission.READ,
            Permission.ORIGINALS,
            Permission.DECIDE,
            Permission.DELETE,
            Permission.RULES,
        }
    ),
    Role.AUDITOR: frozenset(
        {
            Permission.READ,
            Permission.ORIGINALS,
            Permission.AUDIT,
            Permission.HOLD,
            Permission.INSIGHT,
            Permission.RULES,
            Permission.RATINGS,
        }
    ),
    Role.POLICY: frozenset({Permission.INSIGHT, Permission.RULES, Permission.RATINGS}),
    Role.ADMIN: frozenset(
        {
            Permission.READ,
            Permission.AUDIT,
            Permission.WEBHOOKS,
            Permission.KEYS,
            Permission.DELETE,
            Permission.PERSONS,
            Permission.INSIGHT,
            Permission.RULES,
        }
    ),
}


#: What a role may do only with a key that names it: to vouch that whoever signed in signed a form.
NAMED: dict[Role, frozenset[Permission]] = {Role.PORTAL: frozenset({Permission.VOUCH})}


def grantable(role: Role) -> frozenset[Permission]:
    """All that a key of the role may be given, what it has to name among it."""
    return ALLOWED[role] | NAMED.get(role, frozenset())


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who asks: `name` as the audit trail tells it (`key:3f2a…`, `user:li.na`)."""

    agency: str
    name: str
    role: Role
    permissions: frozenset[Permission]
    #: Whose key it is, where somebody comes with one; '' where nobody is named for it.
    owner: str = ""
    #: True for whoever has to set up a second factor before they may do anything else.
    lacks_factor: bool = False

    @classmethod
    def of(
        cls, agency: str, name: str, role: Role, scopes: frozenset[Permission] = frozenset(), owner: str = ""
    ) -> Actor:
        """An actor of a role; `scopes` leave only some of what the role may."""
        return cls(agency, name, role, grantable(role) & scopes if scopes else ALLOWED[role], owner)

    @property
    def before_factor(self) -> Actor:
        """The same person before they have the second factor that the service asks for: they may nothing."""
        return replace(self, permissions=frozenset(), lacks_factor=True)

    @property
    def person(self) -> str:
        """Who acts, whatever they come with: with a key whoever it belongs to, '' where that is not known."""
        return self.owner if self.name.startswith("key:") else self.name

    def may(self, permission: Permission) -> bool:
        """True where the actor is allowed to."""
        return permission in self.permissions
