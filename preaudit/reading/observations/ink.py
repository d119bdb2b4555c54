"""Ink that no recognized line explains: handwriting, signatures, fingerprints."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from preaudit.domain.pages import InkBlob, Line, SealMark, Segment
from preaudit.intake import Image


def find_ink(
    image: Image, lines: Sequence[Line], rules: Sequence[Segment], seals: Sequence[SealMark]
) -> tuple[InkBlob, ...]:
    """Groups of ink outside lines, rules and seals, of the size of writing; in pixels of the image."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY_INV, 41, 14)
    unit = _text_height(lines)
    for line in lines:
        points = np.array([[round(x), round(y)] for x, y in line.polygon], np.int32)
        cv2.fillPoly(dark, [points], 0)
        cv2.polylines(dark, [points], True, 0, max(2, round(unit * 0.15)))
    for rule in rules:
        start, end = (tuple(round(v) for v in p) for p in (rule.start, rule.end))
        cv2.line(dark, start, end, 0, max(4, round(unit * 0.16)))
    for seal in seals:
        points = np.array([[round(x), round(y)] for x, y in seal.polygon], np.int32)
        if seal.colour == "grey":
            cv2.fillPoly(dark, [points], 0)
    blue, green, red = cv2.split(image)
    dark[cv2.subtract(red, cv2.max(green, blue)) > 35] = 0
    border = max(3, round(0.008 * max(image.shape)))
    dark[:border], dark[-border:], dark[:, :border], dark[:, -border:] = 0, 0, 0, 0
    dark = _without_specks(dark, unit)
    return _groups(dark, image, unit)


def _text_height(lines: Sequence[Line]) -> float:
    heights = sorted(abs(line.polygon[3][1] - line.polygon[0][1]) for line in lines)
    return heights[len(heights) // 2] if heights else 30.0


def _without_specks(mask: Image, unit: float) -> Image:
    """Drop components too small or too large to be strokes of writing."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    keep = np.zeros(count, bool)
    for index in range(1, count):
        w, h, area = int(stats[index, 2]), int(stats[index, 3]), int(stats[index, 4])
        writing = max(w, h) >= 0.35 * unit and w <= 14 * unit and h <= 5 * unit
        keep[index] = writing and area >= 0.012 * unit * unit and area <= 0.5 * w * h + 3 * max(w, h)
    return np.where(keep[labels], 255, 0).astype(np.uint8)


def _groups(mask: Image, image: Image, unit: float) -> tuple[InkBlob, ...]:
    reach = max(3, round(unit * 0.6))
    joined = cv2.dilate(mask, np.ones((max(3, reach // 2), reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    blobs = []
    for index in range(1, count):
        x, y, w, h = (int(v) for v in stats[index, :4])
        inside = (labels[y : y + h, x : x + w] == index) & (mask[y : y + h, x : x + w] > 0)
        area = int(inside.sum())
        if area < 0.05 * unit * unit or h > 6 * unit:
            continue
        b, g, r = (float(v) for v in image[y : y + h, x : x + w][inside].mean(axis=0))
        colour = "blue" if b - max(r, g) > 25 else "black"
        blobs.append(InkBlob(((x, y), (x + w, y), (x + w, y + h), (x, y + h)), area, colour))
    return tuple(blobs)
