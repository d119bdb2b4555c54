"""One-stop bundles (高效办成一件事): items as steps, papers uploaded once, what one step gives feeding the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from preaudit.domain.documents import Document
from preaudit.domain.facts import Facts
from preaudit.domain.items import Item
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the item it is, the kind of paper it gives ('' for none), and the steps whose papers it takes."""

    code: str
    item: str
    gives: str = ""
    after: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """Steps in an order in which each comes after those it waits for."""

    code: str
    name: str
    english: str
    basis: str
    steps: tuple[Step, ...]
    for_tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepVerdict:
    """A step and what is said of it; `waits_for`: steps that must be accepted before it can be."""

    step: Step
    verdict: Verdict
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BundleVerdict:
    """A verdict a step; `outcome` is the one that needs most to be done."""

    bundle: str
    steps: tuple[StepVerdict, ...]
    outcome: Outcome


#: From what needs most to be done to what needs nothing.
_HARDEST = (
    Outcome.SUPPLEMENT, Outcome.OUT_OF_SCOPE, Outcome.MANUAL_REVIEW, Outcome.ACCEPT_WITH_DEFERRAL, Outcome.ACCEPT,
)  # fmt: skip
_GOES_ON = frozenset({Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL})


def judge_bundle(
    bundle: Bundle,
    items: Mapping[str, Item],
    documents: Iterable[Document],
    facts: Facts,
    day: date,
    region: str = "",
    wanted: Iterable[str] = (),
) -> BundleVerdict:
    """Each step judged on the same uploads. `items`: by code, as in force. `wanted`: the optional steps asked for; empty: all.

    A paper that an earlier step gives need not be uploaded: later steps take it as given, and wait for that step.
    """
    documents, chosen = tuple(documents), set(wanted)
    done: dict[str, StepVerdict] = {}
    for step in bundle.steps:
        if step.optional and chosen and step.code not in chosen:
            continue
        item = items[step.item].on(day)
        before = [done[code].step for code in step.after if code in done]
        given = _given(item, before, documents)
        own = {code: reference for code, reference in facts.shared.items() if code in {m.code for m in item.materials}}
        verdict = judge(item, documents, _with(facts, {**own, **given}, item), day, region)
        waits = tuple(s.code for s in before if done[s.code].verdict.outcome not in _GOES_ON)
        done[step.code] = StepVerdict(step, verdict, waits)
    outcomes = {result.verdict.outcome for result in done.values()}
    return BundleVerdict(bundle.code, tuple(done.values()), next(o for o in _HARDEST if o in outcomes))


def _given(item: Item, before: Iterable[Step], documents: Iterable[Document]) -> dict[str, str]:
    """Materials of the item that earlier steps give: filled as by share, where nobody uploaded the paper itself."""
    uploaded = {d.kind for d in documents}
    return {
        material.code: f"由“{step.code}”步骤产生"
        for step in before
        if step.gives and step.gives not in uploaded
        for material in item.materials
        if material.shareable and any(a.kind == step.gives for a in material.accepts)
    }


def _with(facts: Facts, shared: Mapping[str, str], item: Item) -> Facts:
    own = {name: value for name, value in facts.own.items() if name in item.questions}
    return replace(facts, shared=shared, own=own)


__all__ = ["Bundle", "BundleVerdict", "Step", "StepVerdict", "judge_bundle"]
