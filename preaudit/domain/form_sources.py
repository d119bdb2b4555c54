"""Where the fields of an item's application form may be filled from: its own checks already say which paper says the same.

No second list is kept: a check that holds a field of the form against a field of another paper names a source of it; what no check
compares, the item's `form` names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.comparison import How
from preaudit.domain.checking.sorts import Sort
from preaudit.domain.checks.matches_number import MatchesNumber
from preaudit.domain.checks.one_of_names import OneOfNames
from preaudit.domain.checks.same import Same
from preaudit.domain.checks.same_brand import SameBrand
from preaudit.domain.checks.same_person import SamePerson
from preaudit.domain.checks.sum_equals import SumEquals
from preaudit.domain.conditions import Condition
from preaudit.domain.dossier import FACTS
from preaudit.domain.items import Item, KindInfo, Material, Rule
from preaudit.domain.matching import APPLICATION_FORM
from preaudit.domain.material_dependencies import materials_read

#: The day on which a form is filled in: no paper says it, whoever confirms the form does.
FILLED_ON = "applied_on"
#: How two values of a sort are held against each other; any other sort as texts.
_COMPARED = {Sort.NAME: How.NAME, Sort.NUMBER: How.NUMBER, Sort.ADDRESS: How.ADDRESS}


@dataclass(frozen=True, slots=True)
class FormSource:
    """A value that may fill a field. `kinds`: only where one of these fills the material, empty for any; `when`: only where it holds.

    `own`: of the applicant themselves, so that it says nothing of them where an agent appears.
    """

    operand: Operand
    kinds: frozenset[str] = frozenset()
    when: Condition | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A field of a form: its label, what its values are and how two of them compare, and its sources.

    `agents`: it names the agent, and stays empty where there is none.
    """

    key: str
    label: str
    sort: Sort
    how: How
    required: bool
    sources: tuple[FormSource, ...]
    agents: bool = False


@dataclass(frozen=True, slots=True)
class FormPlan:
    """The application form of an item: the material that it is, which form of the kind, its fields in their order."""

    material: Material
    kind: KindInfo
    entries: tuple[FormEntry, ...]


def form_plan(item: Item) -> FormPlan | None:
    """The application form of an item and where its fields come from; None where the list asks for none."""
    for material in item.materials:
        for accept in material.accepts:
            if accept.kind == APPLICATION_FORM and accept.exclusive:
                info = item.kind_info(accept.kind, accept.variant)
                return FormPlan(material, info, tuple(_entries(item, material.code, info)))
    return None


def _entries(item: Item, form: str, info: KindInfo) -> Iterator[FormEntry]:
    found: dict[str, dict[FormSource, None]] = {key: {} for key in info.fields}
    for key, operands in item.form.items():
        found[key].update((_source(operand), None) for operand in operands)
    for key, source in _by_checks(item, form):
        if key in found and source.kinds != {APPLICATION_FORM}:
            found[key][source] = None
    for key, field in info.fields.items():
        how = How.SCOPE if _is_scope(item, form, key) else _COMPARED.get(field.sort, How.TEXT)
        named = {f"{form}.{key}", *(_written(source.operand) for source in found[key])}
        agents = item.applicant.get("agent", "") in named
        yield FormEntry(key, field.label, field.sort, how, field.required, tuple(found[key]), agents)


def _source(operand: Operand, kinds: frozenset[str] = frozenset(), when: Condition | None = None) -> FormSource:
    """A source; what the portal says of who signed in is of the applicant only where they act themselves."""
    return FormSource(operand, kinds, when, own=operand.material == FACTS)


def _written(operand: Operand) -> str:
    return f"{operand.material}.{'|'.join(operand.fields)}"


def _by_checks(item: Item, form: str) -> Iterator[tuple[str, FormSource]]:
    """What checks hold against the form, in the order of the list; then what only a number of both ties together."""
    rules = [*(rule for material in item.materials for rule in material.rules), *item.rules]
    fitting = [rule for rule in rules if not rule.each and form not in materials_read(rule.when)]
    for rule in fitting:
        for one, other in _compared(rule):
            for mine, theirs in ((one, other), (other, one)):
                if mine.material == form != theirs.material and len(mine.fields) == 1:
                    yield mine.fields[0], _source(theirs, rule.kinds, rule.when)
    yield from _by_numbers(fitting, form)
    yield from _by_portal(item, rules, form)


def _compared(rule: Rule) -> Iterator[tuple[Operand, Operand]]:
    check = rule.check
    if isinstance(check, Same | SameBrand):
        yield check.fields[0], check.fields[1]
    elif isinstance(check, SumEquals):
        if len(check.parts) == 1:
            yield check.total, check.parts[0]
    elif isinstance(check, SamePerson):
        one, other = check.people
        yield one.name, other.name
        if one.number and other.number:
            yield one.number, other.number


def _by_numbers(rules: Iterable[Rule], form: str) -> Iterator[tuple[str, FormSource]]:
    """Birth date and sex beside a number: of papers whose number is held against the form's."""
    numbered = [(rule, rule.check) for rule in rules if isinstance(rule.check, MatchesNumber)]
    tied = [(mine, theirs) for rule in rules for pair in _compared(rule) for mine, theirs in (pair, pair[::-1])]
    for _, own in numbered:
        if own.number.material != form:
            continue
        for rule, check in numbered:
            if (own.number, check.number) in tied:
                for mine, theirs in ((own.birth, check.birth), (own.sex, check.sex)):
                    yield from ((m.fields[0], _source(t, rule.kinds, rule.when)) for m in mine for t in theirs)


def _by_portal(item: Item, rules: Iterable[Rule], form: str) -> Iterator[tuple[str, FormSource]]:
    """Who signed in at the portal, where a check says that it is the one whom one field names, agents apart."""
    agent = item.applicant.get("agent", "")
    for rule in rules:
        check = rule.check
        if isinstance(check, OneOfNames) and check.person.material == FACTS:
            named = [n for n in check.names if n.material == form and _written(n) != agent]
            if len(named) == 1 and len(named[0].fields) == 1:
                yield named[0].fields[0], _source(check.person)


def _is_scope(item: Item, form: str, key: str) -> bool:
    own = Operand(form, (key,))
    rules = [*(rule for material in item.materials for rule in material.rules), *item.rules]
    return any(isinstance(r.check, Same) and r.check.how is How.SCOPE and own in r.check.fields for r in rules)
