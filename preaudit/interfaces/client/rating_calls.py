"""Calls on ratings: given by a portal, rectified, counted; rule tickets taken and answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from preaudit.interfaces.client.call_parts import fields_of, json_of
from preaudit.interfaces.client.requests import Call, Flow, Give, Request, path_of

if TYPE_CHECKING:
    from preaudit.contract.rating_json import (
        RatingFiguresJson,
        RatingJson,
        RatingListJson,
        RatingOfCaseJson,
        RectificationJson,
        RectificationListJson,
        RectificationWithHistoryJson,
    )
    from preaudit.contract.rule_ticket_json import RuleTicketJson, RuleTicketListJson, RuleTicketWithCasesJson


def rate(
    case: str, grade: int, channel: str, *, window: str = "", words: str = "", default: bool = False
) -> Call[RatingOfCaseJson]:
    """What the applicant says of how the case was handled: 5 非常满意 to 1 非常不满意. `default`: set by a platform after silence."""
    said = {"grade": grade, "channel": channel, "window": window, "words": words, "default": default}
    given: RatingOfCaseJson = yield from json_of(Request("POST", path_of("cases", case, "rating"), json=said))
    return given


def rating(case: str) -> Call[RatingOfCaseJson]:
    """A rating as its rater sees it, with what was replied."""
    given: RatingOfCaseJson = yield from json_of(Request("GET", path_of("cases", case, "rating")))
    return given


def ratings(*, bad: bool = False, page: int = 50) -> Flow[RatingJson]:
    """Ratings one after another, the newest first."""
    before = ""
    while True:
        wanted = {**fields_of(before=before, bad="true" if bad else ""), "limit": str(page)}
        found: RatingListJson = yield from json_of(Request("GET", "/v1/ratings", wanted))
        for one in found["ratings"]:
            yield Give(one)
        if not found["next"]:
            return
        before = found["next"]


def rating_figures(*, since: date | None = None, until: date | None = None, item: str = "") -> Call[RatingFiguresJson]:
    """Figures over the ratings of a period."""
    wanted = fields_of(since=since, until=until, item=item)
    found: RatingFiguresJson = yield from json_of(Request("GET", "/v1/ratings/figures", wanted))
    return found


def rectifications(*, stage: str = "", page: int = 50) -> Flow[RectificationJson]:
    """Rectifications one after another, the newest first."""
    before = ""
    while True:
        wanted = {**fields_of(stage=stage, before=before), "limit": str(page)}
        found: RectificationListJson = yield from json_of(Request("GET", "/v1/rectifications", wanted))
        for one in found["rectifications"]:
            yield Give(one)
        if not found["next"]:
            return
        before = found["next"]


def verify_rating(rectification: str, said: str, finding: str) -> Call[RectificationWithHistoryJson]:
    """What verifying found: founded, without_basis or mistaken."""
    return (yield from _done(rectification, "verify", {"said": said, "finding": finding}))


def rectify(rectification: str, said: str) -> Call[RectificationWithHistoryJson]:
    """What was put right."""
    return (yield from _done(rectification, "rectify", {"said": said}))


def reply_to_rating(rectification: str, said: str) -> Call[RectificationWithHistoryJson]:
    """What the rater is told."""
    return (yield from _done(rectification, "reply", {"said": said}))


def recheck(rectification: str, said: str, *, holds: bool) -> Call[RectificationWithHistoryJson]:
    """Whether it is well now; by somebody who did not handle it."""
    return (yield from _done(rectification, "recheck", {"said": said, "holds": holds}))


def rule_tickets(*, open: bool = False, page: int = 50) -> Flow[RuleTicketJson]:
    """Tickets of rules one after another, the newest first."""
    before = ""
    while True:
        wanted = {**fields_of(before=before, open="true" if open else ""), "limit": str(page)}
        found: RuleTicketListJson = yield from json_of(Request("GET", "/v1/rule-tickets", wanted))
        for one in found["tickets"]:
            yield Give(one)
        if not found["next"]:
            return
        before = found["next"]


def rule_ticket(ticket: str) -> Call[RuleTicketWithCasesJson]:
    """A ticket with the cases behind it."""
    found: RuleTicketWithCasesJson = yield from json_of(Request("GET", path_of("rule-tickets", ticket)))
    return found


def take_ticket(ticket: str) -> Call[RuleTicketJson]:
    """Whoever asks works on it."""
    taken: RuleTicketJson = yield from json_of(Request("POST", path_of("rule-tickets", ticket, "take")))
    return taken


def close_ticket(ticket: str, answer: str) -> Call[RuleTicketJson]:
    """What becomes of the rule."""
    path = path_of("rule-tickets", ticket, "close")
    closed: RuleTicketJson = yield from json_of(Request("POST", path, json={"answer": answer}))
    return closed


def _done(rectification: str, what: str, said: Mapping[str, object]) -> Call[RectificationWithHistoryJson]:
    path = path_of("rectifications", rectification, what)
    found: RectificationWithHistoryJson = yield from json_of(Request("POST", path, json=dict(said)))
    return found
