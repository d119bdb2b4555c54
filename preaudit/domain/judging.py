"""Judging: a pure function of the item's rules, the documents, the facts and the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from preaudit.domain.assessment import Assessment, assess
from preaudit.domain.documents import Document
from preaudit.domain.facts import Facts
from preaudit.domain.items import Item
from preaudit.domain.matching import matches
from preaudit.domain.names import nearest
from preaudit.domain.tolerance import deferral
from preaudit.domain.verdict import Outcome, Severity, Verdict
from preaudit.errors import FactsError

#: Outcomes in which nothing is deferred for now.
_BARS = {
    Outcome.OUT_OF_SCOPE: "不属受理范围",
    Outcome.SUPPLEMENT: "核心材料尚不齐全，补正后方可容缺受理",
}


def judge(item: Item, documents: Iterable[Document], facts: Facts, day: date, region: str = "") -> Verdict:
    """The verdict on a case: the best way to fill the list with these documents, and everything wrong with it.

    Neither the order of documents nor the number of tries changes it. No finding hides another.
    Raises FactsError where `facts.shared` names a material that the item does not have.
    """
    refuse_unknown_materials(item, facts)
    item = item.on(day)
    best = assessed(item, documents, facts, day)
    deferred = tuple(dict.fromkeys(f.material for f in best.findings if f.severity is Severity.DEFERRABLE))
    return Verdict(
        item=item.code,
        region=region,
        as_of=day,
        outcome=best.outcome,
        items=best.materials,
        findings=best.findings,
        deferral=deferral(item, best.permit, deferred, day, _BARS.get(best.outcome, "")),
        rulebook=item.rulebook,
    )


def assessed(item: Item, documents: Iterable[Document], facts: Facts, day: date) -> Assessment:
    """The best way to fill the list with these documents, assessed. `item`: as in force on the day."""
    return _best(assess(match) for match in matches(item, documents, facts, day))


def _best(ways: Iterator[Assessment]) -> Assessment:
    """The first way with nothing wrong, in the order of the ways, which is always the same; else the best of all."""
    seen = []
    for way in ways:
        if not way.findings:
            return way
        seen.append(way)
    return min(seen, key=lambda way: way.rank)


def refuse_unknown_materials(item: Item, facts: Facts) -> None:
    """Raises FactsError where `facts.shared` names a material that the item does not have."""
    known = [material.code for material in item.materials]
    for code in facts.shared:
        if code not in known:
            near = nearest(code, known)
            raise FactsError(
                f"案情 shared 中的 {code} 不是事项 {item.code} 的材料(not a material of this item)",
                f"是否为 {near}?Did you mean {near}?" if near else f"可用 known: {', '.join(known)}",
            )
