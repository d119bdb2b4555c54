"""What a change of rules would do: stored cases judged by the old rule book and by the new one, without reading anything again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from preaudit.contract.decoding import StoredCase, stored_case
from preaudit.domain.facts import parse_facts
from preaudit.domain.items import Item
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Severity, Verdict
from preaudit.errors import PreauditError
from preaudit.rulebook import RuleBook

#: Examples kept of each kind of flip.
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Flip:
    """A case whose outcome, or a material's status, differs; `findings`: codes gone (-) and new (+)."""

    case: str
    item: str
    region: str
    outcome: tuple[str, str]
    materials: tuple[tuple[str, str, str], ...]
    findings: tuple[str, ...]


@dataclass
class Simulation:
    """Counts of a run. `outcomes`: (old, new) outcomes; `materials`: (item, material, old, new); `regions`: flips by region.

    `skipped`: why cases could not be judged by one of the books, and how many.
    """

    cases: int = 0
    flipped: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    materials: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_region: Counter[str] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[Flip]] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """The counts as JSON."""
        return {
            "cases": self.cases,
            "flipped": self.flipped,
            "outcomes": [{"old": o, "new": n, "cases": c} for (o, n), c in self.outcomes.most_common() if o != n],
            "materials": [
                {"item": item, "material": material, "old": old, "new": new, "cases": count}
                for (item, material, old, new), count in self.materials.most_common()
            ],
            "regions": [{"region": r, "cases": c, "flipped": self.by_region[r]} for r, c in self._regions()],
            "examples": [
                {
                    "case": flip.case,
                    "item": flip.item,
                    "region": flip.region,
                    "outcome": list(flip.outcome),
                    "materials": [{"material": m, "old": o, "new": n} for m, o, n in flip.materials],
                    "findings": list(flip.findings),
                }
                for flips in self.examples.values()
                for flip in flips
            ],
            "skipped": dict(self.skipped),
        }

    def _regions(self) -> Iterator[tuple[str, int]]:
        totals: Counter[str] = Counter()
        for (region, _), count in self.regions.items():
            totals[region] += count
        yield from sorted(totals.items())


def simulate(
    cases: Iterable[StoredCase], old: RuleBook, new: RuleBook, progress: Callable[[int], None] | None = None
) -> Simulation:
    """Judge every case by both books, once where they have its list alike. Pure but for `progress`, given the number done."""
    result = Simulation()
    alike: dict[tuple[int, int], bool] = {}
    for number, case in enumerate(cases, 1):
        try:
            before, after = _verdicts(case, old, new, alike)
        except PreauditError as error:
            result.skipped[f"{error.code}: {error.message}"] += 1
        else:
            _count(result, case, before, after)
        if progress:
            progress(number)
    return result


def trace(case: StoredCase, old: RuleBook, new: RuleBook) -> tuple[Verdict, Verdict]:
    """The verdicts of one case by both books, to lay side by side."""
    return _verdicts(case, old, new, {})


def stored_cases(paths: Sequence[Path]) -> Iterator[StoredCase]:
    """Cases of verdict files (`*.json`), of files with a verdict a line (`*.jsonl`), and of folders of either, sorted.

    Raises RecordError naming the file, and the line.
    """
    for path in paths:
        if path.is_dir():
            yield from stored_cases(sorted(p for p in path.rglob("*.json*") if p.suffix in {".json", ".jsonl"}))
        elif path.suffix == ".jsonl":
            with path.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield stored_case(line, f"{path}:{number}")
        else:
            yield stored_case(path.read_bytes(), str(path))


def _verdicts(
    case: StoredCase, old: RuleBook, new: RuleBook, alike: dict[tuple[int, int], bool]
) -> tuple[Verdict, Verdict]:
    """By both books. `alike`: which of their lists were found to be the same; the books keep them alive."""
    was = old.item(case.item, case.as_of, case.region)
    before = _verdict(case, was)
    now = new.item(case.item, case.as_of, case.region)
    pair = (id(was), id(now))
    if pair not in alike:
        alike[pair] = replace(was, rulebook=now.rulebook) == now
    return before, replace(before, rulebook=now.rulebook) if alike[pair] else _verdict(case, now)


def _verdict(case: StoredCase, item: Item) -> Verdict:
    return judge(item, case.documents, parse_facts(case.facts, item.own_facts()), case.as_of, case.region)


def _count(result: Simulation, case: StoredCase, before: Verdict, after: Verdict) -> None:
    result.cases += 1
    outcome = (before.outcome.value, after.outcome.value)
    result.outcomes[outcome] += 1
    result.regions[case.region, outcome[1]] += 1
    statuses = {m.material: m.status.value for m in before.items}
    now = {m.material: m.status.value for m in after.items}
    changed = tuple(
        (code, statuses.get(code, "–"), now.get(code, "–"))
        for code in dict.fromkeys((*statuses, *now))
        if statuses.get(code) != now.get(code)
    )
    for code, was, is_now in changed:
        result.materials[case.item, code, was, is_now] += 1
    if outcome[0] == outcome[1] and not changed:
        return
    result.flipped += 1
    result.by_region[case.region] += 1
    examples = result.examples.setdefault(outcome, [])
    if len(examples) < _EXAMPLES:
        examples.append(Flip(case.name, case.item, case.region, outcome, changed, _findings(before, after)))


def _findings(before: Verdict, after: Verdict) -> tuple[str, ...]:
    was = {(f.code, f.severity) for f in before.findings if f.severity is not Severity.WARNING}
    now = {(f.code, f.severity) for f in after.findings if f.severity is not Severity.WARNING}
    gone = [f"- {code} ({severity})" for code, severity in sorted(was - now)]
    return (*gone, *(f"+ {code} ({severity})" for code, severity in sorted(now - was)))
