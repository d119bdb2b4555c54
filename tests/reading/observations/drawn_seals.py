"""Seals drawn with what happens to them: round, oval and square; red and blue; faint, turned, broken, over print, compressed, photographed."""

from __future__ import annotations

import io
import math
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pylopdf_fonts_zh_cn
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from preaudit.intake import Image
from tests.reading.observations.drawn import paper, print_line

_FACE = next(Path(pylopdf_fonts_zh_cn.__file__).parent.glob("*.?t?")).read_bytes()
_PLACES = "杭州宁波温州绍兴金华台州湖州嘉兴西湖余姚海宁诸暨"
_TRADES = "云峰晨光华泰新源宏达瑞丰恒信永安东海正大科技贸易餐饮物业建筑运输"
_BODIES = [
    "有限公司",
    "市场监督管理局",
    "公安局",
    "人民医院",
    "第一中学",
    "村民委员会",
    "有限责任公司",
    "不动产登记中心",
]
_USES = ["", "", "合同专用章", "财务专用章", "业务专用章", "户口专用"]
Ink = npt.NDArray[np.float32]


def letter(char: str, size: int) -> Ink:
    """A letter as ink 0..1, in a tile of its own."""
    face = ImageFont.truetype(io.BytesIO(_FACE), size)
    width = max(1, round(face.getlength(char)))
    picture = Picture.new("L", (width, round(size * 1.2)))
    ImageDraw.Draw(picture).text((width // 2, round(size * 1.02)), char, font=face, fill=255, anchor="ms")
    return np.asarray(np.asarray(picture, np.float32) / 255, np.float32)


def blank(side: int) -> Ink:
    """A tile without ink."""
    return np.zeros((side, side), np.float32)


def put(ink: Ink, tile: Ink, x: float, y: float, turn: float = 0.0) -> None:
    """A tile laid on with its middle at (x, y), turned by so many degrees clockwise."""
    height, width = tile.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -turn, 1.0)
    matrix[:, 2] += (x - width / 2, y - height / 2)
    laid = cv2.warpAffine(tile, matrix, (ink.shape[1], ink.shape[0]), flags=cv2.INTER_LINEAR)
    np.maximum(ink, laid, out=ink)


def ring_words(
    ink: Ink, words: str, reach: tuple[float, float], size: int, span: float = 260.0, wide: float = 0.8
) -> None:
    """Words on an arc over the middle, upright at its top; `reach`: half axes; `span`: degrees from first to last."""
    middle = ink.shape[0] / 2
    step = min(span / max(1, len(words) - 1), 42.0)
    for number, char in enumerate(words):
        angle = math.radians((number - (len(words) - 1) / 2) * step)
        tile = letter(char, size)
        tile = cv2.resize(tile, None, fx=wide, fy=1.0, interpolation=cv2.INTER_AREA)
        x, y = middle + reach[0] * math.sin(angle), middle - reach[1] * math.cos(angle)
        lean = math.degrees(math.atan2(math.sin(angle) * reach[1], math.cos(angle) * reach[0]))
        put(ink, np.asarray(tile, np.float32), x, y, lean)


def words_across(ink: Ink, words: str, x: float, y: float, size: int) -> None:
    """Words in a line with their middle at (x, y)."""
    tile = np.concatenate([letter(char, size) for char in words], axis=1)
    put(ink, np.asarray(tile, np.float32), x, y)


def star(ink: Ink, x: float, y: float, radius: float, points: int = 5, inner: float = 0.382) -> None:
    """A filled star."""
    turns = [math.pi * step / points - math.pi / 2 for step in range(2 * points)]
    outline = [
        (x + radius * (1.0 if step % 2 == 0 else inner) * math.cos(t), y + radius * (1.0 if step % 2 == 0 else inner) * math.sin(t))
        for step, t in enumerate(turns)
    ]  # fmt: skip
    cv2.fillPoly(ink, [np.array(outline).round().astype(np.int32)], 1.0, cv2.LINE_AA)


def _name(random: np.random.Generator) -> str:
    place = str(random.choice([_PLACES[i : i + 2] for i in range(0, len(_PLACES), 2)]))
    trade = "".join(
        str(random.choice([_TRADES[i : i + 2] for i in range(0, len(_TRADES), 2)]))
        for _ in range(random.integers(0, 3))
    )
    return place + trade + str(random.choice(_BODIES))


def round_seal(random: np.random.Generator, radius: int) -> tuple[Ink, str]:
    """A star in the middle, a name around it, sometimes its use below and a number at the foot."""
    ink = blank(2 * radius + 12)
    middle = ink.shape[0] // 2
    rim = max(2, round(radius * random.uniform(0.03, 0.06)))
    cv2.circle(ink, (middle, middle), radius - rim // 2, 1.0, rim, cv2.LINE_AA)
    if random.random() < 0.25:
        cv2.circle(ink, (middle, middle), round(radius * 0.93 - rim), 1.0, max(1, rim // 3), cv2.LINE_AA)
    name = _name(random)
    size = round(radius * float(np.clip(4.2 / len(name), 0.24, 0.36)))
    reach = radius * 0.94 - rim - size * 0.55
    ring_words(ink, name, (reach, reach), size, random.uniform(220, 280))
    star(ink, middle, middle, radius * random.uniform(0.26, 0.36))
    if use := str(random.choice(_USES)):
        words_across(ink, use, middle, middle + radius * 0.52, round(radius * 0.19))
    return ink, name


def oval_seal(random: np.random.Generator, radius: int) -> tuple[Ink, str]:
    """A name around, a number in the middle, its use below."""
    ink = blank(2 * radius + 12)
    middle = ink.shape[0] // 2
    low = radius * random.uniform(0.68, 0.78)
    rim = max(2, round(radius * 0.04))
    cv2.ellipse(ink, (middle, middle), (radius - rim, round(low) - rim), 0, 0, 360, 1.0, rim, cv2.LINE_AA)
    name = _name(random)
    size = round(radius * float(np.clip(3.4 / len(name), 0.19, 0.26)))
    ring_words(
        ink,
        name,
        (radius * 0.92 - rim - size * 0.55, low * 0.9 - rim - size * 0.5),
        size,
        random.uniform(200, 240),
        0.75,
    )
    words_across(ink, "".join(map(str, random.integers(0, 10, 15))), middle, middle, round(radius * 0.14))
    words_across(ink, "发票专用章", middle, middle + low * 0.5, round(radius * 0.17))
    top, bottom = round(middle - low - 6), round(middle + low + 6)
    return ink[top:bottom], name


def square_seal(random: np.random.Generator, side: int) -> tuple[Ink, str]:
    """A name in columns within a frame, as of a legal representative or an office."""
    rows = 2 if side < 150 else int(random.integers(2, 4))
    ink = blank(side + 8)
    rim = max(2, round(side * 0.045))
    cv2.rectangle(ink, (4, 4), (side + 3, side + 3), 1.0, rim, cv2.LINE_AA)
    if rows == 2:
        name = (
            "王李张刘陈杨赵黄周吴"[int(random.integers(10))]
            + "建国秀英伟丽敏静磊强"[int(random.integers(9)) :][:2]
            + "印"
        )
    else:
        name = _name(random)[:6] + "专用章"
    name = (name + "之印章")[: rows * rows]
    cell = (side - 2.4 * rim) / rows
    for number, char in enumerate(name):
        column, row = rows - 1 - number // rows, number % rows
        x, y = (4 + 1.2 * rim + cell * (place + 0.5) for place in (column, row))
        put(ink, letter(char, round(cell * 0.9)), x, y)
    return ink, name


def worn(ink: Ink, random: np.random.Generator, strength: float, broken: bool) -> Ink:
    """Ink as a stamp leaves it: uneven, spread a little, and, where `broken`, with parts of its rim not printed."""
    height, width = ink.shape
    patchy = cv2.resize(
        random.uniform(0.55, 1.15, (9, 9)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC
    )
    speckled = cv2.GaussianBlur(random.uniform(0, 1, ink.shape).astype(np.float32), (0, 0), 1.0)
    left = ink * np.clip(patchy, 0, 1) * strength * np.where(speckled < 0.36, 0.45, 1.0)
    if broken:
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
        x, y = (columns - width / 2) / (width / 2), (rows - height / 2) / (height / 2)
        turn, rim = np.arctan2(y, x), np.maximum(np.hypot(x, y), 0.95 * np.maximum(abs(x), abs(y))) > 0.86
        for _ in range(int(random.integers(1, 4))):
            start, wide = random.uniform(-math.pi, math.pi), random.uniform(0.2, 0.7)
            left[rim & (((turn - start) % (2 * math.pi)) < wide)] *= 0.05
    return np.asarray(cv2.GaussianBlur(left, (0, 0), float(random.uniform(0.4, 0.9))), np.float32)


def turned(ink: Ink, degrees: float) -> Ink:
    """Ink turned about its middle, in a tile large enough."""
    side = round(math.hypot(*ink.shape)) + 4
    whole = blank(side)
    put(whole, ink, side / 2, side / 2, degrees)
    return whole


def stamp(page: Image, ink: Ink, x: int, y: int, colour: tuple[int, int, int]) -> None:
    """Ink of a colour on the page, its upper left corner at (x, y); what is dark beneath stays dark."""
    height, width = ink.shape
    part = page[y : y + height, x : x + width].astype(np.float32)
    shade = 1 - ink[:, :, None] * (1 - np.array(colour, np.float32) / 255)
    page[y : y + height, x : x + width] = np.clip(part * shade, 0, 255).astype(np.uint8)


def colour_of(random: np.random.Generator, blue: bool) -> tuple[int, int, int]:
    """A red or blue of ink pads."""
    strong, weak, third = int(random.integers(175, 235)), int(random.integers(20, 70)), int(random.integers(30, 90))
    return (strong, third + 20, weak) if blue else (third, weak, strong)


def printed_page(random: np.random.Generator) -> Image:
    """Paper with lines of print."""
    page = paper(tint=tuple(int(v) for v in random.integers(238, 254, 3)))  # type: ignore[arg-type]
    for row in range(14):
        print_line(page, 120, 200 + 60 * row, int(random.integers(8, 30)))
    return page


def photographed(page: Image, random: np.random.Generator) -> Image:
    """The page as a telephone sees it: aslant, unevenly lit, warm or cold, a little soft, noisy."""
    height, width = page.shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    moved = corners + random.uniform(-0.035, 0.035, (4, 2)).astype(np.float32) * width
    aslant = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(corners, moved), (width, height), borderValue=(205, 210, 212)
    )
    light = cv2.resize(
        random.uniform(0.68, 1.0, (3, 3)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC
    )
    cast = np.array([1 - random.uniform(0, 0.12), 1 - random.uniform(0, 0.05), 1 - random.uniform(0, 0.06)])
    seen = (
        cv2.GaussianBlur(aslant, (0, 0), float(random.uniform(0.5, 1.1))).astype(np.float32) * light[:, :, None] * cast
    )
    return np.asarray(np.clip(seen + random.normal(0, 4, page.shape), 0, 255).astype(np.uint8))


def compressed(page: Image, quality: int) -> Image:
    """The page through JPEG."""
    return np.asarray(
        cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR), np.uint8
    )


def sealed_page(seed: int) -> tuple[Image, str]:
    """A page with one seal, its shape, colour and fate by the seed; and the words of its name."""
    random = np.random.default_rng(seed)
    page = printed_page(random)
    shape = seed % 3
    if shape == 0:
        ink, name = round_seal(random, int(random.integers(90, 135)))
    elif shape == 1:
        ink, name = oval_seal(random, int(random.integers(95, 125)))
    else:
        ink, name = square_seal(random, int(random.integers(95, 230)))
    ink = worn(ink, random, float(random.uniform(0.45, 1.0)), broken=seed % 4 == 1)
    lean = random.uniform(-180, 180) if shape == 0 else random.uniform(-15, 15) if shape == 1 else random.uniform(-6, 6)
    ink = turned(ink, float(lean))
    over_print = random.random() < 0.5
    x, y = int(random.integers(150, 700)), int(random.integers(400, 700) if over_print else random.integers(1050, 1280))
    stamp(page, ink, x, y, colour_of(random, blue=seed % 5 == 4))
    if seed % 3 == seed // 3 % 3:
        page = photographed(page, random)
    return (compressed(page, int(random.integers(35, 92))) if random.random() < 0.6 else page), name
