"""Measures of a page's pixels, on drawn pages spoilt in one way each."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from preaudit.domain.quality import QualityLimits, defects
from preaudit.intake import Image
from preaudit.intake.page_quality import measure

WIDTH, HEIGHT = 1000, 1400
DESK = (50, 60, 75)


def blank() -> Image:
    """Paper with a warm tint, a little short of white."""
    paper = np.full((HEIGHT, WIDTH, 3), (229, 235, 235), np.uint8)
    return np.asarray(paper, np.uint8)


def printed() -> Image:
    """Rows of characters made of random strokes: no two alike, nor set at even steps; a large red seal at the foot."""
    random = np.random.default_rng(1)
    page = blank()
    for top in range(120, HEIGHT - 160, 44):
        left = 100
        while left < WIDTH - 140:
            size = int(random.integers(18, 26))
            for x1, y1, x2, y2 in random.integers(0, size, (4, 4)):
                cv2.line(
                    page, (left + int(x1), top + int(y1)), (left + int(x2), top + int(y2)), (40, 40, 40), 2, cv2.LINE_AA
                )
            left += size + 8
    cv2.circle(page, (750, 1150), 130, (60, 50, 205), -1)
    return page


def lit(page: Image, gain: float, lift: float = 0.0) -> Image:
    return np.asarray(np.clip(page * gain + lift, 0, 255), np.uint8)


def with_glare() -> Image:
    page = lit(printed(), 0.8)
    cv2.circle(page, (500, 700), 220, (255, 255, 255), -1)
    return page


def off_a_screen() -> Image:
    """A screen's fine grid over the page, slanted as a hand holds the phone."""
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH]
    waves = 8 * np.sin(2 * np.pi * (0.22 * across + 0.13 * down))
    return np.asarray(np.clip(printed() + waves[..., None], 0, 255), np.uint8)


def colourless() -> Image:
    return np.asarray(cv2.cvtColor(cv2.cvtColor(printed(), cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR), np.uint8)


def with_a_portrait() -> Image:
    """White paper with black print, and one small portrait in colour."""
    page = colourless()
    cv2.rectangle(page, (WIDTH - 140, 60), (WIDTH - 60, 160), (90, 140, 205), -1)
    return page


def under_a_thumb() -> Image:
    page = printed()
    cv2.ellipse(page, (0, 1000), (240, 130), 10, 0, 360, (140, 160, 205), -1)
    return page


def on_a_desk(left: int) -> Image:
    """The page on a dark desk; with `left` below nought its left part is out of the picture."""
    scene = np.full((HEIGHT + 200, WIDTH + 200, 3), DESK, np.uint8)
    start = max(0, left)
    part = printed()[:, max(0, -left) :]
    scene[100 : 100 + HEIGHT, start : start + part.shape[1]] = part
    return np.asarray(scene, np.uint8)


def thumbnail() -> Image:
    return np.asarray(cv2.resize(printed(), (240, 336), interpolation=cv2.INTER_AREA), np.uint8)


SPOILT = {
    "empty": blank,
    "low_resolution": thumbnail,
    "glare": with_glare,
    "too_dark": lambda: lit(printed(), 0.25),
    "too_bright": lambda: lit(printed(), 0.2, 213.0),
    "cut_edges": lambda: on_a_desk(-250),
    "occluded": under_a_thumb,
    "recaptured": off_a_screen,
    "grey_copy": colourless,
}


def codes(page: Image) -> list[str]:
    return [defect.code for defect in defects(measure(page), QualityLimits())]


def test_a_small_portrait_in_colour_shows_that_a_white_page_is_no_grey_copy() -> None:
    assert "grey_copy" not in codes(with_a_portrait())


def test_a_clean_page_has_no_defect() -> None:
    assert codes(printed()) == []


@pytest.mark.parametrize("code", SPOILT)
def test_a_page_spoilt_in_one_way_has_that_one_defect(code: str) -> None:
    assert codes(SPOILT[code]()) == [code]


def test_a_page_that_lies_wholly_on_the_desk_is_not_cut() -> None:
    assert codes(on_a_desk(100)) == []


def test_another_bright_thing_at_the_rim_does_not_make_the_page_cut() -> None:
    scene = on_a_desk(100)
    scene[:40, :500] = 240
    assert measure(scene)["cut"] == 0.0


@pytest.mark.parametrize("gain", [0.1, 0.04])
def test_a_printed_page_in_the_dark_is_not_taken_for_an_empty_one(gain: float) -> None:
    found = codes(lit(printed(), gain))
    assert "too_dark" in found
    assert "empty" not in found


def test_white_paper_that_fills_the_picture_is_not_glare() -> None:
    assert measure(lit(printed(), 1.2))["glare"] == 0.0


def test_glare_and_moire_grow_with_what_causes_them() -> None:
    small, large = with_glare(), with_glare()
    cv2.circle(large, (500, 700), 330, (255, 255, 255), -1)
    assert measure(small)["glare"] == pytest.approx(np.pi * 220**2 / (WIDTH * HEIGHT), rel=0.05)
    assert measure(large)["glare"] > 2 * measure(small)["glare"]
    assert measure(off_a_screen())["moire"] > 5 * measure(printed())["moire"]


def test_megapixels_are_those_of_the_page_and_not_of_the_copy_that_is_measured() -> None:
    assert measure(np.full((2000, 3000, 3), 240, np.uint8))["megapixels"] == 6.0


@pytest.mark.parametrize("shape", [(1, 1), (2, 5), (9, 9), (1, 3000), (20_000, 2), (400, 3)])
def test_a_dot_and_a_hair_line_are_measured_and_show_no_ink(shape: tuple[int, int]) -> None:
    for picture in (
        np.full((*shape, 3), 200, np.uint8),
        np.random.default_rng(5).integers(0, 256, (*shape, 3), np.uint8),
    ):
        measures = measure(picture)
        assert all(np.isfinite(value) for value in measures.values())
        assert measures["cut"] == measures["occluded"] == measures["moire"] == 0.0
    assert measure(np.full((*shape, 3), 200, np.uint8))["ink"] == 0.0
