"""Marks as healthy papers bear them are seen, and what is none is not: drawn by the bench's painters, other seeds than those tuned on."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from bench.layouts.marks.pens import NO_NAMES, mark, sign
from bench.layouts.marks.portraits import NO_PORTRAITS, no_portrait, portrait
from bench.layouts.marks.stamps import Stamp, press, round_seal
from preaudit.domain.documents import MarkState
from preaudit.domain.pages import Line, PageReading, PageRef, ReadPage, Segment
from preaudit.intake import Image
from preaudit.intake.page_quality import colourless
from preaudit.reading.observations import observe
from preaudit.reading.observations.photos import find_photos
from preaudit.understanding.documents import understand
from tests.reading.observations.drawn import grid, paper
from tests.reading.observations.penned import typed
from tests.understanding.test_signatures import KINDS

_ROWS = [
    "授权委托书",
    "委托人：周桂兰",
    "身份证号：320102193505060022",
    "受托人：孙建国",
    "身份证号：320102199003070017",
    "委托事项：代为办理高龄津贴申领",
]


def _letter(label: str, x: int = 120, y: int = 900) -> tuple[Image, list[Line]]:
    page = paper()
    lines = [typed(page, 120, 200 + 70 * number, text, 32) for number, text in enumerate(_ROWS)]
    lines.append(typed(page, x, y, label, 32))
    return page, lines


def _signed(page: Image, lines: list[Line], rules: tuple[Segment, ...] = ()) -> MarkState:
    seen = observe(page, lines)
    height, width = page.shape[:2]
    reading = PageReading(
        width, height, 0, tuple(lines), rules or seen.rules, seen.seals, seen.blobs, quality=seen.quality,
        written=seen.written, penned=seen.penned, typeset=seen.typeset,
    )  # fmt: skip
    (document,) = understand([ReadPage(PageRef("a.jpg", 1), reading)], KINDS)
    return next(each.state for each in document.marks if each.slot == "principal")


def _in_cell(page: Image) -> tuple[Segment, ...]:
    """A row of two cells, the label's and the one to sign in."""
    grid(page, [100, 420, 1100], [870, 960])
    across = [Segment((100.0, y), (1100.0, y)) for y in (870.0, 960.0)]
    return (*across, *(Segment((x, 870.0), (x, 960.0)) for x in (100.0, 420.0, 1100.0)))


def test_a_name_in_the_cell_beside_its_label_is_a_signature() -> None:
    states = []
    for seed in range(300, 308):
        page, lines = _letter("委托人（签字）", y=898)
        rules = _in_cell(page)
        sign(page, "周桂兰", 450, 885, 48, np.random.default_rng(seed))
        states.append(_signed(page, lines, rules))
    assert states.count(MarkState.PRESENT) >= 6
    assert MarkState.ABSENT not in states


def test_a_name_below_its_label_is_a_signature() -> None:
    states = []
    for seed in range(300, 308):
        page, lines = _letter("委托人（签字）：")
        sign(page, "欧阳文静", 180, 955, 48, np.random.default_rng(seed))
        states.append(_signed(page, lines))
    assert states.count(MarkState.PRESENT) >= 6


@pytest.mark.parametrize("what", NO_NAMES)
def test_what_a_pen_draws_beside_a_label_or_in_its_cell_is_no_signature(what: str) -> None:
    for seed in range(300, 303):
        page, lines = _letter("委托人（签字）", y=898)
        rules = _in_cell(page)
        mark(page, what, 460, 890, 34, np.random.default_rng(seed))
        assert _signed(page, lines, rules) is not MarkState.PRESENT, seed


def test_painted_portraits_are_found_on_pages_in_colour() -> None:
    found = 0
    for seed in range(300, 320):
        random, page = np.random.default_rng(seed), paper()
        tile = portrait(int(random.integers(120, 210)), random)
        page[100 : 100 + tile.shape[0], 900 : 900 + tile.shape[1]] = tile
        found += bool(find_photos(page, []))
    assert found >= 17


def _white_form(tile: Image, *, grey: bool = False) -> Image:
    """A large white page that has no colour, and a small picture on it."""
    page = np.full((1754, 1240, 3), 254, np.uint8)
    page[200 : 200 + tile.shape[0], 980 : 980 + tile.shape[1]] = tile
    return cv2.cvtColor(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR) if grey else page


def test_a_small_portrait_in_colour_is_found_on_a_white_page_that_has_no_other_colour() -> None:
    white = [_white_form(portrait(130, np.random.default_rng(seed))) for seed in range(400, 420)]
    assert not any(map(colourless, white)), "the portrait's colour shows that it is no grey copy"
    assert sum(bool(find_photos(page, [])) for page in white) >= 0.8 * len(white)


@pytest.mark.parametrize("what", NO_PORTRAITS)
def test_what_is_no_portrait_is_none_on_a_white_page_or_a_grey_copy(what: str) -> None:
    for seed in range(400, 404):
        tile = no_portrait(130, what, np.random.default_rng(seed))
        assert not find_photos(_white_form(tile), []), seed
        assert not find_photos(_white_form(tile, grey=True), []), seed


@pytest.mark.parametrize("what", NO_PORTRAITS)
def test_what_stands_in_a_portraits_place_is_none(what: str) -> None:
    for seed in range(300, 304):
        random, page = np.random.default_rng(seed), paper()
        tile = no_portrait(int(random.integers(120, 210)), what, random)
        page[100 : 100 + tile.shape[0], 900 : 900 + tile.shape[1]] = tile
        assert not find_photos(page, []), seed


@pytest.mark.parametrize("strength", [0.25, 0.5, 0.9])
def test_a_typed_name_stays_typed_under_a_red_seal_or_beside_a_red_line(strength: float) -> None:
    for seed in range(300, 306):
        random = np.random.default_rng(seed)
        page, lines = _letter("委托人（签字）：")
        lines.append(typed(page, 400, 900, "周桂兰", 32))
        if seed % 2:
            cv2.line(page, (80, 896), (1100, 892), (50, 40, 205), 4)
        else:
            ink = round_seal("江城市恒远商贸有限公司", "", 110, random)
            press(page, ink, 480, 960, Stamp(strength, 0.15, 5.0, (60, 40, 210)), random)
        seen = observe(page, lines)
        assert not [blob for blob in seen.penned if blob.colour == "blue"], seed
        assert seed % 2 == 0 or _signed(page, lines) is not MarkState.PRESENT, seed
