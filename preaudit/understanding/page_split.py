"""A page split into the papers on it: two cards copied to one sheet, a licence with an identity card below it.

A page is cut only where it shows more than one document can: a side or a title twice, or titles of two kinds. It is cut
along the widest gap between them, and only where every part is then surely a document of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import PageReading
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.classify import Classification, classify
from preaudit.understanding.compiled import compiled, may_match
from preaudit.understanding.glyphs import Box, Run
from preaudit.understanding.layout import Layout, lay_out
from preaudit.understanding.wanted_labels import plain

#: Least gap between two papers, in heights of a line of text.
_GAP = 0.9
#: Most characters beside a title in its line.
_BESIDE_TITLE = 4
#: What stands before many a title.
_STATE = "中华人民共和国"
#: A page so many times as high as wide is no single sheet.
_TALL = 1.75
#: Most papers looked for on one page.
_MOST = 9


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Words that only one document of a kind prints once: a title, or what shows a side."""

    kind: str
    side: str
    box: Box
    word: str = ""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of a page that holds one document: what was read in it, laid out and classified."""

    layout: Layout
    found: Classification


def split_page(reading: PageReading, kinds: Sequence[KindSpec]) -> tuple[PagePart, ...]:
    """The papers on a page, in reading order; the page itself where it holds one."""
    layout = lay_out(reading)
    whole = PagePart(layout, classify(layout, kinds))
    width, height = reading.upright_size
    # In a picture higher than any sheet papers of all kinds may stand below one another.
    tall = height > _TALL * width
    shared = [kind for kind in kinds if kind.shares_page or tall]
    if whole.found.spec is not None and whole.found.spec not in shared:
        return (whole,)
    anchors = tuple(_anchors(layout, shared, whole.found.spec))
    if not _conflict(anchors):
        return (whole,)
    parts = _cut(layout, anchors, list(layout.runs))
    if not 1 < len(parts) <= _MOST:
        return (whole,)
    cut = [_region(reading, layout, runs, kinds) for runs in parts]
    if not _is_sure_cut(cut, anchors, shared):
        return (whole,)
    if _crossed([{a.side for a in _standing_in(anchors, runs) if a.side} for runs in parts]):
        cut = [replace(r, found=replace(r.found, certain=False)) for r in cut]
    return tuple(cut)


def _is_sure_cut(parts: Sequence[PagePart], anchors: Sequence[_Anchor], kinds: Sequence[KindSpec]) -> bool:
    """True where every part is surely a document of its own, and the parts are of the papers that seemed to be more than one."""
    specs = [part.found.spec for part in parts if part.found.certain and part.found.spec in kinds]
    shown = {spec.kind for spec in specs if spec is not None}
    return len(specs) == len(parts) and _conflict([a for a in anchors if a.kind in shown])


def _anchors(layout: Layout, kinds: Sequence[KindSpec], whole: KindSpec | None) -> Iterator[_Anchor]:
    """What shows sides of kinds, and titles of kinds; `whole`: the kind of the whole page.

    What the kind of the whole page, or one whose title stands on it, prints itself shows no side of another
    (有效期限 on a driving licence).
    """
    there = [whole] if whole else []
    there += [spec for spec in kinds if any(_title_length(run, spec) for run in layout.runs)]
    own = _labels_of(there)
    starts = {label[:size] for label in own for size in range(1, len(label) + 1)}
    others = {spec.kind for spec in kinds} - {spec.kind for spec in there}
    for run in layout.runs:
        for spec in kinds:
            yield from _side_anchors(run, spec, starts if spec.kind in others else frozenset())
        title = _title_anchor(run, kinds, whole)
        if title and (whole is None or whole.kind == title.kind or not _labelled(run, layout, own)):
            yield title


def _labels_of(kinds: Sequence[KindSpec]) -> set[str]:
    """All that these kinds print as labels."""
    labels = {plain(label) for spec in kinds for field in spec.fields.values() for label in field.labels}
    return labels | {plain(label) for spec in kinds for label in spec.stops}


def _side_anchors(run: Run, spec: KindSpec, printed: AbstractSet[str]) -> Iterator[_Anchor]:
    """The sides of the kind that the run shows, but by words that another kind has `printed`."""
    for side, words in spec.sides.items():
        word = next((w for w in words if run.text.startswith(w) and w not in printed), "")
        if word:
            yield _Anchor(spec.kind, side, run.box, word)


def _title_anchor(run: Run, kinds: Sequence[KindSpec], whole: KindSpec | None) -> _Anchor | None:
    """The title that is a line of its own; of several kinds' titles in one line the longest."""
    length, kind = max(((_title_length(run, spec), spec.kind) for spec in kinds), default=(0, ""))
    if not length:
        return None
    again = whole is not None and whole.kind == kind and whole.sides
    return _Anchor(kind, "", run.box, run.text if again else "")


def _labelled(run: Run, layout: Layout, labels: set[str]) -> bool:
    """True for a value: one of the labels leads to it on its line (有效身份证件类别 居民身份证)."""
    return any(
        other.text.rstrip(":") in labels
        and abs(other.box.middle - run.box.middle) < 0.6 * layout.line_height
        and 0 <= run.box.x0 - other.box.x1 < 6 * layout.line_height
        for other in layout.runs
    )


def _title_length(run: Run, spec: KindSpec) -> int:
    """Length of the kind's longest title where the run is little more than it; 0 where it is none."""
    found = (compiled(title).search(run.text) for title in spec.titles if may_match(title, run.text))
    length = len(run.text.removeprefix(_STATE))
    return max((len(m.group()) for m in found if m and length - len(m.group()) <= _BESIDE_TITLE), default=0)


def _conflict(anchors: Sequence[_Anchor]) -> bool:
    """True where one document cannot have all of these."""
    if len({a.kind for a in anchors}) > 1:
        return True
    return any(
        _apart(one, other)
        for i, one in enumerate(anchors)
        for other in anchors[i + 1 :]
        if one.side == other.side and (one.side or (one.word and one.word == other.word))
    )


def _apart(one: _Anchor, other: _Anchor) -> bool:
    """True for the same words in two places: several words of one side stand close together (签发机关, 有效期限), with their values between them at most."""
    unit = max(one.box.height, other.box.height)
    down, across = abs(one.box.middle - other.box.middle), abs(one.box.x0 - other.box.x0)
    return down > (4 if one.word == other.word else 8) * unit or across > 8 * unit


def _crossed(sides: Sequence[set[str]]) -> bool:
    """True where sides go together in one part though in other parts each stands alone: front, front and back, back may be cards interleaved."""
    alone = {side for shown in sides if len(shown) == 1 for side in shown}
    return any(len(shown) > 1 and shown <= alone for shown in sides)


def _cut(layout: Layout, anchors: Sequence[_Anchor], runs: list[Run]) -> list[list[Run]]:
    """The runs in parts without conflict, in reading order; as they are where no gap is wide enough."""
    mine = _standing_in(anchors, runs)
    if not _conflict(mine):
        return [runs]
    best: tuple[bool, float, list[Run], list[Run]] | None = None
    for low, high in ((_top, _bottom), (_left, _right)):
        for gap, before, after in _gaps(runs, low, high):
            one, other = _standing_in(mine, before), _standing_in(mine, after)
            if gap < _GAP * layout.line_height or not one or not other:
                continue
            option = (not _conflict(one) and not _conflict(other), gap, before, after)
            if best is None or option[:2] > best[:2]:
                best = option
    if best is None:
        return [runs]
    return [*_cut(layout, anchors, best[2]), *_cut(layout, anchors, best[3])]


def _standing_in(anchors: Sequence[_Anchor], runs: Sequence[Run]) -> list[_Anchor]:
    """The anchors that stand in the runs."""
    return [a for a in anchors if any(_within(a.box, run.box) for run in runs)]


def _gaps(
    runs: Sequence[Run], low: Callable[[Box], float], high: Callable[[Box], float]
) -> Iterator[tuple[float, list[Run], list[Run]]]:
    """Every straight cut that passes between the runs: how wide the gap, and what lies on either side of it."""
    ordered = sorted(runs, key=lambda r: low(r.box))
    reach = float("-inf")
    for place, run in enumerate(ordered):
        if place and low(run.box) > reach:
            yield low(run.box) - reach, ordered[:place], ordered[place:]
        reach = max(reach, high(run.box))


def _region(reading: PageReading, layout: Layout, runs: Sequence[Run], kinds: Sequence[KindSpec]) -> PagePart:
    """The page as if nothing but these runs, and the marks about them, were on it."""
    lines = {g.line for run in runs for g in run.glyphs}
    unit = layout.line_height
    x0, y0 = min(r.box.x0 for r in runs) - 2 * unit, min(r.box.y0 for r in runs) - 2 * unit
    x1, y1 = max(r.box.x1 for r in runs) + 8 * unit, max(r.box.y1 for r in runs) + 2 * unit

    def inside(polygon: Polygon) -> bool:
        points = [layout.levelling.level(point) for point in polygon]
        x, y = sum(p[0] for p in points) / 4, sum(p[1] for p in points) / 4
        return x0 <= x <= x1 and y0 <= y <= y1

    part = replace(
        reading,
        lines=tuple(line for number, line in enumerate(reading.lines) if number in lines),
        rules=tuple(rule for rule in reading.rules if inside((rule.start, rule.end, rule.end, rule.start))),
        seals=tuple(seal for seal in reading.seals if inside(seal.polygon)),
        blobs=tuple(blob for blob in reading.blobs if inside(blob.polygon)),
        photos=tuple(photo for photo in reading.photos if inside(photo)),
        codes=tuple(code for code in reading.codes if inside(code.polygon)),
        penned=tuple(blob for blob in reading.penned if inside(blob.polygon)),
        written=tuple(each for each in reading.written if inside(each.polygon)),
        typeset=tuple(each for each in reading.typeset if inside(each)),
    )
    own = lay_out(part)
    return PagePart(own, classify(own, kinds))


def _within(inner: Box, outer: Box) -> bool:
    return outer.x0 - 1 <= inner.centre <= outer.x1 + 1 and outer.y0 - 1 <= inner.middle <= outer.y1 + 1


def _top(box: Box) -> float:
    return box.y0


def _bottom(box: Box) -> float:
    return box.y1


def _left(box: Box) -> float:
    return box.x0


def _right(box: Box) -> float:
    return box.x1
