"""Cases that a region's list accepts and the national one does not, in what the national list has not opened.

The loader refuses what the difference of the lists says is looser. Here cases are the proof: those that tests of both lists call
accepted or not, and each of the region's complete cases changed in one thing, are judged by both lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from preaudit.domain.documents import Document
from preaudit.domain.items import Item
from preaudit.domain.outcomes import Outcome
from preaudit.domain.verdict import Reason, Severity, Verdict
from preaudit.errors import FactsError
from preaudit.policy.complete_cases import CompleteItem, complete_cases, where_of
from preaudit.policy.mutations import mutations
from preaudit.policy.test_run import test_files
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.rule_tests import RuleTest, load_tests

#: From what accepts most.
_ACCEPTED = (Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL)
#: What of a material, once opened, lets findings about it go.
_LETS_GO = frozenset({"share", "accept"})


@dataclass(frozen=True, slots=True)
class Looser:
    """A case that a region accepts further than the nation: `change` '' for the case of a test as it is; the findings that went."""

    item: str
    region: str
    case: str
    change: str
    national: Outcome
    regional: Outcome
    gone: tuple[str, ...]


def looser_regions(rules_dir: Path, book: RuleBook, code: str = "") -> tuple[Looser, ...]:
    """Every such case of the regions' lists that differ in more than tolerance (`code`: of that item only). Raises RuleError."""
    found: list[Looser] = []
    tests = [test for path in test_files(rules_dir) for test in load_tests(path)]
    complete = list(complete_cases(rules_dir, book))
    for local in (one for own in book.regional.values() for one in own if code in ("", one.code)):
        national = book.item(local.code, local.period.first or local.period.last)
        if _by_tolerance_alone(national, local):
            continue
        lists = _Lists(national, local)
        found += lists.of_tests(test for test in tests if test.subject == local.code and not test.region)
        found += lists.of_changes(
            [c for c in complete if c.item.code == local.code and c.item.region == local.region], book
        )
    return tuple(found)


def looser_json(found: Iterable[Looser]) -> list[dict[str, object]]:
    """For programs."""
    return [
        {
            "item": one.item, "region": one.region, "case": one.case, "change": one.change,
            "national": one.national.value, "regional": one.regional.value, "gone": list(one.gone),
        }
        for one in found
    ]  # fmt: skip


def _by_tolerance_alone(national: Item, local: Item) -> bool:
    """How a region tolerates lets no finding go: it only says which gaps may follow."""
    return local.materials == national.materials and local.rules == national.rules


@dataclass(frozen=True)
class _Lists:
    """The list of the nation, and the region's over it."""

    national: Item
    local: Item

    def of_tests(self, tests: Iterable[RuleTest]) -> Iterator[Looser]:
        """Tests of the national list, judged by both."""
        for test in tests:
            if self.local.period.covers(test.day):
                facts = {**test.case.facts, **test.test.facts}
                case = CompleteItem(test.test.name, test.documents(), facts, test.day, test.region, self.local)
                yield from self._looser(case, case.documents, facts, frozenset(), "")

    def of_changes(self, cases: Sequence[CompleteItem], book: RuleBook) -> Iterator[Looser]:
        """The region's complete cases changed in one thing; the nation is not shown the papers that the region alone asks for."""
        known = {material.code for material in self.national.materials}
        for case in cases:
            filled = {m.material: m.documents for verdict in case.as_it_is for m in verdict.items}
            own = frozenset(d for code, documents in filled.items() if code not in known for d in documents)
            for mutated in mutations(case.documents, case.facts, case.day, book.kinds, case.shared_kinds):
                if mutated.change.paper not in own:
                    what = f"{where_of(mutated.kind, mutated.change)} {mutated.change.how}".strip()
                    yield from self._looser(case, mutated.documents, mutated.facts, own, what)

    def _looser(
        self,
        case: CompleteItem,
        documents: Sequence[Document],
        facts: Mapping[str, object],
        own: frozenset[str],
        change: str,
    ) -> Iterator[Looser]:
        here = _judged(case, self.local, documents, facts)
        if here is None or here.outcome not in _ACCEPTED:
            return
        there = _judged(case, self.national, [d for d in documents if d.id not in own], facts)
        if there is None or _rank(there.outcome) <= _rank(here.outcome):
            return
        if gone := tuple(sorted(_blocking(there) - _blocking(here) - self._opened(there))):
            yield Looser(self.local.code, self.local.region, case.name, change, there.outcome, here.outcome, gone)

    def _opened(self, verdict: Verdict) -> frozenset[str]:
        """The findings about materials that the nation lets be shared, or filled by more kinds; where these go, nobody's credit is asked."""
        opened = {material.code for material in self.national.materials if material.open & _LETS_GO}
        return frozenset(f.code for f in verdict.findings if f.material in opened or f.reason is Reason.CREDIT_UNKNOWN)


def _judged(
    case: CompleteItem, item: Item, documents: Sequence[Document], facts: Mapping[str, object]
) -> Verdict | None:
    """The verdict by a list; none where it refuses the facts."""
    try:
        return replace(case, item=item).judged(documents, facts)[0]
    except FactsError:
        return None


def _rank(outcome: Outcome) -> int:
    return _ACCEPTED.index(outcome) if outcome in _ACCEPTED else len(_ACCEPTED)


def _blocking(verdict: Verdict) -> frozenset[str]:
    """What keeps a verdict from an acceptance."""
    return frozenset(finding.code for finding in verdict.findings if finding.severity is not Severity.WARNING)


__all__ = ["Looser", "looser_json", "looser_regions"]
