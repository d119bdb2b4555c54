"""Lines under a seal, a watermark, or weakly read are looked at again with that ink taken off; what cannot be taken off is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
import pytest

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, SealMark, Segment
from preaudit.intake import Image
from preaudit.reading.second_look import look_again

_TEXT = "周明远周明远"
_BOX = ((100.0, 200.0), (400.0, 200.0), (400.0, 240.0), (100.0, 240.0))
_OVER = ((150.0, 120.0), (420.0, 120.0), (420.0, 300.0), (150.0, 300.0))


@dataclass
class _Engine:
    """Says every character of what it is asked, and keeps the pictures it was shown."""

    shown: list[Image] = field(default_factory=list)
    simplified: float = 1.0

    def read_lines(self, image: Image, besides: Sequence[Polygon] = ()) -> tuple[Line, ...]:
        return ()

    def orientation(self, image: Image) -> Sequence[float]:
        return (1.0, 0.0, 0.0, 0.0)

    def confirm(self, image: Image, text: str) -> tuple[float, ...]:
        self.shown.append(image)
        if "餐" in text:
            return tuple(self.simplified if char == "饮" else 1.0 for char in text)
        return (1.0,) * (len(text) - 1) + (1.0 if len(self.shown) % 2 else 0.25,)


def _page(colour: tuple[int, int, int] | None = None) -> Image:
    """Black strokes where the line stands, strokes of a colour over it and around it."""
    page: Image = np.full((500, 700, 3), 250, np.uint8)
    for x in range(104, 396, 12):
        cv2.line(page, (x, 204), (x, 236), (20, 20, 20), 3)
    if colour is None:
        return page
    over: Image = np.full_like(page, 255)
    for y in range(124, 300, 14):
        cv2.line(over, (154, y), (416, y), colour, 4)
    return np.minimum(page, over)  # ink over ink is as dark as the darker


def _line(confidences: Sequence[float] = (0.99,) * 6) -> Line:
    return Line(_TEXT, _BOX, 0.9, char_confidences=tuple(confidences))


def _look(
    page: Image, line: Line, *, seal: bool = False, over: bool = False, rules: Sequence[Segment] = ()
) -> tuple[Line, _Engine]:
    engine = _Engine()
    seals = (SealMark(_OVER, "red", "round", 0.9),) if seal else ()
    (seen,) = look_again(engine, page, (line,), rules, seals, (Line("仅供使用", _OVER, 0.9),) if over else ())
    return seen, engine


def test_a_line_read_well_with_nothing_over_it_is_not_looked_at_again() -> None:
    seen, engine = _look(_page(), _line())
    assert (seen.again, engine.shown) == ((), [])


def test_of_a_line_read_weakly_each_character_is_as_sure_as_the_worse_of_two_pictures_says() -> None:
    seen, engine = _look(_page(), _line((0.99, 0.6, 0.99, 0.99, 0.99, 0.99)))
    assert (seen.again, len(engine.shown)) == ((1.0, 1.0, 1.0, 1.0, 1.0, 0.25), 2)


@pytest.mark.parametrize("colour", [(60, 50, 215), (205, 205, 205), (230, 190, 170)])
def test_coloured_and_pale_ink_over_a_line_is_white_in_the_pictures(colour: tuple[int, int, int]) -> None:
    _, clean = _look(_page(), _line((0.6,) * 6))
    seen, engine = _look(_page(colour), _line(), seal=True, over=True)
    assert seen.again
    for picture, without in zip(engine.shown, clean.shown, strict=True):
        assert picture.shape == without.shape
        assert np.mean(np.abs(picture.astype(int) - without.astype(int)) > 90) < 0.02


@pytest.mark.parametrize("colour", [(20, 20, 20), (70, 70, 70)])
def test_where_what_lies_over_a_line_is_as_dark_as_print_no_second_look_is_taken(colour: tuple[int, int, int]) -> None:
    assert _look(_page(colour), _line(), seal=True)[0].again == ()
    assert _look(_page(colour), _line((0.6,) * 6), over=True)[0].again == ()


def test_the_picture_goes_beyond_the_line_where_a_letter_cut_off_would_stand_but_not_over_a_rule() -> None:
    _, free = _look(_page(), _line((0.6,) * 6))
    _, ruled = _look(_page(), _line((0.6,) * 6), rules=[Segment((404, 150), (404, 300))])
    assert free.shown[0].shape[1] > ruled.shown[0].shape[1] > 64 * 300 / 48


@pytest.mark.parametrize(("said", "text"), [(1.0, "餐饮管理"), (0.3, "餐飲管理")])
def test_a_traditional_form_is_mended_where_the_pictures_say_the_simplified_one(said: float, text: str) -> None:
    engine = _Engine(simplified=said)
    (seen,) = look_again(
        engine, _page(), (replace(_line(), text="餐飲管理", char_confidences=(0.99,) * 4),), (), (), ()
    )
    assert seen.text == text
    assert seen.again[1] == 1.0


def test_a_line_aslant_and_one_hardly_read_are_left_as_they_are() -> None:
    aslant = Line(_TEXT, ((100, 200), (380, 280), (370, 320), (90, 240)), 0.9, char_confidences=(0.6,) * 6)
    assert _look(_page(), aslant)[0].again == ()
    assert _look(_page(), Line(_TEXT, _BOX, 0.4, char_confidences=(0.4,) * 6))[0].again == ()
