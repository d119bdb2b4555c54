"""A sheet as a picture, set by the samples' typesetter, and read by the real engine."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import cv2
import numpy as np

from bench.layouts.conditions import SEEN_IN_PICTURES
from bench.layouts.generate import Drawn
from bench.layouts.sheet import Sheet
from preaudit.config.settings import Settings
from preaudit.domain.pages import ReadPage
from preaudit.intake import open_file
from preaudit.reading import Reader
from samples.generator.conditions import Pixels, apply
from samples.generator.typesetting import typeset

#: How pictures are taken (samples/generator/conditions), in turn.
TAKEN = ("clean", "scan", "photo", "grey", "blur")
_FACES = ("serif", "sans", "hei", "ming", "kai")


def page_of(sheet: Sheet, seed: str) -> Pixels:
    """The sheet typeset, in BGR pixels of 150 dpi."""
    data = {
        "width": sheet.width,
        "height": max(sheet.height, round(max(line.y for line in sheet.lines)) + 120),
        "font": Random(seed).choice(_FACES),
        "lines": [
            {
                "text": line.text,
                "x": line.x,
                "y": line.y,
                "size": line.size,
                "degrees": line.degrees,
                "width": line.width,
            }
            for line in sheet.lines
        ],
        "rules": [{"x0": r.start[0], "y0": r.start[1], "x1": r.end[0], "y1": r.end[1]} for r in sheet.rules],
        "seals": [{"text": s.text, "x": s.x, "y": s.y, "radius": s.radius} for s in sheet.seals],
    }
    (page,) = typeset("placed", data, 150)
    return np.ascontiguousarray(np.asarray(page)[:, :, ::-1])


def picture_of(sheet: Sheet, taken: str, seed: str) -> bytes:
    """The sheet as a PNG, taken under a condition of the samples; the same bytes for the same seed."""
    pixels = apply(taken, page_of(sheet, seed), zlib.crc32(seed.encode()))
    return bytes(cv2.imencode(".png", pixels)[1])


def pictured(pages: Sequence[Drawn]) -> list[Drawn]:
    """The pages with the way their pictures are taken as their condition, a stamped one stamped."""
    return [
        replace(
            page, condition=f"{TAKEN[number % len(TAKEN)]}{'+stamped' if page.condition in SEEN_IN_PICTURES else ''}"
        )
        for number, page in enumerate(pages)
    ]


def read_pictures(pages: Sequence[Drawn]) -> Mapping[str, ReadPage]:
    """Each page's picture, read; by the page's name."""
    settings = Settings()
    names = {f"{number}.png": page.name for number, page in enumerate(pages)}
    files = [
        open_file(f"{number}.png", picture_of(page.sheet, page.condition.partition("+")[0], page.name), settings)
        for number, page in enumerate(pages)
    ]
    with Reader(settings) as reader:
        return {names[read.ref.file]: read for read in reader.read(files)}
