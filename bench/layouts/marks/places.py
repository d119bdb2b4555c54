"""Where one signs: the foot of a paper in the manners of forms, each place with the label that stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

from bench.layouts.sheet import LEFT, RIGHT, Part, Printed, Sheet, width_of
from preaudit.domain.pages import Segment

_DAYS = ("2026年3月9日", "2026年03月09日", "2026.3.9", "　　年　　月　　日", "2026 年 3 月 9 日", "")
#: How the foot may be set.
MANNERS = ("lines", "columns", "cell", "label cell", "underlined", "right", "tall")


@dataclass(frozen=True, slots=True)
class Place:
    """A place to sign: its label, from where one writes (x, y: top left of a line of print), and how much room there is."""

    slot: str
    label: Printed
    x: float
    y: float
    room: float
    below: bool = False


@cache
def feet() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Labels by kind and slot."""
    found: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
        Path(__file__).with_name("feet.yaml").read_text(encoding="utf-8")
    )
    return found


def set_places(kind: str, sheet: Sheet, size: float, random: Random) -> list[Place]:
    """Set the foot of a kind below what the sheet holds; the places to sign in it."""
    labels = {slot: random.choice(words) for slot, words in feet()[kind].items()}
    manner, day = random.choice(MANNERS), random.choice(_DAYS)
    sheet.y += 1.2 * size
    places = _columns(labels, day, sheet, size) if manner == "columns" and len(labels) > 1 else []
    for slot, words in labels.items() if not places else ():
        places.append(_set(manner, slot, words, day, sheet, size))
    return places


def _columns(labels: Mapping[str, str], day: str, sheet: Sheet, size: float) -> list[Place]:
    places = []
    for number, (slot, words) in enumerate(labels.items()):
        x = LEFT + 20 + number * 520
        places.append(_at(slot, sheet.put([Part(words)], x, sheet.y, size), LEFT + 500 + number * 520))
        if day:
            sheet.put([Part(f"日期：{day}")], x, sheet.y + 2.2 * size, size)
    sheet.y += 5 * size
    return places


def _at(slot: str, label: Printed, right: float) -> Place:
    return Place(slot, label, label.x + label.width, label.y, right - label.x - label.width)


def _set(manner: str, slot: str, words: str, day: str, sheet: Sheet, size: float) -> Place:
    y = sheet.y
    if manner == "cell":
        sheet.box(LEFT, y, RIGHT, y + 4.6 * size)
        label = sheet.put([Part(words)], LEFT + 20, y + 1.0 * size, size)
        if day:
            sheet.put([Part(day)], RIGHT - 20 - width_of(day, size), y + 3.2 * size, size)
        sheet.y += 5.2 * size
        return _at(slot, label, RIGHT - 20)
    if manner == "tall":
        sheet.box(LEFT, y, RIGHT, y + 6 * size)
        sheet.put([Part("本人承诺以上填写内容真实有效。")], LEFT + 20, y + 0.5 * size, size)
        label = sheet.put([Part(words)], LEFT + 480, y + 2.6 * size, size)
        if day:
            sheet.put([Part(day)], LEFT + 560, y + 4.6 * size, size)
        sheet.y += 6.6 * size
        return _at(slot, label, RIGHT - 10)
    if manner == "label cell":
        split = LEFT + max(240.0, width_of(words, size) + 30)
        sheet.box(LEFT, y, split, y + 2.6 * size)
        sheet.box(split, y, RIGHT, y + 2.6 * size)
        label = sheet.put([Part(words.rstrip("："))], LEFT + 15, y + 0.8 * size, size)
        sheet.y += 2.6 * size
        return Place(slot, label, split, label.y, 400.0)
    x = LEFT + (460 if manner == "right" else 20)
    label = sheet.put([Part(words)], x, y, size)
    if manner == "underlined":
        end = label.x + label.width
        sheet.rules.append(Segment((end + 4, y + 1.1 * size), (end + 9 * size, y + 1.1 * size)))
    if day and manner == "lines" and label.x + label.width + 9 * size + width_of(day, size) < RIGHT:
        sheet.put([Part(f"日期：{day}")], label.x + label.width + 8.5 * size, y, size)
    elif day:
        sheet.put([Part(f"日期：{day}" if manner == "underlined" else day)], x, y + 2.2 * size, size)
    sheet.y += 4.6 * size
    return _at(slot, label, min(RIGHT, label.x + label.width + 8 * size))
