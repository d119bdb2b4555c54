"""Ratings of a service by whom it served (政务服务好差评, GB/T 39735; 国办发〔2019〕51号): five grades, and what is counted of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from preaudit.domain.insight import ENOUGH
from preaudit.wording import Message
from preaudit.wording import ratings as say


class Grade(IntEnum):
    """The five grades of the standard; the last two are bad ratings (差评)."""

    VERY_SATISFIED = 5
    SATISFIED = 4
    FAIRLY_SATISFIED = 3
    DISSATISFIED = 2
    VERY_DISSATISFIED = 1

    @property
    def words(self) -> Message:
        """What people call it."""
        return _GRADES[self]

    @property
    def bad(self) -> bool:
        """True where it opens a rectification."""
        return self <= Grade.DISSATISFIED


class RatingChannel(StrEnum):
    """Where a rating was given."""

    WINDOW = "window"
    WEB = "web"
    APP = "app"
    TERMINAL = "terminal"
    PHONE = "phone"
    SMS = "sms"

    @property
    def words(self) -> Message:
        """What people call it."""
        return _CHANNELS[self]


_GRADES: Mapping[Grade, Message] = {
    Grade.VERY_SATISFIED: say.VERY_SATISFIED,
    Grade.SATISFIED: say.SATISFIED,
    Grade.FAIRLY_SATISFIED: say.FAIRLY_SATISFIED,
    Grade.DISSATISFIED: say.DISSATISFIED,
    Grade.VERY_DISSATISFIED: say.VERY_DISSATISFIED,
}
_CHANNELS: Mapping[RatingChannel, Message] = {
    RatingChannel.WINDOW: say.WINDOW,
    RatingChannel.WEB: say.WEB,
    RatingChannel.APP: say.APP,
    RatingChannel.TERMINAL: say.TERMINAL,
    RatingChannel.PHONE: say.PHONE,
    RatingChannel.SMS: say.SMS,
}
#: Who was rated is told of ratings in lots of so many: of fewer they could tell who gave them.
LOT = 5


@dataclass(frozen=True, slots=True)
class GivenRating:
    """What a rater says. `window`: which one, '' where none is named; `default`: set by the platform after silence, said by nobody."""

    grade: Grade
    channel: RatingChannel
    window: str = ""
    words: str = ""
    default: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating as it is kept; nothing of the rater is in it but the case. `about`: who had decided the case; `discounted`: found to be
    given by mistake or in bad faith, and left out of the figures.
    """

    id: str
    case_id: str
    item: str
    given: GivenRating
    about: str
    discounted: bool
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many."""

    count: int
    total: int

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None where there are too few to tell one."""
        return self.count / self.total if self.total >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Graded:
    """How many ratings have each grade, the best first; those that count alone."""

    name: str
    grades: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.grades)

    @property
    def good(self) -> Ratio:
        """The first three grades among all."""
        return Ratio(sum(count for grade, count in zip(Grade, self.grades, strict=True) if not grade.bad), self.total)


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """The ratings given in a period. `rated`: of the cases decided in it, those with a rating that counts; `defaults`, `discounted`: left out.

    `closed`: of the rectifications opened in it, those that are closed; `in_time`: of those closed, the ones of which no stage was late.
    """

    whole: Graded
    rated: Ratio
    defaults: int
    discounted: int
    by_channel: tuple[Graded, ...]
    by_window: tuple[Graded, ...]
    by_item: tuple[Graded, ...]
    closed: Ratio
    in_time: Ratio


def shown_in_lots(count: int) -> int:
    """Of so many ratings, how many whoever was rated is told of."""
    return count - count % LOT
