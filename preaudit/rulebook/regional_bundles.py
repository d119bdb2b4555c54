"""Bundles as regions have them, under the law that holds for items: no step of the nation's is loosened, more may be asked where it is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from preaudit.domain.bundles import Bundle
from preaudit.domain.division_codes import division_above
from preaudit.domain.items import Item, Period
from preaudit.domain.names import nearest
from preaudit.rulebook.bundles import BundleModel, compile_bundle
from preaudit.rulebook.differences.bundle_changes import bundle_changes
from preaudit.rulebook.differences.changes import Change, Effect
from preaudit.rulebook.layering import bundle_over
from preaudit.rulebook.overlay_models import BundleOverlayModel
from preaudit.rulebook.periods import holding, segments
from preaudit.rulebook.problems import Problem, rule_error
from preaudit.rulebook.promises import promised_acceptance
from preaudit.rulebook.region_files import RegionFiles
from preaudit.rulebook.yaml_source import Key, Source, Sourced
from preaudit.wording import NOTHING, Message, Text, literal
from preaudit.wording import region_rules as say
from preaudit.wording.common import DID_YOU_MEAN

_Problem = tuple[Text | Message, tuple[Key, ...], Text]


@dataclass(frozen=True)
class RegionalBundles:
    """Makes the bundles of regions. `files`: by division code; `items`: the national ones by code."""

    bundles: Sequence[Sourced[BundleModel]]
    files: Mapping[str, RegionFiles]
    items: Mapping[str, Item]

    def of(self, code: str) -> tuple[Bundle, ...]:
        """The bundles in which a region differs from what lies above it, for the days on which it does. Raises RuleError."""
        chain = [self.files[above] for above in reversed(tuple(division_above(code))) if above in self.files]
        return tuple(own for bundle in self.bundles for own in self._local(chain, bundle))

    def _local(self, chain: Sequence[RegionFiles], national: Sourced[BundleModel]) -> Iterator[Bundle]:
        code, own = national.value.bundle, chain[-1]
        for period in segments(Period(), [layer for files in chain for layer in files.bundle_periods(code)]):
            day = period.first or period.last or date.min
            below, bundle = national, compile_bundle(national, self.items)
            for files in chain:
                before = below
                if overlay := holding(files.bundles.get(code, ()), day):
                    below, bundle = self._laid(below, bundle, overlay)
                if files is own and below is not before:
                    yield replace(bundle, region=own.code, period=period)

    def _laid(
        self, below: Sourced[BundleModel], bundle: Bundle, overlay: Sourced[BundleOverlayModel]
    ) -> tuple[Sourced[BundleModel], Bundle]:
        _refuse(overlay, below.source, _words(bundle, overlay.value))
        above = bundle_over(below, overlay)
        item = compile_bundle(above, self.items)
        _refuse(overlay, below.source, _loosened(bundle_changes(bundle, item)))
        return above, item


def _words(bundle: Bundle, change: BundleOverlayModel) -> Iterator[_Problem]:
    codes = [step.code for step in bundle.steps]
    for loc, words in promised_acceptance(change.model_dump(exclude_unset=True, by_alias=True)):
        yield say.ACCEPTANCE_PROMISED(words=words), loc, say.ACCEPTANCE_PROMISED_MEND()
    for number, name in enumerate(change.drop):
        yield say.NOTHING_DROPPED(name=name), ("drop", number), NOTHING
    for code in change.steps:
        if code not in codes:
            near = nearest(code, codes)
            yield say.NO_STEP(step=code), ("steps", code), DID_YOU_MEAN(near=near) if near else NOTHING
    if change.add and "steps" not in bundle.open:
        yield say.STEPS_NOT_OPENED, ("add",), NOTHING


def _loosened(changes: Iterable[Change]) -> Iterator[_Problem]:
    for change in changes:
        if change.effect in (Effect.LOOSENS, Effect.UNCLEAR):
            text = change.text if isinstance(change.text, Text) else literal(str(change.text))
            place = ("steps", change.material, change.what) if change.material else (change.what,)
            yield say.BY_DIFFERENCE(reason=say.STEP_LOOSENED, change=text), place, NOTHING


def _refuse(overlay: Sourced[BundleOverlayModel], below: Source, found: Iterable[_Problem]) -> None:
    crossed = tuple(found)
    if crossed:
        problems = [
            Problem(overlay.source.at(*place), say.CROSSED(reason=reason, place=below.at("steps")))
            for reason, place, _ in crossed
        ]
        mend = next((mend for _, _, mend in crossed if mend), say.CROSSED_MEND())
        raise rule_error(problems, mend)
