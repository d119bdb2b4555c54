"""Which alternatives of a list (`preaudit.rulebook.alternatives`) a complete case takes."""

from __future__ import annotations

from collections.abc import Iterator

from preaudit.domain.assessment import Assessment
from preaudit.domain.bundles import step_cases
from preaudit.domain.candidates import Candidate
from preaudit.domain.dossier import Dossier
from preaudit.domain.facts import parse_facts
from preaudit.domain.items import Item, Material, Rule
from preaudit.domain.judging import assessed
from preaudit.domain.truth import Truth
from preaudit.policy.complete_cases import CompleteBundle, CompleteItem
from preaudit.rulebook.alternatives import THE_LIST, form_of, named


def taken_by(case: CompleteItem) -> frozenset[str]:
    """The names of the alternatives that a complete case of an item takes."""
    item = case.item.on(case.day).at(case.region)
    facts = parse_facts(case.facts, item.own_facts())
    dossier = assessed(item, case.documents, facts, case.day).match.dossier
    return frozenset({THE_LIST, *_of_dossier(dossier)})


def steps_taken_by(case: CompleteBundle) -> frozenset[str]:
    """The names of the alternatives that a complete case of a bundle takes."""
    own = {name: kind for item in case.items.values() for name, kind in item.own_facts().items()}
    facts = parse_facts(case.facts, own)
    cases = step_cases(case.bundle, case.items, case.documents, facts, case.day, case.wanted)
    done = {one.step.code: assessed(one.item, one.documents, one.facts, case.day) for one in cases}
    found = {THE_LIST}
    for step in case.bundle.steps:
        found.add(f"{step.code}.{'wanted' if step.code in done else 'not_wanted'}")
        if step.gives and step.code in done:
            later = [done[s.code] for s in case.bundle.steps if step.code in s.after and s.code in done]
            found |= {f"{step.code}.{how}" for one in later for how in _how_had(one, step.gives)}
            if any(d.kind == step.gives for d in case.documents):
                found.add(f"{step.code}.brought")
    return frozenset(found)


def _how_had(later: Assessment, kind: str) -> Iterator[str]:
    """How a later step has the paper of a step before it."""
    dossier = later.match.dossier
    for material in dossier.item.materials:
        share = dossier.share_of(material.code)
        if share and share.to_come and any(a.kind == kind for a in material.accepts):
            yield "given"


def _of_dossier(dossier: Dossier) -> Iterator[str]:
    item = dossier.item
    for material in item.materials:
        yield from _of_material(item, material, dossier)
        for rule in material.rules:
            for case in _applied(rule, material, dossier):
                yield from _of_rule(rule, case)
    for rule in item.rules:
        yield from _of_rule(rule, dossier)
    for name, question in item.questions.items():
        said = dossier.facts.own.get(name, question.default)
        if isinstance(said, bool):
            yield f"facts.{name}.{'yes' if said else 'no'}"


def _of_material(item: Item, material: Material, dossier: Dossier) -> Iterator[str]:
    candidate = dossier.filled.get(material.code)
    if dossier.needed[material.code] is Truth.FAIL:
        yield f"{material.code}.not_required"
    elif dossier.share_of(material.code):
        yield f"{material.code}.shared"
    elif candidate is None:
        yield f"{material.code}.left_out"
    else:
        yield from {_filled(item, material, one) for one in candidate.parts or (candidate,)}
        if candidate.parts:
            yield f"{material.code}.several"


def _filled(item: Item, material: Material, candidate: Candidate) -> str:
    accept = material.accept_for(candidate.kind, candidate.variant)
    if accept and accept.pledging:
        return f"{material.code}.pledged"
    return form_of(item, material, candidate.kind, item.kind_info(candidate.kind, candidate.variant).variant)


def _applied(rule: Rule, material: Material, dossier: Dossier) -> Iterator[Dossier]:
    """The case as a check of a material is asked of it: of what fills the material, of each paper where it says so, or of a share."""
    candidate = dossier.filled.get(material.code)
    if candidate is None:
        if dossier.share_of(material.code):
            yield dossier
        return
    for paper in (candidate.parts or (candidate,)) if rule.each else (candidate,):
        if not rule.kinds or paper.kind in rule.kinds:
            yield dossier.filled_by(material.code, paper)


def _of_rule(rule: Rule, dossier: Dossier) -> Iterator[str]:
    if rule.when:
        holds = dossier.holds(rule.when, leniently=rule.absence_is_fine)
        yield f"{rule.id}.{'spared' if holds is Truth.FAIL else 'applies'}"
        if holds is Truth.FAIL:
            return
    if len(rule.check.ways) > 1:
        yield from (named(rule, operand) for operand in rule.check.ways_taken(dossier))
