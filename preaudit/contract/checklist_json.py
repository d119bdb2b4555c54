"""Checklists and offers as JSON: `preaudit checklist --json`, `POST /v1/checklists`, `GET /v1/items`."""

from __future__ import annotations

from collections.abc import Mapping

from typing_extensions import TypedDict

from preaudit.domain.bundles import Bundle
from preaudit.domain.checklist import Alternative, Checklist, Entry, Follow, Group
from preaudit.domain.help_channels import HelpChannel
from preaudit.domain.items import Handing, Item
from preaudit.domain.offers import Offer
from preaudit.domain.open_questions import Question
from preaudit.domain.truth import Truth

_NEEDED = {Truth.PASS: "yes", Truth.FAIL: "no", Truth.DOUBT: "unknown"}


class AlternativeJson(TypedDict):
    """A paper that fills the material. `pledging`: a commitment that speaks of one of these words stands in for it."""

    kind: str
    variant: str
    label: str
    sides: list[str]
    bears: list[str]
    for_photo: bool
    pledging: list[str]


class HandingJson(TypedDict):
    """How it is handed in; the numbers are the codes of the national exchange tables, 0 or null where nothing is set."""

    type: int
    format: int
    source: int
    originals: int
    copies: int
    take: int | None
    paper: str
    standard: str
    issuer: str


class FollowJson(TypedDict):
    """Whether it may follow later: yes, no or unknown (a person decides); until when, or why not."""

    allowed: str
    why: str
    due: str | None
    working_days: int
    provisional: bool


class EntryJson(TypedDict):
    """A material for this applicant. `needed`: yes, no, unknown; `if_chosen`: the papers under which it is or may be.

    `shared`: the share's reference where it is known already. `late_defects`: what of it may be put right later.
    """

    material: str
    name: str
    needed: str
    necessity: int
    why: str
    if_chosen: list[dict[str, str]]
    condition: str
    alternatives: list[AlternativeJson]
    handing: HandingJson
    guide: str
    basis: str
    shareable: bool
    shared: str | None
    follow: FollowJson
    late_defects: list[str]


class OptionJson(TypedDict):
    """An answer to a question and how it is called."""

    value: str
    label: str


class QuestionJson(TypedDict):
    """What would decide something: `fact` is the key that answers it, `material` the one whose paper is to choose or read.

    `ask`: bool, text, choice or document. `assumed`: what is taken where nobody says.
    """

    text: str
    ask: str
    fact: str
    material: str
    options: list[OptionJson]
    assumed: bool | str | None
    decides: list[str]


class HelpChannelJson(TypedDict):
    """Who helps: with what, and how they are reached. `tags`: for which groups, empty for all; `region`: where, '' everywhere."""

    name: str
    does: str
    contact: str
    region: str
    tags: list[str]
    basis: str


class ChecklistJson(TypedDict):
    """The checklist of one applicant; `groups` names the materials under what a person does about them."""

    item: str
    name: str
    region: str
    region_name: str
    as_of: str
    kind: str
    promised_days: int
    basis: str
    groups: dict[str, list[str]]
    materials: list[EntryJson]
    questions: list[QuestionJson]
    on_expiry: str
    channels: list[str]
    help: list[HelpChannelJson]
    rulebook: str


class OfferedItemJson(TypedDict):
    """An item one can apply for."""

    item: str
    name: str
    english: str
    description: str
    national_code: str
    kind: str
    promised_days: int
    for_tags: list[str]
    region: str


class OfferedBundleJson(TypedDict):
    """A bundle one can apply for, and the items of its steps."""

    bundle: str
    name: str
    english: str
    for_tags: list[str]
    items: list[str]


class OfferJson(TypedDict):
    """What one can apply for; `tags`: the words to ask by, and how they are called."""

    items: list[OfferedItemJson]
    bundles: list[OfferedBundleJson]
    tags: dict[str, str]


def checklist_json(made: Checklist) -> ChecklistJson:
    """A checklist, its materials in the order of the list."""
    item = made.item
    return {
        "item": item.code,
        "name": item.name,
        "region": item.region,
        "region_name": item.region_name,
        "as_of": made.day.isoformat(),
        "kind": item.kind.value,
        "promised_days": item.promised_days,
        "basis": item.basis,
        "groups": {group.value: [entry.material for entry in made.of(group)] for group in Group},
        "materials": [_entry(entry) for entry in made.entries],
        "questions": [_question(question) for question in made.questions],
        "on_expiry": item.tolerance.on_expiry,
        "channels": list(item.channels),
        "help": [_help(channel) for channel in made.help],
        "rulebook": item.rulebook,
    }


def offer_json(offered: Offer, tags: Mapping[str, str]) -> OfferJson:
    """What one can apply for."""
    return {
        "items": [_item(item) for item in offered.items],
        "bundles": [_bundle(bundle) for bundle in offered.bundles],
        "tags": dict(tags),
    }


def _help(channel: HelpChannel) -> HelpChannelJson:
    return {
        "name": channel.name,
        "does": channel.does,
        "contact": channel.contact,
        "region": channel.region,
        "tags": list(channel.tags),
        "basis": channel.basis,
    }


def _entry(entry: Entry) -> EntryJson:
    return {
        "material": entry.material,
        "name": entry.name,
        "needed": _NEEDED[entry.need.truth],
        "necessity": int(entry.necessity),
        "why": entry.why,
        "if_chosen": [dict(way) for way in entry.need.if_chosen],
        "condition": entry.condition,
        "alternatives": [_alternative(one) for one in entry.alternatives],
        "handing": _handing(entry.handing),
        "guide": entry.guide,
        "basis": entry.basis,
        "shareable": entry.shareable,
        "shared": entry.shared,
        "follow": _follow(entry.follow),
        "late_defects": [reason.value for reason in entry.defects],
    }


def _alternative(one: Alternative) -> AlternativeJson:
    return {
        "kind": one.kind,
        "variant": one.variant,
        "label": one.label,
        "sides": list(one.sides),
        "bears": list(one.bears),
        "for_photo": one.for_photo,
        "pledging": list(one.pledging),
    }


def _handing(handing: Handing) -> HandingJson:
    return {
        "type": handing.type,
        "format": handing.format,
        "source": handing.source,
        "originals": handing.originals,
        "copies": handing.copies,
        "take": int(handing.take) if handing.take else None,
        "paper": handing.paper,
        "standard": handing.standard,
        "issuer": handing.issuer,
    }


def _follow(follow: Follow) -> FollowJson:
    return {
        "allowed": _NEEDED[follow.allowed],
        "why": follow.why,
        "due": follow.due.isoformat() if follow.due else None,
        "working_days": follow.working_days,
        "provisional": follow.provisional,
    }


def _question(question: Question) -> QuestionJson:
    return {
        "text": question.text,
        "ask": question.ask.value,
        "fact": question.fact,
        "material": question.material,
        "options": [{"value": value, "label": label} for value, label in question.options],
        "assumed": question.assumed,
        "decides": list(question.decides),
    }


def _item(item: Item) -> OfferedItemJson:
    return {
        "item": item.code,
        "name": item.name,
        "english": item.english,
        "description": item.description,
        "national_code": item.national_code,
        "kind": item.kind.value,
        "promised_days": item.promised_days,
        "for_tags": list(item.for_tags),
        "region": item.region,
    }


def _bundle(bundle: Bundle) -> OfferedBundleJson:
    return {
        "bundle": bundle.code,
        "name": bundle.name,
        "english": bundle.english,
        "for_tags": list(bundle.for_tags),
        "items": list(dict.fromkeys(step.item for step in bundle.steps)),
    }
