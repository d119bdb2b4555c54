"""Where papers below one another in one tall picture begin, by its pixels."""

from __future__ import annotations

import numpy as np
import pytest

from preaudit.intake import Image
from preaudit.reading.stacked_papers import stacked_parts

WIDTH = 600


def paper(height: int, ground: int = 250) -> Image:
    """A paper with rows of print between margins."""
    sheet = np.full((height, WIDTH, 3), ground, np.uint8)
    for top in range(60, height - 80, 40):
        sheet[top : top + 16, 60 : WIDTH - 90 : 2] = 30
    return sheet


def ends(image: Image) -> list[int]:
    return [part.bottom for part in stacked_parts(image)]


@pytest.mark.parametrize("grounds", [(250, 246, 250), (250, 180, 90)], ids=["pale", "coloured"])
def test_papers_of_other_grounds_are_parted_where_one_ends(grounds: tuple[int, int, int]) -> None:
    found = ends(np.concatenate([paper(380, grounds[0]), paper(850, grounds[1]), paper(430, grounds[2])]))
    assert found == pytest.approx([380, 1230, 1660], abs=5)


def test_a_strip_between_papers_is_no_part() -> None:
    strip = np.full((40, WIDTH, 3), 200, np.uint8)
    assert len(ends(np.concatenate([paper(700), strip, paper(700)]))) == 2


def test_white_sheets_without_an_edge_are_parted_in_the_blank_between_them() -> None:
    sheet = paper(round(WIDTH * 2**0.5))
    first, *_ = ends(np.concatenate([sheet, sheet]))
    assert abs(first - sheet.shape[0]) < 90


def test_a_page_as_high_as_a_sheet_is_not_cut() -> None:
    assert stacked_parts(np.concatenate([paper(500), paper(500, 200)])) == ()


def test_a_tall_paper_of_one_ground_is_not_cut() -> None:
    assert stacked_parts(paper(1300)) == ()
