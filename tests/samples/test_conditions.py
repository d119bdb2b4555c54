"""How pages are taken: the same seed gives the same pixels, and each way does what its name says."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from samples.generator.conditions import CONDITIONS, Pixels, apply


@pytest.fixture
def page() -> Pixels:
    """A sheet of grey and red words."""
    sheet = np.full((300, 220, 3), 255, np.uint8)
    for row in range(40, 260, 30):
        cv2.putText(sheet, "preaudit 0123", (20, row), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (40, 40, 40), 1)
    cv2.circle(sheet, (150, 220), 40, (30, 30, 210), 3)
    return sheet


@pytest.mark.parametrize("name", sorted(CONDITIONS))
def test_the_same_seed_gives_the_same_pixels(name: str, page: Pixels) -> None:
    before = page.copy()
    assert np.array_equal(apply(name, page, 7), apply(name, page, 7))
    assert np.array_equal(page, before)


@pytest.mark.parametrize("name", ["scan", "photo", "glare", "grey"])
def test_another_seed_gives_another_picture(name: str, page: Pixels) -> None:
    assert not np.array_equal(apply(name, page, 7), apply(name, page, 8))


@pytest.mark.parametrize(("name", "quarters"), [("rot90", 3), ("rot180", 2), ("rot270", 1)])
def test_a_turn_is_clockwise_and_loses_nothing(name: str, quarters: int, page: Pixels) -> None:
    assert np.array_equal(apply(name, page, 1), np.rot90(page, quarters))


def test_a_photocopy_has_no_colour(page: Pixels) -> None:
    copy = apply("grey", page, 3).astype(np.int16)
    assert np.abs(copy[..., 2] - copy[..., 0]).mean() < 10


def test_a_ruined_page_has_lost_its_edges_and_a_blurred_one_keeps_more(page: Pixels) -> None:
    def edges(picture: Pixels) -> float:
        return float(cv2.Laplacian(picture, cv2.CV_64F).var())

    assert edges(apply("ruined", page, 1)) < edges(apply("blur", page, 1)) < edges(page)


def test_conditions_follow_one_another(page: Pixels) -> None:
    assert apply("photo+rot90", page, 5).shape[:2] == apply("photo", page, 5).shape[1::-1]
