"""Figures over an agency's cases of a period, from the database: counts alone, and for each count the cases behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from preaudit.access import Actor
from preaudit.cases.records import cases_from
from preaudit.cases.traits import Trait
from preaudit.domain.cases import Case, CaseKind, CaseState, JobState
from preaudit.domain.corrections import ADDING
from preaudit.domain.insight import Figure, Insight, ItemFigures, Period, Share, TagFigures, ranked, waiting
from preaudit.domain.outcomes import Outcome
from preaudit.store import Database
from preaudit.store.ids import first_id, made_at, midnight
from preaudit.store.tables import case_traits, cases, corrections, decisions, jobs, reviews

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
#: What is counted by traits, and among which cases.
_TRAITS: dict[Figure, tuple[Trait, ColumnElement[bool]]] = {
    Figure.GAP: (Trait.GAP, true()),
    Figure.SETTLED: (Trait.SETTLED, true()),
    Figure.RULE: (Trait.OVERRIDDEN, _OVERRIDDEN),
}
#: So many of a ranking are shown.
_MOST = 12
#: So many materials are shown of a tag.
_MOST_OF_TAG = 3
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
            return cases_from(connection, rows)

    def subjects(self, actor: Actor, period: Period) -> list[str]:
        """The items and bundles that were applied for in the period."""
        everything = _within(actor.agency, Period(period.since, period.until))
        with self._database.read() as connection:
            return sorted(connection.execute(select(cases.c.subject).distinct().where(*everything)).scalars())

    def tags(self, actor: Actor) -> list[str]:
        """The tags that applicants had."""
        found = (case_traits.c.agency == actor.agency, case_traits.c.trait == Trait.TAG.value)
        with self._database.read() as connection:
            return sorted(connection.execute(select(case_traits.c.value).distinct().where(*found)).scalars())


def _within(agency: str, period: Period) -> tuple[ColumnElement[bool], ...]:
    """Cases of the period, by their numbers: those sort by the moment they were made, so the index of numbers serves."""
    first, beyond = first_id(midnight(period.since)), first_id(midnight(period.until + timedelta(days=1)))
    found: tuple[ColumnElement[bool], ...] = (
        cases.c.agency == agency,
        cases.c.id >= first,
        cases.c.id < beyond,
        cases.c.kind != CaseKind.EXTRACTION.value,
    )
    if period.tag:
        found = (*found, _has(Trait.TAG, period.tag))
    return (*found, cases.c.subject == period.subject) if period.subject else found


def _has(trait: Trait, value: str) -> ColumnElement[bool]:
    """That a case has a trait, whatever else is asked of its traits."""
    own = case_traits.alias()
    of = (own.c.case_id == cases.c.id, own.c.agency == cases.c.agency)
    return select(own.c.case_id).where(*of, own.c.trait == trait.value, own.c.value == value).exists()


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
                *_counting(),
            )
            if figure is Figure.FIELD:
                said = corrections.c.correction
                of = (*of, said["what"].as_string() == what, said["key"].as_string() == key)
            return (select(corrections.c.id).where(*of).exists(),)
        case Figure.GAP | Figure.SETTLED | Figure.RULE:
            trait, among = _TRAITS[figure]
            return among, _has(trait, value)
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
        gaps=_by_trait(connection, agency, period, Figure.GAP, whole[Figure.RECEIVED, ""]),
        settled=_by_trait(connection, agency, period, Figure.SETTLED, whole[Figure.RECEIVED, ""]),
        rules=_by_trait(connection, agency, period, Figure.RULE, whole[Figure.DECIDED, ""]),
        items=tuple(
            ItemFigures(
                subject,
                counted[Figure.RECEIVED, ""],
                share(Figure.FIRST_PASS, Figure.DECIDED, counted=counted),
                share(Figure.DEFERRED, Figure.DECIDED, counted=counted),
            )
            for subject, counted in sorted(by_item.items())
        ),
        tags=tuple(_by_tag(connection, agency, period)),
        from_submission=waiting(_from_submission(connection, agency, period)),
        to_verdict=waiting(_until_verdict(connection, agency, period)),
        to_decision=waiting(_until_decision(connection, agency, period)),
    )


def _by_tag(connection: Connection, agency: str, period: Period) -> Iterator[TagFigures]:
    """What the applicants of each tag lacked at first."""
    tag, gap = case_traits.alias(), case_traits.alias()
    of_tag = (tag.c.case_id == cases.c.id) & (tag.c.agency == cases.c.agency) & (tag.c.trait == Trait.TAG.value)
    of_gap = (gap.c.case_id == cases.c.id) & (gap.c.agency == cases.c.agency) & (gap.c.trait == Trait.GAP.value)
    within, tagged = _within(agency, period), cases.join(tag, of_tag)
    received = select(tag.c.value, func.count()).select_from(tagged).where(*within).group_by(tag.c.value)
    lacked = (
        select(tag.c.value, gap.c.value, func.count())
        .select_from(tagged.join(gap, of_gap))
        .where(*within)
        .group_by(tag.c.value, gap.c.value)
    )
    gaps: dict[str, list[tuple[int, str]]] = {}
    for named, value, count in connection.execute(lacked):
        gaps.setdefault(named, []).append((count, value))
    for named, total in sorted(connection.execute(received), key=lambda row: (-row[1], row[0])):
        most = sorted(gaps.get(named, ()), key=lambda each: (-each[0], each[1]))[:_MOST_OF_TAG]
        yield TagFigures(named, total, ranked([Share(Figure.GAP, count, total, value) for count, value in most]))


def _by_trait(connection: Connection, agency: str, period: Period, figure: Figure, total: int) -> tuple[Share, ...]:
    """Of how many cases each value of a trait is, the most frequent."""
    trait, among = _TRAITS[figure]
    counted = (
        select(case_traits.c.value, func.count())
        .join(cases, (cases.c.id == case_traits.c.case_id) & (cases.c.agency == case_traits.c.agency))
        .where(*_within(agency, period), among, case_traits.c.trait == trait.value)
        .group_by(case_traits.c.value)
        .order_by(func.count().desc(), case_traits.c.value)
        .limit(_MOST)
    )
    return ranked([Share(figure, count, total, value) for value, count in connection.execute(counted)])


def _counting() -> tuple[ColumnElement[bool], ...]:
    """What corrects something that was read, and was not undone."""
    adding = [kind.value for kind in ADDING]
    return corrections.c.undone_at.is_(None), corrections.c.correction["what"].as_string().not_in(adding)


def _corrected_fields(connection: Connection, agency: str, period: Period, total: int) -> Iterator[Share]:
    """Of how many cases each thing was corrected."""
    said = corrections.c.correction
    each = (
        select(corrections.c.case_id, said["what"].as_string().label("what"), said["key"].as_string().label("key"))
        .join(cases, cases.c.id == corrections.c.case_id)
        .where(*_within(agency, period), *_counting())
        .subquery()
    )
    counted = select(each.c.what, each.c.key, func.count(each.c.case_id.distinct())).group_by(each.c.what, each.c.key)
    for what, key, count in connection.execute(counted):
        yield Share(Figure.FIELD, count, total, f"{what}.{key}")


def _from_submission(connection: Connection, agency: str, period: Period) -> list[timedelta]:
    """From the first time a case was handed in to be reviewed to the end of that review: what the workers make people wait."""
    before = jobs.alias()
    earlier = select(before.c.id).where(before.c.case_id == jobs.c.case_id, before.c.id < jobs.c.id).exists()
    done = (~earlier, jobs.c.state == JobState.DONE.value, jobs.c.finished_at.is_not(None))
    waited = select(jobs.c.created_at, jobs.c.finished_at).join(cases, jobs.c.case_id == cases.c.id)
    rows = connection.execute(waited.where(*_within(agency, period), *done))
    return [finished - created for created, finished in rows]


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
