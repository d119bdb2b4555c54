"""Figures over the ratings that an agency was given in a period: counts, each with what it is of; nobody's words and nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, func, select

from preaudit.access import Actor
from preaudit.domain.insight import Period
from preaudit.domain.ratings import Grade, Graded, RatingFigures, Ratio
from preaudit.domain.rectifications import Stage
from preaudit.store import Database
from preaudit.store.ids import first_id, midnight
from preaudit.store.tables import cases, decisions, ratings, rectifications

_COUNTS = (ratings.c.silent.is_(False), ratings.c.discounted.is_(False))


def rating_figures(database: Database, actor: Actor, period: Period) -> RatingFigures:
    """The figures of a period, of one item or bundle where it names one."""
    with database.read() as connection:
        return _figures(connection, actor.agency, period)


def _figures(connection: Connection, agency: str, period: Period) -> RatingFigures:
    first, beyond = first_id(midnight(period.since)), first_id(midnight(period.until + timedelta(days=1)))
    given = [ratings.c.agency == agency, ratings.c.id >= first, ratings.c.id < beyond]
    decided = [decisions.c.agency == agency, decisions.c.id >= first, decisions.c.id < beyond]
    opened = [rectifications.c.agency == agency, rectifications.c.id >= first, rectifications.c.id < beyond]
    if period.subject:
        given.append(ratings.c.item == period.subject)
        own = select(cases.c.id).where(cases.c.subject == period.subject)
        decided.append(decisions.c.case_id.in_(own))
        opened.append(rectifications.c.case_id.in_(own))
    whole = list(_graded(connection, given, None))
    rated = select(ratings.c.id).where(ratings.c.case_id == decisions.c.case_id, *_COUNTS).exists()
    done = select(rectifications.c.stage, rectifications.c.standing).where(*opened)
    standings = [row.standing for row in connection.execute(done) if row.stage == Stage.CLOSED.value]
    return RatingFigures(
        whole[0] if whole else Graded("", (0,) * len(Grade)),
        Ratio(_decided(connection, (*decided, rated)), _decided(connection, decided)),
        _count(connection, (*given, ratings.c.silent.is_(True))),
        _count(connection, (*given, ratings.c.discounted.is_(True))),
        tuple(_graded(connection, given, ratings.c.channel)),
        tuple(_graded(connection, (*given, ratings.c.window_name != ""), ratings.c.window_name)),
        tuple(_graded(connection, given, ratings.c.item)),
        Ratio(len(standings), _opened(connection, opened)),
        Ratio(sum(not standing["late"] for standing in standings), len(standings)),
    )


def _graded(connection: Connection, given: Iterable[ColumnElement[bool]], by: Column[Any] | None) -> Iterator[Graded]:
    """How many ratings that count have each grade, of each value of a column; of all without one."""
    columns = [ratings.c.grade] if by is None else [ratings.c.grade, by]
    query = select(func.count(), *columns).where(*given, *_COUNTS).group_by(*columns)
    found: dict[str, dict[int, int]] = {}
    for count, grade, *name in connection.execute(query):
        found.setdefault(name[0] if name else "", {})[grade] = count
    for value, grades in sorted(found.items()):
        yield Graded(value, _in_order(grades))


def _in_order(grades: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(grades.get(int(grade), 0) for grade in Grade)


def _count(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> int:
    return connection.execute(select(func.count()).select_from(ratings).where(*conditions)).scalar_one()


def _decided(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> int:
    """Of how many cases something was decided."""
    return connection.execute(select(func.count(decisions.c.case_id.distinct())).where(*conditions)).scalar_one()


def _opened(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> int:
    return connection.execute(select(func.count()).select_from(rectifications).where(*conditions)).scalar_one()
