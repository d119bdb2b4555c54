"""Figures of a re-audit, counted by DuckDB over its results: how decisions stand to the rules, where, when and for whom.

A share is of the cases that could be judged without a doubt, with its 95 % interval (Wilson). Groups of fewer than `FEW` such cases are shown
and never ranked: so few say nothing of who decided them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from preaudit.archive.agreement import ERRORS, Agreement
from preaudit.archive.questions import open_results
from preaudit.evaluation.intervals import Interval, wilson

if TYPE_CHECKING:
    import duckdb

#: Fewer judged cases are not ranked.
FEW = 30
#: How many findings are listed.
_TOP = 20
#: What cases are laid side by side by.
DIMENSIONS = ("item", "region", "window", "month")
_SURE = sorted(a.value for a in Agreement if a not in (Agreement.DOUBTFUL, Agreement.NOT_JUDGEABLE))


@dataclass(frozen=True, slots=True)
class Group:
    """Cases that have something in common. `errors` of `sure` cases were decided against the rules; `kinds`: cases by class."""

    name: str
    cases: int
    sure: int
    errors: int
    kinds: dict[str, int]

    @property
    def share(self) -> float:
        """Errors among the cases judged without a doubt."""
        return self.errors / self.sure if self.sure else 0.0

    @property
    def interval(self) -> Interval:
        """Where the true share lies, at 95 %."""
        return wilson(self.errors, self.sure)

    @property
    def few(self) -> bool:
        """Too few to rank."""
        return self.sure < FEW


@dataclass(frozen=True, slots=True)
class TopFinding:
    """A finding that outcomes rest on: its cases, and those accepted in spite of it."""

    code: str
    reason: str
    cases: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A material that lacks in cases of a group of applicants: `lacking` of `cases`."""

    group: str
    item: str
    material: str
    lacking: int
    cases: int

    @property
    def interval(self) -> Interval:
        """Where the true share lies, at 95 %."""
        return wilson(self.lacking, self.cases)


@dataclass(frozen=True, slots=True)
class Practice:
    """How an item is handled at one place: figures by which places are compared.

    `sent_back` of `cases`; `beyond`: of those sent back, asked for more than the list; `within`: refused though the list was met;
    `deferrable`: cases that may be deferred, `deferred`: those that were; `days`: the median from acceptance to decision.
    """

    item: str
    place: str
    cases: int
    sent_back: int
    beyond: int
    within: int
    deferrable: int
    deferred: int
    days: float | None

    @property
    def few(self) -> bool:
        """Too few to compare."""
        return self.cases < FEW


@dataclass(frozen=True, slots=True)
class Difference:
    """Two places side by side for one item: the gap of a share in points of one, with its 95 % interval (Newcombe 1998)."""

    item: str
    figure: str
    high: str
    low: str
    gap: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a run."""

    whole: Group
    outcomes: tuple[tuple[str, str, int], ...]
    by: dict[str, tuple[Group, ...]]
    findings: tuple[TopFinding, ...]
    gaps: tuple[Gap, ...]
    practice: tuple[Practice, ...]
    differences: tuple[Difference, ...]
    changed: tuple[tuple[str, str, int], ...]
    failures: tuple[tuple[str, int], ...]


def figures(folder: Path) -> Figures:
    """The figures of the results in a folder. Raises ArchiveError where there are none."""
    with open_results(folder) as results:
        practice = tuple(_practice(results))
        return Figures(
            whole=next(iter(_groups(results, "''")), Group("", 0, 0, 0, {})),
            outcomes=tuple(_rows(results, "select decision, outcome, count(*) from cases group by all order by all")),
            by={name: tuple(_groups(results, _quoted(name))) for name in DIMENSIONS},
            findings=tuple(TopFinding(*row) for row in _rows(results, _FINDINGS, [_TOP])),
            gaps=tuple(Gap(*row) for row in _rows(results, _GAPS)),
            practice=practice,
            differences=tuple(differences(practice)),
            changed=tuple(_rows(results, _CHANGED)),
            failures=tuple(
                _rows(results, "select failed, count(*) from cases where failed <> '' group by all order by all")
            ),
        )


def differences(practice: Sequence[Practice]) -> list[Difference]:
    """For each item and figure the two places that are farthest apart, where both have cases enough and the gap is no chance."""
    found = []
    for item in sorted({one.item for one in practice}):
        enough = [one for one in practice if one.item == item and not one.few]
        for figure in ("sent_back", "within", "beyond"):
            shares = sorted(
                (getattr(one, figure) / one.cases, one.place, getattr(one, figure), one.cases) for one in enough
            )
            if len(shares) < 2:
                continue
            (low, at_low, few, of_few), (high, at_high, many, of_many) = shares[0], shares[-1]
            interval = newcombe((many, of_many), (few, of_few))
            if interval[0] > 0:
                found.append(Difference(item, figure, at_high, at_low, high - low, interval))
    return found


def newcombe(one: tuple[int, int], other: tuple[int, int]) -> Interval:
    """The 95 % interval of the difference of two shares, each (hits, total), from their Wilson intervals (Newcombe 1998, method 10)."""
    (hits, total), (hits_too, total_too) = one, other
    share, share_too = hits / total, hits_too / total_too
    (low, high), (low_too, high_too) = wilson(hits, total), wilson(hits_too, total_too)
    gap = share - share_too
    below = ((share - low) ** 2 + (high_too - share_too) ** 2) ** 0.5
    above = ((high - share) ** 2 + (share_too - low_too) ** 2) ** 0.5
    return gap - below, gap + above


def _groups(results: duckdb.DuckDBPyConnection, key: str) -> list[Group]:
    kinds = ", ".join(f"count(*) filter (agreement = '{a.value}')" for a in Agreement)
    found = _rows(results, f"select {key} as name, count(*), {kinds} from cases group by name order by name")
    groups = []
    for name, cases, *counts in found:
        by_kind = dict(zip((a.value for a in Agreement), counts, strict=True))
        sure = sum(by_kind[kind] for kind in _SURE)
        groups.append(Group(name, cases, sure, sum(by_kind[kind.value] for kind in ERRORS), by_kind))
    return groups


def _practice(results: duckdb.DuckDBPyConnection) -> list[Practice]:
    return [Practice(*row) for row in _rows(results, _PRACTICE)]


def _rows(results: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    return results.execute(sql, list(values)).fetchall()


def _quoted(name: str) -> str:
    return '"' + name + '"'


_FINDINGS = """
select f.code, any_value(f.reason), count(distinct f.case_id) as n,
    count(distinct f.case_id) filter (c.agreement in ('accepted_wrongly', 'deferred_beyond'))
from findings f join cases c using (case_id)
where f.book = 'then' and f.decisive group by f.code order by n desc, f.code limit ?
"""
_GAPS = """
with grouped as (
    select case_id, item, unnest(case when applicant_tags = '' then [coalesce(nullif(applicant_kind, ''), '')]
        else string_split(applicant_tags, ';') end) as name from cases where failed = '')
select g.name, g.item, m.material, count(*) filter (m.status in ('missing_core', 'deferrable')) as lacking, count(*) as cases
from grouped g join materials m using (case_id)
where m.book = 'then' and m.status <> 'not_required' group by all having lacking > 0 order by lacking desc, g.name, g.item, m.material
"""
_PRACTICE = """
select item, case when region = '' then "window" else region || ' ' || "window" end as place, count(*),
    count(*) filter (decision in ('sent_back', 'refused')),
    count(*) filter (decision in ('sent_back', 'refused') and requested_beyond <> ''),
    count(*) filter (agreement = 'sent_away_wrongly'),
    count(*) filter (outcome = 'accept_with_deferral'),
    count(*) filter (outcome = 'accept_with_deferral' and decision = 'accepted_with_deferral'),
    median(days_taken)
from cases where agreement <> 'not_judgeable' group by all order by all
"""
_CHANGED = """
select outcome, beside_outcome, count(*) from cases where changed group by all order by all
"""
