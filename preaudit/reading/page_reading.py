"""One page read: turned upright, its lines, and what its pixels show beside text."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from preaudit.domain.pages import Flattening, Line, PageReading
from preaudit.intake import Image, Page
from preaudit.intake.page_quality import measure
from preaudit.reading.embedded_images import with_pictured
from preaudit.reading.engine import Engine
from preaudit.reading.observations import observe
from preaudit.reading.observations.photos import find_photos
from preaudit.reading.observations.ring_text import with_text
from preaudit.reading.page_detection import find_sheets, flat_of, flattened, flattening, hold_all
from preaudit.reading.page_fingerprint import sight_of

#: A page whose characters are read with this mean confidence, in lines that run across, stands upright.
_GOOD_MEAN = 0.90
_GOOD_ACROSS = 0.7
#: Fewer characters than this say nothing about how the page stands.
_FEW = 6
#: A turn is certain where the orientation model alone says so, or the text reads so much better than turned.
_SURE_PROBABILITY = 0.5
_CLEAR_LEAD = 1.5
#: A strip more times longer than wide holds no line that the detector could see.
_LONGEST_STRIP = 40


@dataclass(frozen=True, slots=True)
class _Attempt:
    """The page read after one turn (degrees clockwise)."""

    turn: int
    lines: tuple[Line, ...]

    @property
    def characters(self) -> int:
        return sum(len(line.text) for line in self.lines)

    @property
    def mean(self) -> float:
        return sum(line.confidence * len(line.text) for line in self.lines) / max(1, self.characters)

    @property
    def across(self) -> float:
        """Share of characters in lines wider than high."""
        return sum(len(line.text) for line in self.lines if _runs_across(line)) / max(1, self.characters)

    @property
    def score(self) -> float:
        """Characters read with confidence, in lines that run across."""
        return sum(max(0.0, line.confidence - 0.5) * len(line.text) for line in self.lines if _runs_across(line))

    @property
    def good(self) -> bool:
        return self.mean >= _GOOD_MEAN and self.across >= _GOOD_ACROSS and self.characters >= _FEW


def read_page(engine: Engine, page: Page) -> PageReading:
    """Read a page. Pages that carry their own text are not read by OCR; several sheets in one photograph one by one."""
    started = time.process_time()
    height, width = page.image.shape[:2]
    whole = PageReading(width, height, 0, (), quality=measure(page.image))
    if page.text_lines:
        lines = with_pictured(page.text_lines, engine.read_lines(page.image)) if page.has_images else page.text_lines
        reading = _seen(engine, whole, page.image, lines)
    elif max(height, width) > _LONGEST_STRIP * min(height, width):
        reading = replace(whole, rotation_certain=False)
    else:
        sheets = find_sheets(page.image)
        whole = replace(whole, sheets=sheets)
        if len(sheets) > 1 and hold_all(page.image, sheets):
            flats = [flat_of(sheet) for sheet in sheets]
            parts = tuple(
                _read(engine, replace(whole, flat=flat, sheets=()), flattened(page.image, flat)) for flat in flats
            )
            reading = replace(whole, parts=parts)
        else:
            reading = _read_best(engine, whole, page.image, flattening(page.image, sheets))
    return replace(reading, cost_seconds=round(time.process_time() - started, 3))


def _read_best(engine: Engine, whole: PageReading, image: Image, flat: Flattening | None) -> PageReading:
    """The page read from its flattened sheet; where that reads poorly, from the whole picture if it reads better."""
    if flat is None:
        return _read(engine, whole, image)
    sheet = _read(engine, replace(whole, flat=flat), flattened(image, flat))
    attempt = _Attempt(0, sheet.lines)
    if attempt.good:
        return sheet
    other = _read(engine, whole, image)
    return sheet if attempt.score >= _Attempt(0, other.lines).score else other


def _read(engine: Engine, start: PageReading, image: Image) -> PageReading:
    """A picture (the page, or a sheet of it made flat) read and looked at."""
    best, certain = _read_upright(engine, image, engine.orientation(image))
    if best.characters < _FEW:
        best = _as_the_face_stands(image, best)
    lines = _in_reading_order(best.lines)
    return _seen(engine, replace(start, rotation=best.turn, rotation_certain=certain), turned(image, best.turn), lines)


def _seen(engine: Engine, start: PageReading, upright: Image, lines: Sequence[Line]) -> PageReading:
    """The reading with its lines and all that is seen beside them."""
    seen = observe(upright, lines)
    return replace(
        start,
        lines=tuple(lines),
        rules=seen.rules,
        seals=with_text(engine, upright, seen.seals),
        blobs=seen.blobs,
        photos=seen.photos,
        codes=seen.codes,
        written=seen.written,
        quality={**start.quality, **seen.quality},
        sight=sight_of(upright),
    )


def turned(image: Image, degrees: int) -> Image:
    """The image turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(image, k=-(degrees // 90) % 4))


def _read_upright(engine: Engine, image: Image, probabilities: Sequence[float]) -> tuple[_Attempt, bool]:
    """The best reading over the turns that the orientation model and the text itself suggest."""
    order = sorted(range(4), key=lambda turn: -probabilities[turn])
    first = _attempt(engine, image, order[0] * 90)
    if first.good:
        return first, True
    attempts = [first]
    tall = first.characters >= _FEW and first.across < 0.5
    rest = [turn for turn in order[1:] if not tall or (turn - order[0]) % 2 == 1]
    if not tall:
        rest.sort(key=lambda turn: ((turn - order[0]) % 4 != 2, -probabilities[turn]))
    for turn in rest:
        attempt = _attempt(engine, image, turn * 90)
        attempts.append(attempt)
        if attempt.good:
            break
    ranked = sorted(attempts, key=lambda a: -a.score)
    best = ranked[0]
    clear = best.score > _CLEAR_LEAD * ranked[1].score if len(ranked) > 1 else False
    sure = best.good or clear or (best is first and probabilities[order[0]] >= _SURE_PROBABILITY)
    return best, sure and best.characters >= _FEW


def _as_the_face_stands(image: Image, read: _Attempt) -> _Attempt:
    """A page with hardly a character, turned as its portrait stands; as it was read where there is none."""
    for turn in (0, read.turn, 90, 180, 270):
        if find_photos(turned(image, turn), ()):
            return read if turn == read.turn else _Attempt(turn, ())
    return read


def _attempt(engine: Engine, image: Image, turn: int) -> _Attempt:
    return _Attempt(turn, engine.read_lines(turned(image, turn)))


def _runs_across(line: Line) -> bool:
    (ax, ay), (bx, by), _, (dx, dy) = line.polygon
    return abs(bx - ax) + abs(by - ay) >= 0.8 * (abs(dx - ax) + abs(dy - ay)) or len(line.text) == 1


def _in_reading_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Top to bottom, left to right."""
    height = sorted(abs(line.polygon[3][1] - line.polygon[0][1]) for line in lines)
    step = max(8.0, height[len(height) // 2] * 0.6) if height else 8.0
    return tuple(sorted(lines, key=lambda line: (round(line.polygon[0][1] / step), line.polygon[0][0])))
