"""Who comes to the applicant's page: by a private link, whose word in the address is all that opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from preaudit.access import Actor
from preaudit.access.rate_limits import CountsRequests
from preaudit.access.refusals import AccessError, rate_limited
from preaudit.cases.applicant_links import visitor
from preaudit.cases.link_codes import LinkCodes
from preaudit.domain.applicant_links import ApplicantLink
from preaudit.interfaces.api.permissions import client_address
from preaudit.interfaces.desk.signed_in import Cases
from preaudit.wording import applicant_page as say
from preaudit.wording import desk as desk_words

#: Requests a minute of one link; words a minute that open nothing, from one address.
_OF_LINK, _OF_STRANGER = 240, 30
#: A word is 32 random bytes; nothing longer is looked up.
_LONGEST = 64
#: Pages of ours send forms, and people who reload one.
_OURS = frozenset({"", "same-origin", "none"})


#: Keeps that a code was written in this browser: over HTTPS and to this machine alone, to no other site, and not to scripts.
COOKIE = "__Host-preaudit-my"


class NoLinkError(Exception):
    """Nothing opens by this word: it was never one, has expired or was revoked. Nobody learns which."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the page of one case, by a link. `known`: a one-time code was written in this browser."""

    link: ApplicantLink
    actor: Actor
    word: str
    known: bool = False

    @property
    def case_id(self) -> str:
        """The case of the link."""
        return self.link.case_id

    @property
    def own(self) -> bool:
        """True for the applicant's own link, False for that of somebody who helps them."""
        return self.link.mandate is None


class CodeNeededError(Exception):
    """A one-time code says first who looks."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.visit = visit


def codes_of(request: Request) -> LinkCodes:
    """The one-time codes."""
    state = request.app.state
    if not hasattr(state, "link_codes"):
        state.link_codes = LinkCodes(state.database, state.settings)
    codes: LinkCodes = state.link_codes
    return codes


def knock_of(word: str, request: Request, cases: Cases) -> Visit:
    """Who comes by that word, known or not. Raises NoLinkError, AccessError `rate_limited`."""
    limits: CountsRequests = request.app.state.visit_limits
    link = cases.opened_link(word) if len(word) <= _LONGEST else None
    if link is None:
        if wait := limits.hit(f"stranger:{client_address(request)}", _OF_STRANGER):
            raise rate_limited(wait)
        raise NoLinkError
    if wait := limits.hit(f"link:{link.id}", _OF_LINK):
        raise rate_limited(wait)
    secret = request.cookies.get(COOKIE, "")
    visit = Visit(link, visitor(link), word, bool(secret) and codes_of(request).knows(link, secret))
    request.state.actor = visit.actor
    return visit


def visit_of(visit: Annotated[Visit, Depends(knock_of)]) -> Visit:
    """As `knock_of`, and known where the link needs a code. Raises CodeNeededError too."""
    if visit.link.needs_code and not visit.known:
        raise CodeNeededError(visit)
    return visit


def known_visitor(visit: Annotated[Visit, Depends(knock_of)]) -> Visit:
    """Somebody who is known, whatever the link needs. Raises CodeNeededError too."""
    if not visit.known:
        raise CodeNeededError(visit)
    return visit


def refuse_foreign(request: Request) -> None:
    """Raises AccessError `forgery` for a form that another site sent. A page without a referrer names no origin: the browser's word for the site counts."""
    if request.headers.get("sec-fetch-site", "") not in _OURS:
        raise AccessError(desk_words.FOREIGN_FORM, desk_words.RELOAD, code="forgery")


def sender_of(request: Request, visit: Annotated[Visit, Depends(visit_of)]) -> Visit:
    """As `visit_of`, for a form of a page of ours. Raises AccessError `forgery` too."""
    refuse_foreign(request)
    return visit


def knocking_sender(request: Request, visit: Annotated[Visit, Depends(knock_of)]) -> Visit:
    """As `knock_of`, for a form of a page of ours. Raises AccessError `forgery` too."""
    refuse_foreign(request)
    return visit


def known_applicant(request: Request, visit: Annotated[Visit, Depends(known_visitor)]) -> Visit:
    """The applicant, known by a code; a form is one of a page of ours. Raises AccessError `forbidden`, `forgery` too."""
    if request.method != "GET":
        refuse_foreign(request)
    return own_sender(visit)


def own_sender(visit: Annotated[Visit, Depends(sender_of)]) -> Visit:
    """As `sender_of`, for what only the applicant does. Raises AccessError `forbidden` for a helper."""
    if not visit.own:
        raise AccessError(say.OWN_ONLY, say.OWN_ONLY_MEND)
    return visit


Knocking = Annotated[Visit, Depends(knocking_sender)]
KnownVisitor = Annotated[Visit, Depends(known_visitor)]
KnownApplicant = Annotated[Visit, Depends(known_applicant)]
Visitor = Annotated[Visit, Depends(visit_of)]
Sender = Annotated[Visit, Depends(sender_of)]
Applicant = Annotated[Visit, Depends(own_sender)]
