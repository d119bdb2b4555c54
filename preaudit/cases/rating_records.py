"""Ratings and rectifications in the database. What becomes of them is no event of their case: whoever was rated reads those."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Select, insert, select, update

from preaudit import webhooks
from preaudit.cases.traits import forget_rated_bad
from preaudit.contract.case_json import event_data
from preaudit.domain.cases import Case, NotFoundError
from preaudit.domain.kept_ratings import KeptRectification, KeptStep
from preaudit.domain.ratings import GivenRating, Grade, Rating, RatingChannel
from preaudit.domain.rectifications import (
    EffectKind,
    Finding,
    Rectification,
    RectifyingStep,
    Stage,
    StepKind,
    rectified,
)
from preaudit.store import audit
from preaudit.store.database import now
from preaudit.store.encryption.sealed_rows import all_opened, sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import ratings, rectification_steps, rectifications
from preaudit.wording import ratings as say

_STANDING = TypeAdapter(Rectification)
#: By which word others are told of a step.
_REPORTED = {
    StepKind.VERIFY: "verified",
    StepKind.RECTIFY: "rectified",
    StepKind.REPLY: "replied",
    StepKind.EXPIRE: "overdue",
}


def add_rating(connection: Connection, case: Case, given: GivenRating, about: str) -> Rating:
    """Keep a rating."""
    rating = Rating(new_id(), case.id, case.request.subject, given, about, False, now())
    values = {
        "id": rating.id,
        "agency": case.agency,
        "case_id": case.id,
        "item": rating.item,
        "grade": int(given.grade),
        "channel": given.channel.value,
        "window_name": given.window,
        "about": about,
        "silent": given.default,
        "discounted": False,
        "words": given.words,
        "given_at": rating.given_at,
    }
    connection.execute(insert(ratings).values(sealed(connection, ratings, case.id, values)))
    return rating


def forget_rating(connection: Connection, rating: Rating) -> None:
    """A default makes room for what somebody says."""
    connection.execute(ratings.delete().where(ratings.c.id == rating.id))


def rating_of_case(connection: Connection, agency: str, case_id: str) -> Rating | None:
    """The rating of a case; None where it has none."""
    query = select(ratings).where(ratings.c.case_id == case_id, ratings.c.agency == agency)
    return next(iter(_ratings(connection, query)), None)


def ratings_about(connection: Connection, agency: str, names: Collection[str], most: int) -> list[Rating]:
    """What was given about somebody of these names that counts, the oldest first."""
    counts = (ratings.c.silent.is_(False), ratings.c.discounted.is_(False))
    query = select(ratings).where(ratings.c.agency == agency, ratings.c.about.in_(names), *counts)
    return _ratings(connection, query.order_by(ratings.c.id).limit(most))


def list_ratings(connection: Connection, agency: str, before: str, limit: int, *, bad: bool = False) -> list[Rating]:
    """Ratings of an agency, the newest first."""
    query = select(ratings).where(ratings.c.agency == agency).order_by(ratings.c.id.desc()).limit(limit)
    if bad:
        query = query.where(ratings.c.grade <= int(Grade.DISSATISFIED))
    return _ratings(connection, query.where(ratings.c.id < before) if before else query)


def open_rectification(connection: Connection, case: Case, rating: Rating, deadline: date, by: str) -> None:
    """What a bad rating sets going."""
    standing, moment = Rectification(Stage.VERIFY, deadline, rating.about), now()
    values = {
        "id": new_id(),
        "agency": case.agency,
        "case_id": case.id,
        "rating_id": rating.id,
        **_columns(standing),
        "version": 0,
        "created_at": moment,
        "updated_at": moment,
    }
    connection.execute(insert(rectifications).values(values))
    kept = rectification_kept(connection, case.agency, str(values["id"]))
    _report(connection, case, kept, "opened")
    audit.record(connection, case.agency, by, "rectification.open", kept.id, {"deadline": deadline.isoformat()})


def move(connection: Connection, case: Case, kept: KeptRectification, step: RectifyingStep, day: date) -> None:
    """One step: the rectification after it, what was said, what follows, and the record on the trail. Call it under the lock of the case.

    Raises RectificationError.
    """
    after, effects = rectified(kept.standing, step, day)
    moved = {**_columns(after), "version": kept.version + 1, "updated_at": now()}
    connection.execute(update(rectifications).where(rectifications.c.id == kept.id).values(moved))
    values = {
        "id": new_id(),
        "rectification_id": kept.id,
        "number": kept.version,
        "agency": kept.agency,
        "case_id": case.id,
        "kind": step.kind.value,
        "done_by": step.by,
        "said": step.said,
        "finding": step.finding.value if step.finding else None,
        "holds": step.holds if step.kind is StepKind.RECHECK else None,
        "day": day,
        "stage": after.stage.value,
    }
    connection.execute(insert(rectification_steps).values(sealed(connection, rectification_steps, case.id, values)))
    if EffectKind.DISCOUNT in effects:
        connection.execute(update(ratings).where(ratings.c.id == kept.rating.id).values(discounted=True))
        forget_rated_bad(connection, case)
    word = _REPORTED.get(step.kind) or ("closed" if after.stage is Stage.CLOSED else "reopened")
    _report(connection, case, replace(kept, standing=after), word)
    detail = {"step": kept.version, "stage": after.stage.value}
    audit.record(connection, kept.agency, step.by, f"rectification.{step.kind.value}", kept.id, detail)


def rectification_kept(connection: Connection, agency: str, rectification_id: str) -> KeptRectification:
    """A rectification. Raises NotFoundError."""
    query = _with_rating().where(rectifications.c.id == rectification_id, rectifications.c.agency == agency)
    found = _kept(connection, query)
    if not found:
        raise NotFoundError(say.NO_RECTIFICATION, say.NO_RECTIFICATION_MEND)
    return found[0]


def rectification_of(connection: Connection, rating: Rating) -> KeptRectification | None:
    """What a rating set going; None where it set nothing going."""
    return next(iter(_kept(connection, _with_rating().where(rectifications.c.rating_id == rating.id))), None)


def list_rectifications(
    connection: Connection, agency: str, stage: str, before: str, limit: int
) -> list[KeptRectification]:
    """Rectifications of an agency, the newest first; '' stands for all stages."""
    query = _with_rating().where(rectifications.c.agency == agency).order_by(rectifications.c.id.desc()).limit(limit)
    if stage:
        query = query.where(rectifications.c.stage == stage)
    return _kept(connection, query.where(rectifications.c.id < before) if before else query)


def open_rectifications(connection: Connection, agency: str, most: int) -> list[KeptRectification]:
    """Those that somebody has to do something about, the most urgent first."""
    still = (rectifications.c.agency == agency, rectifications.c.stage != Stage.CLOSED.value)
    query = _with_rating().where(*still).order_by(rectifications.c.deadline, rectifications.c.id)
    return _kept(connection, query.limit(most))


def steps_of(connection: Connection, kept: KeptRectification) -> list[KeptStep]:
    """Its history, the oldest step first."""
    query = select(rectification_steps).where(rectification_steps.c.rectification_id == kept.id)
    rows = connection.execute(query.order_by(rectification_steps.c.number)).mappings()
    return [
        KeptStep(
            row["number"],
            StepKind(row["kind"]),
            row["done_by"],
            row["said"],
            Finding(row["finding"]) if row["finding"] else None,
            row["holds"],
            row["day"],
            Stage(row["stage"]),
        )
        for row in all_opened(connection, rectification_steps, rows)
    ]


def _report(connection: Connection, case: Case, kept: KeptRectification, word: str) -> None:
    """Tell the webhooks; the case's own events say nothing of it."""
    said = {"rectification": kept.id, "stage": kept.standing.stage.value}
    data = event_data(case, **said, deadline=kept.standing.deadline.isoformat())
    webhooks.enqueue(connection, case.agency, 0, f"rating.{word}", data, now())


def _columns(standing: Rectification) -> dict[str, Any]:
    wakes = standing.stage is not Stage.CLOSED and not standing.overdue
    return {
        "stage": standing.stage.value,
        "deadline": standing.deadline,
        "wakes_on": standing.deadline + timedelta(days=1) if wakes else None,
        "standing": _STANDING.dump_python(standing, mode="json"),
    }


def _with_rating() -> Select[Any]:
    own = [column.label(f"own_{column.name}") for column in rectifications.c]
    return select(ratings, *own).join(rectifications, rectifications.c.rating_id == ratings.c.id)


def _kept(connection: Connection, query: Select[Any]) -> list[KeptRectification]:
    rows = list(all_opened(connection, ratings, connection.execute(query).mappings()))
    return [
        KeptRectification(
            row["own_id"],
            row["own_agency"],
            _rating(row),
            _STANDING.validate_python(row["own_standing"]),
            row["own_version"],
            row["own_created_at"],
            row["own_updated_at"],
        )
        for row in rows
    ]


def _ratings(connection: Connection, query: Select[Any]) -> list[Rating]:
    return [_rating(row) for row in all_opened(connection, ratings, connection.execute(query).mappings())]


def _rating(row: dict[str, Any]) -> Rating:
    given = GivenRating(
        Grade(row["grade"]), RatingChannel(row["channel"]), row["window_name"], row["words"], row["silent"]
    )
    return Rating(row["id"], row["case_id"], row["item"], given, row["about"], row["discounted"], row["given_at"])
