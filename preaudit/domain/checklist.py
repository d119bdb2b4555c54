"""A checklist made to measure: what one applicant has to bring, what is known already, what may follow, what is open.

Pure: the item, the facts and the day decide. It only foretells; the verdict on what is handed in decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from preaudit.domain.facts import Facts, given_facts
from preaudit.domain.findings import SIDE_NAMES
from preaudit.domain.help_channels import HelpChannel
from preaudit.domain.items import Accept, Handing, Item, Material, Necessity
from preaudit.domain.judging import refuse_unknown_materials
from preaudit.domain.names import nearest
from preaudit.domain.open_questions import ConditionNames, Question
from preaudit.domain.required_materials import Need, RequiredMaterials
from preaudit.domain.tolerance import Permit, follow_by, may_be_deferred, permit
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason
from preaudit.errors import FactsError
from preaudit.wording import NOTHING, Message, Text, literal
from preaudit.wording import checklists as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE
from preaudit.wording.facts import PAPER_NOT_ACCEPTED, PAPER_OF_NO_MATERIAL


class Group(StrEnum):
    """What a person does about a material."""

    BRING = "bring_now"
    DEPENDS = "depends"
    FOLLOW = "may_follow"
    OPTIONAL = "if_you_have"
    KNOWN = "already_known"
    NOT_NEEDED = "not_needed"


#: How groups are called.
GROUPS = {
    Group.BRING: Message("group.bring", "请带上", "bring now"),
    Group.DEPENDS: Message("group.depends", "视情况", "depends"),
    Group.FOLLOW: Message("group.follow", "可以后补", "may follow"),
    Group.OPTIONAL: Message("group.optional", "有则带上", "if you have it"),
    Group.KNOWN: Message("group.known", "已掌握，不必带", "already known"),
    Group.NOT_NEEDED: Message("group.not_needed", "不需要", "not needed"),
}


@dataclass(frozen=True, slots=True)
class Alternative:
    """A paper that fills a material: its sides, what it must bear (申请人签名), or the words a commitment must speak of."""

    kind: str
    variant: str
    label: str
    sides: tuple[str, ...] = ()
    bears: tuple[str, ...] = ()
    for_photo: bool = False
    pledging: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Follow:
    """Whether a material may follow later (doubt: a person decides) and by when, or why not.

    `due` counts from the day asked about; `provisional`: a holiday calendar it rests on is not published yet.
    """

    allowed: Truth
    why_text: Text
    due: date | None = None
    working_days: int = 0
    provisional: bool = False

    @property
    def why(self) -> str:
        """Why not, in Chinese."""
        return self.why_text.zh


@dataclass(frozen=True, slots=True)
class Entry:
    """A material for this applicant. `shared`: the share's reference where it is known already, None where it is not.

    `defects`: what of a material handed in may be put right later. `condition`: when the list asks for it, as written.
    """

    material: str
    name: str
    group: Group
    need: Need
    why_text: Text
    necessity: Necessity
    alternatives: tuple[Alternative, ...]
    handing: Handing
    follow: Follow
    defects: tuple[Reason, ...] = ()
    shareable: bool = False
    shared: str | None = None
    guide: str = ""
    basis: str = ""
    condition: str = ""

    @property
    def why(self) -> str:
        """Why it is in its group, in Chinese."""
        return self.why_text.zh


@dataclass(frozen=True, slots=True)
class Checklist:
    """The list of one applicant on one day; `questions` are what would decide what is open; `help`: who helps them."""

    item: Item
    day: date
    entries: tuple[Entry, ...]
    questions: tuple[Question, ...]
    help: tuple[HelpChannel, ...] = ()

    def of(self, group: Group) -> tuple[Entry, ...]:
        """The materials of a group, in the order of the list."""
        return tuple(entry for entry in self.entries if entry.group is group)


def checklist(
    item: Item,
    given: Mapping[str, object],
    day: date,
    tags: Mapping[str, str] | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Checklist:
    """The checklist. `given`: facts as `parse_facts` takes them; `tags`: how tags are called; `chosen`: papers by material.

    Raises FactsError for facts, materials or papers that are not known, naming the nearest.
    """
    facts, given_keys = given_facts(given, item.own_facts())
    refuse_unknown_materials(item, facts)
    item, chosen = item.on(day), chosen or {}
    _refuse_unknown_papers(item, chosen)
    required = RequiredMaterials(item, facts, given_keys, day, chosen)
    needs, permitted = required.needs(), permit(item, facts)
    names = ConditionNames(item, tags or {}, required.known, chosen)
    maker = _Maker(item, facts, day, chosen, permitted, names)
    entries = tuple(maker.entry(material, needs[material.code]) for material in item.materials)
    open_names = _open_names(entries, credit_given="credit" in given_keys)
    return Checklist(item, day, entries, tuple(names.question(name, decides) for name, decides in open_names))


#: Of what need not be handed in.
_NOTHING = Follow(Truth.FAIL, say.NOTHING_TO_SUBMIT())


@dataclass(frozen=True, slots=True)
class _Maker:
    item: Item
    facts: Facts
    day: date
    chosen: Mapping[str, str]
    permit: Permit
    names: ConditionNames

    def entry(self, material: Material, need: Need) -> Entry:
        shared = self.facts.shared.get(material.code) if material.shareable else None
        follow = self._follow(material) if need.truth is not Truth.FAIL and shared is None else _NOTHING
        group = _group(material, need, follow, shared is not None)
        return Entry(
            material=material.code,
            name=material.name,
            group=group,
            need=need,
            why_text=self._why(material, need, group, shared.reference if shared else ""),
            necessity=material.necessity,
            alternatives=tuple(self._alternative(material, a) for a in self._accepts(material)),
            handing=material.handing,
            follow=follow,
            defects=self._defects(material) if follow is not _NOTHING else (),
            shareable=material.shareable,
            shared=shared.reference if shared else None,
            guide=material.guide,
            basis=material.basis or self.item.basis,
            condition=material.when.source if material.when else "",
        )

    def _accepts(self, material: Material) -> Iterator[Accept]:
        wanted = self.chosen.get(material.code)
        return (accept for accept in material.accepts if wanted in (None, accept.kind))

    def _alternative(self, material: Material, accept: Accept) -> Alternative:
        marked = (
            rule.check.bears
            for rule in material.rules
            if rule.check.bears and accept.kind in (rule.kinds or {accept.kind})
        )
        full = accept.kind == "id_card"  # the names of sides in brackets are those of this card
        sides = (SIDE_NAMES[side].zh if side in SIDE_NAMES else side for side in accept.sides)
        return Alternative(
            accept.kind,
            accept.variant,
            self.item.kind_info(accept.kind, accept.variant).label,
            tuple(side if full else side.partition("（")[0] for side in sides),
            () if accept.bearing_photo else tuple(dict.fromkeys(marked)),
            accept.bearing_photo,
            accept.pledging,
        )

    def _follow(self, material: Material) -> Follow:
        if not may_be_deferred(self.item, material, Reason.ABSENT):
            return Follow(Truth.FAIL, say.NOT_DEFERRABLE())
        if self.permit.allowed is Truth.FAIL:
            return Follow(Truth.FAIL, self.permit.why_text)
        due, provisional = follow_by(self.item, self.day, self.permit.working_days)
        return Follow(self.permit.allowed, self.permit.why_text, due, self.permit.working_days, provisional)

    def _defects(self, material: Material) -> tuple[Reason, ...]:
        if self.permit.allowed is Truth.FAIL:
            return ()
        return tuple(r for r in Reason if r is not Reason.ABSENT and may_be_deferred(self.item, material, r))

    def _why(self, material: Material, need: Need, group: Group, reference: str) -> Text:
        match group:
            case Group.NOT_NEEDED:
                return literal(material.unless) or say.NOT_NEEDED()
            case Group.KNOWN:
                return say.KNOWN(reference=say.REFERENCE(reference=reference) if reference else NOTHING)
            case Group.OPTIONAL:
                return say.OPTIONAL()
            case Group.DEPENDS:
                return self.names.depends(need)
            case _:
                return self.names.because(material.when) if material.when else NOTHING


def _group(material: Material, need: Need, follow: Follow, shared: bool) -> Group:
    if need.truth is Truth.FAIL:
        return Group.NOT_NEEDED
    if shared:
        return Group.KNOWN
    if material.necessity is Necessity.OPTIONAL:
        return Group.OPTIONAL
    if need.truth is Truth.DOUBT:
        return Group.DEPENDS
    return Group.FOLLOW if follow.allowed is Truth.PASS else Group.BRING


def _open_names(entries: tuple[Entry, ...], *, credit_given: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names that are open, each with the materials it would decide."""
    decides: dict[str, list[str]] = {}
    for entry in entries:
        if entry.group in (Group.DEPENDS, Group.OPTIONAL):
            for name in entry.need.open:
                decides.setdefault(name, []).append(entry.material)
        open_credit = entry.follow.allowed is Truth.DOUBT and not credit_given
        if open_credit and entry.group in (Group.BRING, Group.DEPENDS):
            decides.setdefault("credit", []).append(entry.material)
    yield from ((name, tuple(dict.fromkeys(materials))) for name, materials in decides.items())


def _refuse_unknown_papers(item: Item, chosen: Mapping[str, str]) -> None:
    materials = {material.code: material for material in item.materials}
    for code, kind in chosen.items():
        if code not in materials:
            raise _unknown(PAPER_OF_NO_MATERIAL(code=code, item=item.code), code, list(materials))
        kinds = [accept.kind for accept in materials[code].accepts]
        if kind not in kinds:
            raise _unknown(PAPER_NOT_ACCEPTED(code=code, kind=kind), kind, kinds)


def _unknown(message: Text, word: str, known: list[str]) -> FactsError:
    near = nearest(word, known)
    mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(dict.fromkeys(known)))
    return FactsError(message, mend, code="choice_invalid")


__all__ = ["Alternative", "Checklist", "Entry", "Follow", "Group", "Question", "checklist"]
