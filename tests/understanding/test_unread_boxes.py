"""Boxes of a list that gave another letter, or none: 口 with a box's room is one, and the one box unread among empty ones is ticked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from preaudit.domain.pages import Line
from preaudit.understanding.unread_boxes import with_boxes
from tests.understanding.page_maker import SIZE, line, page

_FILLED = line("☑餐饮服务经营者□单位食堂", 100, 80)


def _gapped(text: str, y: float = 300, low: float = 0.6) -> Line:
    """A line where `_` leaves the room of a letter that was not read; boxes and 口 are hardly read."""
    read = [(at, char) for at, char in enumerate(text) if char != "_"]
    width = len(text) * SIZE
    polygon = ((100.0, y), (100.0 + width, y), (100.0 + width, y + SIZE), (100.0, y + SIZE))
    sure = tuple(low if char in "□口" else 0.99 for _, char in read)
    return Line("".join(c for _, c in read), polygon, 0.97, char_confidences=sure, char_positions=tuple((at + 0.5) / len(text) for at, _ in read))  # fmt: skip


def _read(text: str, others: Sequence[Line] = (_FILLED,), low: float = 0.6) -> str:
    return with_boxes(page([*others, _gapped(text, low=low)]).reading).lines[-1].text


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("__热食类食品制售_□冷食类食品制售", "☑热食类食品制售□冷食类食品制售"),
        ("经营范围：__普通货运_□专用运输_□大件运输", "经营范围：☑普通货运□专用运输□大件运输"),
        ("□户口登记_□社保卡申领__医保参保_□费用报销", "□户口登记□社保卡申领☑医保参保□费用报销"),
        ("□是__否", "□是☑否"),
        ("☑热食类食品制售_口冷食类食品制售", "☑热食类食品制售□冷食类食品制售"),
        ("☑普通货运__专用运输__大件运输", "☑普通货运□专用运输□大件运输"),
        ("__普通货运__专用运输__大件运输", "□普通货运□专用运输□大件运输"),
        ("__普通货运_口专用运输_□大件运输", "☑普通货运□专用运输□大件运输"),
    ],
)
def test_a_box_that_was_not_read_as_one_is_told_by_its_room(seen: str, meant: str) -> None:
    assert _read(seen) == meant


@pytest.mark.parametrize(
    "seen",
    [
        "__普通货运__专用运输_□大件运输",  # two were not read: which is ticked?
        "☑普通货运__专用运输_□大件运输",  # one is ticked, and of the other nothing is known
        "热食类食品制售_□冷食类食品制售",  # no room for a box before the first
        "一般项目：进口货物_出口代理",  # words
        "__户口簿首页",
    ],
)
def test_what_shows_no_unread_box_stays_as_it_was_read(seen: str) -> None:
    assert _read(seen) == seen.replace("_", "")


def test_a_word_s_letter_read_surely_is_no_box() -> None:
    assert _read("□货物_口罩销售", low=0.95) == "□货物口罩销售"


def test_nothing_is_a_box_on_a_page_without_one() -> None:
    shown = page([_gapped("__热食类食品_口冷食类食品")]).reading
    assert with_boxes(shown) is shown


def test_a_tick_in_the_next_line_of_a_list_leaves_the_room_open() -> None:
    beside = line("☑费用报销", 100, 340)
    assert _read("__户口登记_□社保卡申领", (_FILLED, beside)) == "户口登记□社保卡申领"
