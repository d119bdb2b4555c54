"""Links of applicants and their objections, as JSON."""

from __future__ import annotations

from datetime import date, datetime

from typing_extensions import TypedDict

from preaudit.domain.applicant_links import ApplicantLink, Objection


class MandateJson(TypedDict):
    """Who helps the applicant, and how they were charged with it."""

    helper: str
    basis: str


class LinkJson(TypedDict):
    """A link, without what opens it. `state`: active, expired or revoked; `mandate`: null where it is the applicant's own."""

    id: str
    state: str
    mandate: MandateJson | None
    code: bool
    made_by: str
    made_at: str
    expires_at: str
    revoked_at: str | None
    used_at: str | None


class MadeLinkJson(LinkJson):
    """A link just made, with its address, which is never shown again; without a host where `PREAUDIT_PUBLIC_URL` names none."""

    address: str


class LinkListJson(TypedDict):
    """The links of a case, the oldest first."""

    links: list[LinkJson]


class ObjectionJson(TypedDict):
    """What an applicant objects to. `answered_at`: null while nobody answered; `due_on`: by when somebody does, null of
    one from before there was a term; `overdue`: nobody did by then.
    """

    id: str
    words: str
    made_by: str
    made_at: str
    due_on: str | None
    overdue: bool
    answer: str
    answered_by: str | None
    answered_at: str | None


class ObjectionListJson(TypedDict):
    """The objections of a case, the oldest first."""

    objections: list[ObjectionJson]


def link_json(link: ApplicantLink, moment: datetime) -> LinkJson:
    """A link as it stands at that moment."""
    mandate = link.mandate
    return {
        "id": link.id,
        "state": link.state(moment),
        "mandate": {"helper": mandate.helper, "basis": mandate.basis} if mandate else None,
        "code": link.needs_code,
        "made_by": link.made_by,
        "made_at": link.made_at.isoformat(),
        "expires_at": link.expires_at.isoformat(),
        "revoked_at": _iso(link.revoked_at),
        "used_at": _iso(link.used_at),
    }


def made_link_json(link: ApplicantLink, moment: datetime, word: str, public_url: str) -> MadeLinkJson:
    """A link just made. `public_url`: where the service is reached from outside, '' where nobody said."""
    return {**link_json(link, moment), "address": link_address(word, public_url)}


def link_address(word: str, public_url: str) -> str:
    """Where a link leads."""
    return f"{public_url.rstrip('/')}/my/{word}"


def objection_json(objection: Objection, today: date) -> ObjectionJson:
    """An objection on that day, with its answer where there is one."""
    return {
        "id": objection.id,
        "words": objection.words,
        "made_by": objection.made_by,
        "made_at": objection.made_at.isoformat(),
        "due_on": objection.due_on.isoformat() if objection.due_on else None,
        "overdue": objection.overdue(today),
        "answer": objection.answer,
        "answered_by": objection.answered_by,
        "answered_at": _iso(objection.answered_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
