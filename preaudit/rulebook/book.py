"""The rule book: kinds of documents, handling items in their versions, regions and bundles, compiled, with its digest as version."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from preaudit.domain.bundles import Bundle
from preaudit.domain.division_codes import division_above, is_division
from preaudit.domain.items import Item, KindInfo, Period
from preaudit.domain.names import nearest
from preaudit.domain.working_days import WorkCalendar
from preaudit.errors import RuleError, UnknownItemError
from preaudit.rulebook.bundles import compile_bundle, read_bundles
from preaudit.rulebook.calendar import load_calendar, published_calendar
from preaudit.rulebook.compile import compile_item, kind_info, own_rules
from preaudit.rulebook.folder import TAGS_FILE, TEST_SUFFIX, check_folder, rule_files
from preaudit.rulebook.help_file import refuse_unknown_in_help
from preaudit.rulebook.item_models import ItemModel, TagsModel
from preaudit.rulebook.kinds import KindSpec, load_sourced_kinds
from preaudit.rulebook.overlay_models import BundleOverlayModel, OverlayModel, RegionModel
from preaudit.rulebook.periods import in_order
from preaudit.rulebook.problems import gathered
from preaudit.rulebook.ratings_file import load_ratings, refuse_unknown_regions
from preaudit.rulebook.region_codes import refuse_unknown_region
from preaudit.rulebook.region_files import RegionFiles, read_regions
from preaudit.rulebook.regional_bundles import RegionalBundles
from preaudit.rulebook.regions import Listed, RegionalLists
from preaudit.rulebook.retention_file import load_retention, refuse_unknown_items
from preaudit.rulebook.yaml_source import Sourced, load_sourced
from preaudit.runtime.garbage import uncollected
from preaudit.wording import NOTHING
from preaudit.wording import rulebook as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE
from preaudit.wording.document_kinds import REPEATED_WORD, REPEATED_WORD_MEND

__all__ = ["TEST_SUFFIX", "RuleBook", "RuleSources", "load_rulebook", "read_rules", "rule_files"]
_Versioned = TypeVar("_Versioned", Item, Bundle)


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

    `items`: the national lists, every version. `regional`: by division code, the items as that region has them, each for the days
    on which it does; `regional_bundles` alike.
    `tags`: labels of groups of applicants by their code. `calendar`: working days, with the years that staff entered.
    """

    kinds: tuple[KindSpec, ...]
    items: tuple[Item, ...]
    version: str
    regions: tuple[Region, ...] = ()
    regional: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    bundles: tuple[Bundle, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    regional_bundles: Mapping[str, tuple[Bundle, ...]] = field(default_factory=dict)
    calendar: WorkCalendar = field(default_factory=published_calendar)

    def item(self, code: str, day: date | None = None, region: str = "") -> Item:
        """The item of that code as it was in force on the day (None: the newest), in the region or the nearest above it.

        Raises UnknownItemError naming the nearest code, or when the list was first in force; for a region that there is not as well.
        """
        self.refuse_unknown_region(region)
        versions = [item for item in self.items if item.code == code]
        if found := _in_force(versions, day):
            for division in division_above(region):
                own = [i for i in self.regional.get(division, ()) if i.code == code]
                if local := _in_force(own, day, found.period):
                    return local
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

    def bundle(self, code: str, day: date | None = None, region: str = "") -> Bundle:
        """The bundle of that code, in the region or the nearest above it. Raises UnknownItemError naming the nearest."""
        self.refuse_unknown_region(region)
        for division in division_above(region):
            own = [b for b in self.regional_bundles.get(division, ()) if b.code == code]
            if local := _in_force(own, day, Period()):
                return local
        for bundle in self.bundles:
            if bundle.code == code:
                return bundle
        near = nearest(code, [b.code for b in self.bundles])
        raise UnknownItemError(say.NO_SUCH_BUNDLE(code=code), DID_YOU_MEAN(near=near) if near else NOTHING)

    def knows(self, region: str) -> bool:
        """Whether there is such a region."""
        return is_division(region, {one.code for one in self.regions})

    def refuse_unknown_region(self, region: str) -> None:
        """Raise UnknownItemError, with the nearest, for a region that there is not; '' is the nation."""
        refuse_unknown_region(region, {one.code: one.name for one in self.regions})


@dataclass(frozen=True, slots=True)
class RuleSources:
    """A rule book beside the files it was read from, for the tools of policy officers.

    `lists`: the national lists; `regional`: those that a region changes; `divisions`: the regions' files.
    """

    folder: Path
    book: RuleBook
    lists: tuple[Listed, ...]
    regional: tuple[Listed, ...]
    divisions: tuple[RegionFiles, ...]

    @property
    def regions(self) -> tuple[Sourced[RegionModel], ...]:
        """What regions are, every version."""
        return tuple(region for one in self.divisions for region in one.regions)

    @property
    def overlays(self) -> tuple[Sourced[OverlayModel], ...]:
        """What regions change of items, every version."""
        return tuple(overlay for one in self.divisions for own in one.overlays.values() for overlay in own)

    @property
    def bundle_overlays(self) -> tuple[Sourced[BundleOverlayModel], ...]:
        """What regions change of bundles, every version."""
        return tuple(overlay for one in self.divisions for own in one.bundles.values() for overlay in own)


def load_rulebook(rules_dir: Path) -> RuleBook:
    """All rules of a folder with documents/ and items/, and where there are any regions/, bundles/, tags.yaml, holidays.yaml.

    Raises RuleError with file, line and column.
    """
    return read_rules(rules_dir).book


def read_rules(rules_dir: Path) -> RuleSources:
    """As `load_rulebook`, with the places of everything. Raises as it does."""
    with uncollected():
        return _read(rules_dir)


def _read(rules_dir: Path) -> RuleSources:
    for name in ("documents", "items"):
        if not (rules_dir / name).is_dir():
            raise RuleError(say.NO_FOLDER(folder=rules_dir, name=name), say.NO_FOLDER_MEND)
    check_folder(rules_dir)
    files = rule_files(rules_dir)
    version = rules_digest(rules_dir, files)
    kinds, infos = _kinds(rules_dir / "documents")
    tags = _tags(rules_dir / TAGS_FILE)
    calendar = load_calendar(rules_dir)
    load_retention(rules_dir)  # no part of the book, and refused with it

    def compiled(sourced: Sourced[ItemModel]) -> Item:
        return replace(compile_item(sourced, kinds, tags, infos), rulebook=version, calendar=calendar)

    sources = _item_sources(f for f in files if f.parent.name == "items")
    lists = tuple(Listed(compiled(sourced), sourced) for sourced in sources)
    _refuse_overlaps(sources)
    items = {listed.item.code: listed.item for listed in lists}
    bundles = read_bundles(rules_dir / "bundles")
    national = tuple(compile_bundle(bundle, items) for bundle in bundles)
    regions = read_regions(files, items.keys(), {bundle.code for bundle in national})
    lists_of, bundles_of = RegionalLists(lists, regions, tags, compiled), RegionalBundles(bundles, regions, items)
    regional = dict(zip(regions, gathered(partial(lists_of.of, code) for code in regions), strict=True))
    book = RuleBook(
        kinds,
        tuple(listed.item for listed in lists),
        version,
        tuple(_region(one.regions[-1].value) for one in regions.values()),
        {code: tuple(listed.item for listed in own) for code, own in regional.items()},
        national,
        tags,
        {code: bundles_of.of(code) for code in regions},
        calendar,
    )
    _refuse_beside(rules_dir, book)
    return RuleSources(rules_dir, book, lists, tuple(chain.from_iterable(regional.values())), tuple(regions.values()))


def _refuse_beside(rules_dir: Path, book: RuleBook) -> None:
    """Refuse what files beside the book say that nobody could follow. Raises RuleError."""
    described = {one.code: one.name for one in book.regions}
    codes = {*(item.code for item in book.items), *(bundle.code for bundle in book.bundles)}
    refuse_unknown_items(rules_dir, codes)
    load_ratings(rules_dir)
    refuse_unknown_regions(rules_dir, described)
    refuse_unknown_in_help(rules_dir, codes, book.tags, described)


def _tags(path: Path) -> Mapping[str, str]:
    """Words for applicants; none where there is no such file. Two of one label nobody could tell apart."""
    if not path.is_file():
        return {}
    file = load_sourced(path, TagsModel)
    labels = list(file.value.tags.values())
    for number, (tag, label) in enumerate(file.value.tags.items()):
        if label in labels[:number]:
            raise file.source.error(REPEATED_WORD(word=label), "tags", tag, mend=REPEATED_WORD_MEND)
    return file.value.tags


def _kinds(folder: Path) -> tuple[tuple[KindSpec, ...], tuple[KindInfo, ...]]:
    """The kinds of documents, and what judging needs to know of each."""
    described = load_sourced_kinds(folder)
    infos = (kind_info(kind.value, own_rules(kind)) for kind in described)
    return tuple(kind.value for kind in described), tuple(infos)


def _region(model: RegionModel) -> Region:
    return Region(model.region, model.name, model.english, model.basis)


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
        in_order(same)


def _in_force(versions: Sequence[_Versioned], day: date | None, within: Period | None = None) -> _Versioned | None:
    """The version of the day; without a day the newest, of a region's (`within` a national list) what goes on as long as that."""
    if day is not None:
        return next((v for v in versions if v.period.covers(day)), None)
    lasting = [v for v in versions if within is None or (v.period.last == within.last and v.period.overlaps(within))]
    return max(lasting, key=lambda v: v.period.first or date.min, default=None)


def rules_digest(rules_dir: Path, files: Iterable[Path]) -> str:
    """The version of a rule book: the digest of its files, their names among them."""
    total = hashlib.sha256()
    for path in files:
        total.update(f"{path.relative_to(rules_dir).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()
