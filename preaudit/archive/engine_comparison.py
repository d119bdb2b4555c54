"""What another OCR model would change: the same cases read by two engines, thing by thing and verdict by verdict, against a threshold.

Neither engine is taken for right. What counts most is what both are sure of and read differently: one of them is wrong
and sure; and an acceptance that only the new engine gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from preaudit.archive.journal import Journal, Judgment
from preaudit.archive.kept_papers import papers_json
from preaudit.archive.masking import CaseMasks, Masks
from preaudit.archive.read_differences import Aspect, Difference, Thing, differences, things_read
from preaudit.archive.reaudit import Run
from preaudit.archive.work_plan import THEN
from preaudit.domain.outcomes import Outcome
from preaudit.evaluation.intervals import Interval, wilson

_ACCEPTING = frozenset({Outcome.ACCEPT.value, Outcome.ACCEPT_WITH_DEFERRAL.value})
#: What is counted as contradicted: of all else, two readings differ in degree.
_GATED = frozenset({Aspect.FIELD, Aspect.MARK})
#: What an outcome is called that there is none of: the case could not be judged.
FAILED = "failed"
#: Words of whole pages, in which masks do not know every name.
UNMASKABLE = frozenset({Aspect.WORDS, Aspect.FORM})


@dataclass(frozen=True, slots=True)
class EngineCase:
    """A case by the old engine and by the new one: its papers (JSON, none where it could not be judged), and what was judged of them."""

    name: str
    papers: tuple[Mapping[str, Any], Mapping[str, Any]]
    records: tuple[Mapping[str, Any], Mapping[str, Any]]

    @property
    def outcomes(self) -> tuple[str, str]:
        """The outcome by each."""
        old, new = (str(record.get("outcome") or FAILED) for record in self.records)
        return old, new


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """A case that the engines read or judge differently.

    `gone`, `come`: findings and materials by the old engine alone, and by the new one alone; `read`: what was read differently.
    """

    case: str
    outcomes: tuple[str, str]
    gone: tuple[str, ...]
    come: tuple[str, ...]
    read: tuple[Difference, ...]

    @property
    def flipped(self) -> bool:
        """Whether the outcome differs."""
        return self.outcomes[0] != self.outcomes[1]


@dataclass
class EngineComparison:
    """Counts. `things`, `differ`, `contradicted`: by what of a paper it is; `lost`, `gained`: fields read by one alone or surer with one."""

    cases: int = 0
    things: Counter[Aspect] = field(default_factory=Counter)
    differ: Counter[Aspect] = field(default_factory=Counter)
    contradicted: Counter[Aspect] = field(default_factory=Counter)
    lost: int = 0
    gained: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    new_acceptances: list[str] = field(default_factory=list)
    by_name: Counter[str] = field(default_factory=Counter)
    changed: list[ChangedCase] = field(default_factory=list)

    @property
    def flips(self) -> int:
        """Cases whose outcome differs."""
        return sum(count for (old, new), count in self.outcomes.items() if old != new)

    @property
    def judged_otherwise(self) -> int:
        """Cases of which a finding or a material differs."""
        return sum(1 for case in self.changed if case.gone or case.come)

    def contradicted_interval(self, aspect: Aspect = Aspect.FIELD) -> Interval:
        """Where the true share of contradicted fields or marks lies, at 95 %."""
        return wilson(self.contradicted[aspect], self.things[aspect])

    def passes(self, most_contradicted: float, most_flips: float) -> bool:
        """Whether the new engine may take over: few contradictions, few flips, and nothing accepted that was not."""
        return (
            self.things[Aspect.FIELD] > 0
            and all(self.contradicted[aspect] <= most_contradicted * self.things[aspect] for aspect in _GATED)
            and self.flips <= most_flips * self.cases
            and not self.new_acceptances
        )


def compare_engines(cases: Iterable[EngineCase], masks: Masks | None = None) -> EngineComparison:
    """The comparison of cases, personal data in it masked where masks are given. Pure."""
    found = EngineComparison()
    for case in cases:
        old, new = case.outcomes
        found.cases += 1
        found.outcomes[old, new] += 1
        if new in _ACCEPTING and old not in _ACCEPTING:
            found.new_acceptances.append(case.name)
        was, now = map(things_read, case.papers)
        found.things.update(key[2] for key in was.keys() | now.keys())
        read = differences(was, now)
        for difference in read:
            _count(found, difference)
        gone, come = _judged_otherwise(*case.records)
        if read or gone or come or old != new:
            shown = _masked(read, case, masks) if masks else read
            found.changed.append(ChangedCase(case.name, (old, new), gone, come, shown))
    return found


def _masked(read: tuple[Difference, ...], case: EngineCase, masks: Masks) -> tuple[Difference, ...]:
    both = [document for papers in case.papers for document in papers.get("documents", ())]
    own = masks.of_case(both, {})
    return tuple(replace(d, old=_hidden(d.old, d.aspect, own), new=_hidden(d.new, d.aspect, own)) for d in read)


def _hidden(thing: Thing | None, aspect: Aspect, own: CaseMasks) -> Thing | None:
    if thing is None:
        return None
    return replace(thing, words="" if aspect in UNMASKABLE else own.text(thing.words))


def _count(found: EngineComparison, one: Difference) -> None:
    found.differ[one.aspect] += 1
    found.by_name[f"{one.aspect}: {one.kind}.{one.name}" if one.kind else f"{one.aspect}: {one.name}"] += 1
    found.contradicted[one.aspect] += one.aspect in _GATED and one.contradicts
    if one.aspect is Aspect.FIELD:
        was_sure, is_sure = bool(one.old and one.old.sure), bool(one.new and one.new.sure)
        found.lost += was_sure and not is_sure
        found.gained += is_sure and not was_sure


def _judged_otherwise(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    was, now = _judged(old), _judged(new)
    return tuple(sorted((was - now).elements())), tuple(sorted((now - was).elements()))


def _judged(record: Mapping[str, Any]) -> Counter[str]:
    """Findings and materials, in codes alone."""
    findings = (
        f"{f['code']} {f['material']} {f['reason']} {f['severity']}{' *' if f.get('decisive') else ''}"
        for f in record.get("findings", ())
    )
    materials = (f"{m['material']} = {m['status']}" for m in record.get("items", ()))
    failed = record.get("failed")
    return Counter([*findings, *materials, *([f"{FAILED} {failed['code']}"] if failed else [])])


def both_read(old: Run, new: Run) -> Iterator[EngineCase]:
    """The cases that both runs have tried as they stand now and that one has judged at least, as `compare_engines` takes them."""
    attempted = old.judged() & new.judged()
    for case in old.archive.cases:
        if case.id not in attempted:
            continue
        was, now = old.journal.judgment(case.id, THEN), new.journal.judgment(case.id, THEN)
        if was and now and not (was.failed and now.failed):
            papers = _papers(old.journal, was), _papers(new.journal, now)
            yield EngineCase(case.name, papers, (orjson.loads(was.record), orjson.loads(now.record)))


def _papers(journal: Journal, judgment: Judgment) -> Mapping[str, Any]:
    packed = journal.packed(judgment.case_id, judgment.key)
    return papers_json(packed) if packed else {}
