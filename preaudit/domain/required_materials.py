"""Which materials a case will require, worked out from its facts before any document is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod

from preaudit.domain.conditions import Condition
from preaudit.domain.facts import Facts
from preaudit.domain.items import Item, Necessity
from preaudit.domain.truth import Truth

#: A way to fill materials: (material, kind of paper), kind '' where nothing is handed in.
Way = tuple[tuple[str, str], ...]
_KIND = ".kind"
#: Ways tried for one condition; with more choices than that it stays undecided.
_MOST = 256


@dataclass(frozen=True, slots=True)
class Need:
    """Whether a material will be needed. In doubt: the ways to choose papers under which it is or may be, and what is open.

    `open`: names nobody gave that would decide; `premises_proof.kind` stands for the choice of a paper.
    """

    truth: Truth
    if_chosen: tuple[Way, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class RequiredMaterials:
    """The facts as given (`given`: the keys of those that were), the day, and the papers already chosen, by material."""

    item: Item
    facts: Facts
    given: frozenset[str]
    day: date
    chosen: Mapping[str, str]

    def needs(self) -> dict[str, Need]:
        """By material, in the order of the list: a condition looks only at materials before its own."""
        needs: dict[str, Need] = {}
        for material in self.item.materials:
            needs[material.code] = self._need(material.when, needs) if material.when else Need(Truth.PASS)
        return needs

    def known(self, name: str) -> bool | str | float | None:
        """What the facts say under a name; None where nobody said, even where judging has a default."""
        facts, given = self.facts, self.given
        match name.split("."):
            case ["today"]:
                return self.day.isoformat()
            case ["agent"]:
                return facts.agent
            case ["family_run"]:
                return facts.family_run if name in given else None
            case ["credit"]:
                return facts.credit.value if name in given else None
            case ["applicant", "kind"]:
                return facts.applicant.kind if name in given else None
            case ["tags", tag]:
                return tag in facts.applicant.tags if "applicant.tags" in given else None
            case ["facts", own]:
                return facts.own.get(own)
            case _:
                return None

    def _need(self, condition: Condition, before: Mapping[str, Need]) -> Need:
        kinds = {name: self._kinds(name.removesuffix(_KIND), before) for name in self._papers(condition)}
        if prod(map(len, kinds.values())) > _MOST:
            return Need(Truth.DOUBT, (), tuple(sorted(condition.names)))
        results = {way: self._under(condition, dict(way)) for way in _ways(kinds)}
        truths = set(results.values())
        if len(truths) == 1 and truths != {Truth.DOUBT}:
            return Need(truths.pop())
        free = [name for name, choices in kinds.items() if len(choices) > 1] if len(truths) > 1 else []
        unknown = (name for name in sorted(condition.names - kinds.keys()) if self.known(name) is None)
        undecided = list(unknown) if Truth.DOUBT in truths else []
        ways = [way for way, truth in results.items() if truth is not Truth.FAIL]
        narrowed = (tuple((name.removesuffix(_KIND), kind) for name, kind in way if name in free) for way in ways)
        return Need(Truth.DOUBT, tuple(dict.fromkeys(narrowed)) if free else (), (*free, *undecided))

    def _under(self, condition: Condition, way: Mapping[str, str]) -> Truth:
        return condition.test(lambda name: way[name] if name in way else self.known(name))

    def _papers(self, condition: Condition) -> Iterator[str]:
        """Names that ask which kind of paper fills a material."""
        codes = {material.code for material in self.item.materials}
        return (n for n in sorted(condition.names) if n.endswith(_KIND) and n.removesuffix(_KIND) in codes)

    def _kinds(self, code: str, before: Mapping[str, Need]) -> tuple[str, ...]:
        """What may fill a material in this case; nothing where it is not needed or known by share."""
        material, need = self.item.material(code), before[code]
        if need.truth is Truth.FAIL or (material.shareable and code in self.facts.shared):
            return ("",)
        if code in self.chosen:
            return (self.chosen[code],)
        kinds = tuple(dict.fromkeys(accept.kind for accept in material.accepts))
        free = need.truth is Truth.DOUBT or material.necessity is Necessity.OPTIONAL
        return (*kinds, "") if free else kinds


def _ways(kinds: Mapping[str, tuple[str, ...]]) -> Iterator[Way]:
    for way in product(*kinds.values()):
        yield tuple(zip(kinds, way, strict=True))


__all__ = ["Need", "RequiredMaterials", "Way"]
