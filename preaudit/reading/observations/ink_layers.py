"""The inks of a page as layers: coloured, grey and black, told from the paper whatever the light."""

from __future__ import annotations

import math
from collections.abc import Mapping

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.intake import Image

#: Darker than this is print; between the two is grey ink (0 paper, 255 black). How much one channel differs from another in coloured ink.
PRINT, GREY, COLOURED = 120, 34, 34
#: Paper is at least so bright; what lies on darker ground is no print on paper.
_PAPER, _DARKEST = 105, 70

Mask = npt.NDArray[np.uint8]


def ink_layers(image: Image) -> Mapping[str, Mask]:
    """Ink on paper as masks of 0 and 1: 'coloured', 'grey' (between paper and print, not at the rims of print), 'black'."""
    lit, paper = evenly_lit(image)
    chroma, dark = chroma_of(lit), darkness_of(lit)
    on_paper = paper > _PAPER
    coloured = ((chroma > COLOURED) & on_paper).view(np.uint8)
    black = ((dark >= PRINT) & (chroma <= COLOURED)).view(np.uint8)
    beside = cv2.dilate(black, np.ones((5, 5), np.uint8))
    grey = (cv2.inRange(dark, GREY, PRINT - 1) > 0) & (chroma <= COLOURED) & on_paper & (beside == 0)
    return {"coloured": coloured, "grey": grey.view(np.uint8), "black": black}


def bold_of(black: Mask, depth: npt.NDArray[np.float32], least: float) -> Mask:
    """The strokes of black ink that are half as wide as `least` pixels or wider; `depth`: how far each pixel is from paper."""
    core = (depth > least).view(np.uint8)
    if not core.any():
        return core
    reach = 2 * math.ceil(least) + 1
    return np.asarray(cv2.dilate(core, np.ones((reach, reach), np.uint8)) & black, np.uint8)


def coloured_alone(picture: Image) -> Image:
    """The coloured ink of a small picture, dark on white; what black print hides is filled in from beside it."""
    lit, _ = evenly_lit(picture)
    chroma, dark = chroma_of(lit), darkness_of(lit)
    faint = (chroma > 0.6 * COLOURED).view(np.uint8)
    own = cv2.dilate(faint, np.ones((3, 3), np.uint8)) > 0
    darkest = np.asarray(255 - lit.min(axis=2), np.uint8)
    return _without_print(own, darkest, (dark > PRINT) & (faint == 0))


def grey_alone(picture: Image) -> Image:
    """The grey ink of a small picture, dark on white; what black print hides is filled in from beside it."""
    lit, _ = evenly_lit(picture)
    dark = darkness_of(lit)
    return _without_print(dark > 0.6 * GREY, dark, dark >= PRINT)


def bold_alone(picture: Image, stroke: float) -> Image:
    """The strokes of a small picture that are more than `stroke` pixels from rim to middle: the paper closes over thinner ones."""
    lit, _ = evenly_lit(picture)
    thin = 2 * math.ceil(1.25 * stroke) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thin, thin))
    closed = cv2.morphologyEx(255 - darkness_of(lit), cv2.MORPH_CLOSE, kernel)
    return np.asarray(cv2.cvtColor(closed, cv2.COLOR_GRAY2BGR), np.uint8)


def _without_print(own: npt.NDArray[np.bool_], strength: Image, hidden: npt.NDArray[np.bool_]) -> Image:
    ink = np.where(own & ~hidden, strength, 0)
    strongest = float(np.percentile(ink[ink > 0], 85)) if (ink > 0).any() else 255.0
    result = np.clip(ink * (255 / max(24.0, strongest)), 0, 255).astype(np.uint8)
    cover = cv2.dilate(hidden.view(np.uint8), np.ones((3, 3), np.uint8))
    filled = cv2.inpaint(result, cover, 3, cv2.INPAINT_TELEA) if cover.any() else result
    return np.asarray(cv2.cvtColor(255 - filled, cv2.COLOR_GRAY2BGR), np.uint8)


def evenly_lit(image: Image) -> tuple[Image, Image]:
    """(the picture as if its paper were white all over, channel by channel; how bright the paper is at each place)."""
    height, width = image.shape[:2]
    size = (max(1, width // 16), max(1, height // 16))
    coarse = cv2.resize(cv2.dilate(image, np.ones((3, 3), np.uint8)), size, interpolation=cv2.INTER_AREA)
    coarse = cv2.morphologyEx(coarse, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    coarse = np.maximum(cv2.GaussianBlur(coarse, (0, 0), 1.0), _DARKEST).astype(np.uint8)
    light = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(image, light, scale=255), np.uint8), np.asarray(light.max(axis=2), np.uint8)


def chroma_of(lit: Image) -> Image:
    """How much the channels of each pixel differ, 0..255."""
    blue, green, red = cv2.split(lit)
    return np.asarray(cv2.max(cv2.max(blue, green), red) - cv2.min(cv2.min(blue, green), red), np.uint8)


def darkness_of(lit: Image) -> Image:
    """How dark each pixel is, 0 for paper, 255 for black."""
    return np.asarray(255 - cv2.cvtColor(lit, cv2.COLOR_BGR2GRAY), np.uint8)
