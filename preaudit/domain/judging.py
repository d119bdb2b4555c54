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
from preaudit.domain.verdict import Severity, Verdict
from preaudit.errors import FactsError
from preaudit.wording import NOTHING
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE
from preaudit.wording.facts import NOT_A_MATERIAL


def judge(item: Item, documents: Iterable[Document], facts: Facts, day: date, region: str = "") -> Verdict:
    """The verdict on a case: the best way to fill the list with these documents, and everything wrong with it.

    Neither the order of documents nor the number of tries changes it. No finding hides another.
    Raises FactsError where `facts.shared` names a material that the item does not have.
    """
    refuse_unknown_materials(item, facts)
    item = item.on(day)
    best = assessed(item, documents, facts, day)
    deferred = tuple(dict.fromkeys(f.material for f in best.findings if f.severity is Severity.DEFERRABLE))
    bar = best.outcome.row.bars_deferral
    return Verdict(
        item=item.code,
        region=region,
        as_of=day,
        outcome=best.outcome,
        items=best.materials,
        findings=best.findings,
        deferral=deferral(item, best.permit, deferred, day, bar() if bar else NOTHING),
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
                NOT_A_MATERIAL(code=code, item=item.code),
                DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(known)),
            )
