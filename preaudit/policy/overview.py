"""The rule book at a glance: items, bundles, and the regions that change them."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass

from preaudit.domain.items import Necessity
from preaudit.rulebook.book import RuleBook


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item: its kind and limit, how many materials of each necessity, versions, regions that have it otherwise."""

    item: str
    name: str
    english: str
    kind: str
    promised_days: int
    required: int
    conditional: int
    deferrable: int
    optional: int
    tolerance: str
    versions: int
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A bundle and its steps, as items' codes."""

    bundle: str
    name: str
    english: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything in a book; `regions`: names by code."""

    items: tuple[ItemLine, ...]
    bundles: tuple[BundleLine, ...]
    regions: dict[str, str]
    kinds: int
    rulebook: str


def overview(book: RuleBook) -> Overview:
    """The book at a glance."""
    versions = Counter(item.code for item in book.items)
    lines = []
    for item in book.newest():
        count = Counter(m.necessity for m in item.materials)
        policy = item.tolerance
        lines.append(
            ItemLine(
                item=item.code,
                name=item.name,
                english=item.english,
                kind=item.kind.value,
                promised_days=item.promised_days,
                required=count[Necessity.REQUIRED],
                conditional=sum(m.necessity is Necessity.REQUIRED and m.when is not None for m in item.materials),
                deferrable=count[Necessity.DEFERRABLE],
                optional=count[Necessity.OPTIONAL],
                tolerance="negative_list" if policy.negative_list else "allowed" if policy.allowed else "off",
                versions=versions[item.code],
                regions=tuple(code for code, own in book.regional.items() if any(i.code == item.code for i in own)),
            )
        )
    bundles = (BundleLine(b.code, b.name, b.english, tuple(s.item for s in b.steps)) for b in book.bundles)
    names = {region.code: region.name for region in book.regions}
    return Overview(tuple(lines), tuple(bundles), names, len(book.kinds), book.version)


def overview_json(found: Overview) -> dict[str, object]:
    """For programs."""
    return asdict(found)
