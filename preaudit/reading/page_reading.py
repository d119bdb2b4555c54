"""One page read: its sheets detected, split and dewarped, turned upright, its lines, and what its pixels show beside text."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from preaudit.domain.pages import Flattening, Line, PageReading
from preaudit.intake import Image, Page
from preaudit.intake.page_quality import measure
from preaudit.reading.dewarp import choose_dewarp, dewarp, dewarp_of
from preaudit.reading.engine import Engine
from preaudit.reading.missed_lines import read_missed_lines
from preaudit.reading.observations import Observations, observe
from preaudit.reading.observations.crosses import as_place, find_cross
from preaudit.reading.observations.ring_text import read_ring_texts
from preaudit.reading.orientation import MIN_CHARACTERS, OrientedText, orient_by_portrait, read_upright, rotated
from preaudit.reading.overprints import read_overprints
from preaudit.reading.page_detection import detect_sheets, sheets_hold_all_ink
from preaudit.reading.page_fingerprint import page_fingerprint
from preaudit.reading.print_beneath import explained, read_beneath, with_found
from preaudit.reading.second_look import look_again
from preaudit.reading.stacked_papers import stacked_parts
from preaudit.reading.text_layer import CheckedLayer, check_layer
from preaudit.reading.turned_parts import before_turning, turned_parts

#: A strip more times longer than wide holds no line that the detector could see.
_MAX_ASPECT = 40
#: Width of a stroke of a cross over the page, as a share of the page's long side.
_STROKE = 0.004


def read_page(engine: Engine, page: Page) -> PageReading:
    """Read a page: its own text where its pixels say the same, else by OCR; several sheets in one photograph one by one."""
    started = time.process_time()
    height, width = page.image.shape[:2]
    layer = check_layer(engine, page.image, page.text_lines) if page.text_lines else CheckedLayer((), believed=False)
    quality = measure(page.image) | ({"layer_wrong": layer.wrong} if layer.wrong and not layer.believed else {})
    whole = PageReading(width, height, 0, (), quality=quality)
    if layer.believed:
        reading = _with_observations(
            engine, whole, page.image, layer.lines, observe(page.image, layer.lines), embedded=True
        )
    elif max(height, width) > _MAX_ASPECT * min(height, width):
        reading = replace(whole, rotation_certain=False)
    else:
        sheets = detect_sheets(page.image)
        whole = replace(whole, sheets=sheets)
        if len(sheets) > 1 and sheets_hold_all_ink(page.image, sheets):
            reading = replace(whole, parts=_read_split(engine, whole, page.image))
        else:
            reading = _read_best(engine, whole, page.image, choose_dewarp(page.image, sheets))
            reading = _with_turned_parts(engine, reading, whole, page.image)
            reading = reading if reading.parts else _with_stacked_parts(engine, reading, whole, page.image)
    return replace(reading, cost_seconds=round(time.process_time() - started, 3))


def _read_split(engine: Engine, whole: PageReading, image: Image) -> tuple[PageReading, ...]:
    """The page split into its sheets, each dewarped and read by itself."""
    flats = [dewarp_of(sheet) for sheet in whole.sheets]
    return tuple(_read(engine, replace(whole, flat=flat, sheets=()), dewarp(image, flat)) for flat in flats)


def _read_best(engine: Engine, whole: PageReading, image: Image, flat: Flattening | None) -> PageReading:
    """The page read from its dewarped sheet; where that reads poorly, from the whole picture if it reads better."""
    if flat is None:
        return _read(engine, whole, image)
    sheet = _read(engine, replace(whole, flat=flat), dewarp(image, flat))
    from_sheet = OrientedText(0, sheet.lines)
    if from_sheet.is_upright:
        return sheet
    other = _read(engine, whole, image)
    return sheet if from_sheet.score >= OrientedText(0, other.lines).score else other


def _with_turned_parts(engine: Engine, reading: PageReading, whole: PageReading, image: Image) -> PageReading:
    """The reading; where papers on the page stand another way than most, each part read by itself as it stands."""
    picture = dewarp(image, reading.flat) if reading.flat else image
    height, width = picture.shape[:2]
    upright = (width, height) if reading.rotation % 180 == 0 else (height, width)
    found = turned_parts(reading.lines, *upright)
    if not found:
        return reading
    cuts = [before_turning(part, reading.rotation, width, height) for part in found]
    parts = [
        _read(engine, replace(whole, flat=c.of(reading.flat), sheets=()), picture[c.top : c.bottom, c.left : c.right])
        for c in cuts
    ]
    stand = [OrientedText(part.rotation, part.lines).is_upright for part in parts]
    turned = len({part.rotation for part in parts}) > 1
    return replace(whole, parts=tuple(parts)) if all(stand) and turned else reading


def _with_stacked_parts(engine: Engine, reading: PageReading, whole: PageReading, image: Image) -> PageReading:
    """The reading; of a tall picture its parts beside it, each read by itself: whether they are papers their words tell."""
    found = stacked_parts(image)
    parts = (
        _read(engine, replace(whole, flat=part.of(None), sheets=()), image[part.top : part.bottom]) for part in found
    )
    return replace(reading, parts=tuple(parts))


def _read(engine: Engine, start: PageReading, image: Image) -> PageReading:
    """A picture (the page, or a dewarped sheet of it) turned upright, read and observed."""
    best, certain = read_upright(engine, image, engine.orientation(image))
    if best.characters < MIN_CHARACTERS:
        best = orient_by_portrait(image, best)
    lines = _in_reading_order(best.lines)
    upright, start = rotated(image, best.rotation), replace(start, rotation=best.rotation, rotation_certain=certain)
    observed = observe(upright, lines)
    if missed := read_missed_lines(engine, upright, lines, observed.blobs):
        lines = _in_reading_order((*lines, *missed))
        observed = observe(upright, lines)
    return _with_observations(engine, start, upright, lines, observed)


def _with_observations(
    engine: Engine,
    start: PageReading,
    upright: Image,
    lines: Sequence[Line],
    observed: Observations,
    *,
    embedded: bool = False,
) -> PageReading:
    """The reading with its lines and all that is observed beside them. `embedded`: the lines are the file's own, not read."""
    seals = read_ring_texts(engine, upright, observed.seals)
    over = (*read_overprints(engine, upright, lines, observed, seals), *_crossed_out(upright))
    found = () if embedded else read_beneath(engine, upright, lines, seals, over, observed.blobs)
    if found:
        lines = _in_reading_order(with_found(lines, found))
        observed = observe(upright, lines)
        over = tuple(line for line in over if line.text or not explained(line, found))
    return replace(
        start,
        lines=tuple(lines) if embedded else look_again(engine, upright, lines, observed.rules, seals, over, found),
        rules=observed.rules,
        seals=seals,
        blobs=observed.blobs,
        photos=observed.photos,
        codes=observed.codes,
        written=observed.written,
        penned=observed.penned,
        covered=observed.covered,
        strikes=observed.strikes,
        typeset=observed.typeset,
        overprints=over,
        quality={**start.quality, **observed.quality},
        fingerprint=page_fingerprint(upright),
    )


def _crossed_out(upright: Image) -> tuple[Line, ...]:
    """The strokes of a cross over the whole page, as lines without words: whoever drew it says that the page does not count."""
    width = max(2.0, _STROKE * max(upright.shape[:2]))
    return tuple(Line("", as_place(stroke, width), 0.0) for stroke in find_cross(upright))


def _in_reading_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Top to bottom, left to right."""
    height = sorted(abs(line.polygon[3][1] - line.polygon[0][1]) for line in lines)
    step = max(8.0, height[len(height) // 2] * 0.6) if height else 8.0
    return tuple(sorted(lines, key=lambda line: (round(line.polygon[0][1] / step), line.polygon[0][0])))
