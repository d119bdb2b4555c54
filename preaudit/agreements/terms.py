"""What an agreement says: fixed when it is offered, signed by the agency, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from preaudit.wording import Message
from preaudit.wording import agreements as say


class Consequence(StrEnum):
    """What follows where nothing is supplied in time, as regions publish it; UNSTATED where a list names none, or several."""

    words: Message

    REVOKED = "revoked", say.REVOKED
    DEEMED_WITHDRAWN = "deemed_withdrawn", say.DEEMED_WITHDRAWN
    NOT_APPROVED = "not_approved", say.NOT_APPROVED
    RETURNED = "returned", say.RETURNED
    TERMINATED = "terminated", say.TERMINATED
    UNSTATED = "unstated", say.UNSTATED

    def __new__(cls, value: str, words: Message | None = None) -> Consequence:
        """A row of the table; by its value alone, the consequence that has it."""
        consequence = str.__new__(cls, value)
        consequence._value_ = value
        if words:
            consequence.words = words
        return consequence


def consequence_of(on_expiry: str) -> Consequence:
    """The consequence that the `on_expiry` of a list or region names."""
    named = [each for each in Consequence if each is not Consequence.UNSTATED and each.words.zh in on_expiry]
    return named[0] if len(named) == 1 else Consequence.UNSTATED


@dataclass(frozen=True, slots=True)
class OwedPaper:
    """A material that is owed: what is wrong with it ('': it lacks), in what form, how many originals and copies."""

    material: str
    name: str
    lacks: str
    form: str
    originals: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Party:
    """The applicant, and who acts for them; '' for what nobody was sure of."""

    name: str = ""
    number: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """An agreement as offered. `step`: of a bundle, '' for an item. The deadline is the last of `days` after `counted_from`, working days
    where `working`; `provisional`: a calendar not yet published may move it later. `latest`: the last day that it may be extended to.

    `channels`: how what is owed may be handed in. `on_expiry`: what follows else, in the words of the list; `consequence`: which of
    the known ones that is. `basis`: the law. `salt`: makes the digest of the terms tell nothing of the applicant.
    """

    id: str
    case: str
    agency: str
    agency_name: str
    item: str
    item_name: str
    step: str
    region: str
    applicant: Party
    owed: tuple[OwedPaper, ...]
    offered_on: date
    counted_from: date
    days: int
    working: bool
    deadline: date
    provisional: bool
    latest: date
    channels: tuple[str, ...]
    consequence: Consequence
    on_expiry: str
    basis: str
    salt: str
