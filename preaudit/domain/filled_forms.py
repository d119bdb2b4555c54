"""An application form filled from what was read, from facts and shares (一表申请). Pure: cases as judged in, values with their sources out.

Nothing is chosen where two sources differ, nothing is sure that was not read surely, nothing is invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from preaudit.domain.amounts import yuan
from preaudit.domain.checking.case import Operand, Reading
from preaudit.domain.checking.comparison import compare
from preaudit.domain.checking.sorts import Sort
from preaudit.domain.dossier import FACTS, Dossier
from preaudit.domain.evidence import Evidence
from preaudit.domain.form_signers import NO_SIGNER, FormSigner, form_signer
from preaudit.domain.form_sources import FormEntry, FormPlan, FormSource, form_plan
from preaudit.domain.truth import Truth, all_of
from preaudit.wording import Message
from preaudit.wording import application_forms as say


class FieldState(StrEnum):
    """How a field of the form stands."""

    FILLED = "filled"
    TO_CONFIRM = "to_confirm"
    DIFFERS = "differs"
    EMPTY = "empty"
    NOT_NEEDED = "not_needed"

    @property
    def words(self) -> Message:
        """How it is called."""
        return _STATES[self]


_STATES = {
    FieldState.FILLED: say.FILLED,
    FieldState.TO_CONFIRM: say.TO_CONFIRM,
    FieldState.DIFFERS: say.DIFFERS,
    FieldState.EMPTY: say.EMPTY,
    FieldState.NOT_NEEDED: say.NOT_NEEDED,
}


class Origin(StrEnum):
    """Where a value comes from, the most trusted first: a register, an office's paper, another paper, the portal, a form that was handed in."""

    SHARE = "share"
    OFFICIAL = "official"
    PAPER = "paper"
    FACT = "fact"
    FORM = "form"

    @property
    def words(self) -> Message:
        """How it is called."""
        return _ORIGINS[self]


_ORIGINS = {
    Origin.SHARE: say.ORIGIN_SHARE,
    Origin.OFFICIAL: say.ORIGIN_OFFICIAL,
    Origin.PAPER: say.ORIGIN_PAPER,
    Origin.FACT: say.ORIGIN_FACT,
    Origin.FORM: say.ORIGIN_FORM,
}
_TRUST = tuple(Origin)


@dataclass(frozen=True, slots=True)
class FormValue:
    """A value that a source gives: the material and field it stands in ('facts' for the portal), how that is called, where it stands.

    `certain`: read surely, or told by a register or the portal.
    """

    value: str
    origin: Origin
    material: str
    fields: tuple[str, ...]
    label: str
    certain: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field of the form. `value`: '' where nothing is known, or sources differ; `sources`: all that say something, the most trusted first."""

    key: str
    label: str
    sort: Sort
    required: bool
    state: FieldState
    value: str
    sources: tuple[FormValue, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledForm:
    """An application form, filled. `subject`: the item or bundle; `material`: what it is on the list; `variant`: which form of the kind;
    `signer`: who signs it.
    """

    subject: str
    name: str
    material: str
    title: str
    variant: str
    fields: tuple[FilledField, ...]
    signer: FormSigner = NO_SIGNER

    @property
    def open(self) -> tuple[FilledField, ...]:
        """What a person still has to say: what differs, what is in doubt, and what every such form says and nobody knows."""
        waits = (FieldState.DIFFERS, FieldState.TO_CONFIRM)
        return tuple(f for f in self.fields if f.state in waits or (f.state is FieldState.EMPTY and f.required))


def filled_form(subject: str, name: str, cases: Sequence[Dossier], *, with_form: bool = True) -> FilledForm | None:
    """The one form of a case, from the case as judged, of a bundle from each of its steps; None where no list asks for one.

    `with_form`: a form that was handed in is a source too, the least trusted.
    """
    plans = [(case, plan) for case in cases if (plan := form_plan(case.item))]
    if not plans:
        return None
    first = plans[0][1]
    same = [(case, plan) for case, plan in plans if plan.kind.variant == first.kind.variant]
    offered = [_offers(entry.key, same, with_form=with_form) for entry in first.entries]
    fields = [
        _field(entry, values, needed=_needed(entry, cases))
        for entry, values in zip(first.entries, offered, strict=True)
    ]
    material, weighed = first.material, tuple(_weighed(fields))
    return FilledForm(subject, name, material.code, material.name, first.kind.variant, weighed, form_signer(plans))


def _needed(entry: FormEntry, cases: Iterable[Dossier]) -> bool:
    return not entry.agents or any(case.agent is not Truth.FAIL for case in cases)


def _offers(key: str, plans: Iterable[tuple[Dossier, FormPlan]], *, with_form: bool) -> tuple[FormValue, ...]:
    """What each source of a field says, each value of a paper once, the most trusted first."""
    found: dict[tuple[object, ...], FormValue] = {}
    for case, plan in plans:
        entry = next((e for e in plan.entries if e.key == key), None)
        sources = list(entry.sources) if entry else []
        if with_form:
            sources.append(FormSource(Operand(plan.material.code, (key,))))
        for value in (v for source in sources for v in _values(case, plan, source)):
            if value.origin is Origin.FORM and not with_form:
                continue
            found.setdefault((value.value, value.label, value.evidence), value)
    return tuple(sorted(found.values(), key=lambda v: (_TRUST.index(v.origin), not v.certain)))


def _values(case: Dossier, plan: FormPlan, source: FormSource) -> Iterator[FormValue]:
    operand = source.operand
    if source.own and case.agent is not Truth.FAIL:
        return
    if source.when and case.holds(source.when) is not Truth.PASS:
        return
    filling = case.filled.get(operand.material)
    if source.kinds and (filling.kind if filling else "") not in source.kinds:
        return
    for reading in case.read_each(operand):
        if reading and reading.value:
            origin = _origin(case, plan, operand.material)
            certain = reading.certain and not _undone(case, operand, reading)
            yield FormValue(
                reading.value, origin, operand.material, operand.fields, reading.label, certain, reading.evidence
            )


def _origin(case: Dossier, plan: FormPlan, material: str) -> Origin:
    if material == FACTS:
        return Origin.FACT
    filling = case.filled.get(material)
    if filling and filling.kind == plan.kind.kind:
        return Origin.FORM
    if filling is None:
        return Origin.SHARE
    return Origin.OFFICIAL if case.item.kind_info(filling.kind, filling.variant).issuers else Origin.PAPER


def _undone(case: Dossier, operand: Operand, reading: Reading) -> bool:
    """Whether the value says of itself that it holds no longer (某支行（已销户）)."""
    filling = case.filled.get(operand.material)
    undoing = case.item.kind_info(filling.kind, filling.variant).undoing if filling else {}
    return any(undoing[key].said_in(reading.value) for key in operand.fields if key in undoing)


def _field(entry: FormEntry, values: tuple[FormValue, ...], *, needed: bool) -> FilledField:
    field = FilledField(entry.key, entry.label, entry.sort, entry.required, FieldState.EMPTY, "", values)
    if not values:
        return field if needed else replace(field, state=FieldState.NOT_NEEDED)
    sure = [v for v in values if v.certain]
    weighed = sure or values
    if _agree(entry, weighed) is not Truth.PASS:
        return replace(field, state=FieldState.DIFFERS)
    state = FieldState.FILLED if sure and _agree(entry, values) is Truth.PASS else FieldState.TO_CONFIRM
    return replace(field, state=state, value=_said(entry, weighed))


def _said(entry: FormEntry, values: Sequence[FormValue]) -> str:
    """Of values that say the same the most trusted; of addresses the one that says most."""
    return max((v.value for v in values), key=len) if entry.sort is Sort.ADDRESS else values[0].value


def _agree(entry: FormEntry, values: Sequence[FormValue]) -> Truth:
    """Whether all that is said is the same, compared as the checks compare, by what was read."""
    first, *others = (v.value for v in values)
    if entry.sort is Sort.AMOUNT and (amount := yuan(first)) is not None:
        return Truth.PASS if all(yuan(other) == amount for other in others) else Truth.FAIL
    one = _as_sure(first)
    return all_of(compare(one, _as_sure(other), entry.how) for other in others)


def _as_sure(value: str) -> Reading:
    return Reading("", value, certain=True, required=True)


def _weighed(fields: Iterable[FilledField]) -> Iterator[FilledField]:
    """What only a paper says that elsewhere contradicts another is to be confirmed: it may be somebody else's paper."""
    fields = tuple(fields)
    disputed = {v.material for f in fields if f.state is FieldState.DIFFERS for v in f.sources}
    for field in fields:
        says = {v.material for v in field.sources if v.certain}
        doubted = field.state is FieldState.FILLED and says <= disputed
        yield replace(field, state=FieldState.TO_CONFIRM) if doubted else field
