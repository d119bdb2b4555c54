"""Papers with words stamped or printed over them, as pixels."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pylopdf_fonts_zh_cn
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from preaudit.intake import Image
from tests.intake.files import paper, typeset_image

RED, GREY, BLACK = (205, 40, 50), (150, 150, 150), (35, 35, 35)
_FACE = next(Path(pylopdf_fonts_zh_cn.__file__).parent.glob("*Sans*.?t?")).read_bytes()
LEASE = (
    "房屋租赁合同",
    "出租方(甲方)：孙建国　　承租方(乙方)：林知夏",
    "一、甲方将位于南京市玄武区梧桐路12号一层的商铺出租给乙方使用。",
    "二、租赁期限自2025年4月1日起至2028年3月31日止，租金按季支付。",
    "三、合同期满或者双方协商一致的，本合同终止，乙方应当将商铺交还甲方。",
    "四、租金为每月人民币3500元，乙方应当在每季度首月5日前支付。",
    "五、本合同一式两份，双方各执一份，自双方签字之日起生效。",
)


def lease(lines: Sequence[str] = LEASE) -> Picture.Image:
    """A contract in print."""
    return typeset_image(paper(lines, size=11))


def stamped(
    page: Picture.Image,
    words: str,
    *,
    degrees: float,
    size: int = 64,
    colour: tuple[int, int, int] = RED,
    middle: tuple[float, float] = (0.5, 0.42),
    weight: int = 1,
) -> Picture.Image:
    """The page with words over it that rise by so many degrees, their middle at those shares of its width and height."""
    face = ImageFont.truetype(io.BytesIO(_FACE), size)
    width = round(face.getlength(words))
    ink = Picture.new("L", (width + size, 2 * size))
    ImageDraw.Draw(ink).text(
        (size / 2, size), words, font=face, fill=255, anchor="lm", stroke_width=weight, stroke_fill=255
    )
    ink = ink.rotate(degrees, expand=True, resample=Picture.Resampling.BICUBIC)
    over = Picture.new("L", page.size)
    over.paste(ink, (round(middle[0] * page.width - ink.width / 2), round(middle[1] * page.height - ink.height / 2)))
    share = np.asarray(over, np.float32)[:, :, None] / 255 * 0.85
    pixels = np.asarray(page, np.float32)
    return Picture.fromarray(
        (pixels * (1 - share) + np.minimum(pixels, np.array(colour, np.float32)) * share).astype(np.uint8)
    )


def pixels_of(page: Picture.Image) -> Image:
    """The page as BGR pixels."""
    return np.ascontiguousarray(np.asarray(page, np.uint8)[:, :, ::-1])
