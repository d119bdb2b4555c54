"""A portrait and nothing else has no text to say how it stands: its face does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from bench.layouts.marks.portraits import portrait as painted
from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, PageRef
from preaudit.intake import Image, Page
from preaudit.reading.page_reading import read_page
from tests.reading.observations.drawn import paper, portrait


class HairReader:
    """An engine that takes hair for a letter and is sure that every page lies on its side."""

    def orientation(self, image: Image) -> Sequence[float]:
        return (0.0, 0.0, 0.0, 1.0)

    def confirm(self, image: Image, text: str) -> tuple[float, ...]:
        return (0.0,) * len(text)

    def read_lines(self, image: Image, besides: Sequence[Polygon] = ()) -> tuple[Line, ...]:
        height, width = image.shape[:2]
        return (Line("D", ((0, 0), (width, 0), (width, height), (0, height)), 0.92),)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_portrait_stands_as_its_face_stands(quarters: int) -> None:
    picture = paper(260, 350)
    portrait(picture, 0, 0, 259)
    turned = np.ascontiguousarray(np.rot90(picture, k=quarters))
    reading = read_page(HairReader(), Page(PageRef("证件照.jpg", 1), turned))
    assert reading.rotation == 90 * quarters
    assert reading.photos


@pytest.mark.parametrize("seed", [1, 5, 8, 16])
def test_a_painted_portrait_that_no_detector_knows_stays_as_it_came(seed: int) -> None:
    picture = np.ascontiguousarray(painted(300, np.random.default_rng(seed)))
    reading = read_page(HairReader(), Page(PageRef("证件照.jpg", 1), picture))
    assert reading.rotation == 0
    assert reading.photos
