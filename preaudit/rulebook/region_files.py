"""The files of a region: what it is, in its versions, and its overlays of items and bundles by their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from preaudit.domain.division_codes import division_names, is_division
from preaudit.domain.items import Period
from preaudit.domain.names import nearest
from preaudit.rulebook.overlay_models import BundleOverlayModel, OverlayModel, RegionModel
from preaudit.rulebook.periods import in_order, period_of
from preaudit.rulebook.problems import Problem, rule_error
from preaudit.rulebook.promises import promised_acceptance
from preaudit.rulebook.region_codes import nearest_region
from preaudit.rulebook.yaml_source import Sourced, load_sourced
from preaudit.wording import region_rules as words
from preaudit.wording import rulebook as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

REGION_FILE = "region.yaml"
_REGION = "region"
_TEST = ".test.yaml"
_O = TypeVar("_O", OverlayModel, BundleOverlayModel)


@dataclass(frozen=True)
class RegionFiles:
    """A region's files. `regions`: its versions, the earliest first; `overlays` and `bundles`: by item and by bundle, alike."""

    code: str
    regions: tuple[Sourced[RegionModel], ...]
    overlays: Mapping[str, tuple[Sourced[OverlayModel], ...]]
    bundles: Mapping[str, tuple[Sourced[BundleOverlayModel], ...]]

    def periods(self, item: str) -> tuple[Period, ...]:
        """When its layers over an item hold."""
        return (*map(period_of, self.regions), *map(period_of, self.overlays.get(item, ())))

    def bundle_periods(self, bundle: str) -> tuple[Period, ...]:
        """When its layers over a bundle hold."""
        return tuple(map(period_of, self.bundles.get(bundle, ())))


def read_regions(files: Iterable[Path], items: Collection[str], bundles: Collection[str]) -> dict[str, RegionFiles]:
    """The regions among the files of a rule folder, provinces before their cities. Raises RuleError with file and line."""
    folders: dict[Path, list[Path]] = defaultdict(list)
    for path in files:
        if path.parent.parent.name == "regions":
            folders[path.parent].append(path)
    return {folder.name: _region(folder, folders[folder], items, bundles) for folder in sorted(folders)}


def _region(folder: Path, paths: Iterable[Path], items: Collection[str], bundles: Collection[str]) -> RegionFiles:
    named: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        named[path.stem.partition("@")[0]].append(path)
    if _REGION not in named:
        raise rule_error([Problem(f"{folder}:1:1", say.NO_REGION_FILE(file=REGION_FILE))])
    regions = in_order(_checked(load_sourced(path, RegionModel), folder) for path in named.pop(_REGION))
    steps = {name: found for name, found in named.items() if name in bundles and name not in items}
    return RegionFiles(
        folder.name,
        regions,
        dict(_versions(folder, {n: f for n, f in named.items() if n not in steps}, OverlayModel, (*items, *bundles))),
        dict(_versions(folder, steps, BundleOverlayModel, bundles)),
    )


def _checked(region: Sourced[RegionModel], folder: Path) -> Sourced[RegionModel]:
    code = region.value.region
    if folder.name != code:
        raise region.source.error(say.FOLDER_NAME(name=code), "region")
    for loc, said in promised_acceptance(region.value.model_dump(exclude_unset=True)):
        raise region.source.error(words.ACCEPTANCE_PROMISED(words=said), *loc, mend=words.ACCEPTANCE_PROMISED_MEND)
    if f"{code[:2]}0000" in division_names() and not is_division(code):
        raise region.source.error(words.NO_SUCH_REGION(region=code), "region", mend=nearest_region(code, {}))
    return region


def _versions(
    folder: Path, named: Mapping[str, list[Path]], model: type[_O], known: Collection[str]
) -> Iterator[tuple[str, tuple[Sourced[_O], ...]]]:
    """The versions of each overlay, by what it is of."""
    for name, paths in named.items():
        versions = in_order(load_sourced(path, model) for path in paths)
        for overlay in versions:
            key = "item" if isinstance(overlay.value, OverlayModel) else "bundle"
            own: str = getattr(overlay.value, key)
            if own != name:
                raise overlay.source.error(say.FILE_NAME(name=f"{own}.yaml"), key)
            if own not in known:
                near = nearest(own, known)
                mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(sorted(known)))
                raise overlay.source.error(say.NO_SUCH_ITEM(code=own), key, mend=mend)
            if overlay.value.region != folder.name:
                raise overlay.source.error(say.OTHER_REGION(region=folder.name), "region")
        yield name, versions
