"""The words on the ring of a round or oval seal: its colour alone, unrolled from the bottom clockwise, read as a line."""

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
_SMALLEST = 90
#: The ring that is unrolled, as shares of the radius, and its height in pixels once unrolled.
_INNER, _OUTER, _HEIGHT = 0.50, 1.0, 88
#: Lines of the unrolled ring read with less confidence are no words.
_SURE = 0.6
#: Fewer Chinese characters than this name nobody.
_LEAST = 4
_CHINESE = re.compile("[\u4e00-\u9fff]")
#: Seals of a page whose ring is read: more are drawings.
_MOST = 3


def with_text(engine: Engine, image: Image, seals: Sequence[SealMark]) -> tuple[SealMark, ...]:
    """The seals of an upright BGR page, with what is written on the rings of those that can be read."""
    large = [s for s in seals if s.colour != "grey" and s.shape in {"round", "oval"} and _across(s) >= _SMALLEST]
    return tuple(_read(engine, image, seal) if seal in large[:_MOST] else seal for seal in seals)


def _across(seal: SealMark) -> float:
    return min(seal.polygon[1][0] - seal.polygon[0][0], seal.polygon[2][1] - seal.polygon[1][1])


def _read(engine: Engine, image: Image, seal: SealMark) -> SealMark:
    strip = _unrolled(_ink(image, seal))
    lines = [line for line in engine.read_lines(strip) if line.confidence >= _SURE]
    lines.sort(key=lambda line: line.polygon[0][0])
    text = "".join(line.text for line in lines)
    if len(_CHINESE.findall(text)) < _LEAST:
        return seal
    spoken = [c for line in lines for c in (line.char_confidences or (line.confidence,))]
    return replace(seal, text=text, text_confidence=round(min(spoken), 4))


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
    thick = (_OUTER - _INNER) * radius
    scale = _HEIGHT / thick
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
