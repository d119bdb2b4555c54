"""A file's own text held against what its page shows: text is believed only where the pixels at its place say the same.

Hidden, clipped, white or covered text, a layer that an earlier scanner wrote, figures with a wrong character map: whatever the
trick or the slip, the picture does not say what the layer says, and the picture is what a person sees.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import cv2
import numpy as np

from preaudit.domain.characters import fold_ideographs
from preaudit.domain.pages import Line
from preaudit.intake import Image

#: A character is what the picture shows where it is at least so likely there against the best reading of all.
_SAYS = 0.01
#: Text lower than this, in pixels, nobody reads.
_LEAST_HEIGHT = 8
#: A line of which less than this is on the picture is not on the page at all.
_SEEN = 0.5
#: Where more than this share of the letters are not on the picture, and more than these few, the layer is not the page's.
_WRONG_SHARE, _WRONG_FEW = 0.05, 12
#: What a character that the picture does not show is worth.
_UNSEEN_CONFIDENCE = 0.1


class Confirms(Protocol):
    """What the check needs of an engine."""

    def confirm(self, image: Image, text: str) -> tuple[float, ...]:
        """For each character of the text how far the picture of a line (BGR) says it, 0..1."""

    def read_lines(self, image: Image) -> tuple[Line, ...]:
        """Lines on a BGR image, in its pixels."""


@dataclass(frozen=True, slots=True)
class CheckedLayer:
    """The lines of a layer that the page shows, each character with what it is worth, and what the page shows beside them.

    `believed` False: the layer and the page are not one; the page is read as a picture.
    """

    lines: tuple[Line, ...]
    believed: bool


def check_layer(engine: Confirms, image: Image, lines: Sequence[Line]) -> CheckedLayer:
    """Hold each line of a text layer against the pixels at its place, and read what the page shows beside them."""
    kept: list[Line] = []
    letters = wrong = 0
    for line in lines:
        folded = replace(line, text=fold_ideographs(line.text))
        says = _says(engine, image, folded)
        counted = [sure for char, sure in zip(folded.text, says, strict=True) if _is_letter(char)]
        letters += len(counted)
        wrong += sum(not sure for sure in counted)
        if counted and sum(counted) < _SEEN * len(counted):
            continue
        kept.append(_weighed(folded, says))
    if wrong > max(_WRONG_FEW, _WRONG_SHARE * letters):
        return CheckedLayer((), believed=False)
    return CheckedLayer((*kept, *_beside(engine, image, kept)), believed=True)


def _says(engine: Confirms, image: Image, line: Line) -> tuple[bool, ...]:
    """For each character whether the picture shows it; marks of punctuation and blanks are not asked about."""
    left, top, right, bottom = _box(line)
    height = bottom - top
    margin = max(1, round(0.08 * height))
    crop = image[max(0, top - margin) : bottom + margin + 1, max(0, left - margin) : right + margin + 1]
    if height < _LEAST_HEIGHT or min(crop.shape[:2]) < _LEAST_HEIGHT:
        return tuple(not _is_letter(char) for char in line.text)
    likely = engine.confirm(crop, line.text)
    return tuple(value >= _SAYS or not _is_letter(char) for char, value in zip(line.text, likely, strict=True))


def _weighed(line: Line, says: Sequence[bool]) -> Line:
    if all(says):
        return line
    worth = tuple(1.0 if sure else _UNSEEN_CONFIDENCE for sure in says)
    return replace(line, char_confidences=worth, confidence=round(sum(worth) / len(worth), 4))


def _beside(engine: Confirms, image: Image, lines: Sequence[Line]) -> tuple[Line, ...]:
    """What the page shows where the layer has no text: a stamp's words, a picture of a card, print turned into outlines."""
    rest = image.copy()
    for line in lines:
        left, top, right, bottom = _box(line)
        margin = max(1, round(0.1 * (bottom - top)))
        area = slice(max(0, top - margin), bottom + margin + 1), slice(max(0, left - margin), right + margin + 1)
        rest[area] = np.median(_frame(image, area), axis=0)
    if not _shows_something(rest):
        return ()
    return engine.read_lines(rest)


def _frame(image: Image, area: tuple[slice, slice]) -> Image:
    """The pixels around a box: what lies behind its text."""
    cut = image[area]
    return np.concatenate((cut[0], cut[-1], cut[:, 0], cut[:, -1]))


def _shows_something(image: Image) -> bool:
    """Whether anything is left on a page that could be text: ink that is more than rules and specks."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    edges = cv2.absdiff(small, cv2.medianBlur(small, 21))
    return float((edges > 24).mean()) > 0.0005


def _box(line: Line) -> tuple[int, int, int, int]:
    xs, ys = [p[0] for p in line.polygon], [p[1] for p in line.polygon]
    return round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys))


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN" or char in "*●×■"
