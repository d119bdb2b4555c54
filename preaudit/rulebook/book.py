"""The rule book: kinds of documents, handling items in their versions, regions and bundles, compiled, with its digest as version."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from preaudit.domain.bundles import Bundle
from preaudit.domain.items import Item
from preaudit.domain.names import nearest
from preaudit.errors import RuleError, UnknownItemError
from preaudit.rulebook.bundles import load_bundles
from preaudit.rulebook.calendar import published_calendar
from preaudit.rulebook.compile import compile_item, kind_info
from preaudit.rulebook.folder import REGION_FILE, TAGS_FILE, TEST_SUFFIX, check_folder, rule_files
from preaudit.rulebook.item_models import ItemModel, TagsModel
from preaudit.rulebook.kinds import KindSpec, load_kinds
from preaudit.rulebook.problems import Problem, rule_error
from preaudit.rulebook.regions import OverlayModel, RegionModel, overlaid
from preaudit.rulebook.yaml_source import Sourced, load_sourced, load_yaml
from preaudit.wording import NOTHING
from preaudit.wording import rulebook as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

__all__ = ["TEST_SUFFIX", "RuleBook", "RuleSources", "load_rulebook", "read_rules", "rule_files"]


@dataclass(frozen=True, slots=True)
class Region:
    """A region that sets something of its own: division code, names, the published rule it goes by."""

    code: str
    name: str
    english: str
    basis: str


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules in force; `version` is the digest of the files it was read from.

    `items`: the national lists, every version. `regional`: by division code, the items as that region has them.
    `tags`: labels of groups of applicants by their code.
    """

    kinds: tuple[KindSpec, ...]
    items: tuple[Item, ...]
    version: str
    regions: tuple[Region, ...] = ()
    regional: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    bundles: tuple[Bundle, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)

    def item(self, code: str, day: date | None = None, region: str = "") -> Item:
        """The item of that code as it was in force on the day (None: the newest), in the region or the nearest above it.

        Raises UnknownItemError naming the nearest code, or when the list was first in force.
        """
        for division in _above(region):
            if found := _in_force([i for i in self.regional.get(division, ()) if i.code == code], day):
                return found
        versions = [item for item in self.items if item.code == code]
        if found := _in_force(versions, day):
            return found
        if versions:
            first = min((v.period.first for v in versions if v.period.first), default=None)
            raise UnknownItemError(
                say.NOT_IN_FORCE(code=code, day=day), say.IN_FORCE_FROM(first=first) if first else NOTHING
            )
        codes = sorted({item.code for item in self.items})
        near = nearest(code, codes)
        raise UnknownItemError(
            say.NO_SUCH_ITEM(code=code), DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(codes))
        )

    def newest(self) -> tuple[Item, ...]:
        """Each national item once, as its newest version has it."""
        return tuple(self.item(code) for code in sorted({item.code for item in self.items}))

    def bundle(self, code: str) -> Bundle:
        """The bundle of that code. Raises UnknownItemError naming the nearest."""
        for bundle in self.bundles:
            if bundle.code == code:
                return bundle
        near = nearest(code, [b.code for b in self.bundles])
        raise UnknownItemError(say.NO_SUCH_BUNDLE(code=code), DID_YOU_MEAN(near=near) if near else NOTHING)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as compiled, and where its parts stand in the files."""

    item: Item
    sourced: Sourced[ItemModel]


@dataclass(frozen=True, slots=True)
class RuleSources:
    """A rule book beside the files it was read from, for the tools of policy officers.

    `lists`: the national lists; `regional`: those that a region changes.
    """

    folder: Path
    book: RuleBook
    lists: tuple[Listed, ...]
    regional: tuple[Listed, ...]
    regions: tuple[Sourced[RegionModel], ...]
    overlays: tuple[Sourced[OverlayModel], ...]


def load_rulebook(rules_dir: Path) -> RuleBook:
    """All rules of a folder with documents/ and items/, and where there are any regions/, bundles/ and tags.yaml.

    Raises RuleError with file, line and column.
    """
    return read_rules(rules_dir).book


def read_rules(rules_dir: Path) -> RuleSources:
    """As `load_rulebook`, with the places of everything. Raises as it does."""
    for name in ("documents", "items"):
        if not (rules_dir / name).is_dir():
            raise RuleError(say.NO_FOLDER(folder=rules_dir, name=name), say.NO_FOLDER_MEND)
    check_folder(rules_dir)
    files = rule_files(rules_dir)
    version = _digest(rules_dir, files)
    kinds = load_kinds(rules_dir / "documents")
    infos = tuple(map(kind_info, kinds))
    tags = load_yaml(rules_dir / TAGS_FILE, TagsModel).tags if (rules_dir / TAGS_FILE).is_file() else {}

    def compiled(sourced: Sourced[ItemModel]) -> Item:
        return replace(compile_item(sourced, kinds, tags, infos), rulebook=version, calendar=published_calendar())

    sources = _item_sources(f for f in files if f.parent.name == "items")
    lists = tuple(Listed(compiled(sourced), sourced) for sourced in sources)
    _refuse_overlaps(sources)
    regions: list[Sourced[RegionModel]] = []
    overlays: list[Sourced[OverlayModel]] = []
    regional: dict[str, tuple[Listed, ...]] = {}
    for folder in sorted({f.parent for f in files if f.parent.parent.name == "regions"}):
        region = _region_source(folder)
        own = _overlays(folder, {listed.item.code for listed in lists})
        regions.append(region)
        overlays += own.values()
        regional[region.value.region] = tuple(_regional(region, own, lists, compiled))
    items = tuple(listed.item for listed in lists)
    book = RuleBook(
        kinds,
        items,
        version,
        tuple(Region(r.value.region, r.value.name, r.value.english, r.value.basis) for r in regions),
        {code: tuple(listed.item for listed in own) for code, own in regional.items()},
        load_bundles(rules_dir / "bundles", {item.code: item for item in items}),
        tags,
    )
    everywhere = tuple(listed for own in regional.values() for listed in own)
    return RuleSources(rules_dir, book, lists, everywhere, tuple(regions), tuple(overlays))


def _item_sources(paths: Iterable[Path]) -> tuple[Sourced[ItemModel], ...]:
    """Item files: `<item>.yaml`, earlier and later versions beside it as `<item>@<what you like>.yaml`."""
    sources = []
    for path in paths:
        sourced = load_sourced(path, ItemModel)
        if path.stem.split("@")[0] != sourced.value.item:
            raise sourced.source.error(say.FILE_NAME(name=f"{sourced.value.item}.yaml"), "item")
        sources.append(sourced)
    return tuple(sources)


def _refuse_overlaps(sources: Sequence[Sourced[ItemModel]]) -> None:
    """Refuse two versions of an item in force on one day: neither would take precedence."""
    versions: dict[str, list[Sourced[ItemModel]]] = defaultdict(list)
    for sourced in sources:
        versions[sourced.value.item].append(sourced)
    for same in versions.values():
        ordered = sorted(same, key=lambda s: s.value.effective_from)
        for one, later in pairwise(ordered):
            if one.value.effective_to is None or one.value.effective_to >= later.value.effective_from:
                raise later.source.error(
                    say.PERIODS_OVERLAP(place=one.source.at("effective_from")),
                    "effective_from",
                    mend=say.PERIODS_OVERLAP_MEND,
                )


def _region_source(folder: Path) -> Sourced[RegionModel]:
    if not (folder / REGION_FILE).is_file():
        raise rule_error([Problem(f"{folder}:1:1", say.NO_REGION_FILE(file=REGION_FILE))])
    region = load_sourced(folder / REGION_FILE, RegionModel)
    if folder.name != region.value.region:
        raise region.source.error(say.FOLDER_NAME(name=region.value.region), "region")
    return region


def _overlays(folder: Path, codes: set[str]) -> dict[str, Sourced[OverlayModel]]:
    """What a region changes, by item."""
    overlays = {path.stem: load_sourced(path, OverlayModel) for path in _overlay_files(folder)}
    for code, overlay in overlays.items():
        if overlay.value.item != code:
            raise overlay.source.error(say.FILE_NAME(name=f"{overlay.value.item}.yaml"), "item")
        if code not in codes:
            near = nearest(code, codes)
            raise overlay.source.error(
                say.NO_SUCH_ITEM(code=code), "item", mend=DID_YOU_MEAN(near=near) if near else NOTHING
            )
        if overlay.value.region != folder.name:
            raise overlay.source.error(say.OTHER_REGION(region=folder.name), "region")
    return overlays


def _regional(
    region: Sourced[RegionModel],
    overlays: Mapping[str, Sourced[OverlayModel]],
    lists: Iterable[Listed],
    compiled: Callable[[Sourced[ItemModel]], Item],
) -> Iterator[Listed]:
    """The lists in which a region differs from the nation."""
    for listed in lists:
        layered = overlaid(listed.sourced, region, overlays.get(listed.item.code))
        if layered.value is listed.sourced.value:
            continue
        local = compiled(layered)
        channels = local.channels or region.value.channels
        item = replace(local, region=region.value.region, region_name=region.value.name, channels=channels)
        yield Listed(item, layered)


def _overlay_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob("*.yaml")):
        if path.name != REGION_FILE and not path.name.endswith(TEST_SUFFIX):
            yield path


def _above(region: str) -> Iterator[str]:
    """A division and those it lies in: county, city, province (GB/T 2260)."""
    if region:
        yield from dict.fromkeys((region, f"{region[:4]}00", f"{region[:2]}0000"))


def _in_force(versions: Sequence[Item], day: date | None) -> Item | None:
    if day is None:
        return max(versions, key=lambda v: v.period.first or date.min, default=None)
    return next((v for v in versions if v.period.covers(day)), None)


def _digest(rules_dir: Path, files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        total.update(f"{path.relative_to(rules_dir).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()
