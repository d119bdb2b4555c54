"""Drawn pages: paper with lines of print, ruled tables, seals, handwriting and portraits, as pixels."""

from __future__ import annotations

import math

import cv2
import numpy as np

from preaudit.domain.pages import Line
from preaudit.intake import Image

RED, INK, BLUE = (60, 50, 205), (40, 40, 40), (150, 60, 40)


def paper(width: int = 1200, height: int = 1700, tint: tuple[int, int, int] = (250, 252, 250)) -> Image:
    """An empty page with a little noise."""
    noise = np.random.default_rng(7).normal(0, 2.0, (height, width, 3))
    return np.clip(np.array(tint) + noise, 0, 255).astype(np.uint8)


def print_line(page: Image, x: int, y: int, count: int, size: int = 30, colour: tuple[int, int, int] = INK) -> Line:
    """A line of block-like characters, and the Line a reader would give, a little larger than the print."""
    for index in range(count):
        left = x + index * size
        cv2.rectangle(page, (left + 4, y + 4), (left + size - 4, y + size - 4), colour, 2)
        cv2.line(page, (left + size // 2, y + 3), (left + size // 2, y + size - 3), colour, 2)
        cv2.line(page, (left + 3, y + size // 2), (left + size - 3, y + size // 2), colour, 2)
    left, top, right, bottom = x - 5, y - 5, x + count * size + 5, y + size + 5
    return Line("字" * count, ((left, top), (right, top), (right, bottom), (left, bottom)), 0.98)


def seal(page: Image, x: int, y: int, radius: int = 110, colour: tuple[int, int, int] = RED) -> None:
    """A round seal: a ring, a star, characters on the ring."""
    cv2.circle(page, (x, y), radius, colour, 6)
    points = []
    for step in range(10):
        reach = radius * (0.33 if step % 2 == 0 else 0.14)
        angle = math.pi * step / 5 - math.pi / 2
        points.append((round(x + reach * math.cos(angle)), round(y + reach * math.sin(angle))))
    cv2.fillPoly(page, [np.array(points, np.int32)], colour)
    for step in range(11):
        angle = math.pi * (0.9 + step * 0.12)
        cx, cy = round(x + 0.74 * radius * math.cos(angle)), round(y + 0.74 * radius * math.sin(angle))
        cv2.rectangle(page, (cx - 8, cy - 10), (cx + 8, cy + 10), colour, 3)


def grid(page: Image, xs: list[int], ys: list[int], colour: tuple[int, int, int] = INK) -> None:
    """A ruled table."""
    for x in xs:
        cv2.line(page, (x, ys[0]), (x, ys[-1]), colour, 2)
    for y in ys:
        cv2.line(page, (xs[0], y), (xs[-1], y), colour, 2)


def scribble(
    page: Image, x: int, y: int, width: int = 180, height: int = 60, colour: tuple[int, int, int] = BLUE
) -> None:
    """A signature."""
    steps = np.linspace(0, 1, 60)
    points = [(round(x + width * t), round(y + height * (0.5 + 0.45 * math.sin(9 * t + 2 * t * t)))) for t in steps]
    cv2.polylines(page, [np.array(points, np.int32)], False, colour, 4)
    cv2.polylines(page, [np.array([(a, b + 14) for a, b in points[10:40]], np.int32)], False, colour, 3)


def portrait(page: Image, x: int, y: int, width: int = 200, background: tuple[int, int, int] = (190, 110, 70)) -> None:
    """A head and shoulders before a coloured wall, drawn soft enough for a face."""
    height = round(width * 1.35)
    tile = np.full((height * 4, width * 4, 3), background, np.uint8)
    w, h = width * 4, height * 4
    cv2.ellipse(tile, (w // 2, h), (w // 2 - w // 12, h // 3), 0, 180, 360, (70, 60, 50), -1)
    cv2.rectangle(tile, (w // 2 - w // 10, h // 2), (w // 2 + w // 10, round(h * 0.75)), (140, 165, 205), -1)
    cv2.ellipse(tile, (w // 2, round(h * 0.40)), (w // 4, round(h * 0.25)), 0, 0, 360, (150, 180, 220), -1)
    cv2.ellipse(tile, (w // 2, round(h * 0.27)), (w // 4 + w // 60, round(h * 0.16)), 0, 180, 360, (30, 30, 35), -1)
    for side in (-1, 1):
        eye = (w // 2 + side * w // 10, round(h * 0.385))
        cv2.ellipse(tile, eye, (w // 22, h // 70), 0, 0, 360, (235, 235, 235), -1)
        cv2.circle(tile, eye, w // 48, (30, 30, 30), -1)
        brow = (eye[0], eye[1] - h // 28)
        cv2.ellipse(tile, brow, (w // 16, h // 110), 0, 0, 360, (40, 40, 50), -1)
    cv2.ellipse(tile, (w // 2, round(h * 0.45)), (w // 40, h // 60), 0, 0, 360, (120, 150, 200), -1)
    cv2.ellipse(tile, (w // 2, round(h * 0.53)), (w // 14, h // 90), 0, 0, 360, (90, 90, 175), -1)
    tile = cv2.GaussianBlur(tile, (0, 0), 6)
    page[y : y + height, x : x + width] = cv2.resize(tile, (width, height), interpolation=cv2.INTER_AREA)


def grey(page: Image) -> Image:
    """The page copied without colour."""
    return np.ascontiguousarray(cv2.cvtColor(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)).astype(
        np.uint8
    )
