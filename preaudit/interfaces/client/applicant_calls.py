"""Calls for applicants: private links to their case, and their objections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from preaudit.interfaces.client.call_parts import json_of
from preaudit.interfaces.client.requests import Call, Request, path_of

if TYPE_CHECKING:
    from preaudit.contract.applicant_json import (
        LinkJson,
        LinkListJson,
        MadeLinkJson,
        ObjectionJson,
        ObjectionListJson,
    )


def make_link(
    case: str, *, days: int = 30, helper: str = "", basis: str = "", code: bool = False
) -> Call[MadeLinkJson]:
    """A private link for the applicant, or for a `helper` and how they were charged; `address` is shown this once."""
    given: dict[str, Any] = {"days": days, "helper": helper, "basis": basis, "code": code}
    made: MadeLinkJson = yield from json_of(Request("POST", path_of("cases", case, "links"), json=given))
    return made


def links(case: str) -> Call[list[LinkJson]]:
    """The links of a case, without what opens them."""
    found: LinkListJson = yield from json_of(Request("GET", path_of("cases", case, "links")))
    return found["links"]


def revoke_link(case: str, link: str) -> Call[LinkJson]:
    """The link opens nothing from now on."""
    gone: LinkJson = yield from json_of(Request("DELETE", path_of("cases", case, "links", link)))
    return gone


def object_to(case: str, words: str) -> Call[ObjectionJson]:
    """The applicant objects and asks for a person."""
    given = {"words": words}
    made: ObjectionJson = yield from json_of(Request("POST", path_of("cases", case, "objections"), json=given))
    return made


def objections(case: str) -> Call[list[ObjectionJson]]:
    """What the applicant of a case objected to, answered or not."""
    found: ObjectionListJson = yield from json_of(Request("GET", path_of("cases", case, "objections")))
    return found["objections"]


def answer_objection(case: str, objection: str, answer: str) -> Call[ObjectionJson]:
    """What a person answers, which the applicant reads."""
    path = path_of("cases", case, "objections", objection, "answer")
    answered: ObjectionJson = yield from json_of(Request("POST", path, json={"answer": answer}))
    return answered
