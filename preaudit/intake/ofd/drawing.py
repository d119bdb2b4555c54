"""Drawing a page's objects as pixels: enough to see seals, codes, portraits and rules where they stand.

Characters are drawn with one font for all: their text is taken from the file, not from these pixels.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

from preaudit.intake.ofd.geometry import Affine, Point, composed, scale_of, transformed
from preaudit.intake.ofd.objects import Character, Colour, Outline, PageObject, Picture, TextRun
from preaudit.intake.page import Image

#: Most objects and path points drawn; what lies beyond is left out.
_MAX_OBJECTS = 100_000
_MAX_POINTS = 2_000_000
#: Points that stand in for a curve.
_CURVE = 12
#: Bits of fraction in the coordinates given to OpenCV.
_SHIFT = 4
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
Mask = npt.NDArray[np.uint8]
#: The decoded image of a resource, height x width x 4 (BGR, alpha); None where it cannot be decoded.
Pictures = Callable[[str], Image | None]


def draw(canvas: Image, objects: Iterable[PageObject], to_pixels: Affine, pictures: Pictures) -> None:
    """Draw objects onto a white BGR canvas, changing it."""
    points = 0
    for count, thing in enumerate(objects):
        if count > _MAX_OBJECTS or points > _MAX_POINTS:
            return
        if isinstance(thing, TextRun):
            for character in thing.characters:
                _character(canvas, character, to_pixels)
        elif isinstance(thing, Picture):
            pixels = pictures(thing.resource)
            if pixels is not None:
                overlay(canvas, pixels, composed(to_pixels, thing.transform), thing.alpha)
        else:
            points += _outline(canvas, thing, composed(to_pixels, thing.transform))


def overlay(canvas: Image, pixels: Image, transform: Affine, alpha: float = 1.0) -> None:
    """Draw an image (BGR and alpha) over the canvas; its unit square goes where `transform` says, in pixels."""
    corners = [transformed(transform, x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    left, top, right, bottom = _bounds(corners, canvas)
    if right <= left or bottom <= top:
        return
    height, width = pixels.shape[:2]
    scale = max(abs(corners[1][0] - corners[0][0]) + abs(corners[1][1] - corners[0][1]), 1.0) / width
    if scale < 0.5:
        pixels = np.asarray(
            cv2.resize(pixels, None, fx=2 * scale, fy=2 * scale, interpolation=cv2.INTER_AREA), np.uint8
        )
        height, width = pixels.shape[:2]
    source = np.array([[0, 0], [width, 0], [0, height]], np.float32)
    target = np.array([corners[0], corners[1], corners[3]], np.float32) - np.array([left, top], np.float32)
    warped = cv2.warpAffine(
        pixels, cv2.getAffineTransform(source, target), (right - left, bottom - top), flags=cv2.INTER_LINEAR
    )
    _blend(canvas[top:bottom, left:right], warped[:, :, :3], warped[:, :, 3].astype(np.float32) * (alpha / 255))


def _character(canvas: Image, character: Character, to_pixels: Affine) -> None:
    if character.char.isspace() or character.alpha <= 0:
        return
    transform = composed(to_pixels, character.transform)
    size = character.size * scale_of(transform)
    if not 2 <= size <= 2000:
        return
    mask, left, top = _glyph(character.char, round(size))
    a, b, c, d, _, _ = transform
    unit = scale_of(transform)
    x, y = transformed(transform, character.x, character.y)
    if abs(b) + abs(c) < 0.05 * unit and a > 0 and d > 0:
        x0, y0 = round(x + left), round(y + top)
        height, width = mask.shape
        ys, xs = (
            slice(max(0, y0), min(canvas.shape[0], y0 + height)),
            slice(max(0, x0), min(canvas.shape[1], x0 + width)),
        )
        if ys.start < ys.stop and xs.start < xs.stop:
            part = mask[ys.start - y0 : ys.stop - y0, xs.start - x0 : xs.stop - x0]
            _blend(canvas[ys, xs], _bgr(character.colour), part.astype(np.float32) * (character.alpha / 255))
        return
    turned: Affine = (a / unit, b / unit, c / unit, d / unit, x, y)
    pixels = np.dstack([np.full_like(mask, value) for value in _bgr(character.colour)] + [mask])
    height, width = mask.shape
    overlay(canvas, pixels, composed(turned, (width, 0, 0, height, left, top)), character.alpha)


@functools.lru_cache(maxsize=4096)
def _glyph(char: str, size: int) -> tuple[Mask, int, int]:
    """A character as a mask, and where its corner stands from the start of its base line."""
    font = _font(size)
    left, top, right, bottom = (round(v) for v in font.getbbox(char, anchor="ls"))
    image = Pillow.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(image).text((-left, -top), char, fill=255, font=font, anchor="ls")
    return np.asarray(image), left, top


@functools.lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(sans_path()), size)


def _outline(canvas: Image, outline: Outline, transform: Affine) -> int:
    """Fill and draw a path; the number of its points."""
    shapes = [[transformed(transform, x, y) for x, y in shape] for shape in _shapes(outline.commands)]
    polygons = [
        np.round(np.clip(np.array(s), -20_000, 20_000) * (1 << _SHIFT)).astype(np.int32) for s in shapes if len(s) > 1
    ]
    if polygons:
        left, top, right, bottom = _bounds(
            [point for shape in shapes for point in shape], canvas, outline.width * scale_of(transform)
        )
        if right > left and bottom > top:
            offset = np.array([left, top], np.int32) * (1 << _SHIFT)
            near = [polygon - offset for polygon in polygons]
            region = canvas[top:bottom, left:right]
            if outline.fill is not None:
                mask = np.zeros(region.shape[:2], np.uint8)
                cv2.fillPoly(mask, near, 255, cv2.LINE_AA, _SHIFT)
                _blend(region, _bgr(outline.fill), mask.astype(np.float32) * (outline.alpha / 255))
            if outline.stroke is not None:
                mask = np.zeros(region.shape[:2], np.uint8)
                thick = max(1, round(outline.width * scale_of(transform)))
                cv2.polylines(mask, near, False, 255, min(thick, 200), cv2.LINE_AA, _SHIFT)
                _blend(region, _bgr(outline.stroke), mask.astype(np.float32) * (outline.alpha / 255))
    return sum(map(len, shapes))


def _shapes(commands: str) -> list[list[Point]]:
    """The lines of a path: S or M begins one, L, Q, B (cubic) and A (drawn straight) go on, C closes (GB/T 33190 §9.1)."""
    shapes: list[list[Point]] = []
    counts = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
    letter, values = "", list[float]()
    for token in [*_TOKEN.findall(commands), ""]:
        if token in counts or not token:
            values = []
            letter = token
            if letter == "C" and shapes and shapes[-1]:
                shapes[-1].append(shapes[-1][0])
            continue
        if letter not in counts or token.isalpha():
            letter = ""
            continue
        values.append(float(token))
        if len(values) == counts[letter]:
            _extend(shapes, letter, values)
            values = []
    return shapes


def _extend(shapes: list[list[Point]], letter: str, values: list[float]) -> None:
    end = (values[-2], values[-1])
    if letter in "SM" or not shapes:
        shapes.append([end])
    elif letter in "LA":
        shapes[-1].append(end)
    else:
        start = shapes[-1][-1]
        control_points = [start, *zip(values[0::2], values[1::2], strict=True)]
        for step in range(1, _CURVE + 1):
            shapes[-1].append(_on_curve(control_points, step / _CURVE))


def _on_curve(control_points: list[Point], share: float) -> Point:
    """The point of a Bézier curve (de Casteljau)."""
    while len(control_points) > 1:
        control_points = [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(control_points)
        ]
    return control_points[0]


def _bounds(points: Iterable[Point], canvas: Image, margin: float = 0.0) -> tuple[int, int, int, int]:
    """The level box around points, grown by a margin, as far as it lies on the canvas."""
    xs, ys = zip(*points, strict=True)
    around = 2 + margin
    height, width = canvas.shape[:2]
    return (
        int(max(0, min(xs) - around)),
        int(max(0, min(ys) - around)),
        int(min(width, max(xs) + around)),
        int(min(height, max(ys) + around)),
    )


def _blend(region: Image, colour: Image | Colour, share: npt.NDArray[np.float32]) -> None:
    mixed = region * (1 - share[:, :, None]) + np.asarray(colour, np.float32) * share[:, :, None]
    region[:] = np.clip(np.round(mixed), 0, 255).astype(np.uint8)


def _bgr(colour: Colour) -> Colour:
    return (colour[2], colour[1], colour[0])
