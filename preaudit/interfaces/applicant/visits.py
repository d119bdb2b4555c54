"""Who comes to the applicant's page: by a private link, whose word in the address is all that opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from preaudit.access import Actor
from preaudit.access.rate_limits import CountsRequests
from preaudit.access.refusals import AccessError, rate_limited
from preaudit.cases.applicant_links import visitor
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


class NoLinkError(Exception):
    """Nothing opens by this word: it was never one, has expired or was revoked. Nobody learns which."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the page of one case, by a link."""

    link: ApplicantLink
    actor: Actor
    word: str

    @property
    def case_id(self) -> str:
        """The case of the link."""
        return self.link.case_id

    @property
    def own(self) -> bool:
        """True for the applicant's own link, False for that of somebody who helps them."""
        return self.link.mandate is None


def visit_of(word: str, request: Request, cases: Cases) -> Visit:
    """Who comes by that word. Raises NoLinkError, AccessError `rate_limited`."""
    limits: CountsRequests = request.app.state.visit_limits
    link = cases.opened_link(word) if len(word) <= _LONGEST else None
    if link is None:
        if wait := limits.hit(f"stranger:{client_address(request)}", _OF_STRANGER):
            raise rate_limited(wait)
        raise NoLinkError
    if wait := limits.hit(f"link:{link.id}", _OF_LINK):
        raise rate_limited(wait)
    visit = Visit(link, visitor(link), word)
    request.state.actor = visit.actor
    return visit


def sender_of(request: Request, visit: Annotated[Visit, Depends(visit_of)]) -> Visit:
    """As `visit_of`, for a form: no other site sent it. A page without a referrer names no origin, so the browser's word for the site counts.

    Raises AccessError `forgery` too.
    """
    if request.headers.get("sec-fetch-site", "") not in _OURS:
        raise AccessError(desk_words.FOREIGN_FORM, desk_words.RELOAD, code="forgery")
    return visit


def own_sender(visit: Annotated[Visit, Depends(sender_of)]) -> Visit:
    """As `sender_of`, for what only the applicant does. Raises AccessError `forbidden` for a helper."""
    if not visit.own:
        raise AccessError(say.OWN_ONLY, say.OWN_ONLY_MEND)
    return visit


Visitor = Annotated[Visit, Depends(visit_of)]
Sender = Annotated[Visit, Depends(sender_of)]
Applicant = Annotated[Visit, Depends(own_sender)]
