"""The sheet in a photograph: found, made flat, and every point of it led back to the picture."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import PageReading
from preaudit.intake import Image
from preaudit.reading.dewarp import choose_dewarp, dewarp, dewarp_of
from preaudit.reading.page_detection import detect_sheets, sheets_hold_all_ink
from tests.reading.observations.drawn import grid, paper, print_line

WIDTH, HEIGHT = 1120, 1300
DESK = (50, 60, 75)
#: Sheets as a hand-held phone sees them: leaning, wide, and turned by nearly half a right angle.
LYING: dict[str, Polygon] = {
    "leaning": ((260, 180), (900, 230), (960, 1150), (180, 1080)),
    "wide": ((100, 300), (1000, 200), (1060, 1000), (60, 1050)),
    "turned": ((500, 130), (1010, 560), (590, 1170), (90, 720)),
}
#: How near to the true corner a corner must be found, in pixels of a picture of 1300.
NEAR = 9.0


def desk() -> Image:
    """A dark desk with the camera's noise."""
    noise = np.random.default_rng(2).normal(0, 4, (HEIGHT, WIDTH, 3))
    return np.asarray(np.clip(np.array(DESK) + noise, 0, 255), np.uint8)


def sheet(width: int = 1000, height: int = 1400) -> Image:
    page = paper(width, height)
    for row in range(100, height - 160, 60):
        print_line(page, 90, row, (width - 200) // 30)
    return page


def laid(scene: Image, page: Image, corners: Polygon) -> None:
    """The page put onto the scene in perspective."""
    height, width = page.shape[:2]
    matrix = cv2.getPerspectiveTransform(
        np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32), np.array(corners, np.float32)
    )
    size = (scene.shape[1], scene.shape[0])
    cv2.warpPerspective(page, matrix, size, dst=scene, borderMode=cv2.BORDER_TRANSPARENT, flags=cv2.INTER_LINEAR)


def photo(corners: Polygon) -> Image:
    scene = desk()
    laid(scene, sheet(), corners)
    return scene


def apart(one: Polygon, other: Polygon) -> float:
    """The farthest that two corners of the same place in order lie from each other."""
    return max(math.dist(a, b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("lying", LYING)
def test_a_sheet_on_a_dark_desk_is_found_at_its_corners_and_made_flat(lying: str) -> None:
    scene = photo(LYING[lying])
    (found,) = sheets = detect_sheets(scene)
    # The order begins at the corner nearest to the top left, which is not always the sheet's own first.
    turns: list[Polygon] = [(found[i], found[(i + 1) % 4], found[(i + 2) % 4], found[(i + 3) % 4]) for i in range(4)]
    assert min(apart(LYING[lying], turn) for turn in turns) < NEAR
    assert choose_dewarp(scene, sheets) is not None
    assert sheets_hold_all_ink(scene, sheets)


def test_corners_are_told_clockwise_from_the_top_left() -> None:
    (found,) = detect_sheets(photo(LYING["leaning"]))
    assert apart(found, LYING["leaning"]) < NEAR


def test_an_empty_desk_holds_no_sheet() -> None:
    assert detect_sheets(desk()) == ()


def test_a_scan_that_fills_the_picture_is_no_sheet_nor_are_its_tables() -> None:
    page = paper()
    grid(page, [100, 400, 800, 1100], list(range(300, 1300, 100)))
    assert detect_sheets(sheet()) == ()
    assert detect_sheets(page) == ()


def test_two_cards_on_a_desk_are_two_sheets_and_neither_is_made_flat() -> None:
    scene = desk()
    upper: Polygon = ((300, 120), (860, 140), (850, 500), (290, 480))
    lower: Polygon = ((280, 700), (850, 690), (860, 1060), (290, 1070))
    for corners in (upper, lower):
        laid(scene, sheet(860, 540), corners)
    sheets = detect_sheets(scene)
    assert len(sheets) == 2
    assert min(apart(found, upper) for found in sheets) < NEAR
    assert min(apart(found, lower) for found in sheets) < NEAR
    assert choose_dewarp(scene, sheets) is None
    assert sheets_hold_all_ink(scene, sheets)


def test_a_picture_with_no_sheet_is_left_as_it_is() -> None:
    assert choose_dewarp(desk(), ()) is None


def test_a_card_copied_to_white_paper_is_not_made_flat_and_does_not_hold_what_is_written_beside_it() -> None:
    page = sheet(WIDTH, HEIGHT)
    corners: Polygon = ((280, 300), (840, 300), (840, 650), (280, 650))
    card = np.full((540, 860, 3), (200, 190, 160), np.uint8)
    laid(page, np.asarray(card, np.uint8), corners)
    assert choose_dewarp(page, (corners,)) is None
    assert not sheets_hold_all_ink(page, (corners,))


def test_a_straight_sheet_that_nearly_fills_the_picture_is_left_as_it_is() -> None:
    corners: Polygon = ((40, 40), (1080, 40), (1080, 1260), (40, 1260))
    assert choose_dewarp(photo(corners), (corners,)) is None


def test_a_flattened_sheet_shows_the_page_as_it_was_printed() -> None:
    scene, page = photo(LYING["leaning"]), sheet()
    flat = dewarp_of(LYING["leaning"])
    made = dewarp(scene, flat)
    assert made.shape == (flat.height, flat.width, 3)
    # The room left around the sheet shows the desk; within it, the print lies where it lay on the page.
    height, width = page.shape[:2]
    truth = np.full((flat.height, flat.width, 3), DESK, np.uint8)
    true_matrix = cv2.getPerspectiveTransform(
        np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32),
        np.array([flat.from_picture(corner) for corner in LYING["leaning"]], np.float32),
    )
    cv2.warpPerspective(page, true_matrix, (flat.width, flat.height), dst=truth, borderMode=cv2.BORDER_TRANSPARENT)
    assert np.corrcoef(truth.mean(axis=2).ravel(), made.mean(axis=2).ravel())[0, 1] > 0.9


def test_the_room_around_a_flattened_sheet_keeps_its_corners_in_the_picture() -> None:
    for corners in LYING.values():
        flat = dewarp_of(corners)
        for corner in corners:
            x, y = flat.from_picture(corner)
            assert 0 < x < flat.width
            assert 0 < y < flat.height
            assert min(x, flat.width - x) < 0.05 * flat.width
            assert min(y, flat.height - y) < 0.05 * flat.height


@st.composite
def sheets(draw: st.DrawFn) -> Polygon:
    """A sheet in perspective: the corners of a rectangle, each moved by up to a seventh of its sides, in whole pixels."""
    left, top = draw(st.integers(0, 500)), draw(st.integers(0, 500))
    width, height = draw(st.integers(300, 3000)), draw(st.integers(300, 3000))

    def moved(x: int, y: int) -> Point:
        return (
            float(x + draw(st.integers(-(width // 7), width // 7))),
            float(y + draw(st.integers(-(height // 7), height // 7))),
        )

    return (
        moved(left, top), moved(left + width, top), moved(left + width, top + height), moved(left, top + height),
    )  # fmt: skip


shares = st.floats(0, 1)
points_on_sheet = st.tuples(*(st.tuples(shares, shares) for _ in range(4)))


@settings(max_examples=300)
@given(
    corners=sheets(),
    flat=st.booleans(),
    rotation=st.sampled_from([0, 90, 180, 270]),
    points=points_on_sheet,
)
def test_a_place_on_the_upright_page_leads_to_the_upload_and_back(
    corners: Polygon, flat: bool, rotation: int, points: tuple[Point, Point, Point, Point]
) -> None:
    reading = PageReading(3600, 3800, rotation, (), flat=dewarp_of(corners) if flat else None)
    width, height = reading.upright_size
    a, b, c, d = ((x * width, y * height) for x, y in points)
    upright: Polygon = (a, b, c, d)
    uploaded = reading.to_uploaded(upright)
    assert apart(reading.to_upright(uploaded), upright) < 0.5
    assert apart(reading.to_uploaded(reading.to_upright(uploaded)), uploaded) < 0.5


@settings(max_examples=150)
@given(corners=sheets(), rotation=st.sampled_from([0, 90, 180, 270]))
def test_the_corners_of_a_sheet_are_those_of_the_upright_page_turned(corners: Polygon, rotation: int) -> None:
    reading = PageReading(3600, 3800, rotation, (), flat=dewarp_of(corners))
    width, height = reading.upright_size
    page: Polygon = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
    uploaded = reading.to_uploaded(page)
    shift = rotation // 90
    # A page turned clockwise by a quarter has its own bottom left at the top left.
    expected = [corners[(i - shift) % 4] for i in range(4)]
    size = max(math.dist(corners[i], corners[(i + 1) % 4]) for i in range(4))
    assert all(math.dist(a, b) < 0.04 * size for a, b in zip(uploaded, expected, strict=True))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_turning_agrees_with_how_the_pixels_are_turned(rotation: int) -> None:
    picture = np.zeros((80, 120), np.uint8)
    picture[10:14, 100:104] = 255
    upright = np.rot90(picture, -rotation // 90)
    rows, columns = np.nonzero(upright)
    middle = (float(columns.mean()) + 0.5, float(rows.mean()) + 0.5)
    reading = PageReading(120, 80, rotation, ())
    assert reading.upright_size == (upright.shape[1], upright.shape[0])
    assert reading.to_uploaded((middle,) * 4)[0] == pytest.approx((102.0, 12.0))
    assert reading.to_upright(((102.0, 12.0),) * 4)[0] == pytest.approx(middle)
