"""What another OCR model would change: the same cases read by two engines, field by field and verdict by verdict, against a threshold.

Neither engine is taken for right. What counts most is a value that both are sure of and read differently: one of them is wrong
and sure; and an acceptance that only the new engine gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from preaudit.archive.journal import Journal, Judgment
from preaudit.archive.kept_papers import papers_json
from preaudit.archive.opened_archive import Archive
from preaudit.archive.work_plan import THEN
from preaudit.domain.outcomes import Outcome
from preaudit.evaluation.intervals import Interval, wilson

_ACCEPTING = frozenset({Outcome.ACCEPT.value, Outcome.ACCEPT_WITH_DEFERRAL.value})
#: Examples that are named.
_NAMED = 40
#: A case: its name, its papers by the old engine and by the new one, its outcome by each.
EngineCase = tuple[str, Mapping[str, Any], Mapping[str, Any], str, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that the engines read differently; certainty of the old and the new reading."""

    case: str
    field: str
    sure: tuple[bool, bool]


@dataclass
class EngineComparison:
    """Counts. `equal` of `fields` read alike; `lost`, `gained`: read by one alone or surer with one; `contradicted`: both sure, and different."""

    cases: int = 0
    fields: int = 0
    equal: int = 0
    lost: int = 0
    gained: int = 0
    contradicted: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    new_acceptances: list[str] = field(default_factory=list)
    by_field: Counter[str] = field(default_factory=Counter)
    changes: list[FieldChange] = field(default_factory=list)

    @property
    def flips(self) -> int:
        """Cases whose outcome differs."""
        return sum(count for (old, new), count in self.outcomes.items() if old != new)

    @property
    def contradicted_interval(self) -> Interval:
        """Where the true share of contradicted fields lies, at 95 %."""
        return wilson(self.contradicted, self.fields)

    def passes(self, most_contradicted: float, most_flips: float) -> bool:
        """Whether the new engine may take over: few contradictions, few flips, and nothing accepted that was not."""
        return (
            self.fields > 0
            and self.contradicted <= most_contradicted * self.fields
            and self.flips <= most_flips * self.cases
            and not self.new_acceptances
        )


def compare_engines(cases: Iterable[EngineCase]) -> EngineComparison:
    """The comparison of cases. Pure."""
    found = EngineComparison()
    for name, old_papers, new_papers, old, new in cases:
        found.cases += 1
        found.outcomes[old, new] += 1
        if new in _ACCEPTING and old not in _ACCEPTING:
            found.new_acceptances.append(name)
        old_fields, new_fields = _fields(old_papers), _fields(new_papers)
        for key in sorted(old_fields.keys() | new_fields.keys()):
            _count(found, name, key, old_fields.get(key), new_fields.get(key))
    return found


def _count(
    found: EngineComparison,
    case: str,
    key: tuple[str, str, str],
    old: tuple[str, bool] | None,
    new: tuple[str, bool] | None,
) -> None:
    found.fields += 1
    if old == new:
        found.equal += 1
        return
    was_sure, is_sure = bool(old and old[1]), bool(new and new[1])
    found.contradicted += was_sure and is_sure
    found.lost += was_sure and not is_sure
    found.gained += is_sure and not was_sure
    name = f"{key[1]}.{key[2]}"
    found.by_field[name] += 1
    if len(found.changes) < _NAMED:
        found.changes.append(FieldChange(case, name, (was_sure, is_sure)))


def _fields(papers: Mapping[str, Any]) -> dict[tuple[str, str, str], tuple[str, bool]]:
    """Value and certainty of each field, by its place: the file and page that it stands on, and of several there their order."""
    found: dict[tuple[str, str, str], tuple[str, bool]] = {}
    documents: Sequence[Mapping[str, Any]] = papers.get("documents", [])
    number: Counter[tuple[str, str]] = Counter()
    for document in documents:
        first = document["pages"][0]
        place = f"{first['file']} {first['page']}"
        number[place, document["kind"]] += 1
        at = f"{place} {number[place, document['kind']]}"
        for name, value in document["fields"].items():
            found[at, document["kind"], name] = (value["value"], value["certain"])
    return found


def both_read(archive: Archive, old: Journal, new: Journal) -> Iterator[EngineCase]:
    """The cases that both journals have judged, as `compare_engines` takes them."""
    for case in archive.cases:
        was, now = old.judgment(case.id, THEN), new.judgment(case.id, THEN)
        packed, packed_now = _packed(old, was), _packed(new, now)
        if was and now and packed and packed_now:
            outcomes = (orjson.loads(was.record)["outcome"], orjson.loads(now.record)["outcome"])
            yield case.name, papers_json(packed), papers_json(packed_now), *outcomes


def _packed(journal: Journal, judgment: Judgment | None) -> bytes | None:
    return journal.packed(judgment.case_id, judgment.key) if judgment else None
