"""Needs in the database: reported by people, collected from cases by the clock, assigned, solved, counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from preaudit.access import Actor
from preaudit.cases.traits import Trait
from preaudit.domain.cases import CaseError, CaseKind, CaseState, NotFoundError
from preaudit.domain.insight import Period
from preaudit.domain.needs import Need, NeedFigures, NeedSource, NeedState, shows_need
from preaudit.domain.outcomes import Outcome
from preaudit.domain.ratings import Ratio
from preaudit.store import Database, audit
from preaudit.store.database import now
from preaudit.store.ids import first_id, midnight, new_id
from preaudit.store.tables import case_traits, cases, needs
from preaudit.wording import needs as say
from preaudit.wording import ratings as rating_words

#: Cases of so many days show needs; a case that nobody went on with for so many days was given up.
_DAYS, _GIVEN_UP = 90, timedelta(days=30)
_OVER = [state.value for state in NeedState if state.over]


def report_need(
    database: Database, actor: Actor, words: str, *, tag: str = "", region: str = "", item: str = "", material: str = ""
) -> Need:
    """Somebody reports a need, without anything personal. Raises CaseError `need_empty`."""
    if not words.strip():
        raise CaseError(say.NOT_SAID, say.NOT_SAID_MEND, code="need_empty")
    with database.write() as connection:
        about = {"tag": tag, "region": region, "item": item, "material": material}
        found = _added(connection, actor.agency, NeedSource.REPORTED, words.strip(), about)
        audit.record(connection, actor.agency, actor.name, "need.report", found, {})
        return need_of(connection, actor.agency, found)


def collect_needs(database: Database, today: date) -> Iterator[int]:
    """Add what the cases of the last days show and nobody has in hand; of each, one. Raises StoreError."""
    first = first_id(midnight(today - timedelta(days=_DAYS)))
    with database.read() as connection:
        received = _received(connection, first)
        shown = [(NeedSource.LACKING, *key, count) for key, count in _lacking(connection, first)]
        shown += [(NeedSource.GIVING_UP, *key, count) for key, count in _given_up(connection, first)]
    for source, agency, tag, item, material, count in shown:
        of = received.get((agency, tag, item), 0)
        if shows_need(count, of):
            with database.write() as connection:
                about = {"tag": tag, "region": "", "item": item, "material": material}
                if not _in_hand(connection, agency, source, about, first):
                    _added(connection, agency, source, "", about, count, of)
                    yield 1


def list_needs(
    connection: Connection, agency: str, before: str, limit: int, state: NeedState | None = None
) -> list[Need]:
    """Needs of an agency, the newest first."""
    query = select(needs).where(needs.c.agency == agency).order_by(needs.c.id.desc()).limit(limit)
    if state:
        query = query.where(needs.c.state == state.value)
    rows = connection.execute(query.where(needs.c.id < before) if before else query).mappings()
    return [_need(row) for row in rows]


def open_needs(connection: Connection, agency: str, most: int) -> list[Need]:
    """Those that something is still to be done about, the oldest first."""
    query = select(needs).where(needs.c.agency == agency, needs.c.state.not_in(_OVER))
    return [_need(row) for row in connection.execute(query.order_by(needs.c.id).limit(most)).mappings()]


def need_of(connection: Connection, agency: str, need_id: str) -> Need:
    """A need. Raises NotFoundError."""
    query = select(needs).where(needs.c.id == need_id, needs.c.agency == agency)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFoundError(say.NO_NEED, rating_words.NO_RECTIFICATION_MEND)
    return _need(row)


def assign_need(database: Database, actor: Actor, need_id: str, to: str) -> Need:
    """Somebody, or some office, is to solve it. Raises NotFoundError, CaseError `need_closed`."""
    return _changed(database, actor, need_id, "assign", state=NeedState.ASSIGNED.value, assigned_to=to)


def close_need(database: Database, actor: Actor, need_id: str, answer: str, *, solved: bool) -> Need:
    """It is solved, or nothing is done about it, with the reason. Raises NotFoundError, CaseError `need_closed`."""
    state = NeedState.SOLVED if solved else NeedState.DECLINED
    return _changed(database, actor, need_id, "close", state=state.value, answer=answer, closed_at=now())


def need_figures(database: Database, actor: Actor, period: Period) -> NeedFigures:
    """Of the needs raised in a period, how many are solved."""
    first, beyond = first_id(midnight(period.since)), first_id(midnight(period.until + timedelta(days=1)))
    found = (needs.c.agency == actor.agency, needs.c.id >= first, needs.c.id < beyond)
    counted = select(needs.c.tag, needs.c.state, func.count()).where(*found).group_by(needs.c.tag, needs.c.state)
    raised: dict[str, int] = {}
    solved: dict[str, int] = {}
    with database.read() as connection:
        for tag, state, count in connection.execute(counted):
            raised[tag] = raised.get(tag, 0) + count
            if state == NeedState.SOLVED.value:
                solved[tag] = solved.get(tag, 0) + count
    by_tag = {tag: Ratio(solved.get(tag, 0), count) for tag, count in sorted(raised.items())}
    return NeedFigures(Ratio(sum(solved.values()), sum(raised.values())), by_tag)


_Key = tuple[str, str, str, str]


def _received(connection: Connection, first: str) -> dict[tuple[str, str, str], int]:
    """How many cases of each agency, group and item there are."""
    of_tag = (case_traits.c.trait == Trait.TAG.value, case_traits.c.case_id >= first)
    query = select(case_traits.c.agency, case_traits.c.value, cases.c.subject, func.count())
    query = query.join(cases, cases.c.id == case_traits.c.case_id).where(*of_tag)
    rows = connection.execute(query.group_by(case_traits.c.agency, case_traits.c.value, cases.c.subject))
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def _lacking(connection: Connection, first: str) -> list[tuple[_Key, int]]:
    """How many cases of each group lacked each material at first."""
    tag, gap = case_traits.alias(), case_traits.alias()
    joined = (gap.c.case_id == tag.c.case_id) & (gap.c.trait == Trait.GAP.value)
    query = select(tag.c.agency, tag.c.value, gap.c.value, func.count()).join(gap, joined)
    query = query.where(tag.c.trait == Trait.TAG.value, tag.c.case_id >= first)
    rows = connection.execute(query.group_by(tag.c.agency, tag.c.value, gap.c.value))
    return [((row[0], row[1], *_named(row[2])), row[3]) for row in rows]


def _given_up(connection: Connection, first: str) -> list[tuple[_Key, int]]:
    """How many cases of each group were cancelled, or sent back and not gone on with."""
    left = (cases.c.outcome == Outcome.SUPPLEMENT.value) & (cases.c.updated_at < now() - _GIVEN_UP)
    ended = (cases.c.state == CaseState.CANCELLED.value) | left
    query = select(case_traits.c.agency, case_traits.c.value, cases.c.subject, func.count())
    query = query.join(cases, cases.c.id == case_traits.c.case_id).where(
        case_traits.c.trait == Trait.TAG.value, case_traits.c.case_id >= first, ended
    )
    query = query.where(cases.c.kind != CaseKind.EXTRACTION.value)
    rows = connection.execute(query.group_by(case_traits.c.agency, case_traits.c.value, cases.c.subject))
    return [((row[0], row[1], row[2], ""), row[3]) for row in rows]


def _named(gap: str) -> tuple[str, str]:
    item, _, material = gap.partition("/")
    return item, material


def _in_hand(connection: Connection, agency: str, source: NeedSource, about: Mapping[str, str], first: str) -> bool:
    """Whether the need is open, or was closed while the cases that show it were received."""
    same = [needs.c[name] == value for name, value in about.items()]
    own = (needs.c.agency == agency, needs.c.source == source.value, *same)
    still = needs.c.state.not_in(_OVER) | (needs.c.id >= first)
    return connection.execute(select(needs.c.id).where(*own, still).limit(1)).first() is not None


def _added(
    connection: Connection,
    agency: str,
    source: NeedSource,
    words: str,
    about: Mapping[str, str],
    count: int = 0,
    of: int = 0,
) -> str:
    values = {"id": new_id(), "agency": agency, "source": source.value, "words": words, "cases": count, "of_cases": of}
    fresh = {"state": NeedState.OPEN.value, "answer": "", "reported_at": now()}
    connection.execute(insert(needs).values(**values, **about, **fresh))
    return str(values["id"])


def _changed(database: Database, actor: Actor, need_id: str, what: str, **values: object) -> Need:
    own = (needs.c.id == need_id, needs.c.agency == actor.agency, needs.c.state.not_in(_OVER))
    with database.write() as connection:
        if not connection.execute(update(needs).where(*own).values(values)).rowcount:
            need_of(connection, actor.agency, need_id)
            raise CaseError(say.NEED_CLOSED, say.NEED_CLOSED_MEND, code="need_closed")
        audit.record(connection, actor.agency, actor.name, f"need.{what}", need_id, {})
        return need_of(connection, actor.agency, need_id)


def _need(row: RowMapping) -> Need:
    return Need(
        row["id"],
        NeedSource(row["source"]),
        row["tag"],
        row["region"],
        row["item"],
        row["material"],
        row["words"],
        row["cases"],
        row["of_cases"],
        NeedState(row["state"]),
        row["assigned_to"],
        row["answer"],
        row["reported_at"],
        row["closed_at"],
    )
