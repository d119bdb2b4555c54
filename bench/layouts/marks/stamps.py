"""Seals as they are stamped or printed: round, oval, square ones of authorities, names; fresh, pale, worn, turned, two on one place."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from samples.generator.strokes import FACES

Ink = npt.NDArray[np.float32]
Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Stamp:
    """`strength` of its ink 0..1; `worn`: share of it that did not print; `turn` in degrees; BGR colour."""

    strength: float
    worn: float
    turn: float
    colour: tuple[int, int, int]

    @classmethod
    def drawn(cls, random: np.random.Generator, *, printed: bool = False) -> Stamp:
        """A stamp by chance; `printed`: part of a form, upright and even."""
        colour = (int(random.integers(25, 75)), int(random.integers(20, 60)), int(random.integers(185, 232)))
        if printed:
            return cls(float(random.uniform(0.7, 1.0)), 0.0, 0.0, colour)
        strength = float(random.choice([random.uniform(0.3, 0.5), random.uniform(0.55, 0.95)], p=[0.25, 0.75]))
        return cls(strength, float(random.choice([0.0, 0.15, 0.3])), float(random.normal(0, 12)), colour)


def _letter(char: str, size: float, face: int) -> Ink:
    font = ImageFont.truetype(io.BytesIO(FACES[face].read_bytes()), max(6, round(size)))
    side = round(1.3 * size)
    picture = Picture.new("L", (side, side))
    ImageDraw.Draw(picture).text((side // 2, side // 2), char, font=font, fill=255, anchor="mm")
    return np.asarray(np.asarray(picture, np.float32) / 255, np.float32)


def _lay(ink: Ink, tile: Ink, x: float, y: float, degrees: float = 0.0, wide: float = 1.0) -> None:
    """A tile with its middle at x, y, turned clockwise and made narrower."""
    height, width = tile.shape
    turn = math.radians(degrees)
    cosine, sine = math.cos(turn), math.sin(turn)
    matrix = np.array([[cosine * wide, -sine, 0.0], [sine * wide, cosine, 0.0]])
    matrix[:, 2] = [x, y] - matrix[:, :2] @ np.array([width / 2, height / 2])
    np.maximum(ink, cv2.warpAffine(tile, matrix, (ink.shape[1], ink.shape[0]), flags=cv2.INTER_LINEAR), out=ink)


def _ring(ink: Ink, words: str, reach: tuple[float, float], size: float, face: int) -> None:
    middle_x, middle_y = ink.shape[1] / 2, ink.shape[0] / 2
    step = min(28.0, 270.0 / max(1, len(words) - 1))
    for number, char in enumerate(words):
        angle = math.radians((number - (len(words) - 1) / 2) * step)
        x, y = middle_x + reach[0] * math.sin(angle), middle_y - reach[1] * math.cos(angle)
        lean = math.degrees(math.atan2(math.sin(angle) * reach[1], math.cos(angle) * reach[0]))
        _lay(ink, _letter(char, size, face), x, y, lean, 0.8)


def _line(ink: Ink, words: str, y: float, size: float, face: int) -> None:
    left = ink.shape[1] / 2 - size * (len(words) - 1) / 2
    for number, char in enumerate(words):
        _lay(ink, _letter(char, size, face), left + number * size, y)


def round_seal(words: str, below: str, radius: int, random: np.random.Generator) -> Ink:
    """A ring with words, a star within, what it is for below."""
    face = int(random.integers(2))
    ink: Ink = np.zeros((2 * radius + 8, 2 * radius + 8), np.float32)
    middle, rim = radius + 4, max(2, round(radius * random.uniform(0.03, 0.055)))
    cv2.circle(ink, (middle, middle), radius - rim // 2, 1.0, rim, cv2.LINE_AA)
    size = radius * float(np.clip(4.4 / len(words), 0.2, 0.36))
    _ring(ink, words, (radius * 0.93 - rim - 0.55 * size,) * 2, size, face)
    big = radius * random.uniform(0.22, 0.34)
    turns = [math.pi * (step / 5 - 0.5) for step in range(10)]
    reach = [big * (1.0 if step % 2 == 0 else 0.382) for step in range(10)]
    outline = [(middle + r * math.cos(t), middle + r * math.sin(t)) for t, r in zip(turns, reach, strict=True)]
    cv2.fillPoly(ink, [np.array(outline).round().astype(np.int32)], 1.0, cv2.LINE_AA)
    if below:
        _line(ink, below, middle + 0.56 * radius, radius * 0.18, face)
    return ink


def oval_seal(words: str, below: str, radius: int, random: np.random.Generator) -> Ink:
    """An oval with words around, a line below its middle."""
    face, low = int(random.integers(2)), round(radius * random.uniform(0.66, 0.78))
    ink: Ink = np.zeros((2 * low + 8, 2 * radius + 8), np.float32)
    rim = max(2, round(radius * 0.04))
    cv2.ellipse(ink, (radius + 4, low + 4), (radius - rim, low - rim), 0, 0, 360, 1.0, rim, cv2.LINE_AA)
    size = radius * float(np.clip(3.4 / len(words), 0.16, 0.26))
    _ring(ink, words, (radius * 0.93 - rim - 0.55 * size, low * 0.92 - rim - 0.55 * size), size, face)
    _line(ink, below or "专用章", low + 4 + 0.3 * low, radius * 0.2, face)
    return ink


def square_seal(words: str, side: int, random: np.random.Generator) -> Ink:
    """A frame filled with words: in rows from the left, or in columns from the right."""
    count = math.ceil(math.sqrt(len(words)))
    rows = math.ceil(len(words) / count)
    face, columns = int(random.integers(2)), bool(random.random() < 0.35)
    ink: Ink = np.zeros((side + 8, side + 8), np.float32)
    rim = max(2, round(side * random.uniform(0.02, 0.045)))
    cv2.rectangle(ink, (4, 4), (side + 3, side + 3), 1.0, rim, cv2.LINE_AA)
    inner = side - 2.6 * rim
    along, across = inner / count, inner / rows
    for number, char in enumerate(words):
        a, b = (number % count + 0.5) * along, (number // count + 0.5) * across
        x, y = (inner - b, a) if columns else (a, b)
        tile = _letter(char, min(along, across) * 0.95, face)
        _lay(ink, tile, 4 + 1.3 * rim + x, 4 + 1.3 * rim + y)
    return ink


def press(
    page: Pixels, ink: Ink, x: float, y: float, how: Stamp, random: np.random.Generator
) -> tuple[int, int, int, int]:
    """Ink stamped with its middle at x, y, cut where the page ends; the box it takes."""
    side = math.ceil(math.hypot(*ink.shape)) + 2
    whole: Ink = np.zeros((side, side), np.float32)
    _lay(whole, ink, side / 2, side / 2, how.turn)
    if how.worn:
        rough = cv2.GaussianBlur(random.uniform(0, 1, whole.shape).astype(np.float32), (0, 0), side / 40)
        whole = whole * np.where(rough < np.quantile(rough, how.worn), 0.25, 1.0).astype(np.float32)
    whole = cv2.GaussianBlur(whole, (0, 0), 0.7) * how.strength
    left, top = round(x - side / 2), round(y - side / 2)
    x0, y0, x1, y1 = max(0, left), max(0, top), min(page.shape[1], left + side), min(page.shape[0], top + side)
    part = whole[y0 - top : y1 - top, x0 - left : x1 - left, None]
    under = page[y0:y1, x0:x1].astype(np.float32)
    page[y0:y1, x0:x1] = np.clip(under * (1 - part * (1 - np.array(how.colour, np.float32) / 255)), 0, 255).astype(
        np.uint8
    )
    half_x, half_y = ink.shape[1] / 2, ink.shape[0] / 2
    return (
        max(0, round(x - half_x)),
        max(0, round(y - half_y)),
        min(page.shape[1], round(x + half_x)),
        min(page.shape[0], round(y + half_y)),
    )
