"""Words printed or stamped over a page are read by themselves, and are none of its lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image as Picture

from preaudit.config.settings import Settings
from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, PageReading
from preaudit.intake import Image, open_file
from preaudit.reading import Reader
from preaudit.reading.observations import Observations
from preaudit.reading.overprints import read_overprints
from tests.intake.files import encoded
from tests.reading.stamped import BLACK, GREY, RED, lease, pixels_of, stamped


def reading_of(page: Picture.Image, reader: Reader, settings: Settings) -> PageReading:
    (read,) = reader.read([open_file("合同.png", encoded(page, "PNG"), settings)])
    return read.reading


@pytest.mark.parametrize(
    ("words", "degrees", "colour", "weight"),
    [("本合同已终止", 28, RED, 1), ("仅供办理宽带业务使用", 17, GREY, 0), ("此件作废", -22, BLACK, 3)],
)
def test_words_over_print_are_read_whole(
    words: str, degrees: float, colour: tuple[int, int, int], weight: int, reader: Reader, settings: Settings
) -> None:
    page = stamped(lease(), words, degrees=degrees, colour=colour, weight=weight, size=58)
    assert words in [line.text for line in reading_of(page, reader, settings).overprints]


@pytest.mark.parametrize(
    ("words", "degrees", "colour", "weight"),
    [("死亡注销", 90, RED, 1), ("此件作废", 270, BLACK, 3), ("他用无效", 90, GREY, 0)],
)
def test_words_that_stand_on_their_side_are_read(
    words: str, degrees: float, colour: tuple[int, int, int], weight: int, reader: Reader, settings: Settings
) -> None:
    page = stamped(lease(), words, degrees=degrees, colour=colour, weight=weight, size=58, middle=(0.3, 0.75))
    reading = reading_of(page, reader, settings)
    assert words in [line.text for line in (*reading.lines, *reading.overprints)]


def test_the_print_of_a_page_is_none_over_it(reader: Reader, settings: Settings) -> None:
    assert reading_of(lease(), reader, settings).overprints == ()


class _Blind:
    """An engine that sees lines nowhere."""

    def read_lines(self, image: Image, besides: Sequence[Polygon] = ()) -> Sequence[Line]:
        return ()


def test_words_that_nobody_can_read_leave_their_place() -> None:
    page = pixels_of(stamped(lease(()), "死亡注销", degrees=24))
    print_elsewhere = Line("房屋租赁合同", ((90, 90), (330, 90), (330, 125), (90, 125)), 0.99)
    (place,) = read_overprints(_Blind(), page, [print_elsewhere], Observations(), ())  # type: ignore[arg-type]
    assert (place.text, place.confidence) == ("", 0.0)
    (left, _), (right, _) = place.polygon[0], place.polygon[2]
    assert left < page.shape[1] / 2 < right
