"""Figures over an agency's cases of a period, from the database: counts alone, and for each count the cases behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from preaudit.access import Actor
from preaudit.cases.records import case_from
from preaudit.domain.cases import Case, CaseKind, CaseState
from preaudit.domain.insight import Figure, Insight, ItemFigures, Period, Share, ranked, waiting
from preaudit.domain.outcomes import Outcome
from preaudit.store import Database
from preaudit.store.ids import first_id, made_at
from preaudit.store.tables import cases, corrections, decisions, reviews

_ACCEPTED = (Outcome.ACCEPT.value, Outcome.ACCEPT_WITH_DEFERRAL.value)
_REVIEWED = cases.c.state == CaseState.REVIEWED.value
_DECIDED = _REVIEWED & cases.c.decision.is_not(None)
#: A doubt that a person settled is nothing overridden.
_OVERRIDDEN = _DECIDED & (cases.c.decision != cases.c.outcome) & (cases.c.outcome != Outcome.MANUAL_REVIEW.value)
_CONDITIONS: dict[Figure, ColumnElement[bool]] = {
    Figure.REVIEWED: _REVIEWED,
    Figure.DECIDED: _DECIDED,
    Figure.FIRST_PASS: _DECIDED & cases.c.decision.in_(_ACCEPTED) & (cases.c.round == 1),
    Figure.DEFERRED: _DECIDED & (cases.c.decision == Outcome.ACCEPT_WITH_DEFERRAL.value),
    Figure.OVERRIDDEN: _OVERRIDDEN,
}
#: So many rounds and more are counted together.
_MANY_ROUNDS = 3
#: How many cases each figure has.
Counts = Mapping[tuple[Figure, str], int]


class CaseInsight:
    """Figures of the cases of all agencies; every call is by an actor and reaches only the actor's agency. Safe for threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def figures(self, actor: Actor, period: Period) -> Insight:
        """The figures of a period."""
        with self._database.read() as connection:
            return _figures(connection, actor.agency, period)

    def cases(
        self, actor: Actor, period: Period, figure: Figure, value: str = "", after: str = "", limit: int = 50
    ) -> list[Case]:
        """The cases behind a count, the oldest first, younger than the case `after` where one is named."""
        found = (*_within(actor.agency, period), *_condition(figure, value), cases.c.id > after)
        with self._database.read() as connection:
            rows = connection.execute(select(cases).where(*found).order_by(cases.c.id).limit(limit)).mappings()
            return [case_from(row) for row in rows]

    def subjects(self, actor: Actor, period: Period) -> list[str]:
        """The items and bundles that were applied for in the period."""
        everything = _within(actor.agency, Period(period.since, period.until))
        with self._database.read() as connection:
            return sorted(connection.execute(select(cases.c.subject).distinct().where(*everything)).scalars())


def _within(agency: str, period: Period) -> tuple[ColumnElement[bool], ...]:
    """Cases of the period, by their numbers: those sort by the moment they were made, so the index of numbers serves."""
    first, beyond = first_id(_midnight(period.since)), first_id(_midnight(period.until + timedelta(days=1)))
    found = (
        cases.c.agency == agency,
        cases.c.id >= first,
        cases.c.id < beyond,
        cases.c.kind != CaseKind.EXTRACTION.value,
    )
    return (*found, cases.c.subject == period.subject) if period.subject else found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day).astimezone()


def _condition(figure: Figure, value: str) -> tuple[ColumnElement[bool], ...]:
    """What holds of the cases of a count, beside the period."""
    match figure:
        case Figure.RECEIVED:
            return ()
        case Figure.OUTCOME:
            return _REVIEWED, cases.c.outcome == value
        case Figure.DECISION:
            return _DECIDED, cases.c.decision == value
        case Figure.ROUND:
            rounds = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 0
            return (cases.c.round >= rounds if rounds >= _MANY_ROUNDS else cases.c.round == rounds,)
        case Figure.OVERRIDE:
            outcome, _, decision = value.partition(".")
            return _OVERRIDDEN, cases.c.outcome == outcome, cases.c.decision == decision
        case Figure.CORRECTED | Figure.FIELD:
            what, _, key = value.partition(".")
            of: tuple[ColumnElement[bool], ...] = (
                corrections.c.case_id == cases.c.id,
                corrections.c.agency == cases.c.agency,
                corrections.c.undone_at.is_(None),
            )
            if figure is Figure.FIELD:
                said = corrections.c.correction
                of = (*of, said["what"].as_string() == what, said["key"].as_string() == key)
            return (select(corrections.c.id).where(*of).exists(),)
        case _:
            return (_CONDITIONS[figure],)


def _figures(connection: Connection, agency: str, period: Period) -> Insight:
    outcomes = [outcome.value for outcome in Outcome]
    pairs = [f"{outcome}.{decision}" for outcome in outcomes for decision in outcomes if outcome != decision]
    wanted: list[tuple[Figure, str]] = [
        *((figure, "") for figure in (Figure.RECEIVED, *_CONDITIONS)),
        *((Figure.OUTCOME, outcome) for outcome in outcomes),
        *((Figure.DECISION, outcome) for outcome in outcomes),
        *((Figure.ROUND, str(rounds)) for rounds in range(1, _MANY_ROUNDS + 1)),
        *((Figure.OVERRIDE, pair) for pair in pairs),
    ]
    counts = [func.count().filter(and_(true(), *_condition(figure, value))) for figure, value in wanted]
    by_item = {
        row[0]: dict(zip(wanted, row[1:], strict=True))
        for row in connection.execute(
            select(cases.c.subject, *counts).where(*_within(agency, period)).group_by(cases.c.subject)
        )
    }
    whole = {key: sum(item[key] for item in by_item.values()) for key in wanted}

    def share(figure: Figure, of: Figure, value: str = "", counted: Counts = whole) -> Share:
        return Share(figure, counted[figure, value], counted[of, ""], value)

    def shares(figure: Figure, of: Figure) -> tuple[Share, ...]:
        return tuple(share(figure, of, value) for each, value in wanted if each is figure)

    corrected = (
        select(func.count()).select_from(cases).where(*_within(agency, period), *_condition(Figure.CORRECTED, ""))
    )
    return Insight(
        received=whole[Figure.RECEIVED, ""],
        reviewed=share(Figure.REVIEWED, Figure.RECEIVED),
        decided=share(Figure.DECIDED, Figure.RECEIVED),
        first_pass=share(Figure.FIRST_PASS, Figure.DECIDED),
        deferred=share(Figure.DEFERRED, Figure.DECIDED),
        overridden=share(Figure.OVERRIDDEN, Figure.DECIDED),
        corrected=Share(Figure.CORRECTED, connection.execute(corrected).scalar_one(), whole[Figure.RECEIVED, ""]),
        outcomes=shares(Figure.OUTCOME, Figure.REVIEWED),
        decisions=shares(Figure.DECISION, Figure.DECIDED),
        rounds=shares(Figure.ROUND, Figure.RECEIVED),
        overrides=ranked([each for each in shares(Figure.OVERRIDE, Figure.DECIDED) if each.count]),
        fields=ranked(list(_corrected_fields(connection, agency, period, whole[Figure.RECEIVED, ""]))),
        items=tuple(
            ItemFigures(
                subject,
                counted[Figure.RECEIVED, ""],
                share(Figure.FIRST_PASS, Figure.DECIDED, counted=counted),
                share(Figure.DEFERRED, Figure.DECIDED, counted=counted),
            )
            for subject, counted in sorted(by_item.items())
        ),
        to_verdict=waiting(_until_verdict(connection, agency, period)),
        to_decision=waiting(_until_decision(connection, agency, period)),
    )


def _corrected_fields(connection: Connection, agency: str, period: Period, total: int) -> Iterator[Share]:
    """Of how many cases each thing was corrected."""
    said = corrections.c.correction
    each = (
        select(corrections.c.case_id, said["what"].as_string().label("what"), said["key"].as_string().label("key"))
        .join(cases, cases.c.id == corrections.c.case_id)
        .where(*_within(agency, period), corrections.c.undone_at.is_(None))
        .subquery()
    )
    counted = select(each.c.what, each.c.key, func.count(each.c.case_id.distinct())).group_by(each.c.what, each.c.key)
    for what, key, count in connection.execute(counted):
        yield Share(Figure.FIELD, count, total, f"{what}.{key}")


def _until_verdict(connection: Connection, agency: str, period: Period) -> list[timedelta]:
    """From the first paper to the first verdict: its number says when that was, and the verdict itself is not read."""
    first = func.min(reviews.c.id)
    waited = select(cases.c.id, first).join(reviews, reviews.c.case_id == cases.c.id).where(*_within(agency, period))
    return [made_at(review) - made_at(case) for case, review in connection.execute(waited.group_by(cases.c.id))]


def _until_decision(connection: Connection, agency: str, period: Period) -> list[timedelta]:
    """From the first paper to a person's first decision."""
    first = func.min(decisions.c.id)
    waited = (
        select(cases.c.id, first).join(decisions, decisions.c.case_id == cases.c.id).where(*_within(agency, period))
    )
    return [made_at(decision) - made_at(case) for case, decision in connection.execute(waited.group_by(cases.c.id))]
