"""Lines that are weakly read, stamped over or crossed, looked at again from their crops: that ink taken off, contrast stretched.

The picture of the line alone is asked whether it says what was read (`Engine.confirm`), with a little more of the page at either
end, so that a letter too many or too few shows. Coloured ink, and ink much paler than print, is white in that picture; where what lies
over the page is neither, no second look is taken: it would see what the first one saw.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, SealMark, Segment
from preaudit.intake import Image
from preaudit.reading.engine import Engine
from preaudit.reading.print_beneath import leans
from preaudit.value_types.simplified import simplified

#: A line is looked at again where a letter is read less surely than this; one read worse than `_LEGIBLE` as a whole is not.
_WEAK, _LEGIBLE = 0.95, 0.5
#: How far a picture says what it surely says; how sure a character is that it could not be asked of.
_SAID, _GUESSED = 0.99, 0.4
#: Lines of a page that are looked at again, and the longest, in heights.
_MOST, _LONGEST = 40, 60.0
#: Darkness, as shares of the print's own, that become white and black: two pictures of a line, which must both say it.
_CONTRASTS = ((0.30, 0.80), (0.45, 0.85))
#: What of the ink over a page may be left in the palest of these pictures, as a share of its place, or of all ink there (print that was
#: not read stands there too); from so much of the print's darkness on it is ink.
_LEFT, _LEFT_OF_INK, _INK = 0.012, 0.25, 0.12
#: Share of that place that must lie beside the page's lines, for anything to be seen of the ink by itself.
_FREE_OF_LINES = 0.1
#: What lies so far behind a line's end, in its heights, may hide letters of it.
_HIDDEN = 1.5
#: Room above and below a line and at its ends, in its heights; of the free room at an end so much is taken.
_ABOVE, _BEYOND, _FREE = 0.08, 1.1, 0.7
#: Height of a picture that is asked.
_HEIGHT = 64

_Darkness = npt.NDArray[np.float32]


def look_again(
    engine: Engine,
    upright: Image,
    lines: Sequence[Line],
    rules: Sequence[Segment],
    seals: Sequence[SealMark],
    overprints: Sequence[Line],
    beneath: Sequence[Line] = (),
) -> tuple[Line, ...]:
    """The lines of an upright page (BGR), `again` told of those that a second look pays for.

    `beneath`: those of them that were found beneath what lies over the page; they are as sure as the second look says.
    """
    page = _PageInk(upright, lines, rules)
    over = [(line.polygon, 1.0) for line in (*overprints, *(each for each in lines if leans(each.polygon)))]
    over += [(seal.polygon, 1.25) for seal in seals]
    taken = 0
    result: list[Line] = []
    for line in lines:
        above = [_grown(polygon, factor) for polygon, factor in over if polygon is not line.polygon]
        above = [polygon for polygon in above if _meet(polygon, _longer(line.polygon))]
        folded = replace(line, text="".join(map(simplified, line.text)))
        lost = line in beneath
        if not lost and (taken >= _MOST or not _pays(line, bool(above) or folded.text != line.text)):
            result.append(line)
            continue
        taken += 1
        # A traditional form read where the simplified one is printed is mended; where the former is printed, it stays.
        says = page.says(engine, folded, above) if folded.text != line.text else ()
        if says and all(said >= _SAID for char, said in zip(folded.text, says, strict=True) if _is_letter(char)):
            result.append(replace(folded, again=says))
        else:
            says = page.says(engine, line, above)
            result.append(_no_surer(line, says) if lost else replace(line, again=says))
    return tuple(result)


def _no_surer(line: Line, says: Sequence[float]) -> Line:
    """The line, each character no surer than a second look says it; guessed where none could be taken."""
    again = tuple(says) or (_GUESSED,) * len(line.text)
    sure = line.char_confidences or (line.confidence,) * len(line.text)
    return replace(line, char_confidences=tuple(map(min, sure, again)), again=tuple(says))


def _pays(line: Line, in_doubt: bool) -> bool:
    wide, high = math.dist(*line.polygon[:2]), math.dist(line.polygon[0], line.polygon[3])
    if len(line.text) < 2 or line.confidence < _LEGIBLE or leans(line.polygon) or wide < 1.2 * high:
        return False
    letters = [sure for char, sure in zip(line.text, line.char_confidences, strict=False) if _is_letter(char)]
    return wide < _LONGEST * high and bool(letters) and (in_doubt or min(letters) < _WEAK)


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"


@dataclass(frozen=True)
class _PageInk:
    image: Image
    lines: Sequence[Line]
    rules: Sequence[Segment]

    def says(self, engine: Engine, line: Line, above: Sequence[Polygon]) -> tuple[float, ...]:
        """For each character how far every picture of the line says it; nothing where what lies over it cannot be taken off."""
        before, after = self._room(line)
        picture = _straight(self.image, line.polygon, before, after)
        darkness, paper = _darkness(picture)
        print_ = float(np.percentile(darkness, 97))
        if print_ < 0.12 or any(self._stays(polygon, paper, print_) for polygon in above):
            return ()
        looks = [engine.confirm(_stretched(darkness, print_, *ends), line.text) for ends in _CONTRASTS]
        return tuple(round(min(each), 3) for each in zip(*looks, strict=True))

    def _room(self, line: Line) -> tuple[float, float]:
        """Free room before and after a line up to the next line or upright rule beside it, in pixels, no more than is needed."""
        (left, top), (right, _), (_, bottom), _ = line.polygon
        high = math.dist(line.polygon[0], line.polygon[3])
        middle, most = (top + bottom) / 2, _BEYOND * high
        before = after = most / _FREE
        walls = [
            (*sorted((rule.start[1], rule.end[1])), rule.start[0], rule.start[0])
            for rule in self.rules
            if not rule.horizontal
        ]
        for other in self.lines:
            if other is not line and not leans(other.polygon):
                xs, ys = [x for x, _ in other.polygon], [y for _, y in other.polygon]
                walls.append((min(ys), max(ys), min(xs), max(xs)))
        for y0, y1, x0, x1 in walls:
            if y0 - 0.2 * high < middle < y1 + 0.2 * high:
                if x1 <= left + 0.3 * high:
                    before = min(before, max(0.0, left - x1))
                if x0 >= right - 0.3 * high:
                    after = min(after, max(0.0, x0 - right))
        return min(most, _FREE * before), min(most, _FREE * after)

    def _stays(self, polygon: Polygon, paper: npt.NDArray[np.float32], print_: float) -> bool:
        """Whether ink over the page, where it lies on none of its lines, would still be seen in the picture that keeps the least."""
        xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
        height, width = self.image.shape[:2]
        left, top = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
        right, bottom = min(width, math.ceil(max(xs))), min(height, math.ceil(max(ys)))
        if right - left < 4 or bottom - top < 4:
            return True
        place = np.zeros((bottom - top, right - left), np.uint8)
        shift = np.array([left, top], np.float64)
        cv2.fillPoly(place, [(np.array(polygon) - shift).round().astype(np.int32)], 1)
        whole = int(place.sum())
        for line in self.lines:
            if not leans(line.polygon):
                own = (
                    np.array(_grown(line.polygon, 1.0, 0.35 * math.dist(line.polygon[0], line.polygon[3]))) - shift
                ).round()
                cv2.fillPoly(place, [own.astype(np.int32)], 0)
        for rule in self.rules:
            ends = [tuple(round(v) for v in (x - left, y - top)) for x, y in (rule.start, rule.end)]
            cv2.line(place, ends[0], ends[1], 0, 9)
        seen = self.image[top:bottom, left:right].astype(np.float32) / paper
        free = place > 0
        if free.sum() < _FREE_OF_LINES * max(1, whole):
            return True
        remains = float(((1 - seen.max(axis=2))[free] > _CONTRASTS[-1][0] * print_).mean())
        inked = float(((1 - seen.min(axis=2))[free] > _INK * print_).mean())
        return remains > _LEFT and remains > _LEFT_OF_INK * inked


def _straight(image: Image, polygon: Polygon, before: float, after: float) -> Image:
    """A line level in a picture of its own, with so much more of the page at its ends."""
    a, b, c, d = (np.array(point, np.float64) for point in polygon)
    along, down = (b - a) / max(1e-6, float(np.linalg.norm(b - a))), (d - a)
    high = max(1.0, float(np.linalg.norm(down)))
    a, d = a - along * before - down * _ABOVE, d - along * before + down * _ABOVE
    b, c = b + along * after - down * _ABOVE, c + along * after + down * _ABOVE
    factor = _HEIGHT / (high * (1 + 2 * _ABOVE))
    width = max(16, round(float(np.linalg.norm(b - a)) * factor))
    level = np.array([[0, 0], [width, 0], [width, _HEIGHT], [0, _HEIGHT]], np.float32)
    lens = cv2.getPerspectiveTransform(np.array([a, b, c, d], np.float32), level)
    way = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    picture = cv2.warpPerspective(image, lens, (width, _HEIGHT), flags=way, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(picture, np.uint8)


def _darkness(picture: Image) -> tuple[_Darkness, npt.NDArray[np.float32]]:
    """(how dark each pixel is in the channel that sees it palest, 0..1 of its paper; the paper): what has a colour is pale in one of them."""
    paper = np.maximum(np.percentile(picture.reshape(-1, 3), 90, axis=0), 32).astype(np.float32)
    return 1 - np.clip((picture.astype(np.float32) / paper).max(axis=2), 0, 1), paper


def _stretched(darkness: _Darkness, print_: float, white: float, black: float) -> Image:
    dark = np.clip((darkness / print_ - white) / (black - white), 0, 1)
    grey = (255 * (1 - dark)).astype(np.uint8)
    return np.ascontiguousarray(np.repeat(grey[:, :, None], 3, axis=2))


def _grown(polygon: Polygon, factor: float, more: float = 0.0) -> Polygon:
    """The polygon made larger around its middle by a factor, and by so many pixels."""
    x, y = (sum(point[axis] for point in polygon) / 4 for axis in (0, 1))

    def out(px: float, py: float) -> tuple[float, float]:
        return (
            x + (px - x) * factor + math.copysign(more, px - x),
            y + (py - y) * factor + math.copysign(more, py - y),
        )

    a, b, c, d = (out(*point) for point in polygon)
    return (a, b, c, d)


def _longer(polygon: Polygon) -> Polygon:
    """A line with the room at its end where a letter of it may be hidden."""
    a, b, c, d = (np.array(point, np.float64) for point in polygon)
    more = (b - a) / max(1e-6, float(np.linalg.norm(b - a))) * float(np.linalg.norm(d - a)) * _HIDDEN
    (bx, by), (cx, cy) = b + more, c + more
    return (polygon[0], (float(bx), float(by)), (float(cx), float(cy)), polygon[3])


def _meet(one: Polygon, other: Polygon) -> bool:
    area, _ = cv2.intersectConvexConvex(np.array(one, np.float32), np.array(other, np.float32))
    return area > 0
