"""A printed line that was detected in pieces which overlap is one line; what only stands side by side, or says another thing, is not."""

from __future__ import annotations

from dataclasses import replace

from preaudit.understanding.line_pieces import with_whole_lines
from tests.understanding.page_maker import line, page, width_of


def _read(*pieces: tuple[str, float, float]) -> list[str]:
    return [each.text for each in with_whole_lines(page([line(*piece) for piece in pieces]).reading).lines]


def _at(before: str) -> float:
    return 100 + width_of(before)


def test_pieces_that_end_and_begin_with_the_same_letters_in_the_same_place_are_one_line() -> None:
    assert _read(("日期:2026年9", 100, 80), ("6年9月11日", _at("日期:202"), 82)) == ["日期:2026年9月11日"]
    assert _read(("6年9月11日", _at("日期:202"), 82), ("日期:2026年9", 100, 80)) == ["日期:2026年9月11日"]
    assert _read(("202", 100, 80), ("26年11月14日", _at("20"), 78)) == ["2026年11月14日"]


def test_three_pieces_are_one_line_whose_letters_stand_where_they_stood() -> None:
    whole = line("真实、合法、有效，符合食品安全标准和要求", 100, 80)
    pieces = [line("真实、合法、有效", 100, 80), line("合法、有效，符合食品安全", _at("真实、"), 83)]
    pieces.append(line("食品安全标准和要求", _at("真实、合法、有效，符合"), 80))
    (joined,) = with_whole_lines(page(pieces).reading).lines
    assert joined.text == whole.text
    assert max(abs(a - b) for a, b in zip(joined.char_positions, whole.char_positions, strict=True)) < 0.01


def test_a_letter_read_twice_is_as_sure_as_its_surer_reading() -> None:
    pieces = [line("日期:2026年9", 100, 80, low={8: 0.2}), line("9月11日", _at("日期:2026年"), 80)]
    (joined,) = with_whole_lines(page(pieces).reading).lines
    assert (joined.text, min(joined.char_confidences)) == ("日期:2026年9月11日", 0.99)


def test_what_stands_side_by_side_or_says_another_thing_stays_apart() -> None:
    for pieces in (
        (("姓名", 100, 80), ("名山路", _at("姓名") + 4, 80)),  # the same letter, in another place
        (("日期:2026年9", 100, 80), ("6年8月11日", _at("日期:202"), 80)),  # another letter in the same place
        (("出生1990年3月", 100, 80), ("3月7日", _at("出生1990年"), 112)),  # the line below
        (("印章", 100, 80), ("章程", _at("印"), 70, 64)),  # a stamp's larger letters over it
    ):
        shown = page([line(*piece) for piece in pieces]).reading
        assert with_whole_lines(shown) is shown


def test_papers_that_were_read_one_by_one_are_looked_through_too() -> None:
    part = page([line("日期:2026年9", 100, 80), line("年9月11日", _at("日期:2026"), 80)]).reading
    whole = replace(page([]).reading, parts=(part,))
    assert [each.text for each in with_whole_lines(whole).parts[0].lines] == ["日期:2026年9月11日"]


def test_a_number_read_as_a_line_and_again_box_by_box_is_what_stands_in_the_boxes() -> None:
    whole, number = line("32010219900307007", 100, 80, 64), "320102199003070017"
    boxes = [line(figure, 104 + 30 * at, 92) for at, figure in enumerate(number)]
    read = with_whole_lines(page([line("身份证号", 100, 20), whole, *boxes]).reading).lines
    assert "".join(each.text for each in read) == f"身份证号{number}"
    few = page([whole, *boxes[:9]]).reading
    assert with_whole_lines(few) is few
