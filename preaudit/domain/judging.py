"""Judging: a pure function of the item's rules, the documents, the facts and the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from preaudit.domain.assessment import Assessment, assess
from preaudit.domain.confirmed_values import confirmed
from preaudit.domain.cross_findings import left_over
from preaudit.domain.documents import Document
from preaudit.domain.facts import Facts, Share
from preaudit.domain.items import Item
from preaudit.domain.matching import matches
from preaudit.domain.names import nearest
from preaudit.domain.tolerance import deferral
from preaudit.domain.verdict import Severity, Verdict
from preaudit.domain.workings import Workings
from preaudit.errors import FactsError
from preaudit.wording import NOTHING
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE
from preaudit.wording.facts import NOT_A_MATERIAL, UNKNOWN_FACT


def judge(
    item: Item,
    documents: Iterable[Document],
    facts: Facts,
    day: date,
    region: str = "",
    workings: Workings | None = None,
) -> Verdict:
    """The verdict on a case: the best way to fill the list with these documents, and everything wrong with it.

    Neither the order of documents nor the number of tries changes it, nor do `workings` of other cases. No finding hides another.
    Raises FactsError where `facts.shared` names a material that the item does not have.
    """
    refuse_unknown_materials(item, facts)
    item = item.on(day).at(region)
    best = assessed(item, documents, facts, day, workings)
    deferred = tuple(dict.fromkeys(f.material for f in best.findings if f.severity is Severity.DEFERRABLE))
    bar = best.outcome.row.bars_deferral
    return Verdict(
        item=item.code,
        region=region,
        as_of=day,
        outcome=best.outcome,
        items=best.materials,
        findings=(*best.findings, *left_over(best.match)),
        deferral=deferral(item, best.permit, deferred, day, bar() if bar else NOTHING),
        rulebook=item.rulebook,
    )


def assessed(
    item: Item, documents: Iterable[Document], facts: Facts, day: date, workings: Workings | None = None
) -> Assessment:
    """The best way to fill the list with these documents, assessed. `item`: as in force on the day."""
    sure = confirmed(item, documents)
    return _best(assess(match) for match in matches(item, sure, facts, day, workings))


def _best(ways: Iterator[Assessment]) -> Assessment:
    """The first way with nothing wrong, in the order of the ways, which is always the same; else the best of all."""
    seen = []
    for way in ways:
        if not (way.findings or way.match.left):
            return way
        seen.append(way)
    return seen[0] if len(seen) == 1 else min(seen, key=lambda way: way.rank)


def refuse_unknown_materials(item: Item, facts: Facts) -> None:
    """Raises FactsError where `facts.shared` names a material that the item does not have, or a field that its papers do not."""
    known = [material.code for material in item.materials]
    for code, share in facts.shared.items():
        if code not in known:
            near = nearest(code, known)
            raise FactsError(
                NOT_A_MATERIAL(code=code, item=item.code),
                DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(known)),
            )
        _refuse_unknown_fields(item, code, share)


def _refuse_unknown_fields(item: Item, code: str, share: Share) -> None:
    kinds = {a.kind: item.kind_info(a.kind, a.variant) for a in item.material(code).accepts}
    fields = {key for kind, info in kinds.items() if share.kind in ("", kind) for key in info.fields}
    given = {"kind": (share.kind, set(kinds))} if share.kind else {}
    for part, (word, known) in (given | {f"fields.{key}": (key, fields) for key in share.fields}).items():
        if word not in known:
            near = nearest(word, known)
            mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(sorted(known)))
            raise FactsError(UNKNOWN_FACT(key=f"shared.{code}.{part}"), mend)
