"""Ratings and rectifications as JSON. The case of a rating is told to who may see cases alone; nothing else of the rater is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from typing_extensions import TypedDict

from preaudit.domain.insight import ENOUGH, Period
from preaudit.domain.kept_ratings import KeptRectification, KeptStep
from preaudit.domain.ratings import Graded, Rating, RatingFigures, Ratio


class RatingJson(TypedDict):
    """A rating. `grade`: 5 非常满意 to 1 非常不满意; `case`: null for who may see no case; `default`: set by a platform after silence; `discounted`:
    found to be given by mistake or in bad faith. Neither counts.
    """

    rating: str
    case: str | None
    item: str
    grade: int
    grade_name: str
    channel: str
    window: str
    words: str
    default: bool
    discounted: bool
    given_at: str


class RatingListJson(TypedDict):
    """Ratings, the newest first; `next` is given as `before` to get the ones after them, null at the end."""

    ratings: list[RatingJson]
    next: str | None


class ReplyJson(TypedDict):
    """What the agency replied, and on which day."""

    day: str
    said: str


class RatingOfCaseJson(TypedDict):
    """What a rater sees. `stage`: where a bad rating stands, null where it set nothing going; `deadline`: the last day of that stage."""

    grade: int
    grade_name: str
    channel: str
    words: str
    default: bool
    given_at: str
    stage: str | None
    stage_name: str | None
    deadline: str | None
    replies: list[ReplyJson]


class RectifyingStepJson(TypedDict):
    """What became of a rectification. `finding`: founded, without_basis or mistaken, of a step that verifies; `holds`: of one that rechecks."""

    number: int
    kind: str
    by: str
    said: str
    finding: str | None
    holds: bool | None
    day: str
    stage: str


class RectificationJson(TypedDict):
    """A rectification. `stage`: what is to be done next, by the `deadline`; `overdue`: that has passed; `late`: that of some stage did."""

    rectification: str
    rating: RatingJson
    stage: str
    stage_name: str
    deadline: str
    overdue: bool
    late: bool
    finding: str | None
    rounds: int
    version: int
    created_at: str
    updated_at: str


class RectificationWithHistoryJson(RectificationJson):
    """A rectification with its history, the oldest step first."""

    history: list[RectifyingStepJson]


class RectificationListJson(TypedDict):
    """Rectifications, the newest first; `next` is given as `before` to get the ones after them, null at the end."""

    rectifications: list[RectificationJson]
    next: str | None


class OwnRatingsJson(TypedDict):
    """What whoever was rated is shown: how often each grade (the best first) and which words, of `shown` ratings, in lots, without case or day."""

    shown: int
    grades: list[int]
    words: list[str]


class RatioJson(TypedDict):
    """So many of so many; `rate`: null where there are too few to tell one."""

    count: int
    total: int
    rate: float | None


class GradedJson(TypedDict):
    """How many ratings have each grade, the best first; `good`: the first three among all."""

    name: str
    grades: list[int]
    good: RatioJson


class RatingFiguresJson(TypedDict):
    """Ratings given in a period. `rated`: of the cases decided in it; `defaults`, `discounted`: left out of all others; `closed`: of the
    rectifications opened in it; `in_time`: of those closed.
    """

    since: str
    until: str
    item: str
    enough: int
    whole: GradedJson
    rated: RatioJson
    defaults: int
    discounted: int
    by_channel: list[GradedJson]
    by_window: list[GradedJson]
    by_item: list[GradedJson]
    closed: RatioJson
    in_time: RatioJson


def rating_json(rating: Rating, *, with_case: bool) -> RatingJson:
    """A rating, for who may see its case or may not."""
    given = rating.given
    return {
        "rating": rating.id,
        "case": rating.case_id if with_case else None,
        "item": rating.item,
        "grade": int(given.grade),
        "grade_name": str(given.grade.words),
        "channel": given.channel.value,
        "window": given.window,
        "words": given.words,
        "default": given.default,
        "discounted": rating.discounted,
        "given_at": _at(rating.given_at, with_case),
    }


def rating_of_case_json(
    rating: Rating, kept: KeptRectification | None, replies: Sequence[KeptStep]
) -> RatingOfCaseJson:
    """What a rater sees."""
    standing = kept.standing if kept else None
    return {
        "grade": int(rating.given.grade),
        "grade_name": str(rating.given.grade.words),
        "channel": rating.given.channel.value,
        "words": rating.given.words,
        "default": rating.given.default,
        "given_at": rating.given_at.isoformat(),
        "stage": standing.stage.value if standing else None,
        "stage_name": str(standing.stage.words) if standing else None,
        "deadline": standing.deadline.isoformat() if standing else None,
        "replies": [{"day": step.day.isoformat(), "said": step.said} for step in replies],
    }


def rectification_json(kept: KeptRectification, *, with_case: bool) -> RectificationJson:
    """A rectification, for who may see its case or may not."""
    standing = kept.standing
    return {
        "rectification": kept.id,
        "rating": rating_json(kept.rating, with_case=with_case),
        "stage": standing.stage.value,
        "stage_name": str(standing.stage.words),
        "deadline": standing.deadline.isoformat(),
        "overdue": standing.overdue,
        "late": standing.late,
        "finding": standing.finding.value if standing.finding else None,
        "rounds": standing.rounds,
        "version": kept.version,
        "created_at": _at(kept.created_at, with_case),
        "updated_at": kept.updated_at.isoformat(),
    }


def rectification_with_history_json(
    kept: KeptRectification, steps: Sequence[KeptStep], *, with_case: bool
) -> RectificationWithHistoryJson:
    """A rectification and what became of it."""
    return {**rectification_json(kept, with_case=with_case), "history": [_step(step) for step in steps]}


def rating_figures_json(found: RatingFigures, period: Period) -> RatingFiguresJson:
    """The figures of a period."""
    return {
        "since": period.since.isoformat(),
        "until": period.until.isoformat(),
        "item": period.subject,
        "enough": ENOUGH,
        "whole": _graded(found.whole),
        "rated": _ratio(found.rated),
        "defaults": found.defaults,
        "discounted": found.discounted,
        "by_channel": _all_graded(found.by_channel),
        "by_window": _all_graded(found.by_window),
        "by_item": _all_graded(found.by_item),
        "closed": _ratio(found.closed),
        "in_time": _ratio(found.in_time),
    }


def own_ratings_json(grades: Graded, words: Sequence[str], shown: int) -> OwnRatingsJson:
    """What whoever was rated is told."""
    return {"shown": shown, "grades": list(grades.grades), "words": list(words)}


def _at(moment: datetime, with_case: bool) -> str:
    """When it was; for who may see no case the day alone."""
    return moment.isoformat() if with_case else moment.astimezone().date().isoformat()


def _step(step: KeptStep) -> RectifyingStepJson:
    return {
        "number": step.number,
        "kind": step.kind.value,
        "by": step.done_by,
        "said": step.said,
        "finding": step.finding.value if step.finding else None,
        "holds": step.holds,
        "day": step.day.isoformat(),
        "stage": step.stage.value,
    }


def _graded(found: Graded) -> GradedJson:
    return {"name": found.name, "grades": list(found.grades), "good": _ratio(found.good)}


def _all_graded(found: Iterable[Graded]) -> list[GradedJson]:
    return [_graded(one) for one in found]


def _ratio(ratio: Ratio) -> RatioJson:
    return {"count": ratio.count, "total": ratio.total, "rate": None if ratio.rate is None else round(ratio.rate, 4)}
