"""Ring text of seals: the words on a round or oval seal, unrolled from the bottom clockwise and read as a line by OCR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from preaudit.domain.pages import SealMark
from preaudit.intake import Image
from preaudit.reading.engine import Engine

#: Smallest seal whose ring is read: pixels across.
_MIN_DIAMETER = 90
#: The ring that is unrolled, as shares of the radius, and its height in pixels once unrolled.
_INNER, _OUTER, _HEIGHT = 0.50, 1.0, 88
#: Lines of the unrolled ring read with less confidence are no words.
_MIN_CONFIDENCE = 0.6
#: Fewer Chinese characters than this are no name.
_MIN_CHINESE = 4
_CHINESE = re.compile("[\u4e00-\u9fff]")
#: Seals of a page whose ring is read: more are drawings.
_MAX_SEALS = 3


def read_ring_texts(engine: Engine, image: Image, seals: Sequence[SealMark]) -> tuple[SealMark, ...]:
    """The seals of an upright BGR page, with the ring text of those that can be read."""
    large = [s for s in seals if s.colour != "grey" and s.shape in {"round", "oval"} and _diameter(s) >= _MIN_DIAMETER]
    return tuple(_read(engine, image, seal) if seal in large[:_MAX_SEALS] else seal for seal in seals)


def _diameter(seal: SealMark) -> float:
    return min(seal.polygon[1][0] - seal.polygon[0][0], seal.polygon[2][1] - seal.polygon[1][1])


def _read(engine: Engine, image: Image, seal: SealMark) -> SealMark:
    strip = _unrolled(_ink(image, seal))
    lines = [line for line in engine.read_lines(strip) if line.confidence >= _MIN_CONFIDENCE]
    lines.sort(key=lambda line: line.polygon[0][0])
    text = "".join(line.text for line in lines)
    if len(_CHINESE.findall(text)) < _MIN_CHINESE:
        return seal
    confidences = [c for line in lines for c in (line.char_confidences or (line.confidence,))]
    return replace(seal, text=text, text_confidence=round(min(confidences), 4))


def _ink(image: Image, seal: SealMark) -> Image:
    """The seal alone, dark on white, made round: what is printed under it in black fades."""
    (x0, y0), (x1, y1) = seal.polygon[0], seal.polygon[2]
    height, width = image.shape[:2]
    left, top, right, bottom = max(0, round(x0)), max(0, round(y0)), min(width, round(x1)), min(height, round(y1))
    crop = image[top:bottom, left:right].astype(np.int16)
    blue, green, red = crop[:, :, 0], crop[:, :, 1], crop[:, :, 2]
    colour = red - np.maximum(green, blue) if seal.colour == "red" else blue - np.maximum(green, red)
    strength = np.clip(colour.astype(np.float32) * 255 / max(30.0, float(np.percentile(colour, 97))), 0, 255)
    side = max(crop.shape[:2])
    return np.asarray(
        cv2.resize(255 - strength.astype(np.uint8), (side, side), interpolation=cv2.INTER_CUBIC), np.uint8
    )


def _unrolled(disc: Image) -> Image:
    """The ring as a strip, outside on top, from the bottom of the seal clockwise; BGR on white."""
    radius = disc.shape[0] / 2
    ring_width = (_OUTER - _INNER) * radius
    scale = _HEIGHT / ring_width
    length = round(2 * np.pi * (_INNER + _OUTER) / 2 * radius * scale)
    angle = np.pi / 2 + np.linspace(0, 2 * np.pi, length, dtype=np.float32)[None, :]
    reach = (np.linspace(_OUTER, _INNER, _HEIGHT, dtype=np.float32) * radius)[:, None]
    across, down = (
        (radius + reach * np.cos(angle)).astype(np.float32),
        (radius + reach * np.sin(angle)).astype(np.float32),
    )
    strip = cv2.remap(disc, across, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255.0,))
    framed = cv2.copyMakeBorder(strip, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=(255.0,))
    return np.asarray(cv2.cvtColor(framed, cv2.COLOR_GRAY2BGR), np.uint8)
