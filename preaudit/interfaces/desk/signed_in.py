"""Who works at the desk: signed in by a cookie, or the local clerk of a machine that knows no keys and no people yet."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Form, Header, Request

from preaudit.access import Actor, Permission
from preaudit.access.authentication import Authenticator, with_factor
from preaudit.access.browser_sessions import COOKIE
from preaudit.access.refusals import AccessError
from preaudit.cases.service import CaseService
from preaudit.interfaces.api.permissions import client_address, note_refusal
from preaudit.rulebook import RuleBook
from preaudit.wording import Message, desk_archive, desk_insight, desk_ratings, desk_rules, needs
from preaudit.wording import desk as say

#: The header by which a page of ours that sends files says that it is one.
TOKEN = "x-desk-token"
#: Credentials of programs: the desk is for people and does not look at them.
_OF_PROGRAMS = ("authorization", "x-api-key")


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the desk that has a place in its head, by its path below the desk's."""

    path: str
    name: Message
    needs: Permission


PLACES = (
    Place("", say.QUEUE, Permission.READ),
    Place("insight", desk_insight.INSIGHT, Permission.INSIGHT),
    Place("ratings", desk_ratings.RATINGS, Permission.RATINGS),
    Place("needs", needs.PLACE, Permission.RATINGS),
    Place("ratings/mine", desk_ratings.OWN_PLACE, Permission.DECIDE),
    Place("archive", desk_archive.ARCHIVE, Permission.INSIGHT),
    Place("rules", desk_rules.RULES, Permission.RULES),
)


class SignedOutError(Exception):
    """Nobody is signed in."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """Someone at the desk. `token`: what a form must bear to be theirs; `secret`: what their cookie holds, '' without one."""

    actor: Actor
    token: str
    secret: str = ""

    @property
    def decides(self) -> bool:
        """True for whoever may correct and decide."""
        return self.actor.may(Permission.DECIDE)

    @property
    def submits(self) -> bool:
        """True for whoever may take papers in."""
        return self.actor.may(Permission.SUBMIT)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where they may go."""
        return places_of(self.actor)

    @property
    def name(self) -> str:
        """The name they signed in with."""
        return self.actor.name.removeprefix("user:").removeprefix("oidc:")


def places_of(actor: Actor) -> tuple[Place, ...]:
    """Where somebody may go, the first of them first."""
    return tuple(place for place in PLACES if actor.may(place.needs))


def clerk_of(request: Request) -> Clerk:
    """Who asks; their reads are noted by it. Raises SignedOutError, AccessError `second_factor_required`, StoreError."""
    found = anybody_of(request)
    with_factor(found.actor)
    return found


def anybody_of(request: Request) -> Clerk:
    """As `clerk_of`, whoever has to set up a second factor first too. Raises SignedOutError, StoreError."""
    found = _clerk_of(request)
    request.state.actor = found.actor
    return found


def _clerk_of(request: Request) -> Clerk:
    authenticator: Authenticator = request.app.state.authenticator
    key: bytes = request.app.state.desk_secret
    if secret := request.cookies.get(COOKIE, ""):
        if found := authenticator.browser_sessions.actor(secret):
            return Clerk(found, _token(secret.encode()), secret)
        raise SignedOutError
    headers = {name: value for name, value in request.headers.items() if name not in _OF_PROGRAMS}
    try:
        return Clerk(authenticator.identify(headers, client_address(request)), _token(key))
    except AccessError:
        raise SignedOutError from None


def allowed(permission: Permission) -> Callable[..., Clerk]:
    """A dependency: whoever asks, who has that permission. Raises SignedOutError, AccessError."""

    def clerk(request: Request, found: Annotated[Clerk, Depends(clerk_of)]) -> Clerk:
        _require(request, found, permission)
        return found

    return clerk


def refuse_foreign(request: Request) -> None:
    """Raises AccessError `forgery` for a form that another site sent: a browser says whose page sent it, by Sec-Fetch-Site or Origin."""
    site, origin = request.headers.get("sec-fetch-site", ""), request.headers.get("origin", "")
    own = bool(origin) and _host_of(origin) == request.headers.get("host", "")
    if not (site or origin) or (site and site != "same-origin") or (origin and not own):
        raise AccessError(say.FOREIGN_FORM, say.RELOAD, code="forgery")


def _host_of(origin: str) -> str | None:
    """Host and port of an address; None for what is none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def allowed_form(permission: Permission) -> Callable[..., Clerk]:
    """As `allowed`, for a form: it was sent by a page of ours, made for this person. Raises AccessError `forgery` too."""

    def clerk(
        request: Request, found: Annotated[Clerk, Depends(clerk_of)], token: Annotated[str, Form()] = ""
    ) -> Clerk:
        _refuse_forged(request, found, token)
        _require(request, found, permission)
        return found

    return clerk


def own_form(request: Request, clerk: Clerk, token: str) -> Clerk:
    """Whoever sent a form, whatever they may. Raises AccessError `forgery` where no page of ours sent it, made for them."""
    _refuse_forged(request, clerk, token)
    return clerk


def allowed_upload(permission: Permission) -> Callable[..., Clerk]:
    """As `allowed_form`, for files on their way: what the form must bear comes ahead of them, in a header."""

    def clerk(
        request: Request, found: Annotated[Clerk, Depends(clerk_of)], token: Annotated[str, Header(alias=TOKEN)] = ""
    ) -> Clerk:
        _refuse_forged(request, found, token)
        _require(request, found, permission)
        return found

    return clerk


def end_session(request: Request) -> None:
    """Whoever is signed in with this browser is so no longer: somebody signs in anew. Raises StoreError."""
    authenticator: Authenticator = request.app.state.authenticator
    before = request.cookies.get(COOKIE, "")
    if before and (actor := authenticator.browser_sessions.actor(before)):
        authenticator.browser_sessions.end(before, actor)


def _require(request: Request, clerk: Clerk, permission: Permission) -> None:
    authenticator: Authenticator = request.app.state.authenticator
    try:
        authenticator.require(clerk.actor, permission)
    except AccessError:
        note_refusal(request, clerk.actor, permission.value)
        raise


def _refuse_forged(request: Request, clerk: Clerk, token: str) -> None:
    try:
        refuse_foreign(request)
        if not hmac.compare_digest(token.encode(), clerk.token.encode()):
            raise AccessError(say.FOREIGN_FORM, say.RELOAD, code="forgery")
    except AccessError as error:
        note_refusal(request, clerk.actor, error.code)
        raise


def cases_of(request: Request) -> CaseService:
    """The case service."""
    service: CaseService = request.app.state.cases
    return service


def rulebook_of(request: Request) -> RuleBook:
    """The rule book in force."""
    book: RuleBook = request.app.state.rules.rulebook
    return book


def _token(key: bytes) -> str:
    return hmac.new(key, b"form", hashlib.sha256).hexdigest()


Viewer = Annotated[Clerk, Depends(allowed(Permission.READ))]
OriginalsViewer = Annotated[Clerk, Depends(allowed(Permission.ORIGINALS))]
Decider = Annotated[Clerk, Depends(allowed_form(Permission.DECIDE))]
Reader = Annotated[Clerk, Depends(allowed_form(Permission.READ))]
Receiver = Annotated[Clerk, Depends(allowed(Permission.SUBMIT))]
Submitter = Annotated[Clerk, Depends(allowed_form(Permission.SUBMIT))]
Sender = Annotated[Clerk, Depends(allowed_upload(Permission.SUBMIT))]
Cases = Annotated[CaseService, Depends(cases_of)]
Rules = Annotated[RuleBook, Depends(rulebook_of)]
