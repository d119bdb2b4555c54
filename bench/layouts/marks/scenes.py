"""Pages with marks painted on: what was painted where, and what must be seen of it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

import cv2
import numpy as np

from bench.layouts.grammars import GRAMMARS, HELD_BACK
from bench.layouts.made_up import made_up
from bench.layouts.marks import pens, portraits, stamps
from bench.layouts.marks.places import Place, feet, set_places
from bench.layouts.paper import fill_in, papers
from bench.layouts.picture import page_of
from bench.layouts.sheet import Part, Sheet
from bench.layouts.style import Style
from preaudit.rulebook.kinds import KindSpec
from samples.generator.conditions import Pixels, apply

#: How a page is taken, in turn.
TAKEN = ("clean", "scan", "photo", "grey", "jpeg", "messenger", "blur")
#: How often a mark is there, of all pages that may bear it.
_THERE = 0.72
_TYPED, _EMPTY = "typed", "empty"
_NO_SEAL = ("none", "pen circle", "red line", "red frame")


@dataclass
class Scene:
    """A page taken. `truth`: by `signature slot`, `seal` and `photo`, whether it is there; `how`: what was painted, in words; `boxes`: where."""

    name: str
    kind: str
    taken: str
    truth: dict[str, bool] = field(default_factory=dict)
    how: dict[str, str] = field(default_factory=dict)
    boxes: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    pixels: Pixels = field(default_factory=lambda: np.zeros((1, 1, 3), np.uint8))


def draw_scene(kind: str, grammar: str, spec: KindSpec, seed: str, taken: str) -> Scene:
    """A page of a kind with its marks; the same for the same words."""
    name = f"{kind}/{grammar}/{seed}"
    random, chance = Random(name), np.random.default_rng(zlib.crc32(name.encode()))
    paper = replace(fill_in(papers()[kind], spec, random), foot=())
    sheet, style = Sheet(), Style.drawn(random)
    GRAMMARS[grammar].draw(paper, sheet, style, random)
    places = set_places(kind, sheet, style.size, random) if kind in feet() else []
    scene = Scene(name, kind, taken)
    plans = [(place, _plan(random)) for place in places]
    for place, plan in plans:
        scene.truth[f"signature {place.slot}"], scene.how[f"signature {place.slot}"] = (
            plan not in {_TYPED, _EMPTY, *pens.NO_NAMES},
            plan,
        )
        if plan == _TYPED:
            line = sheet.put([Part(_person(random))], place.x + 8, place.y, style.size)
            scene.boxes[f"signature {place.slot}"] = (
                round(line.x),
                round(line.y),
                round(line.x + line.width),
                round(line.y + line.size),
            )
    page = page_of(sheet, name)
    for place, plan in plans:
        box = _write(page, place, plan, style.size, _person(random), chance)
        if box is not None:
            scene.boxes[f"signature {place.slot}"] = box
    if spec.marks.photo:
        _portrait(page, sheet, scene, chance, random)
    if spec.marks.seal:
        _seal(page, sheet, scene, places, chance, random)
    if papers()[kind].card:
        low = round(max(sheet.y, *(line.y for line in sheet.lines)) + chance.uniform(90, 160))
        page = np.ascontiguousarray(page[: min(low, page.shape[0])])
    for mark in scene.unknown:  # a seal may stand for it
        scene.truth.pop(mark, None)
    scene.pixels = take(page, taken, zlib.crc32(name.encode()))
    return scene


def _plan(random: Random) -> str:
    if random.random() < _THERE:
        return random.choices(("hand", "typeface", "flourish"), (6, 2, 1))[0]
    return random.choice((_EMPTY, _EMPTY, _TYPED, _TYPED, *pens.NO_NAMES))


def _person(random: Random) -> str:
    return str(made_up("person", random)["name"])


def _write(
    page: Pixels, place: Place, plan: str, size: float, name: str, chance: np.random.Generator
) -> tuple[int, int, int, int] | None:
    big = size * float(chance.uniform(1.05, 1.9))
    x = place.x + size * float(chance.uniform(-0.7, 1.6))
    y = place.y - (big - size) / 2 + size * float(chance.normal(0, 0.22))
    if plan == "hand":
        return pens.sign(page, name, x, y, big, chance)
    if plan == "typeface":
        return pens.sign_in_type(page, name, x, y, big, chance)
    if plan == "flourish":
        return pens.flourish(page, x, y, big, chance)
    if plan in pens.NO_NAMES:
        return pens.mark(page, plan, place.x + size * float(chance.uniform(0.2, 1.5)), place.y, size, chance)
    return None


def _portrait(page: Pixels, sheet: Sheet, scene: Scene, chance: np.random.Generator, random: Random) -> None:
    width = int(chance.integers(105, 210))
    there = random.random() < _THERE
    what = "portrait" if there else random.choice(portraits.NO_PORTRAITS)
    tile = portraits.portrait(width, chance) if there else portraits.no_portrait(width, what, chance)
    spot = _free(page, sheet, tile.shape[1], tile.shape[0], chance)
    scene.truth["photo"], scene.how["photo"] = there, what
    page[spot[1] : spot[1] + tile.shape[0], spot[0] : spot[0] + tile.shape[1]] = tile


def _free(page: Pixels, sheet: Sheet, width: int, height: int, chance: np.random.Generator) -> tuple[int, int]:
    """Where nothing is printed, the right side first; the lower right corner where there is no such place."""
    dark = cv2.integral((page.min(axis=2) < 200).astype(np.uint8))
    for y in range(60, min(page.shape[0] - height - 40, round(sheet.y) + 300), 30):
        for x in range(page.shape[1] - width - 40, 60, -40):
            if dark[y + height, x + width] - dark[y, x + width] - dark[y + height, x] + dark[y, x] == 0:
                return x, y
    return page.shape[1] - width - 40, page.shape[0] - height - 40


_BODIES = (
    "公安局交通警察支队", "公安局交通警察支队车辆管理所", "道路运输管理局", "行政审批局", "市场监督管理局", "卫生健康委员会", "交通运输局", "民政局",
    "不动产登记中心",
)  # fmt: skip


def _seal(
    page: Pixels, sheet: Sheet, scene: Scene, places: Sequence[Place], chance: np.random.Generator, random: Random
) -> None:
    there = random.random() < _THERE
    scene.truth["seal"] = there
    card = papers()[scene.kind].card
    low = min(page.shape[0] - 150, sheet.y + 60)
    x, y = float(chance.uniform(250, 950)), float(low - chance.uniform(-40, 160))
    if card:
        x, y = float(chance.uniform(180, 420)), float(sheet.y - chance.uniform(0, 200))
    elif places and random.random() < 0.6:
        place = random.choice(places)
        x, y = place.x + float(chance.uniform(-60, 260)), place.y + float(chance.uniform(-40, 80))
    if not there:
        scene.how["seal"] = what = random.choice(_NO_SEAL)
        _no_seal(page, what, x, y, chance)
        return
    near = [f"signature {place.slot}" for place in places if abs(place.y - y) < 160]
    scene.unknown |= {mark for mark in near if not scene.truth[mark]}
    body = "江城市" + (random.choice(_BODIES) if card or not places else str(made_up("firm", random)["name"]))
    # A person's own seal stands where people sign; what an authority prints on a card is a square mostly.
    shares = (6, 3, 1) if card else (1, 7, 1) if places else (0, 8, 1)
    shape = random.choices(("square", "round", "oval"), shares)[0]
    radius = int(chance.integers(52, 80) if card else chance.integers(95, 135))
    below = random.choice(("", "合同专用章", "业务专用章", "")) if not card else ""
    if shape == "square":
        words = random.choice((body[:12], body[-9:])) if card else (_person(random) + "之印")[:4]
        ink = stamps.square_seal(words, 2 * radius if card else radius, chance)
    elif shape == "oval":
        ink = stamps.oval_seal(body, below, radius, chance)
    else:
        ink = stamps.round_seal(body, below, radius, chance)
    how = stamps.Stamp.drawn(chance, printed=card or shape == "square")
    if not card and random.random() < 0.08:
        x = page.shape[1] - 0.2 * radius
    stamps.press(page, ink, x, y, how, chance)
    scene.how["seal"] = f"{shape} {radius} strength {how.strength:.2f} worn {how.worn} at {x:.0f},{y:.0f}"
    if not card and random.random() < 0.12:
        stamps.press(
            page,
            stamps.round_seal("江城市政务服务中心", "收件专用章", 100, chance),
            x - 260,
            y + 20,
            stamps.Stamp.drawn(chance),
            chance,
        )


def _no_seal(page: Pixels, what: str, x: float, y: float, chance: np.random.Generator) -> None:
    red = (50, 40, 205)
    at = (round(x), round(y))
    if what == "pen circle":
        cv2.ellipse(page, at, (90, 75), float(chance.uniform(0, 40)), 10, 365, red, 3, cv2.LINE_AA)
    elif what == "red line":
        cv2.line(page, (100, at[1]), (1140, at[1]), red, 4)
    elif what == "red frame":
        cv2.rectangle(page, (at[0] - 70, at[1] - 70), (at[0] + 70, at[1] + 70), red, 3)


def take(page: Pixels, taken: str, seed: int) -> Pixels:
    """The page as it was taken."""
    if taken == "jpeg":
        return _compressed(page, 38)
    if taken == "messenger":
        small = cv2.resize(page, None, fx=0.66, fy=0.66, interpolation=cv2.INTER_AREA)
        return _compressed(np.asarray(small, np.uint8), 52)
    return apply(taken, page, seed)


def _compressed(page: Pixels, quality: int) -> Pixels:
    return np.asarray(
        cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR), np.uint8
    )


def draw_scenes(kinds: Mapping[str, KindSpec], count: int, seed: int, *, held_back: bool = False) -> list[Scene]:
    """`count` pages of each kind, grammars and ways of taking in turn; `held_back`: in those layouts alone that nothing is tuned on."""
    scenes = []
    turn = 0
    for kind, spec in kinds.items():
        paper = fill_in(papers()[kind], spec, Random(0))
        fitting = [n for n, grammar in GRAMMARS.items() if grammar.fits(paper) and (n in HELD_BACK) is held_back]
        Random(f"{kind} {seed}").shuffle(fitting)
        for number in range(count if fitting else 0):
            turn += 1
            scenes.append(
                draw_scene(kind, fitting[number % len(fitting)], spec, f"{seed}-{number}", TAKEN[turn % len(TAKEN)])
            )
    return scenes
