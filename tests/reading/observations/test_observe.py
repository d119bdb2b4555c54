"""What pixels show beside text: seals, rules, ink, portraits, quality; and what only looks like them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from preaudit.intake import Image
from preaudit.reading.observations import observe
from tests.reading.observations.drawn import RED, grey, grid, paper, portrait, print_line, scribble, seal


def letter(page: Image) -> list:  # type: ignore[type-arg]
    return [print_line(page, 120, 200 + 60 * row, 24) for row in range(12)]


def test_a_red_seal_over_print_is_found_where_it_is() -> None:
    page = paper()
    lines = letter(page)
    seal(page, 800, 800)
    (found,) = observe(page, lines).seals
    assert (found.colour, found.shape) == ("red", "round")
    assert found.confidence > 0.8
    left, right = found.polygon[0][0], found.polygon[2][0]
    assert left == pytest.approx(690, abs=12)
    assert right == pytest.approx(910, abs=12)


def test_a_coloured_frame_around_the_page_hides_no_seal() -> None:
    page = paper()
    lines = letter(page)
    cv2.rectangle(page, (25, 25), (1175, 1675), RED, 8)
    seal(page, 800, 1300)
    assert any(found.confidence > 0.8 and found.polygon[0][1] > 1000 for found in observe(page, lines).seals)


def test_a_red_heading_red_rules_and_a_red_background_are_no_seals() -> None:
    page = paper()
    lines = [print_line(page, 400, 80, 8, 52, RED), *letter(page)]
    grid(page, [120, 400, 1000], [1000, 1080, 1160, 1240], RED)
    portrait(page, 900, 1300, 200, background=(60, 50, 200))
    assert not [found for found in observe(page, lines).seals if found.confidence >= 0.6 and found.colour != "grey"]


def test_the_ring_on_a_grey_copy_is_seen_and_never_sure() -> None:
    page = paper()
    lines = letter(page)
    seal(page, 800, 1300, 120)
    seen = observe(grey(page), lines).seals
    assert [found.colour for found in seen] == ["grey"]
    assert seen[0].confidence < 0.6


def test_a_signature_is_ink_that_no_line_explains() -> None:
    page = paper()
    lines = letter(page)
    assert not observe(page, lines).blobs
    scribble(page, 400, 1300)
    (blob,) = observe(page, lines).blobs
    assert blob.colour == "blue"
    assert blob.polygon[0][0] == pytest.approx(400, abs=25)


def test_the_rules_of_a_table_are_found_and_print_is_none() -> None:
    page = paper()
    lines = letter(page)
    assert not observe(page, lines).rules
    grid(page, [120, 400, 1000], [1000, 1080, 1160, 1240])
    rules = observe(page, lines).rules
    assert sum(rule.horizontal for rule in rules) == 4
    assert sum(not rule.horizontal for rule in rules) == 3


def test_a_portrait_on_a_form_is_found_and_an_empty_frame_is_none() -> None:
    page = paper()
    lines = letter(page)
    cv2.rectangle(page, (880, 1180), (1100, 1480), (40, 40, 40), 2)
    assert not observe(page, lines).photos
    portrait(page, 890, 1190, 200)
    (photo,) = observe(page, lines).photos
    assert 850 < photo[0][0] < 960
    assert photo[2][1] > 1300


@pytest.mark.parametrize("tint", [(120, 150, 200), (205, 200, 235), (90, 120, 160)])
def test_a_table_top_or_paper_of_the_colour_of_skin_is_no_portrait(tint: tuple[int, int, int]) -> None:
    page = paper(tint=tint)
    lines = letter(page)
    seal(page, 800, 1300)
    assert not observe(page, lines).photos


def test_blurred_text_is_told_from_sharp_text() -> None:
    page = paper()
    lines = letter(page)
    good = observe(page, lines).quality
    blurred = observe(np.asarray(cv2.GaussianBlur(page, (0, 0), 6), np.uint8), lines).quality
    assert good["sharpness"] > 3 * blurred["sharpness"]


def test_an_empty_page_shows_nothing_and_breaks_nothing() -> None:
    seen = observe(paper(300, 200), ())
    assert (seen.rules, seen.seals, seen.blobs, seen.photos) == ((), (), (), ())
    assert seen.quality["coverage"] == 0.0
