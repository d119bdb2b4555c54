"""Measures of a page's lines: how sharp, how slanted, how tall, how much of the page."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from preaudit.domain.evidence import Point
from preaudit.domain.pages import Line
from preaudit.domain.quality import QualityLimits, defects
from preaudit.intake import Image
from preaudit.reading.observations.text_quality import measure_lines
from tests.reading.observations.drawn import paper, print_line

LINES, CHARACTERS, SIZE = 20, 25, 30


def printed() -> tuple[Image, list[Line]]:
    """Twenty lines of twenty-five characters of thirty pixels, each line's box five pixels larger all round."""
    page = paper()
    return page, [print_line(page, 120, 150 + 60 * row, CHARACTERS, SIZE) for row in range(LINES)]


def mapped(line: Line, matrix: np.ndarray) -> Line:
    """The line where a 2x3 map puts it."""

    def at(point: Point) -> Point:
        x, y = matrix @ np.array([*point, 1.0])
        return float(x), float(y)

    a, b, c, d = line.polygon
    return replace(line, polygon=(at(a), at(b), at(c), at(d)))


def blurred(page: Image, sigma: float) -> Image:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), sigma), np.uint8)


def codes(page: Image, lines: list[Line]) -> list[str]:
    return [defect.code for defect in defects(measure_lines(page, lines), QualityLimits())]


def test_a_clean_scan_is_sharp_and_level_with_lines_as_large_as_they_are() -> None:
    page, lines = printed()
    measures = measure_lines(page, lines)
    assert measures["sharpness"] > 0.8
    assert measures["skew_degrees"] == 0.0
    assert measures["text_height_px"] == SIZE + 10
    assert measures["coverage"] == pytest.approx(
        LINES * (CHARACTERS * SIZE + 10) * (SIZE + 10) / (1200 * 1700), abs=1e-3
    )
    assert codes(page, lines) == []


def test_the_more_it_is_blurred_the_less_sharp_until_it_is_a_defect() -> None:
    page, lines = printed()
    sharpness = [measure_lines(blurred(page, sigma), lines)["sharpness"] for sigma in (0.5, 1.0, 2.0, 3.0, 5.0)]
    assert sharpness == sorted(sharpness, reverse=True)
    assert len(set(sharpness)) == len(sharpness)
    assert codes(blurred(page, 1.0), lines) == []
    assert codes(blurred(page, 5.0), lines) == ["blurred"]


def test_sharpness_hardly_depends_on_the_light() -> None:
    page, lines = printed()
    dim = np.asarray(page * 0.5, np.uint8)
    assert measure_lines(dim, lines)["sharpness"] == pytest.approx(measure_lines(page, lines)["sharpness"], rel=0.1)


def test_sharpness_hardly_depends_on_the_resolution() -> None:
    page, lines = printed()
    matrix = np.array([[2.0, 0, 0], [0, 2.0, 0]])
    large = np.asarray(cv2.resize(page, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR), np.uint8)
    doubled = [mapped(line, matrix) for line in lines]
    assert measure_lines(large, doubled)["sharpness"] == pytest.approx(measure_lines(page, lines)["sharpness"], rel=0.3)


def test_one_smeared_line_does_not_make_the_page_blurred() -> None:
    page, lines = printed()
    page[140:250] = blurred(page, 6.0)[140:250]
    assert codes(page, lines) == []


@pytest.mark.parametrize(("degrees", "expected"), [(7.0, []), (-7.0, []), (20.0, ["skewed"]), (-20.0, ["skewed"])])
def test_the_slant_is_that_of_the_lines_clockwise_above_nought(degrees: float, expected: list[str]) -> None:
    page, lines = printed()
    matrix = cv2.getRotationMatrix2D((600, 850), -degrees, 1.0)
    turned = np.asarray(cv2.warpAffine(page, matrix, (1200, 1700), borderValue=(250, 252, 250)), np.uint8)
    slanted = [mapped(line, matrix) for line in lines]
    assert measure_lines(turned, slanted)["skew_degrees"] == pytest.approx(degrees, abs=0.05)
    assert codes(turned, slanted) == expected


def test_short_lines_say_nothing_of_the_slant() -> None:
    page, lines = printed()
    tilted = Line("共", ((100.0, 1500.0), (130.0, 1515.0), (115.0, 1545.0), (85.0, 1530.0)), 0.9)
    assert measure_lines(page, [tilted] * 30 + lines[:3])["skew_degrees"] == 0.0


def test_print_too_small_to_read_is_a_defect() -> None:
    page, lines = printed()
    matrix = np.array([[0.2, 0, 0], [0, 0.2, 0]])
    small = np.asarray(cv2.resize(page, None, fx=0.2, fy=0.2, interpolation=cv2.INTER_AREA), np.uint8)
    assert codes(small, [mapped(line, matrix) for line in lines]) == ["small_text"]


def test_a_page_without_lines_is_measured_and_is_not_called_blurred() -> None:
    page = paper()
    assert measure_lines(page, []) == {"sharpness": 0.0, "skew_degrees": 0.0, "text_height_px": 0.0, "coverage": 0.0}
    assert codes(page, []) == []


def test_lines_that_reach_beyond_the_picture_are_measured() -> None:
    page, lines = printed()
    beyond = [mapped(line, np.array([[1.0, 0, -900], [0, 1, 0]])) for line in lines]
    outside = [mapped(line, np.array([[1.0, 0, 5000], [0, 1, 0]])) for line in lines]
    assert measure_lines(page, beyond)["text_height_px"] == SIZE + 10
    assert measure_lines(page, outside)["sharpness"] == 0.0
