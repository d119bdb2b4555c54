"""Ratings of cases (好差评) and what bad ones set going. Each step is one transaction.

Whoever was rated never learns who rated: what is given is no event of the case, no route that they may ask shows it, and what they are told of
ratings comes in lots (decision 0072).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from preaudit.access import Actor
from preaudit.cases import records
from preaudit.cases.people import person_of
from preaudit.cases.rating_records import (
    add_rating,
    forget_rating,
    list_ratings,
    list_rectifications,
    move,
    open_rectification,
    open_rectifications,
    rating_of_case,
    ratings_about,
    rectification_kept,
    rectification_of,
    steps_of,
)
from preaudit.cases.traits import keep_rated_bad
from preaudit.cases.verdict_records import decisions_of
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.cases import CaseError
from preaudit.domain.kept_ratings import KeptRectification, KeptStep
from preaudit.domain.ratings import GivenRating, Grade, Graded, Rating, shown_in_lots
from preaudit.domain.rectifications import Finding, RectifyingStep, Stage, StepKind
from preaudit.rulebook.ratings_file import RatingSchedule, load_ratings
from preaudit.rulebook.reload import HasRuleBook
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.wording import ratings as say

#: So many ratings of one person are looked at.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class RatingOfCase:
    """What a rater may see: their rating, where what it set going stands, and what they were replied."""

    rating: Rating
    rectification: KeptRectification | None
    replies: tuple[KeptStep, ...]


@dataclass(frozen=True, slots=True)
class OwnRatings:
    """What somebody who was rated is shown: grades, and words without order, day or case; of so many ratings (`shown`)."""

    grades: Graded
    words: tuple[str, ...]
    shown: int


class CaseRatings:
    """The ratings of all agencies; every call is by an actor and reaches only the actor's agency. Safe for threads."""

    def __init__(self, database: Database, settings: Settings, rules: HasRuleBook) -> None:
        self.database, self.settings, self._rules = database, settings, rules

    def rate(self, actor: Actor, case_id: str, given: GivenRating) -> RatingOfCase:
        """The applicant's rating; a bad one opens a rectification. Call it for who may `ratings.give`.

        Raises NotFoundError, and CaseError `rated_already` where somebody has rated the case: a default makes room.
        """
        today, calendar = _today(), self._rules.rulebook.calendar
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            before = rating_of_case(connection, actor.agency, case_id)
            if before and (given.default or not before.given.default):
                raise CaseError(say.RATED_ALREADY, say.RATED_ALREADY_MEND, code="rated_already")
            if before:
                forget_rating(connection, before)
            decided = decisions_of(connection, actor.agency, case_id)
            about = person_of(connection, decided[-1].decided_by) if decided else ""
            rating = add_rating(connection, case, given, about)
            record(connection, actor.agency, actor.name, "rating.give", rating.id, {}, self.settings.audit_digest)
            if given.grade.bad and not given.default:
                terms = self.schedule().terms(case.request.region)
                deadline = terms.by(today, calendar)[Stage.VERIFY]
                open_rectification(connection, case, rating, deadline, actor.name)
                keep_rated_bad(connection, case)
        return self.of_case(actor, case_id) or RatingOfCase(rating, None, ())

    def of_case(self, actor: Actor, case_id: str) -> RatingOfCase | None:
        """What the rater sees of it; None where the case was not rated. Call it for who may `ratings.give`. Raises NotFoundError."""
        with self.database.read() as connection:
            records.case_of(connection, actor.agency, case_id)
            rating = rating_of_case(connection, actor.agency, case_id)
            if rating is None:
                return None
            kept = rectification_of(connection, rating)
            steps = steps_of(connection, kept) if kept else []
        return RatingOfCase(rating, kept, tuple(step for step in steps if step.kind is StepKind.REPLY))

    def about(self, actor: Actor) -> OwnRatings:
        """What was given about cases that the actor decided, in lots."""
        with self.database.read() as connection:
            found = ratings_about(connection, actor.agency, {actor.name, actor.person or actor.name}, _MOST)
        shown = found[: shown_in_lots(len(found))]
        grades = tuple(sum(rating.given.grade is grade for rating in shown) for grade in Grade)
        words = sorted(rating.given.words for rating in shown if rating.given.words)
        return OwnRatings(Graded("", grades), tuple(words), len(shown))

    def ratings(self, actor: Actor, before: str = "", limit: int = 50, *, bad: bool = False) -> list[Rating]:
        """Ratings of the agency, the newest first."""
        with self.database.read() as connection:
            return list_ratings(connection, actor.agency, before, limit, bad=bad)

    def rectifications(
        self, actor: Actor, stage: str = "", before: str = "", limit: int = 50
    ) -> list[KeptRectification]:
        """Rectifications of the agency, the newest first; '' stands for all stages."""
        with self.database.read() as connection:
            return list_rectifications(connection, actor.agency, stage, before, limit)

    def waiting(self, actor: Actor, most: int = 50) -> list[tuple[KeptRectification, list[KeptStep]]]:
        """Rectifications that somebody has to do something about, the most urgent first, each with its history."""
        with self.database.read() as connection:
            found = open_rectifications(connection, actor.agency, most)
            return [(kept, steps_of(connection, kept)) for kept in found]

    def rectification(self, actor: Actor, rectification_id: str) -> tuple[KeptRectification, Sequence[KeptStep]]:
        """A rectification and its history. Raises NotFoundError."""
        with self.database.read() as connection:
            kept = rectification_kept(connection, actor.agency, rectification_id)
            return kept, steps_of(connection, kept)

    def step(
        self,
        actor: Actor,
        rectification_id: str,
        kind: StepKind,
        said: str,
        finding: Finding | None = None,
        *,
        holds: bool = True,
    ) -> tuple[KeptRectification, Sequence[KeptStep]]:
        """Somebody verified, rectified, replied or rechecked. Raises RectificationError where that is not open to them, NotFoundError."""
        today, calendar = _today(), self._rules.rulebook.calendar
        with self.database.write() as connection:
            case_id = rectification_kept(connection, actor.agency, rectification_id).rating.case_id
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            kept = rectification_kept(connection, actor.agency, rectification_id)
            days = self.schedule().terms(case.request.region).by(today, calendar)
            done = RectifyingStep(kind, actor.person or actor.name, said, finding, holds, days)
            move(connection, case, kept, done, today)
        return self.rectification(actor, rectification_id)

    def schedule(self) -> RatingSchedule:
        """What ratings.yaml says now. Raises RuleError."""
        return load_ratings(self.settings.rules_dir or shipped("rules"))


def _today() -> date:
    return now().astimezone().date()
