"""The alternatives that a list offers: each way in which a case may be complete. A way that no complete case takes is never proven.

A name is what a test file says of it: 'premises_proof.lease_contract' (what fills a material), 'landlord_title.not_required',
'premises_proof.location.applies' (a check with a condition), 'power_of_attorney.principal.application_form.operator' (whose name it is).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from preaudit.domain.bundles import Bundle
from preaudit.domain.checking.case import Operand
from preaudit.domain.items import Accept, Item, Material, Necessity, Rule
from preaudit.wording import Text
from preaudit.wording import rule_alternatives as say

#: The list as such: every version of it, and every region's that is judged otherwise than the nation's.
THE_LIST = "list"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way, by name, and how people call it. `about`: the material, check, fact or step that it is a way of."""

    name: str
    label: Text
    about: str = ""


def alternatives(item: Item) -> tuple[Alternative, ...]:
    """Those of a list, in its order: the list itself, of each material what may fill it and when it is spared, of each check and fact."""
    found = [Alternative(THE_LIST, say.THE_LIST())]
    for material in item.materials:
        found += _of_material(item, material)
        for rule in material.rules:
            found += _of_rule(item, rule)
    for rule in item.rules:
        found += _of_rule(item, rule)
    for name, question in item.questions.items():
        if question.truth:
            found += [
                Alternative(f"facts.{name}.yes", say.YES(), question.label),
                Alternative(f"facts.{name}.no", say.NO(), question.label),
            ]
    return tuple({one.name: one for one in found}.values())


def steps_alternatives(bundle: Bundle) -> tuple[Alternative, ...]:
    """Those of a bundle: each optional step wanted or not, each paper that a step gives brought along or still to come."""
    found = [Alternative(THE_LIST, say.THE_LIST())]
    for step in bundle.steps:
        if step.optional:
            found += [
                Alternative(f"{step.code}.wanted", say.WANTED(), step.code),
                Alternative(f"{step.code}.not_wanted", say.NOT_WANTED(), step.code),
            ]
        if step.gives and any(step.code in later.after for later in bundle.steps):
            found += [
                Alternative(f"{step.code}.given", say.GIVEN(kind=step.gives), step.code),
                Alternative(f"{step.code}.brought", say.BROUGHT(kind=step.gives), step.code),
            ]
    return tuple(found)


def form_of(item: Item, material: Material, kind: str, variant: str) -> str:
    """The name of the alternative that a paper of the kind and form takes of a material."""
    several = len(_forms(item, kind)) > 1
    return f"{material.code}.{kind}.{variant}" if several else f"{material.code}.{kind}"


def named(rule: Rule, operand: Operand) -> str:
    """The name of the alternative that a check is satisfied by this value."""
    return f"{rule.id}.{operand.material}.{'|'.join(operand.fields)}"


def _of_material(item: Item, material: Material) -> Iterator[Alternative]:
    for accept in material.accepts:
        if accept.pledging:
            yield Alternative(f"{material.code}.pledged", say.PLEDGED(), material.name)
            continue
        for variant in _variants(item, accept):
            label = item.kind_info(accept.kind, variant).label
            yield Alternative(form_of(item, material, accept.kind, variant), say.FILLED(kind=label), material.name)
    if material.several:
        yield Alternative(f"{material.code}.several", say.SEVERAL(), material.name)
    if material.shareable:
        yield Alternative(f"{material.code}.shared", say.SHARED(), material.name)
    if material.when:
        yield Alternative(f"{material.code}.not_required", say.NOT_REQUIRED(), material.name)
    elif material.necessity is Necessity.OPTIONAL:
        yield Alternative(f"{material.code}.left_out", say.LEFT_OUT(), material.name)


def _of_rule(item: Item, rule: Rule) -> Iterator[Alternative]:
    if rule.when:
        yield Alternative(f"{rule.id}.applies", say.APPLIES(condition=rule.when.source), rule.id)
        yield Alternative(f"{rule.id}.spared", say.SPARED(condition=rule.when.source), rule.id)
    ways = rule.check.ways
    for operand in ways if len(ways) > 1 else ():
        yield Alternative(named(rule, operand), say.GOES_BY(value=_called(item, operand)), rule.id)


def _called(item: Item, operand: Operand) -> str:
    """A value as people call it; a fact by its own name."""
    known = {m.code: m for m in item.materials}
    if operand.material not in known:
        return f"{operand.material}.{operand.fields[0]}"
    material = known[operand.material]
    infos = (item.kind_info(a.kind, a.variant) for a in material.accepts)
    labels = (info.fields[key].label for info in infos for key in operand.fields if key in info.fields)
    return f"{material.name}·{next(labels, operand.fields[0])}"


def _forms(item: Item, kind: str) -> tuple[str, ...]:
    return tuple(info.variant for info in item.kinds if info.kind == kind)


def _variants(item: Item, accept: Accept) -> tuple[str, ...]:
    return (accept.variant,) if accept.variant else _forms(item, accept.kind) or ("",)
