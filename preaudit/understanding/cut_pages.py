"""A page that a person cut into several papers, each as if it lay alone on its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from preaudit.domain.corrections import Cut
from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import PageReading


def cut_reading(reading: PageReading, cuts: Sequence[Cut]) -> tuple[PageReading, ...]:
    """The papers on a page, from the top, then from the left; a side of a line on which nothing was seen is none."""
    papers = [reading]
    for cut in cuts:
        papers = [side for paper in papers for side in _sides(paper, cut) if side.lines or side.photos]
    return tuple(papers)


def _sides(reading: PageReading, cut: Cut) -> tuple[PageReading, PageReading]:
    edge = cut.share * (reading.height if cut.across else reading.width)

    def before(polygon: Polygon) -> bool:
        """True where the middle of a place lies above the line, or left of it, on the page as uploaded."""
        corners = reading.to_uploaded(polygon)
        return sum(corner[1 if cut.across else 0] for corner in corners) / len(corners) < edge

    return _part(reading, before), _part(reading, lambda polygon: not before(polygon))


def _part(reading: PageReading, here: Callable[[Polygon], bool]) -> PageReading:
    """What was seen on a part of the page."""
    return replace(
        reading,
        lines=tuple(line for line in reading.lines if here(line.polygon)),
        rules=tuple(rule for rule in reading.rules if here((rule.start, rule.end, rule.end, rule.start))),
        seals=tuple(seal for seal in reading.seals if here(seal.polygon)),
        blobs=tuple(blob for blob in reading.blobs if here(blob.polygon)),
        photos=tuple(photo for photo in reading.photos if here(photo)),
        codes=tuple(code for code in reading.codes if here(code.polygon)),
        penned=tuple(blob for blob in reading.penned if here(blob.polygon)),
        written=tuple(each for each in reading.written if here(each.polygon)),
        typeset=tuple(each for each in reading.typeset if here(each)),
        covered=tuple(each for each in reading.covered if here(each)),
        overprints=tuple(line for line in reading.overprints if here(line.polygon)),
        strikes=tuple(each for each in reading.strikes if here((each.start, each.end, each.end, each.start))),
        parts=(),
    )
