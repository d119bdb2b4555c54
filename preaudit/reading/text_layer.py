"""A file's own text held against what its page shows: text is believed only where the pixels at its place say the same.

Hidden, clipped, white or covered text, a layer that an earlier scanner wrote, figures with a wrong character map: whatever the
trick or the slip, the picture does not say what the layer says, and the picture is what a person sees.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.characters import fold_ideographs
from preaudit.domain.pages import Line
from preaudit.intake import Image
from preaudit.reading.embedded_images import merge_embedded_text
from preaudit.reading.engine import Engine

#: A character is what the picture shows where it is at least so likely there against the best reading of all.
_SAYS = 0.01
#: Text lower than this, in pixels, nobody reads.
_LEAST_HEIGHT = 8
#: A line of which less than this is on the picture is not on the page at all.
_SEEN = 0.5
#: Where more than this share of the letters are not on the picture, and more than these few, the layer is not the page's.
_WRONG_SHARE, _WRONG_FEW = 0.05, 12
#: What a character that the picture does not show, or that nobody can tell, is worth.
_UNSEEN_CONFIDENCE = 0.1
#: Scale at which ink beside the layer is looked for; how far it differs from what lies behind it; straighter and longer is a rule.
_COARSE, _INK, _RULE = 0.5, 24, 40
#: Fewer pixels of ink, so scaled, are a speck.
_LEAST_INK = 30
#: Ink is one box, so scaled, where it lies so close. Boxes are read one by one where they are less than this of all around them,
#: and no more than so many.
_NEAR, _APART, _MOST_APART = 21, 0.6, 8
#: So many characters of a page are held against the picture; what a longer page says beyond them is doubted.
_MOST_CHARACTERS = 6000


@dataclass(frozen=True, slots=True)
class CheckedLayer:
    """The lines of a layer that the page shows, each character with what it is worth, and what the page shows beside them.

    `believed` False: the layer and the page are not one; the page is read as a picture. `wrong`: the share of the layer's letters that
    the page does not show, 0..1.
    """

    lines: tuple[Line, ...]
    believed: bool
    wrong: float = 0.0


def check_layer(engine: Engine, image: Image, lines: Sequence[Line]) -> CheckedLayer:
    """Hold each line of a text layer against the pixels at its place, and read what the page shows beside them."""
    kept: list[Line] = []
    letters = wrong = 0
    for line in lines:
        folded = replace(line, text=fold_ideographs(line.text))
        if not _is_level(line):
            # Words over the page become no value: they can only speak against it.
            kept.append(folded)
            continue
        if letters >= _MOST_CHARACTERS:
            kept.append(_weighed(folded, (False,) * len(folded.text)))
            continue
        says = _says(engine, image, folded)
        counted = [sure for char, sure in zip(folded.text, says, strict=True) if _is_letter(char)]
        letters += len(counted)
        wrong += sum(not sure for sure in counted)
        if counted and sum(counted) < _SEEN * len(counted):
            continue
        kept.append(_weighed(folded, says))
    if wrong > max(_WRONG_FEW, _WRONG_SHARE * letters):
        return CheckedLayer((), believed=False, wrong=round(wrong / letters, 4))
    return CheckedLayer(merge_embedded_text(kept, _beside(engine, image, kept)), believed=True)


def _says(engine: Engine, image: Image, line: Line) -> tuple[bool, ...]:
    """For each character whether the picture shows it; marks of punctuation and blanks are not asked about."""
    if not any(map(_is_letter, line.text)):
        return (True,) * len(line.text)
    left, top, right, bottom = _box(line)
    margin = max(1, round(0.08 * (bottom - top)))
    crop = image[max(0, top - margin) : bottom + margin + 1, max(0, left - margin) : right + margin + 1]
    if min(bottom - top, *crop.shape[:2]) < _LEAST_HEIGHT:
        return tuple(not _is_letter(char) for char in line.text)
    likely = engine.confirm(crop, line.text)
    return tuple(value >= _SAYS or not _is_letter(char) for char, value in zip(line.text, likely, strict=True))


def _weighed(line: Line, says: Sequence[bool]) -> Line:
    if all(says):
        return line
    worth = tuple(
        known if sure else _UNSEEN_CONFIDENCE
        for known, sure in zip(line.char_confidences or (line.confidence,) * len(says), says, strict=True)
    )
    return replace(line, char_confidences=worth, confidence=round(sum(worth) / len(worth), 4))


def _beside(engine: Engine, image: Image, lines: Sequence[Line]) -> tuple[Line, ...]:
    """What the page shows where the layer has no text: a stamp's words, a picture of a card, print turned into outlines."""
    rest = image.copy()
    for line in lines:
        if not _is_level(line):
            cv2.fillPoly(rest, [np.array(line.polygon, np.int32)], np.median(image, axis=(0, 1)).tolist())
            continue
        left, top, right, bottom = _box(line)
        margin = max(1, round(0.1 * (bottom - top)))
        area = slice(max(0, top - margin), bottom + margin + 1), slice(max(0, left - margin), right + margin + 1)
        rest[area] = np.median(_frame(image, area), axis=0)
    found: list[Line] = []
    for left, top, right, bottom in _unexplained(rest):
        read = engine.read_lines(np.ascontiguousarray(rest[top:bottom, left:right]))
        found += (_moved(line, left, top) for line in read)
    return tuple(found)


def _frame(image: Image, area: tuple[slice, slice]) -> Image:
    """The pixels around a box: what lies behind its text."""
    cut = image[area]
    return np.concatenate((cut[0], cut[-1], cut[:, 0], cut[:, -1]))


def _unexplained(image: Image) -> Sequence[tuple[int, int, int, int]]:
    """Boxes of the ink that may be text: what is more than rules, specks and even areas; what lies close is one box."""
    small = cv2.resize(image, None, fx=_COARSE, fy=_COARSE, interpolation=cv2.INTER_AREA)
    ink = (cv2.absdiff(small, cv2.medianBlur(small, 21)).max(axis=2) > _INK).astype(np.uint8)
    for size in ((_RULE, 1), (1, _RULE)):
        ink[cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8)) > 0] = 0
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 7), np.uint8))
    _, labels, found, _ = cv2.connectedComponentsWithStats(joined)
    is_text = (found[:, 2:4].min(axis=1) >= _LEAST_HEIGHT * _COARSE) & (found[:, 4] >= _LEAST_INK)
    is_text[0] = False
    near = cv2.dilate(is_text[labels].astype(np.uint8), np.ones((_NEAR, _NEAR), np.uint8))
    limits = np.array((image.shape[1], image.shape[0]) * 2)
    found = cv2.connectedComponentsWithStats(near)[2][1:, :4]
    boxes = np.minimum(np.hstack((found[:, :2], found[:, :2] + found[:, 2:])) / _COARSE, limits).astype(int)
    if not len(boxes):
        return ()
    whole = np.hstack((boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)))
    apart = len(boxes) <= _MOST_APART and _areas(boxes).sum() < _APART * _areas(whole[None]).sum()
    return [(int(x), int(y), int(right), int(down)) for x, y, right, down in (boxes if apart else (whole,))]


def _areas(boxes: npt.NDArray[np.int_]) -> npt.NDArray[np.int_]:
    sizes: npt.NDArray[np.int_] = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    return sizes


def _moved(line: Line, right: int, down: int) -> Line:
    a, b, c, d = ((x + right, y + down) for x, y in line.polygon)
    return replace(line, polygon=(a, b, c, d))


def _is_level(line: Line) -> bool:
    (ax, ay), (bx, by), _, _ = line.polygon
    return bx > ax and abs(by - ay) < 0.02 * (bx - ax)


def _box(line: Line) -> tuple[int, int, int, int]:
    xs, ys = [p[0] for p in line.polygon], [p[1] for p in line.polygon]
    return round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys))


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN" or char in "*●×■"
