"""One-stop bundles (高效办成一件事): items as steps, papers uploaded once, what one step gives feeding the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from preaudit.domain.documents import UNKNOWN_KIND, Document
from preaudit.domain.facts import Facts
from preaudit.domain.items import Item
from preaudit.domain.judging import judge
from preaudit.domain.names import nearest
from preaudit.domain.verdict import Outcome, Verdict
from preaudit.errors import FactsError


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
    steps = [s for s in bundle.steps if not s.optional or not chosen or s.code in chosen]
    _refuse_unknown(bundle, items, facts, chosen)
    done: dict[str, StepVerdict] = {}
    for step in steps:
        item = items[step.item].on(day)
        before = [done[code].step for code in step.after if code in done]
        given = _given(item, before, documents)
        own = {code: reference for code, reference in facts.shared.items() if code in {m.code for m in item.materials}}
        verdict = judge(item, _concerning(item, documents), _with(facts, {**own, **given}, item), day, region)
        waits = tuple(s.code for s in before if done[s.code].verdict.outcome not in _GOES_ON)
        done[step.code] = StepVerdict(step, verdict, waits)
    return BundleVerdict(bundle.code, tuple(done.values()), hardest(r.verdict.outcome for r in done.values()))


def hardest(outcomes: Iterable[Outcome]) -> Outcome:
    """Of several outcomes the one that needs most to be done; of none, acceptance."""
    seen = set(outcomes)
    return next((outcome for outcome in _HARDEST if outcome in seen), Outcome.ACCEPT)


def _refuse_unknown(bundle: Bundle, items: Mapping[str, Item], facts: Facts, wanted: Iterable[str]) -> None:
    materials = {material.code for step in bundle.steps for material in items[step.item].materials}
    steps = {step.code for step in bundle.steps}
    for word, known, zh in (
        *((code, materials, f"“一件事” {bundle.code} 的材料(a material of the bundle)") for code in facts.shared),
        *((code, steps, f"“一件事” {bundle.code} 的步骤(a step of the bundle)") for code in wanted),
    ):
        if word not in known:
            near = nearest(word, known)
            hint = f"是否为 {near}?Did you mean {near}?" if near else f"可用 known: {', '.join(sorted(known))}"
            raise FactsError(f"{word} 不是{zh}", hint)


def _concerning(item: Item, documents: Iterable[Document]) -> tuple[Document, ...]:
    """What may concern a step: papers that only other steps ask for are no surplus of this one."""
    kinds = {accept.kind for material in item.materials for accept in material.accepts}
    return tuple(d for d in documents if d.kind in kinds or d.kind == UNKNOWN_KIND or not d.certain)


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


__all__ = ["Bundle", "BundleVerdict", "Step", "StepVerdict", "hardest", "judge_bundle"]
