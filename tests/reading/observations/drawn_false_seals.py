"""What is red (or blue) on a page and is no seal: pens, fingers, stickers, logos, print; each varied by its seed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import cv2
import numpy as np

from preaudit.intake import Image
from tests.reading.observations.drawn_seals import (
    Ink,
    blank,
    colour_of,
    compressed,
    letter,
    photographed,
    printed_page,
    put,
    ring_words,
    stamp,
    star,
    turned,
    words_across,
)

Random = np.random.Generator


def _curve(ink: Ink, points: list[tuple[float, float]], width: int) -> None:
    cv2.polylines(ink, [np.array(points).round().astype(np.int32)], False, 1.0, width, cv2.LINE_AA)


def _loop(ink: Ink, random: Random, radius: float, width: int, turns: float = 1.05) -> None:
    """A loop drawn by hand."""
    middle, wobble, wide = ink.shape[0] / 2, radius * random.uniform(0.01, 0.08), random.uniform(0.8, 1.0)
    start = random.uniform(0, 6.28)
    angles = start + np.linspace(0, 2 * math.pi * turns, 140)
    drift = np.linspace(1.0, random.uniform(0.9, 1.02), 140)
    points = [
        (
            middle + d * wide * (radius + wobble * math.sin(3 * t)) * math.cos(t),
            middle + d * (radius + wobble * math.cos(2 * t)) * math.sin(t),
        )
        for t, d in zip(angles, drift, strict=True)
    ]
    _curve(ink, points, width)


def pen_circle(random: Random) -> Ink:
    """A loop or two."""
    ink = blank(280)
    for _ in range(int(random.integers(1, 3))):
        _loop(ink, random, random.uniform(90, 125), int(random.integers(3, 9)), random.uniform(0.9, 1.6))
    return ink


def scribble(random: Random) -> Ink:
    """A knot of strokes within a loop, or without."""
    ink = blank(280)
    if random.random() < 0.6:
        _loop(ink, random, random.uniform(95, 120), int(random.integers(3, 8)))
    angles = np.linspace(0, random.uniform(15, 60), 300)
    reach = 20 + 85 * np.abs(np.sin(angles * random.uniform(0.3, 1.4)))
    points = [
        (140 + r * math.cos(t), 140 + r * math.sin(t * random.uniform(0.98, 1.02)))
        for t, r in zip(angles, reach, strict=True)
    ]
    _curve(ink, points, int(random.integers(2, 6)))
    return ink


def pen_star(random: Random) -> Ink:
    """A star drawn in one stroke within a loop, with marks around."""
    ink = blank(280)
    _loop(ink, random, 115, int(random.integers(3, 7)))
    points = [
        (
            140 + 45 * math.sin(4 * math.pi * n / 5 + random.normal(0, 0.06)),
            140 - 45 * math.cos(4 * math.pi * n / 5 + random.normal(0, 0.06)),
        )
        for n in range(6)
    ]
    _curve(ink, points, int(random.integers(3, 7)))
    for step in range(int(random.integers(0, 12))):
        angle = math.radians(-130 + 24 * step)
        x, y = 140 + 85 * math.sin(angle), 140 - 85 * math.cos(angle)
        for _ in range(int(random.integers(1, 4))):
            dx, dy = random.normal(0, 9, 2)
            _curve(ink, [(x - dx, y - dy), (x + dx, y + dy)], 3)
    return ink


def empty_ring(random: Random) -> Ink:
    """One ring or two, thick or thin."""
    ink, radius = blank(280), int(random.integers(80, 130))
    cv2.circle(ink, (140, 140), radius, 1.0, int(random.integers(2, 16)), cv2.LINE_AA)
    if random.random() < 0.5:
        cv2.circle(
            ink, (140, 140), round(radius * random.uniform(0.4, 0.92)), 1.0, int(random.integers(1, 8)), cv2.LINE_AA
        )
    return ink


def fingerprint(random: Random) -> Ink:
    """Ridges: arcs about one another, broken and wavering, with a core."""
    ink = blank(280)
    step, core = random.uniform(8, 13), (random.uniform(-12, 12), random.uniform(-5, 25))
    high, wide = random.uniform(95, 125), random.uniform(70, 95)
    phase, wave = random.uniform(0, 6.28, 3), random.uniform(1.0, 3.5, 3)
    for index in range(1, 14):
        grown = step * index
        points = []
        for t in np.linspace(0, 2 * math.pi, 200):
            reach = grown + wave[0] * math.sin(3 * t + phase[0]) + wave[1] * math.sin(5 * t + phase[1] + index / 3)
            points.append((140 + core[0] + reach * 0.8 * math.cos(t), 140 + core[1] + reach * math.sin(t)))
        _curve(ink, points, max(2, round(step * random.uniform(0.35, 0.6))))
    rows, columns = np.mgrid[0:280, 0:280]
    ink[((columns - 140) / wide) ** 2 + ((rows - 140) / high) ** 2 > 1] = 0
    spots = cv2.GaussianBlur(random.uniform(0, 1, (280, 280)).astype(np.float32), (0, 0), 4)
    ink[spots < np.quantile(spots, random.uniform(0.05, 0.35))] = 0
    return ink


def arcs(random: Random) -> Ink:
    """Arcs about one middle."""
    ink, count = blank(280), int(random.integers(3, 9))
    for index in range(count):
        start = float(random.uniform(0, 360))
        cv2.ellipse(
            ink,
            (140, 140),
            (round(120 * (index + 1) / count),) * 2,
            0,
            start,
            start + float(random.uniform(150, 355)),
            1.0,
            int(random.integers(2, 7)),
            cv2.LINE_AA,
        )
    return ink


def sticker(random: Random) -> Ink:
    """A disc or burst with words or figures left white, or a rim of white."""
    ink, radius = blank(280), int(random.integers(85, 130))
    if random.random() < 0.3:
        star(ink, 140, 140, radius, points=24, inner=0.88)
    else:
        cv2.circle(ink, (140, 140), radius, 1.0, -1, cv2.LINE_AA)
    if random.random() < 0.6:
        cv2.circle(ink, (140, 140), round(radius * 0.87), 0.0, int(random.integers(2, 7)), cv2.LINE_AA)
    white = blank(280)
    words_across(
        white,
        str(random.choice(["合格", "新品", "特价", "已验", "5", "NEW", "样品", "SALE", "A"])),
        140,
        140,
        round(radius * 0.55),
    )
    return np.clip(ink - white, 0, 1)


def logo(random: Random) -> Ink:
    """A ring with a plain form within: a cross, bars, a triangle, a letter, a leaf; sometimes Latin words around."""
    ink, radius = blank(280), int(random.integers(85, 125))
    cv2.circle(ink, (140, 140), radius, 1.0, int(random.integers(4, 20)), cv2.LINE_AA)
    form, reach = int(random.integers(6)), round(radius * 0.45)
    if form == 0:
        cv2.rectangle(ink, (140 - reach, 130), (140 + reach, 150), 1.0, -1)
        cv2.rectangle(ink, (130, 140 - reach), (150, 140 + reach), 1.0, -1)
    elif form == 1:
        for offset in (-30, 0, 30):
            cv2.rectangle(ink, (140 - reach, 134 + offset), (140 + reach, 148 + offset), 1.0, -1)
    elif form == 2:
        cv2.fillPoly(ink, [np.array([(140, 140 - reach), (140 + reach, 140 + reach), (140 - reach, 140 + reach)])], 1.0)
    elif form == 3:
        put(ink, letter(str(random.choice(list("ABGHKMRSW中工"))), round(radius * 1.1)), 140, 140)
    elif form == 4:
        star(ink, 140, 140, radius * 0.5, points=int(random.integers(4, 8)))
    else:
        cv2.ellipse(ink, (140, 140), (reach, reach // 2), 45, 0, 360, 1.0, -1, cv2.LINE_AA)
    if random.random() < 0.5:
        words = str(
            random.choice(
                ["GOLDEN STAR COFFEE", "PREMIUM QUALITY", "SINCE 1984 NANJING", "BEST CHOICE", "RED CROSS SOCIETY"]
            )
        )
        ring_words(ink, words, (radius * 0.72,) * 2, round(radius * 0.24), 300)
    return ink


def tick(random: Random) -> Ink:
    """A tick or cross, mostly within a loop."""
    ink = blank(280)
    width = int(random.integers(4, 10))
    if random.random() < 0.75:
        _loop(ink, random, random.uniform(85, 120), width)
    a, b = random.uniform(30, 75, 2)
    _curve(ink, [(140 - a, 140), (130, 140 + b), (140 + a, 140 - b)], width)
    if random.random() < 0.3:
        _curve(ink, [(140 - a, 140 - b), (140 + a, 140 + b)], width)
    return ink


def number_in_circle(random: Random) -> Ink:
    """A number or a word by hand within a loop, as a teacher or clerk writes it."""
    ink = blank(280)
    _loop(ink, random, random.uniform(90, 120), int(random.integers(3, 7)))
    tile = blank(280)
    words_across(
        tile,
        str(random.choice(["12", "86", "已阅", "3", "同意", "OK", "100", "急", "对"])),
        140,
        140,
        int(random.integers(60, 100)),
    )
    np.maximum(ink, turned(tile, float(random.uniform(-15, 15)))[58:338, 58:338], out=ink)
    return ink


def postmark(random: Random) -> Ink:
    """Two rings, a place above, a date across, as a post office prints it."""
    ink, radius = blank(280), int(random.integers(85, 120))
    cv2.circle(ink, (140, 140), radius, 1.0, 3, cv2.LINE_AA)
    if random.random() < 0.7:
        cv2.circle(ink, (140, 140), round(radius * 0.6), 1.0, 2, cv2.LINE_AA)
    ring_words(
        ink,
        str(random.choice(["江苏南京", "杭州", "北京西站", "上海", "NANJING", "湖州织里"])),
        (radius * 0.79,) * 2,
        round(radius * 0.26),
        110,
    )
    date = f"20{random.integers(10, 27)}.{random.integers(1, 13):02d}.{random.integers(1, 29):02d}"
    words_across(ink, date, 140, 140, round(radius * 0.2))
    if random.random() < 0.5:
        words_across(ink, str(random.integers(8, 20)), 140, 140 + radius * 0.78, round(radius * 0.2))
    return ink


def code_square(random: Random) -> Ink:
    """A two-dimensional code."""
    modules = int(random.choice([21, 25, 29, 33]))
    bits = (random.random((modules, modules)) < 0.5).astype(np.float32)
    for y, x in ((0, 0), (0, modules - 7), (modules - 7, 0)):
        bits[y : y + 7, x : x + 7] = 1
        bits[y + 1 : y + 6, x + 1 : x + 6] = 0
        bits[y + 2 : y + 5, x + 2 : x + 5] = 1
    side = modules * int(random.integers(5, 8))
    return np.asarray(cv2.resize(bits, (side, side), interpolation=cv2.INTER_NEAREST), np.float32)


def heading(random: Random) -> Ink:
    """Red words in a line or two, sometimes in a frame or over rules."""
    ink = blank(520)
    words = str(random.choice(["南京市人民政府文件", "特别提示", "重要通知", "中国银行", "收费公示", "附件材料"]))
    size = int(random.integers(28, 54))
    words_across(ink, words, 260, 200, size)
    if random.random() < 0.5:
        words_across(ink, words[:4], 260, 200 + 1.4 * size, size)
    if random.random() < 0.6:
        wide = size * len(words) // 2 + 14
        cv2.rectangle(ink, (260 - wide, 200 - size), (260 + wide, 200 + 2 * size), 1.0, 3)
    cv2.line(ink, (20, 330), (500, 330), 1.0, int(random.integers(2, 7)))
    return ink


def box(random: Random) -> Ink:
    """An empty frame, or a small table."""
    ink, wide, high = blank(280), int(random.integers(80, 130)), int(random.integers(80, 130))
    width = int(random.integers(2, 8))
    cv2.rectangle(ink, (140 - wide, 140 - high), (140 + wide, 140 + high), 1.0, width)
    for _ in range(int(random.integers(0, 4))):
        y = int(random.integers(140 - high, 140 + high))
        cv2.line(ink, (140 - wide, y), (140 + wide, y), 1.0, width)
    return ink


FALSE: Mapping[str, Callable[[Random], Ink]] = {
    "pen circle": pen_circle,
    "scribble": scribble,
    "pen star": pen_star,
    "empty ring": empty_ring,
    "fingerprint": fingerprint,
    "arcs": arcs,
    "sticker": sticker,
    "logo": logo,
    "tick": tick,
    "number in a circle": number_in_circle,
    "postmark": postmark,
    "code": code_square,
    "heading": heading,
    "box": box,
}


def false_page(name: str, seed: int) -> Image:
    """A page of print with one such thing, over print or beside it, in red or blue, clean, compressed or photographed."""
    random = np.random.default_rng(seed)
    page = printed_page(random)
    ink = FALSE[name](random) * float(random.uniform(0.5, 1.0))
    if name not in {"heading", "box", "code"}:
        ink = turned(ink, float(random.uniform(-20, 20)))
    ink = np.asarray(cv2.GaussianBlur(ink, (0, 0), float(random.uniform(0.3, 1.0))), np.float32)
    x, y = int(random.integers(120, 650)), int(random.choice([random.integers(300, 700), random.integers(1050, 1150)]))
    stamp(page, ink, x, y, colour_of(random, blue=seed % 8 == 7))
    if seed % 3 == 1:
        page = photographed(page, random)
    return compressed(page, int(random.integers(35, 92))) if random.random() < 0.6 else page
