"""Regions side by side: what each asks, allows and forbids beyond the national list, and how standard it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from preaudit.domain.items import Item, Material, Rule
from preaudit.errors import UnknownItemError
from preaudit.policy.changes import Change, Effect, deferral_days
from preaudit.policy.coverage import Share
from preaudit.policy.diff import item_changes
from preaudit.policy.rule_terms import DEFECTS, ITEM_KINDS, NECESSITIES, period_words
from preaudit.rulebook.book import RuleBook


@dataclass(frozen=True, slots=True)
class Local:
    """An item as a region has it, beside the national list.

    `asks`, `allows`, `forbids`: sentences. `sets`: settings of its own; `wording`: what it only says otherwise.
    `settings`: every setting by name. `necessity`: of each material, by code.
    Shares: how many of the materials, checks and settings are identical with the national list's.
    """

    region: str
    name: str
    basis: str
    own: bool
    asks: tuple[str, ...]
    allows: tuple[str, ...]
    forbids: tuple[str, ...]
    sets: tuple[str, ...]
    wording: tuple[str, ...]
    settings: dict[str, str]
    necessity: dict[str, str]
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
    settings: dict[str, str]
    materials: dict[str, str]
    necessity: dict[str, str]
    locals: tuple[Local, ...]


def compare(book: RuleBook, day: date, item: str = "", regions: Sequence[str] = ()) -> tuple[Comparison, ...]:
    """Each item (or the one named) in the regions named, or in all. Raises UnknownItemError naming the nearest."""
    known = {region.code for region in book.regions}
    for code in regions:
        if not code.isdigit() or len(code) != 6:
            raise UnknownItemError(
                f"行政区划代码应为六位数字: {code}(a division code has six digits)", code="region_unknown"
            )
    if not regions and not known:
        raise UnknownItemError("规则库中没有地方规定(no regions)", code="region_unknown")
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
        sets=tuple(f"{key}：{value}" for key, value in own.items() if value != base[key]),
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


def settings(item: Item) -> dict[str, str]:
    """What a locality may set, in words."""
    policy = item.tolerance
    open_ = "列入负面清单" if policy.negative_list else "开通" if policy.allowed else "未开通"
    return {
        "办件类型": ITEM_KINDS[item.kind],
        "承诺时限": f"{item.promised_days} 个工作日",
        "容缺受理": open_,
        "补交期限": f"{days} 个工作日" if (days := deferral_days(item)) else "—",
        "逾期后果": policy.on_expiry or "—",
        "必要材料可容缺的缺陷": "、".join(DEFECTS.get(d, d) for d in sorted(policy.core_defects)) or "—",
        "容缺依据": policy.basis or "—",
        "施行期": period_words(item.period),
        "办理渠道": "、".join(item.channels) or "—",
    }


def _necessity(item: Item) -> dict[str, str]:
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


def _texts(changes: Iterable[Change], heading: str) -> tuple[str, ...]:
    return tuple(change.text for change in changes if _heading(change) == heading)


def comparison_json(comparisons: Sequence[Comparison]) -> dict[str, object]:
    """For programs."""
    return {
        "items": [
            {
                **asdict(one),
                "locals": [
                    {
                        **asdict(local),
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
