"""Local flexibility: regions over the national lists, county over city over province, each held against what lies below it.

`rules/regions/<division code>/region.yaml` says how the region tolerates; `<item>.yaml` beside it what it changes of one item,
`<bundle>.yaml` of one bundle; `<name>@<what you like>.yaml` are other versions, told apart by their days. A change is taken only
where what lies below opens it; one that crosses the bottom line does not load, and the message names both places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from preaudit.domain.division_codes import division_above
from preaudit.domain.items import Item
from preaudit.domain.verdict import Reason
from preaudit.errors import RuleError
from preaudit.rulebook.bottom_line import Closed, Crossing, crossings, refused_words, reopening, tightened
from preaudit.rulebook.item_models import ItemModel
from preaudit.rulebook.layering import overlay_over, region_over
from preaudit.rulebook.overlay_models import OverlayModel, RegionModel
from preaudit.rulebook.periods import holding, period_of, segments
from preaudit.rulebook.problems import Problem, gathered, rule_error
from preaudit.rulebook.region_files import RegionFiles
from preaudit.rulebook.yaml_source import Key, Source, Sourced
from preaudit.wording import region_rules as say

Loc = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as compiled, and where its parts stand in the files."""

    item: Item
    sourced: Sourced[ItemModel]


@dataclass(frozen=True, slots=True)
class _Stack:
    """A list with the layers laid over it so far; `closed`: what they have tightened."""

    listed: Listed
    closed: Closed = frozenset()


@dataclass(frozen=True)
class RegionalLists:
    """Makes the lists of regions. `files`: by division code; `compiled`: makes an item of a list's file."""

    lists: Sequence[Listed]
    files: Mapping[str, RegionFiles]
    tags: Mapping[str, str]
    compiled: Callable[[Sourced[ItemModel]], Item]
    _caps: dict[str, int] = field(default_factory=dict)

    def of(self, code: str) -> tuple[Listed, ...]:
        """The lists in which a region differs from what lies above it, each for the days on which it does. Raises RuleError."""
        chain = [self.files[above] for above in reversed(tuple(division_above(code))) if above in self.files]
        self._refuse_unopened(chain[-1])
        overlays = [one for versions in chain[-1].overlays.values() for one in versions]
        gathered(partial(self._refuse_period, overlay) for overlay in overlays)
        lists = gathered(partial(self._local, chain, listed) for listed in self.lists)
        return tuple(local for own in lists for local in own)

    def _local(self, chain: Sequence[RegionFiles], listed: Listed) -> list[Listed]:
        return list(self._versions(chain, listed))

    def _versions(self, chain: Sequence[RegionFiles], listed: Listed) -> Iterator[Listed]:
        code, own = listed.item.code, chain[-1]
        layers = [layer for files in chain for layer in files.periods(code)]
        for period in segments(listed.item.period, layers):
            day = period.first or period.last or date.min
            stack = _Stack(listed)
            for files in chain[:-1]:
                stack = self._over(stack, files, day)
            top = self._over(stack, own, day)
            if top.listed is stack.listed:
                continue
            region = (holding(own.regions, day) or own.regions[-1]).value
            channels = top.listed.item.channels or region.channels
            added = frozenset(m.code for m in top.listed.item.materials) - {m.code for m in listed.item.materials}
            item = replace(
                top.listed.item, region=own.code, region_name=region.name, channels=channels, period=period, added=added
            )
            yield Listed(item, top.listed.sourced)

    def _over(self, stack: _Stack, files: RegionFiles, day: date) -> _Stack:
        """The stack with a region's layers that hold on the day."""
        region, overlay = holding(files.regions, day), holding(files.overlays.get(stack.listed.item.code, ()), day)
        if region:
            stack = self._laid(
                stack, region_over(stack.listed.sourced, region), region.source, region.value, self._general_cap(files)
            )
        if overlay:
            below = stack.listed.sourced
            _refuse(overlay.source, overlay.value, below.source, refused_words(below.value, overlay.value))
            stack = self._laid(stack, overlay_over(below, overlay), overlay.source, overlay.value, 0)
        return stack

    def _laid(
        self,
        stack: _Stack,
        above: Sourced[ItemModel],
        source: Source,
        change: OverlayModel | RegionModel,
        most_cap: int,
    ) -> _Stack:
        """The stack with a layer more. Raises RuleError where it crosses the bottom line."""
        below = stack.listed
        if above is below.sourced:
            return stack
        item = self._compiled(above, source)
        found = crossings(below.item, item, stack.closed, self.tags, most_cap)
        _refuse(source, change, below.sourced.source, found)
        # What was closed below stays closed: a layer opens again only what it has tightened itself.
        closed = tightened(below.item, item, self.tags) - frozenset(_reopened(change, item))
        return _Stack(Listed(item, above), stack.closed | closed)

    def _compiled(self, above: Sourced[ItemModel], source: Source) -> Item:
        """The item. What keeps it from loading is told in the layer's file, which brought it about."""
        try:
            return self.compiled(above)
        except RuleError as error:
            if str(error).startswith(f"{source.path}:"):
                raise
            raise source.error(say.NOT_WITH_THE_LIST(reason=error.message), mend=error.mend) from error

    def _refuse_period(self, overlay: Sourced[OverlayModel]) -> None:
        """An overlay neither begins before the national list nor goes on after it."""
        national = [listed for listed in self.lists if listed.item.code == overlay.value.item]
        period, model = period_of(overlay), overlay.value
        first = min(national, key=lambda one: one.item.period.first or date.min)
        last = max(national, key=lambda one: one.item.period.last or date.max)
        begins, ends = first.item.period.first, last.item.period.last
        if period.first and begins and period.first < begins:
            crossing = Crossing(say.BEFORE_THE_LIST(), (("effective_from",),), ("effective_from",))
            _refuse(overlay.source, model, first.sourced.source, [crossing])
        if period.last and ends and period.last > ends:
            crossing = Crossing(say.AFTER_THE_LIST(last=ends), (("effective_to",),), ("effective_to",))
            _refuse(overlay.source, model, last.sourced.source, [crossing])

    def _refuse_unopened(self, files: RegionFiles) -> None:
        """A region's tolerance that every list refuses is no tolerance: it is refused, not passed over."""
        lists = [one for one in self.lists if not one.item.tolerance.negative_list]
        for region in files.regions:
            defects = region.value.tolerance.core_defects or ()
            if Reason.UNSEALED in defects and not any(m.may_follow for one in lists for m in one.item.materials):
                reason, place = say.NO_SUCH_DEFECT(reason=Reason.UNSEALED), ("tolerance", "core_defects")
                crossing = Crossing(reason, (place,), ("materials",))
                _refuse(region.source, region.value, lists[0].sourced.source, [crossing])
            if not any("tolerance" in one.item.open for one in lists):
                self._refuse_of(lists[0], region)

    def _refuse_of(self, listed: Listed, region: Sourced[RegionModel]) -> None:
        """Refuse what the region would loosen of a list that does not open tolerance, were it laid over it."""
        model, source = listed.sourced.value, listed.sourced.source
        opened = model.model_copy(update={"open": (*model.open, "tolerance")})
        above = region_over(Sourced(opened, source), region).value
        if above is not opened:
            item = self.compiled(Sourced(above.model_copy(update={"open": model.open}), source))
            found = crossings(listed.item, item, frozenset(), self.tags)
            _refuse(region.source, region.value, source, found)

    def _general_cap(self, files: RegionFiles) -> int:
        """The longest deferral that any list leaves room for: a region's own most is for all lists."""
        if files.code not in self._caps:
            limits = (
                max(i.statutory_days or i.promised_days, i.tolerance.cap) for i in (one.item for one in self.lists)
            )
            self._caps[files.code] = max(limits, default=0)
        return self._caps[files.code]


def _reopened(change: OverlayModel | RegionModel, item: Item) -> Iterator[tuple[str, str]]:
    yield from reopening(change.open or ())
    if isinstance(change, OverlayModel):
        for code, material in change.materials.items():
            yield from reopening(material.open or (), item.material(code))


def _refuse(source: Source, change: OverlayModel | RegionModel, below: Source, found: Iterable[Crossing]) -> None:
    """Raise all crossings, each with both its places."""
    crossed = tuple(found)
    if not crossed:
        return
    problems = [
        Problem(
            source.at(*_first_there(source, change, one)), say.CROSSED(reason=one.reason, place=below.at(*one.below))
        )
        for one in crossed
    ]
    raise rule_error(problems, crossed[0].mend or say.CROSSED_MEND)


def _first_there(source: Source, change: OverlayModel | RegionModel, crossing: Crossing) -> Loc:
    """The first of the places where a change may stand that the file has; a check or a kind in a list by its number."""
    for place in crossing.places:
        numbered = _numbered(change, place)
        if source.has(*numbered):
            return numbered
    return ()


def _numbered(change: OverlayModel | RegionModel, place: Loc) -> Loc:
    match place:
        case (*at, ("checks" | "any_of") as key, str(word)) if isinstance(change, OverlayModel):
            holder = change.materials.get(str(at[1])) if at else change
            parts: Sequence[object] = getattr(holder, key, ()) if holder else ()
            names = [getattr(part, "id" if key == "checks" else "kind") for part in parts]
            return (*at, key, names.index(word)) if word in names else (*at, key)
        case _:
            return place


__all__ = ["Listed", "RegionalLists"]
