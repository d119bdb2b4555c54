"""What happens to papers on their way to a counter, painted on the picture: seals over values, faded print, watermarks, phones, messengers.

A healthy paper stays healthy: a person reads every word of it without effort.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping

import cv2
import numpy as np
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from bench.layouts.marks import stamps
from bench.layouts.marks.scenes import take
from bench.layouts.picture import page_of
from bench.layouts.sheet import Sheet
from samples.generator.conditions import Pixels, apply
from samples.generator.strokes import FACES

_Random = np.random.Generator
_REMARKS = ("仅供办理业务使用", "仅供政务服务中心核验使用", "仅供本次业务办理使用", "仅用于办理政务服务事项")
_BODIES = ("江城市恒远商贸有限公司", "江城市临江区政务服务中心", "江城市妇幼保健院", "江城市不动产登记中心")


def _as_it_is(page: Pixels, sheet: Sheet, random: _Random) -> Pixels:
    return page


def _stamped(page: Pixels, sheet: Sheet, random: _Random) -> Pixels:
    """One or two seals, each over a value."""
    values = [line for line in sheet.lines if line.fields]
    for _ in range(int(random.integers(1, 3))):
        line = values[int(random.integers(len(values)))]
        x, y = line.x + float(random.uniform(0.2, 1.0)) * line.width, line.y + float(random.uniform(-30, 60))
        radius = int(random.integers(90, 130))
        ink = stamps.round_seal(str(random.choice(_BODIES)), str(random.choice(("", "业务专用章"))), radius, random)
        stamps.press(page, ink, x, y, stamps.Stamp.drawn(random), random)
    return page


def _faded(page: Pixels, sheet: Sheet, random: _Random) -> Pixels:
    """Print of a used-up toner: pale and uneven."""
    height, width = page.shape[:2]
    rough = cv2.resize(random.uniform(0.38, 0.62, (8, 6)).astype(np.float32), (width, height))
    pale = 252 - (255 - page.astype(np.float32)) * rough[:, :, None]
    return np.asarray(np.clip(pale + random.normal(0, 3, pale.shape), 0, 255), np.uint8)


def _watermarked(page: Pixels, sheet: Sheet, random: _Random) -> Pixels:
    """A remark strewn aslant over the page, paler than its print."""
    height, width = page.shape[:2]
    size, grey = int(random.integers(30, 54)), int(random.integers(168, 216))
    words = str(random.choice(_REMARKS))
    side = int(1.5 * max(height, width))
    layer = Picture.new("L", (side, side))
    pen, font = ImageDraw.Draw(layer), ImageFont.truetype(str(FACES[0]), size)
    for row, y in enumerate(range(0, side, int(random.integers(6, 11)) * size)):
        for x in range(-(row % 2) * 5 * size, side, (len(words) + 5) * size):
            pen.text((x, y), words, font=font, fill=255)
    turned = np.asarray(layer.rotate(float(random.uniform(20, 40))), np.float32) / 255
    top, left = (side - height) // 2, (side - width) // 2
    ink = turned[top : top + height, left : left + width, None]
    colour = np.array([grey, grey, grey] if random.random() < 0.7 else [grey, grey - 40, grey - 60], np.float32)
    return np.asarray(np.minimum(page, 255 - ink * (255 - colour)), np.uint8)


def _taken(how: str) -> Callable[[Pixels, Sheet, _Random], Pixels]:
    return lambda page, sheet, random: take(page, how, int(random.integers(2**31)))


def _turned(page: Pixels, sheet: Sheet, random: _Random) -> Pixels:
    return apply(f"scan+rot{90 * int(random.integers(1, 4))}", page, int(random.integers(2**31)))


HARDSHIPS: Mapping[str, Callable[[Pixels, Sheet, _Random], Pixels]] = {
    "clean": _as_it_is,
    "scanned": _taken("scan"),
    "photographed": _taken("photo"),
    "compressed": _taken("messenger"),
    "copied": _taken("grey"),
    "turned": _turned,
    "stamped": _stamped,
    "faded": _faded,
    "watermarked": _watermarked,
}


def taken(sheet: Sheet, hardship: str, seed: str) -> bytes:
    """The sheet as a PNG under a hardship; the same bytes for the same words."""
    page = HARDSHIPS[hardship](page_of(sheet, seed), sheet, np.random.default_rng(zlib.crc32(seed.encode())))
    return bytes(cv2.imencode(".png", page)[1])
