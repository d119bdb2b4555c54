"""One-stop bundles (高效办成一件事): items as steps, papers uploaded once, what one step gives feeding the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from preaudit.domain.assessment import UNASKED
from preaudit.domain.cross_findings import SURPLUS
from preaudit.domain.documents import UNKNOWN_KIND, Document
from preaudit.domain.facts import Facts, Share
from preaudit.domain.items import Item, Period
from preaudit.domain.judging import judge
from preaudit.domain.names import nearest
from preaudit.domain.outcomes import Outcome, hardest
from preaudit.domain.verdict import Verdict
from preaudit.domain.workings import Workings
from preaudit.errors import FactsError
from preaudit.wording import bundle_steps as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE


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
    """Steps in an order in which each comes after those it waits for.

    `not_decisive`: as an item's, of the bundle as a whole. `open`: what a region may set; `region`: whose it is, '' for the nation's; `period`: when it holds.
    """

    code: str
    name: str
    english: str
    basis: str
    steps: tuple[Step, ...]
    for_tags: tuple[str, ...] = ()
    not_decisive: Mapping[str, str] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    region: str = ""
    period: Period = field(default_factory=Period)


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
    documents = tuple(documents)
    done: dict[str, StepVerdict] = {}
    cases = tuple(step_cases(bundle, items, documents, facts, day, wanted))
    first = [judge(case.item, case.documents, case.facts, day, region) for case in cases]
    again = judged_together(cases, first, day, region)
    for case, verdict in zip(cases, again, strict=True):
        waits = tuple(c for c in case.step.after if c in done and done[c].verdict.outcome not in _GOES_ON)
        done[case.step.code] = StepVerdict(case.step, verdict, waits)
    results = without_foreign_surplus(tuple(done.values()), documents)
    return BundleVerdict(bundle.code, results, hardest([r.verdict.outcome for r in results]))


def judged_together(
    cases: Sequence[StepCase], first: Sequence[Verdict], day: date, region: str = "", workings: Workings | None = None
) -> tuple[Verdict, ...]:
    """What each step says once it knows what the others use: one that asks a person about such a paper is judged without it."""
    used = {code for verdict in first for m in verdict.items for code in m.documents}

    def again(case: StepCase, judged: Verdict) -> Verdict:
        kept = _without_used_elsewhere(case.documents, judged, used)
        return judged if kept is case.documents else judge(case.item, kept, case.facts, day, region, workings)

    return tuple(again(case, judged) for case, judged in zip(cases, first, strict=True))


def asks_about_unasked(verdict: Verdict) -> bool:
    """Whether a step asks a person about a paper that another step may yet use: its word is not the last."""
    return any(finding.code == UNASKED for finding in verdict.findings)


def _without_used_elsewhere(
    documents: tuple[Document, ...], verdict: Verdict, used: Collection[str]
) -> tuple[Document, ...]:
    """The documents without those that the step asks a person about, and another step uses."""
    places = {(e.file, e.page) for f in verdict.findings if f.code == UNASKED for e in f.evidence}
    kept = tuple(d for d in documents if d.id not in used or places.isdisjoint((p.file, p.page) for p in d.pages))
    return documents if len(kept) == len(documents) else kept


@dataclass(frozen=True, slots=True)
class StepCase:
    """What a step is judged on: its item as in force, the uploads that may concern it, the facts as they are for it."""

    step: Step
    item: Item
    documents: tuple[Document, ...]
    facts: Facts


def step_cases(
    bundle: Bundle,
    items: Mapping[str, Item],
    documents: Iterable[Document],
    facts: Facts,
    day: date,
    wanted: Iterable[str] = (),
) -> Iterator[StepCase]:
    """The steps' cases, in order. Raises FactsError for a shared material or a wanted step that there is not."""
    documents, chosen = tuple(documents), set(wanted)
    _refuse_unknown(bundle, items, facts, chosen)
    steps = {s.code: s for s in bundle.steps if not s.optional or not chosen or s.code in chosen}
    expected = {a.kind for step in bundle.steps for m in items[step.item].on(day).materials for a in m.accepts}
    for number, step in enumerate(steps.values()):
        item = items[step.item].on(day)
        own = {code: share for code, share in facts.shared.items() if code in {m.code for m in item.materials}}
        given = _given(item, [steps[code] for code in step.after if code in steps], documents)
        unasked = [d for d in documents if d.kind not in expected] if not number else []
        yield StepCase(step, item, _concerning(item, documents, unasked), _with(facts, {**given, **own}, item))


def without_foreign_surplus(results: tuple[StepVerdict, ...], documents: Iterable[Document]) -> tuple[StepVerdict, ...]:
    """A paper that one step has no use for is no surplus where another step uses it (the father's card)."""
    used = {code for r in results for m in r.verdict.items for code in m.documents}
    places = {(p.file, p.page) for d in documents if d.id in used for p in d.pages}

    def without_used(verdict: Verdict) -> Verdict:
        kept = (
            f for f in verdict.findings if f.code != SURPLUS or not {(e.file, e.page) for e in f.evidence} <= places
        )
        return replace(verdict, findings=tuple(kept))

    return tuple(replace(r, verdict=without_used(r.verdict)) for r in results)


def _refuse_unknown(bundle: Bundle, items: Mapping[str, Item], facts: Facts, wanted: Iterable[str]) -> None:
    materials = {material.code for step in bundle.steps for material in items[step.item].materials}
    steps = {step.code for step in bundle.steps}
    for word, known, message in (
        *((code, materials, say.NO_MATERIAL_OF_BUNDLE) for code in facts.shared),
        *((code, steps, say.NO_STEP_OF_BUNDLE) for code in wanted),
    ):
        if word not in known:
            near = nearest(word, known)
            mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(sorted(known)))
            raise FactsError(message(word=word, bundle=bundle.code), mend)


def _concerning(item: Item, documents: Iterable[Document], unasked: Collection[Document]) -> tuple[Document, ...]:
    """What may concern a step: papers that only other steps ask for are no surplus of this one, nor those that none asks for (`unasked`: its own)."""
    kinds = {accept.kind for material in item.materials for accept in material.accepts}
    own = {d.id for d in unasked}
    return tuple(d for d in documents if d.kind in kinds or d.kind == UNKNOWN_KIND or not d.certain or d.id in own)


def _given(item: Item, before: Iterable[Step], documents: Iterable[Document]) -> dict[str, Share]:
    """Materials of the item that earlier steps give: filled as by share, where nobody uploaded the paper itself."""
    uploaded = {d.kind for d in documents}
    return {
        material.code: Share(say.GIVEN_BY_STEP(step=step.code).zh, to_come=True)
        for step in before
        if step.gives and step.gives not in uploaded
        for material in item.materials
        if material.shareable and any(a.kind == step.gives for a in material.accepts)
    }


def _with(facts: Facts, shared: Mapping[str, Share], item: Item) -> Facts:
    own = {name: value for name, value in facts.own.items() if name in item.questions}
    return replace(facts, shared=shared, own=own)


__all__ = [
    "Bundle",
    "BundleVerdict",
    "Step",
    "StepCase",
    "StepVerdict",
    "asks_about_unasked",
    "hardest",
    "judge_bundle",
    "judged_together",
    "step_cases",
    "without_foreign_surplus",
]
