"""Whatever is done to the trail behind the program's back is found, by the chain or by an anchor."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update

from preaudit.store import Database
from preaudit.store.audit import ALGORITHMS, Anchor, AuditRecord, Flaw, FlawKind, last_anchor, record, records, verify
from preaudit.store.tables import audit

COLUMNS = [c.name for c in audit.columns if c.name != "seq"]


@pytest.fixture(params=ALGORITHMS)
def trail(request: pytest.FixtureRequest, database: Database) -> Database:
    write(database, 8, request.param)
    return database


def write(database: Database, number: int, algorithm: str = "sha256") -> None:
    for n in range(number):
        with database.write() as connection:
            record(connection, "a1", f"user:u{n}", "case.view", f"case{n}", {"round": n}, algorithm)


def run(database: Database, statement: str, **values: object) -> None:
    with database.write() as connection:
        connection.execute(text(statement), values)


def rewrite(database: Database, first: int, **changed: object) -> None:
    """What one could do who can write the whole table: change a record and give all after it fitting hashes."""
    entries = list(records(database, after=first - 1))
    previous = entries[0].previous
    for entry in entries:
        values: dict[str, Any] = {name: getattr(entry, name) for name in AuditRecord.__slots__} | {"previous": previous}
        if entry.seq == first:
            values |= changed
        previous = AuditRecord(**values).expected()
        with database.write() as connection:
            connection.execute(update(audit).where(audit.c.seq == entry.seq).values(values | {"hash": previous}))


def newest(database: Database) -> Anchor:
    with database.read() as connection:
        return last_anchor(connection)


def flaws(database: Database, *anchors: Anchor) -> list[tuple[int, FlawKind]]:
    return [(flaw.seq, flaw.kind) for flaw in verify(database, anchors)[1]]


def test_a_trail_nobody_touched_is_whole(trail: Database) -> None:
    assert verify(trail, [newest(trail)]) == (8, [])


def test_an_empty_trail_is_whole_but_not_where_an_anchor_tells_of_records(database: Database) -> None:
    assert verify(database) == (0, [])
    assert verify(database, [newest(database)]) == (0, [])
    assert flaws(database, Anchor(3, "f" * 64)) == [(3, FlawKind.CUT)]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_is_found(trail: Database, column: str) -> None:
    other = {"algorithm": "md5", "previous": "1" * 64, "hash": "2" * 64}.get(column, "x")
    run(trail, f"update audit set {column} = :value where seq = 4", value=other)
    assert (4, FlawKind.ALTERED) in flaws(trail)


def test_a_value_moved_into_the_next_column_is_found(trail: Database) -> None:
    run(trail, "update audit set actor = actor || action, action = '' where seq = 4")
    assert flaws(trail) == [(4, FlawKind.ALTERED)]


def test_two_records_that_changed_places_are_found(trail: Database) -> None:
    for old, new in ((3, 100), (5, 3), (100, 5)):
        run(trail, "update audit set seq = :new where seq = :old", old=old, new=new)
    assert {3, 5} <= {seq for seq, _ in flaws(trail)}


@pytest.mark.parametrize("seq", [1, 4])
def test_a_removed_record_is_found(trail: Database, seq: int) -> None:
    run(trail, "delete from audit where seq = :seq", seq=seq)
    assert (seq, FlawKind.REMOVED) in flaws(trail)


def test_a_removed_record_whose_gap_was_closed_is_found(trail: Database) -> None:
    run(trail, "delete from audit where seq = 4")
    for seq in range(5, 9):
        run(trail, "update audit set seq = :new where seq = :old", old=seq, new=seq - 1)
    assert (4, FlawKind.ALTERED) in flaws(trail)


def test_a_record_put_before_the_first_is_found(trail: Database) -> None:
    run(trail, "update audit set seq = 0 where seq = 1")
    assert flaws(trail)[:2] == [(0, FlawKind.ADDED), (1, FlawKind.REMOVED)]


def test_a_record_put_in_at_the_end_without_the_chain_is_found(trail: Database) -> None:
    entry = next(iter(records(trail, after=7)))
    forged = {name: getattr(entry, name) for name in AuditRecord.__slots__} | {"seq": 9}
    with trail.write() as connection:
        connection.execute(insert(audit).values(forged))
    assert flaws(trail) == [(9, FlawKind.ALTERED)]


def test_a_cut_end_is_found_by_an_anchor_alone(trail: Database) -> None:
    anchor = newest(trail)
    run(trail, "delete from audit where seq > 5")
    assert flaws(trail) == []
    assert flaws(trail, anchor) == [(8, FlawKind.CUT)]


def test_an_end_cut_and_written_anew_is_found_by_an_anchor(trail: Database) -> None:
    anchor = newest(trail)
    run(trail, "delete from audit where seq > 5")
    write(trail, 6)
    assert flaws(trail) == []
    assert flaws(trail, anchor) == [(8, FlawKind.ALTERED)]


@pytest.mark.parametrize("anchored", [4, 6, 8])
def test_a_record_altered_with_all_later_hashes_made_to_fit_is_found_by_any_later_anchor(
    trail: Database, anchored: int
) -> None:
    anchor = next(Anchor(e.seq, e.hash) for e in records(trail) if e.seq == anchored)
    rewrite(trail, 4, actor="user:innocent")
    assert flaws(trail) == []
    assert flaws(trail, anchor) == [(anchored, FlawKind.ALTERED)]


def test_an_emptied_trail_is_found_by_an_anchor(trail: Database) -> None:
    anchor = newest(trail)
    with trail.write() as connection:
        connection.execute(delete(audit))
    assert flaws(trail, anchor) == [(8, FlawKind.CUT)]


def test_a_trail_may_go_over_to_another_digest(trail: Database) -> None:
    write(trail, 2, "sm3")
    write(trail, 2, "sha256")
    assert verify(trail) == (12, [])


def test_bytes_where_words_were_are_a_flaw_and_no_failure(sqlite_database: Database) -> None:
    write(sqlite_database, 3)
    run(sqlite_database, "update audit set detail = x'00ff' where seq = 2")
    assert flaws(sqlite_database) == [(2, FlawKind.ALTERED)]


def test_a_long_trail_is_looked_through_to_its_end(sqlite_database: Database) -> None:
    with sqlite_database.write() as connection:
        for n in range(2100):
            record(connection, "a1", "portal", "case.view", f"c{n}")
    run(sqlite_database, "update audit set actor = 'x' where seq = 2050")
    assert verify(sqlite_database) == (2100, [Flaw(2050, FlawKind.ALTERED)])


Tampering = Callable[[list[dict[str, Any]], random.Random], None]


def _alter(rows: list[dict[str, Any]], chance: random.Random) -> None:
    row = chance.choice(rows)
    column = chance.choice([name for name in COLUMNS if name != "algorithm"])
    row[column] = chance.choice(["", "x", *(other[column] for other in rows), row[column] + "0"])


def _remove(rows: list[dict[str, Any]], chance: random.Random) -> None:
    del rows[chance.randrange(len(rows))]


def _swap(rows: list[dict[str, Any]], chance: random.Random) -> None:
    one, other = chance.sample(rows, 2)
    one["seq"], other["seq"] = other["seq"], one["seq"]


def _cut(rows: list[dict[str, Any]], chance: random.Random) -> None:
    del rows[chance.randrange(len(rows)) :]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([_alter, _remove, _swap, _cut]), min_size=1, max_size=4),
    st.sampled_from(ALGORITHMS),
    st.randoms(use_true_random=False),
)
def test_whatever_is_done_to_rows_is_found(
    sqlite_database: Database, tampering: list[Tampering], algorithm: str, chance: random.Random
) -> None:
    database = sqlite_database
    with database.write() as connection:
        connection.execute(delete(audit))
        for n in range(6):
            record(connection, "a1", f"user:u{n}", "case.view", f"case{n}", {"round": n}, algorithm)
    anchor = newest(database)
    with database.read() as connection:
        before = [dict(row._mapping) for row in connection.execute(select(audit).order_by(audit.c.seq))]
    rows = [dict(row) for row in before]
    for act in tampering:
        if len(rows) > 1:
            act(rows, chance)
    with database.write() as connection:
        connection.execute(delete(audit))
        if rows:
            connection.execute(insert(audit), rows)
    changed = sorted(rows, key=lambda row: row["seq"]) != before
    assert bool(flaws(database, anchor)) == changed
