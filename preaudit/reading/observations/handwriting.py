"""Handwriting distinguished from print by its looks: strokes that are not horizontal and vertical, characters off one base line.

A logistic regression over few measures, each of a segment of a line by itself or against what is usual on its page. Weights
were fitted on typeset pages, typefaces that imitate a quick hand, and simulated pens; how accurate it is: docs/decisions/0026.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, SealMark, Written
from preaudit.intake import Image
from preaudit.reading.observations.line_segments import HEIGHT, TextSegment, text_segments

_Reals = npt.NDArray[np.float64]
#: Segments less likely to be handwriting than this are not kept.
MIN_PROBABILITY = 0.5
#: Segments of so few characters as names have are surely print where they are less likely handwriting than this.
_SURELY_PRINT, _NAME_LENGTH = 0.003, 6
#: So many segments of a kind show what is usual on their page.
_USUAL = 5
#: Characters of irregular height and place in their square, in print too.
_IRREGULAR = frozenset("一二三四八上下之小人心口土工日丶")
#: Less contrast, softer edges, thicker strokes, or more ink at the border than these: it cannot be judged.
_FAINT, _SOFT, _BOLD, _CUT = 25, 4.0, 0.17, 0.4


@dataclass(frozen=True, slots=True)
class LogisticRule:
    """A logistic regression: (mean, spread, weight) of each measure by its name; measures that begin with `against_` have the page's median taken off."""

    weights: Mapping[str, tuple[float, float, float]]
    bias: float

    def probability(self, measures: Mapping[str, float]) -> float:
        """The probability that it is written by hand, 0..1."""
        total = self.bias
        for name, (usual, spread, weight) in self.weights.items():
            total += weight * min(4.0, max(-4.0, (measures[name] - usual) / spread))
        return 1 / (1 + math.exp(-total))


_CHARACTER_RULE = LogisticRule({
    "cut": (0.0094, 0.0312, -0.508), "level": (0.1601, 0.0681, -0.700), "upright": (0.2193, 0.0680, -1.211),
    "width": (0.0847, 0.0257, -0.103), "variation": (0.3179, 0.0987, 0.214), "top": (0.0080, 0.0115, 0.852),
    "foot": (0.0075, 0.0114, 1.637), "middle": (0.0066, 0.0094, 1.477), "blue": (0.0323, 0.0684, 0.501),
    "against_level": (-0.0088, 0.0571, -0.533), "against_upright": (-0.0140, 0.0620, -0.293),
    "against_width": (0.0054, 0.0192, 0.948), "shortness": (0.1999, 0.1033, 1.624),
}, -5.62)  # fmt: skip
_DIGIT_RULE = LogisticRule({
    "cut": (0.0038, 0.0219, -0.335), "level": (0.1265, 0.0545, -1.167), "upright": (0.2328, 0.0586, -0.618),
    "width": (0.0917, 0.0222, -0.427), "variation": (0.2262, 0.0786, -0.795), "top": (0.0113, 0.0130, 1.059),
    "foot": (0.0113, 0.0120, 1.667), "middle": (0.0103, 0.0108, 3.211), "blue": (0.0449, 0.0864, 1.653),
    "against_level": (-0.0086, 0.0430, -0.225), "against_upright": (-0.0041, 0.0472, -0.130),
    "against_width": (0.0017, 0.0139, 0.343), "shortness": (0.1149, 0.0344, 0.406),
}, -2.328)  # fmt: skip


def find_handwriting(
    image: Image, lines: Sequence[Line], seals: Sequence[SealMark]
) -> tuple[tuple[Written, ...], tuple[Polygon, ...]]:
    """(segments of the lines of an upright page (BGR) that look written by hand, short ones that are surely print), in its pixels."""
    measured = [(each, found) for each in text_segments(image, lines, seals) if (found := measure(each)) is not None]
    usual = {
        kind: _usual([found for each, found in measured if each.is_alphanumeric is kind]) for kind in (False, True)
    }
    written: list[Written] = []
    typeset: list[Polygon] = []
    for each, found in measured:
        page = usual[each.is_alphanumeric]
        against = {
            f"against_{name}": found[name] - page.get(name, found[name]) for name in ("level", "upright", "width")
        }
        likeness = (_DIGIT_RULE if each.is_alphanumeric else _CHARACTER_RULE).probability({**found, **against})
        if likeness >= MIN_PROBABILITY:
            written.append(Written(each.polygon, round(likeness, 3)))
        elif likeness < _SURELY_PRINT and not each.is_alphanumeric and len(each.text) <= _NAME_LENGTH:
            typeset.append(each.polygon)
    return tuple(written), tuple(typeset)


def _usual(measures: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The median of each measure; nothing where there are few."""
    if len(measures) < _USUAL:
        return {}
    return {name: float(np.median([each[name] for each in measures])) for name in ("level", "upright", "width")}


def measure(segment: TextSegment) -> dict[str, float] | None:
    """The measures of a segment: how its strokes run and its characters stand; None where that cannot be judged (faint, blurred, bold, red, cut, ruled)."""
    pixels = segment.pixels
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    limit, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    dark = grey <= limit
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    if float(dark.mean()) > 0.5 or float(np.median(border)) <= limit:
        return None
    values = pixels.astype(np.int16)
    red = values[:, :, 2] - np.maximum(values[:, :, 0], values[:, :, 1]) > 30
    if int((dark & red).sum()) > 0.3 * int(dark.sum()):
        return None
    ink, ruled, uprights = without_rules((dark & ~red).astype(np.uint8))
    area, bright = int(ink.sum()), float(np.percentile(grey, 90))
    contrast = bright - float(grey[ink > 0].mean()) if area else 0.0
    if area < 30 or contrast < _FAINT or uprights > 12:
        return None
    thickness = cv2.distanceTransform(ink, cv2.DIST_L2, 3)
    ridge = thickness[
        (thickness >= cv2.dilate(thickness, np.ones((3, 3), np.uint8))) & (thickness > 0) & (_grown(ruled, 3) == 0)
    ]
    if not ridge.size:
        return None
    width, cut = 2 * float(ridge.mean()) / HEIGHT, float(ink[:2].any(axis=0).mean() + ink[-2:].any(axis=0).mean())
    steepest, level, upright = directions(grey, ink, ruled)
    if contrast / max(1.0, steepest) * 30 > _SOFT or width > _BOLD or cut > _CUT:
        return None
    top, foot, middle = _unevenness_of_characters(ink, segment)
    return {
        "cut": cut, "level": level, "upright": upright, "width": width,
        "variation": float(ridge.std()) / max(0.5, float(ridge.mean())),
        "top": top, "foot": foot, "middle": middle,
        "blue": blueness(pixels, grey >= bright - 3, ink), "shortness": 1 / len(segment.text),
    }  # fmt: skip


def _grown(mask: Image, size: int) -> Image:
    return np.asarray(cv2.dilate(mask, np.ones((size, size), np.uint8)), np.uint8)


def without_rules(ink: Image) -> tuple[Image, Image, int]:
    """(ink, rules taken from it, columns that a rule down the strip takes)."""
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(30, int(1.1 * HEIGHT))), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((HEIGHT - 3, 1), np.uint8))
    across, down = cv2.dilate(across, np.ones((5, 1), np.uint8)), cv2.dilate(down, np.ones((1, 5), np.uint8))
    return ink & (1 - across) & (1 - down), across | down, int(down.any(axis=0).sum())


def directions(grey: Image, ink: Image, ruled: Image) -> tuple[float, float, float]:
    """(steepest slope of grey, share of strokes' edges that are horizontal, share that are vertical)."""
    smooth = cv2.GaussianBlur(grey, (0, 0), 1.0).astype(np.float32)
    dx, dy = cv2.Scharr(smooth, cv2.CV_32F, 1, 0), cv2.Scharr(smooth, cv2.CV_32F, 0, 1)
    size, angle = cv2.cartToPolar(dx, dy, angleInDegrees=True)
    steepest = float(np.percentile(size[ink > 0], 90))
    size = size * (_grown(ink, 5) & (_grown(ruled, 3) == 0))
    size[size < 0.25 * size.max()] = 0
    strong = size > 0
    bins = np.bincount((angle[strong] % 180 / 5).astype(int) % 36, size[strong], 36)
    total = max(1e-6, float(bins.sum()))
    return steepest, float(bins[16:20].sum()) / total, float(bins[[34, 35, 0, 1]].sum()) / total


def blueness(pixels: Image, paper_mask: npt.NDArray[np.bool_], ink: Image) -> float:
    """How much less blue light the ink takes than red or green, 0..0.3."""
    paper = pixels[paper_mask].mean(axis=0)
    taken = paper - pixels[ink > 0].mean(axis=0)
    taken = taken / max(8.0, float(taken.max()))
    return min(0.3, max(0.0, float(max(taken[1], taken[2]) - taken[0])))


def _unevenness_of_characters(ink: Image, segment: TextSegment) -> tuple[float, float, float]:
    """How unevenly the characters end above, below, and in their middle: mean deviation in heights of the strip, the worst fifth left out."""
    digits: list[tuple[int, int]] = []
    characters: list[tuple[int, int]] = []
    bounds = [0, *(int((one + other) / 2) for one, other in pairwise(segment.char_positions)), ink.shape[1]]
    narrow = max(4.0, 0.4 * float(np.median(np.diff(bounds))))
    inked = np.logical_or.reduceat(ink, np.clip(bounds[:-1], 0, ink.shape[1] - 1), axis=1).T
    for at, (char, (left, right)) in enumerate(zip(segment.text, pairwise(bounds), strict=True)):
        # Beside a comma it is not known whose ink is whose.
        if right - left < narrow or any(_is_mark(near) for near in segment.text[max(0, at - 1) : at + 2]):
            continue
        rows = np.flatnonzero(inked[at])
        if rows.size < 3:
            continue
        if char.isascii() and (char.isdigit() or char.isupper()):
            digits.append((int(rows[0]), int(rows[-1])))
        elif char >= "\u4e00" and char not in _IRREGULAR:
            characters.append((int(rows[0]), int(rows[-1])))
    if len(digits) >= 3 and len(digits) >= len(characters):
        ends = np.array(digits, float)
    elif len(characters) >= 2:
        ends = np.array(characters, float)
    else:
        return 0.0, 0.0, 0.0
    tops, feet = _without_slope(ends[:, 0] / HEIGHT), _without_slope(ends[:, 1] / HEIGHT)
    return _unevenness(tops), _unevenness(feet), _unevenness((tops + feet) / 2)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] not in "LN"


def _without_slope(values: _Reals) -> _Reals:
    """The values less the line that most of them lie on."""
    if len(values) < 4:
        return values
    at = np.arange(len(values))
    most = np.argsort(np.abs(values - np.median(values)), kind="stable")[: max(3, round(len(values) * 0.8))]
    return np.asarray(values - np.polyval(np.polyfit(at[most], values[most], 1), at))


def _unevenness(values: _Reals) -> float:
    apart = np.sort(np.abs(values - np.median(values)))
    return float(apart[: max(1, round(len(apart) * 0.8))].mean())
