"""Who asks, sessions and API keys as JSON. The values are described by what is read of them: access lies above the contract."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from typing_extensions import TypedDict


class ActorJson(TypedDict):
    """Who asks, and what they may."""

    agency: str
    name: str
    role: str
    permissions: list[str]


class SessionJson(TypedDict):
    """A token for `Authorization: Bearer …`, good until `expires_at`."""

    token: str
    token_type: str
    expires_at: str
    actor: ActorJson


class KeyJson(TypedDict):
    """A key as it is on record. `hint`: its first letters; `state`: active, expired or revoked."""

    id: str
    name: str
    role: str
    permissions: list[str]
    hint: str
    state: str
    per_minute: int
    created_at: str
    expires_at: str | None
    revoked_at: str | None
    last_used_at: str | None


class NewKeyJson(KeyJson):
    """A key just made: `key` is shown this once."""

    key: str


class KeyListJson(TypedDict):
    """Keys, the newest first; `next` is given as `before` to get the ones after them, null at the end."""

    keys: list[KeyJson]
    next: str | None


class SecondFactorJson(TypedDict):
    """How one's second factor stands: null where it is not begun, not confirmed. `required`: nothing else is open without one."""

    begun_at: str | None
    confirmed_at: str | None
    recovery_codes_left: int
    required: bool


class NewSecondFactorJson(TypedDict):
    """What an app makes codes of, shown this once; `address`: the same for a QR code (`otpauth:`)."""

    secret: str
    address: str


class RecoveryCodesJson(TypedDict):
    """In the place of a code, each once; shown this once."""

    recovery_codes: list[str]


class OpenSessionJson(TypedDict):
    """A session that is open. `kind`: browser or token; `began_at` null where it was not noted, `used_at` of tokens, whose use is not.

    `address`: from where it was begun, '' where that is not known; `current`: the one that asks.
    """

    id: str
    kind: str
    began_at: str | None
    used_at: str | None
    ends_at: str
    address: str
    current: bool


class OpenSessionsJson(TypedDict):
    """Sessions that somebody has open, the newest first."""

    sessions: list[OpenSessionJson]


class EndedSessionsJson(TypedDict):
    """How many sessions were ended."""

    ended: int


class _Role(Protocol):
    @property
    def value(self) -> str: ...


class _Actor(Protocol):
    @property
    def agency(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> _Role: ...
    @property
    def permissions(self) -> Collection[str]: ...


class _Grant(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> _Role: ...
    @property
    def permissions(self) -> Collection[str]: ...
    @property
    def per_minute(self) -> int: ...
    @property
    def expires_at(self) -> datetime | None: ...


class _Key(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def grant(self) -> _Grant: ...
    @property
    def hint(self) -> str: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def revoked_at(self) -> datetime | None: ...
    @property
    def last_used_at(self) -> datetime | None: ...
    def state(self, moment: datetime, /) -> str: ...


class _OpenSession(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def began_at(self) -> datetime | None: ...
    @property
    def used_at(self) -> datetime | None: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def address(self) -> str: ...


class _FactorState(Protocol):
    @property
    def begun_at(self) -> datetime | None: ...
    @property
    def confirmed_at(self) -> datetime | None: ...
    @property
    def codes_left(self) -> int: ...


def actor_json(actor: _Actor) -> ActorJson:
    """Who asks."""
    return {
        "agency": actor.agency,
        "name": actor.name,
        "role": actor.role.value,
        "permissions": sorted(actor.permissions),
    }


def session_json(token: str, expires_at: datetime, actor: _Actor) -> SessionJson:
    """A session of somebody who signed in."""
    return {
        "token": token,
        "token_type": "Bearer",
        "expires_at": expires_at.isoformat(),
        "actor": actor_json(actor),
    }


def key_json(key: _Key, moment: datetime) -> KeyJson:
    """A key in its state at a moment."""
    grant = key.grant
    return {
        "id": key.id,
        "name": grant.name,
        "role": grant.role.value,
        "permissions": sorted(grant.permissions),
        "hint": key.hint,
        "state": key.state(moment),
        "per_minute": grant.per_minute,
        "created_at": key.created_at.isoformat(timespec="seconds"),
        "expires_at": _seconds(grant.expires_at),
        "revoked_at": _seconds(key.revoked_at),
        "last_used_at": _seconds(key.last_used_at),
    }


def new_key_json(key: _Key, secret: str, moment: datetime) -> NewKeyJson:
    """A key with its secret."""
    return {**key_json(key, moment), "key": secret}


def second_factor_json(state: _FactorState, *, required: bool) -> SecondFactorJson:
    """How somebody's second factor stands."""
    return {
        "begun_at": _seconds(state.begun_at),
        "confirmed_at": _seconds(state.confirmed_at),
        "recovery_codes_left": state.codes_left,
        "required": required,
    }


def open_session_json(session: _OpenSession, current: str = "") -> OpenSessionJson:
    """A session that is open; `current`: the id of the one that asks."""
    return {
        "id": session.id,
        "kind": str(session.kind),
        "began_at": _seconds(session.began_at),
        "used_at": _seconds(session.used_at),
        "ends_at": session.ends_at.isoformat(timespec="seconds"),
        "address": session.address,
        "current": session.id == current,
    }


def _seconds(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
