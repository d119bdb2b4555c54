"""What covers a page is found where it lies: a thumb at the edge, glare on darker paper."""

from __future__ import annotations

import cv2
import numpy as np

from preaudit.intake import Image
from preaudit.reading.observations.covered import find_covered
from tests.reading.observations.drawn import paper, portrait, print_line, seal

_SKIN = (140, 165, 215)


def _thumb(page: Image, x: int, y: int) -> None:
    mask = np.zeros(page.shape[:2], np.float32)
    cv2.ellipse(mask, (x, y), (260, 110), 0, 0, 360, 1.0, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), 3)[:, :, None]
    page[:] = (page * (1 - mask) + np.array(_SKIN) * mask).astype(np.uint8)


def _page(tint: tuple[int, int, int] = (250, 252, 250)) -> Image:
    page = paper(tint=tint)
    for row in range(10):
        print_line(page, 120, 200 + 60 * row, 24)
    return page


def test_a_thumb_reaching_in_from_the_edge_is_found() -> None:
    page = _page()
    _thumb(page, 1200, 700)
    ((start, _, end, _),) = find_covered(page)
    assert 880 < start[0] < 1000
    assert start[1] < 650
    assert end[1] > 750


def test_glare_on_grey_paper_is_found() -> None:
    page = _page((200, 202, 200))
    cv2.circle(page, (500, 600), 120, (255, 255, 255), -1)
    ((start, _, end, _),) = find_covered(page)
    assert start[0] < 420
    assert end[0] > 580


def test_a_page_a_seal_and_a_portrait_cover_nothing() -> None:
    page = _page()
    seal(page, 800, 1300)
    portrait(page, 500, 1200)
    assert find_covered(page) == ()
