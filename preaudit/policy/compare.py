"""Regions compared: what each requires, allows and forbids beyond the national list, and how standard it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from preaudit.domain.items import Item, Material, Rule
from preaudit.errors import UnknownItemError
from preaudit.policy.coverage import Share
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.differences.changes import Change, Effect
from preaudit.rulebook.differences.list_changes import item_changes
from preaudit.rulebook.differences.plain import Words, plain
from preaudit.rulebook.differences.rule_terms import ITEM_KINDS, NECESSITIES, defect_words, period_text
from preaudit.rulebook.differences.setting_changes import deferral_days
from preaudit.rulebook.region_codes import nearest_region
from preaudit.wording import Message
from preaudit.wording import policy_explain as say
from preaudit.wording.policy_terms import WORKING_DAYS


@dataclass(frozen=True, slots=True)
class Local:
    """An item as a region has it, beside the national list.

    `asks`, `allows`, `forbids`: sentences. `sets`: settings of its own; `wording`: differences of wording alone.
    `settings`: every setting by name. `necessity`: of each material, by code.
    Shares: how many of the materials, checks and settings are identical with the national list's.
    """

    region: str
    name: str
    basis: str
    own: bool
    asks: tuple[Words, ...]
    allows: tuple[Words, ...]
    forbids: tuple[Words, ...]
    sets: tuple[Words, ...]
    wording: tuple[Words, ...]
    settings: dict[Message, Words]
    necessity: dict[str, Words]
    materials: Share
    checks: Share
    same_settings: Share

    @property
    def standard(self) -> float:
        """Of everything, how much is identical with the national list, from 0 to 1."""
        parts = (self.materials, self.checks, self.same_settings)
        return sum(p.seen for p in parts) / sum(p.total for p in parts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One item: the national list, and the regions' beside it. `materials`: names by code, in order."""

    item: str
    name: str
    english: str
    settings: dict[Message, Words]
    materials: dict[str, str]
    necessity: dict[str, Words]
    locals: tuple[Local, ...]


def compare(book: RuleBook, day: date, item: str = "", regions: Sequence[str] = ()) -> tuple[Comparison, ...]:
    """Each item (or the one named) in the regions named, or in all. Raises UnknownItemError naming the nearest."""
    known = {region.code: region.name for region in book.regions}
    for code in regions:
        if not code.isdigit() or len(code) != 6:
            raise UnknownItemError(say.SIX_DIGITS(code=code), nearest_region(code, known), code="region_unknown")
        book.refuse_unknown_region(code)
    if not regions and not known:
        raise UnknownItemError(say.NO_REGIONS, code="region_unknown")
    codes = [book.item(item, day).code] if item else sorted({i.code for i in book.items if i.period.covers(day)})
    return tuple(_comparison(book, day, code, regions or sorted(known)) for code in codes)


def _comparison(book: RuleBook, day: date, code: str, regions: Sequence[str]) -> Comparison:
    national = book.item(code, day).on(day)
    locals_ = tuple(_local(book, national, book.item(code, day, region).on(day), region) for region in regions)
    lists = [national, *(book.item(code, day, region).on(day) for region in regions)]
    return Comparison(
        code,
        national.name,
        national.english,
        settings(national),
        {m.code: m.name for one in lists for m in one.materials},
        _necessity(national),
        locals_,
    )


def _local(book: RuleBook, national: Item, local: Item, region: str) -> Local:
    info = next((r for r in book.regions if r.code == (local.region or region)), None)
    changes = item_changes(national, local, book.tags)
    own, base = settings(local), settings(national)
    return Local(
        region=region,
        name=info.name if info else region,
        basis=info.basis if info else "",
        own=bool(local.region),
        asks=_texts(changes, "asks"),
        allows=_texts(changes, "allows"),
        forbids=_texts(changes, "forbids"),
        sets=tuple(say.SETTING(name=key, value=value) for key, value in own.items() if value != base[key]),
        wording=_texts((c for c in changes if c.material), "sets"),
        settings=own,
        necessity=_necessity(local),
        materials=_materials(national, local),
        checks=_checks(national, local),
        same_settings=Share(sum(own[key] == base[key] for key in base), len(base)),
    )


#: A region that tightens these takes something away rather than asking for more.
_FORBIDDING = frozenset({"tolerance", "alternative", "kind"})
#: Figures of the region's own, whichever way they go.
_SETTINGS = frozenset({"limit", "period", "days", "gap", "cap"})


def _heading(change: Change) -> str:
    if change.topic in _SETTINGS or change.what in _SETTINGS:
        return "sets"
    match change.effect:
        case Effect.TIGHTENS:
            return "forbids" if change.topic in _FORBIDDING else "asks"
        case Effect.LOOSENS:
            return "allows"
        case _:
            return "asks" if change.topic == "material_added" else "sets"


def settings(item: Item) -> dict[Message, Words]:
    """What a locality may set, in words."""
    policy, days = item.tolerance, deferral_days(item)
    return {
        say.SET_KIND: ITEM_KINDS[item.kind],
        say.SET_LIMIT: WORKING_DAYS(days=item.promised_days),
        say.SET_TOLERANCE: say.NEGATIVE_LIST if policy.negative_list else say.OPEN if policy.allowed else say.CLOSED,
        say.SET_DEFERRAL: WORKING_DAYS(days=days) if days else "—",
        say.SET_ON_EXPIRY: policy.on_expiry or "—",
        say.SET_CORE_DEFECTS: _listed(map(defect_words, sorted(policy.core_defects))),
        say.SET_BASIS: policy.basis or "—",
        say.SET_PERIOD: period_text(item.period),
        say.SET_CHANNELS: _listed(item.channels),
    }


def _listed(parts: Iterable[Words]) -> Words:
    found = tuple(parts)
    return say.LISTED(parts=found) if found else "—"


def _necessity(item: Item) -> dict[str, Words]:
    return {m.code: NECESSITIES[m.necessity] for m in item.materials}


def _materials(national: Item, local: Item) -> Share:
    """A material is identical where nothing of it differs but its checks, which are counted by themselves."""
    before = {m.code: m for m in national.materials}
    after = {m.code: m for m in local.materials}
    same = sum(_bare(before[code]) == _bare(after[code]) for code in before.keys() & after.keys())
    return Share(same, len(before.keys() | after.keys()))


def _bare(material: Material) -> Material:
    return replace(material, rules=())


def _checks(national: Item, local: Item) -> Share:
    before, after = ({r.id: r for r in _rules(item)} for item in (national, local))
    same = sum(before[code] == after[code] for code in before.keys() & after.keys())
    return Share(same, len(before.keys() | after.keys()))


def _rules(item: Item) -> list[Rule]:
    return [rule for material in item.materials for rule in material.rules] + list(item.rules)


def _texts(changes: Iterable[Change], heading: str) -> tuple[Words, ...]:
    return tuple(change.text for change in changes if _heading(change) == heading)


def comparison_json(comparisons: Sequence[Comparison]) -> dict[str, object]:
    """For programs, in Chinese."""
    return {
        "items": [
            {
                **plain(one),
                "locals": [
                    {
                        **plain(local),
                        **{
                            key: {"same": share.seen, "total": share.total, "share": round(share.value, 4)}
                            for key, share in (
                                ("materials", local.materials),
                                ("checks", local.checks),
                                ("same_settings", local.same_settings),
                            )
                        },
                        "standard": round(local.standard, 4),
                    }
                    for local in one.locals
                ],
            }
            for one in comparisons
        ]
    }
