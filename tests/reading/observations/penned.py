"""Lines typeset, and lines written by a pen: the same letters with strokes that waver, lean, swell and leave the line."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pylopdf_fonts_zh_cn
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from preaudit.domain.pages import Line
from preaudit.intake import Image

_FACE = io.BytesIO(next(Path(pylopdf_fonts_zh_cn.__file__).parent.glob("*.?t?")).read_bytes())
_Strength = npt.NDArray[np.float32]


def typed(page: Image, x: int, y: int, text: str, size: int = 36) -> Line:
    """Print a line in a typeface at (x, y), and give the Line a reader would."""
    return _put(page, x, y, text, [_letter(char, size) for char in text], size)


def written(page: Image, x: int, y: int, text: str, size: int = 36, seed: int = 1) -> Line:
    """Write a line by hand: each letter wavers, leans and swells, and stands a little above or below the line."""
    random = np.random.default_rng(seed)
    return _put(page, x, y, text, [_by_hand(_letter(char, size), random) for char in text], size)


def _letter(char: str, size: int) -> _Strength:
    """A letter as ink 0..1, with half its size of room around."""
    _FACE.seek(0)
    face = ImageFont.truetype(_FACE, size)
    width = round(face.getlength(char))
    picture = Picture.new("L", (width + size, 2 * size))
    ImageDraw.Draw(picture).text((size // 2, round(1.4 * size)), char, font=face, fill=255, anchor="ls")
    return np.asarray(np.asarray(picture, np.float32) / 255, np.float32)


def _by_hand(letter: _Strength, random: np.random.Generator) -> _Strength:
    height, width = letter.shape
    unit = height / 2
    drift = [cv2.GaussianBlur(random.uniform(-1, 1, letter.shape).astype(np.float32), (0, 0), unit / 5) for _ in "xy"]
    across, down = (unit * 0.065 * d / max(1e-6, float(d.std())) for d in drift)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.normal(8, 5), random.uniform(0.8, 1.05))
    turn[1, 2] += random.normal(0, 0.11) * unit
    turned = cv2.warpAffine(letter, turn, (width, height), flags=cv2.INTER_CUBIC)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    wavering = cv2.remap(turned, columns + across.astype(np.float32), rows + down.astype(np.float32), cv2.INTER_LINEAR)
    swell = cv2.GaussianBlur(random.uniform(-1, 1, letter.shape).astype(np.float32), (0, 0), unit / 5)
    return np.asarray(np.clip(wavering * (1 + 2 * swell), 0, 1), np.float32)


def _put(page: Image, x: int, y: int, text: str, letters: list[_Strength], size: int) -> Line:
    char_positions: list[float] = []
    at = 0
    for letter in letters:
        height, width = letter.shape
        left, top = x + at - size // 2, y - size // 2
        part = page[top : top + height, left : left + width].astype(np.float32)
        page[top : top + height, left : left + width] = (part - (part - 45) * letter[:, :, None]).astype(np.uint8)
        char_positions.append(at + (width - size) / 2)
        at += width - size
    head, foot, margin = y - 0.1 * size, y + 1.15 * size, 0.12 * size
    corners = ((x - margin, head), (x + at + margin, head), (x + at + margin, foot), (x - margin, foot))
    whole = at + 2 * margin
    sure = (0.98,) * len(text)
    return Line(
        text, corners, 0.98, char_confidences=sure, char_positions=tuple((p + margin) / whole for p in char_positions)
    )
