"""Papers that a newer one of the same person has taken the place of: last year's certificate beside this year's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from preaudit.domain.candidates import Candidate
from preaudit.domain.dates import parse_day
from preaudit.domain.names import normal_name

#: Fields that say whose a paper is, and until when it holds.
_WHOSE, _UNTIL = ("plate_number", "name"), "valid_to"


def in_force(papers: Sequence[Candidate], day: date) -> list[Candidate]:
    """Those that no other of the same kind and owner supersedes: one surely over by the day, where another surely is not."""
    return [one for one in papers if not any(supersedes(other, one, day) for other in papers if other is not one)]


def supersedes(newer: Candidate, older: Candidate, day: date) -> bool:
    """True where the older is surely over by the day and the newer, of the same kind and owner, is not."""
    if newer.kind != older.kind or not _surely_of_one(newer, older):
        return False
    until, then = newer.fields.get(_UNTIL), older.fields.get(_UNTIL)
    if not (until and then and until.certain and then.certain):
        return False
    over, holds = parse_day(then.value), parse_day(until.value)
    return over is not None and over < day and (holds is None or holds >= day)


def _surely_of_one(one: Candidate, other: Candidate) -> bool:
    """Whether both print one owner, and no number that says otherwise."""
    owners = [(one.fields[key], other.fields[key]) for key in _WHOSE if key in one.fields and key in other.fields]
    numbers = [c.fields["id_number"].value for c in (one, other) if "id_number" in c.fields]
    same = bool(owners) and all(
        a.certain and b.certain and normal_name(a.value) == normal_name(b.value) for a, b in owners
    )
    return same and len(set(numbers)) < 2
