"""No text leaves the program that an encoder refuses."""

from __future__ import annotations

import pytest

from preaudit.domain.encodable import encodable, encodable_line, encodable_name, name_of_bytes
from preaudit.domain.pages import Line

BOX = ((0.0, 0.0), (30.0, 0.0), (30.0, 10.0), (0.0, 10.0))


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("李\ud871\udf8e", "李\U0002c78e"),
        ("李\ud871", "李\ufffd"),
        ("\udf8e李", "\ufffd李"),
        ("李明", "李明"),
        ("", ""),
    ],
)
def test_halves_of_characters_are_joined_and_lone_ones_replaced(text: str, mended: str) -> None:
    assert encodable(text) == mended
    encodable(text).encode("utf-8")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("身份证.pdf".encode("gbk"), "身份证.pdf"),
        ("身份证.pdf".encode(), "身份证.pdf"),
        (b"\xff\xfe\xff.pdf", "\ufffd\ufffd\ufffd.pdf"),
        (b"a.pdf", "a.pdf"),
    ],
)
def test_a_file_name_is_utf8_else_gbk_else_what_can_be_read_of_it(data: bytes, name: str) -> None:
    assert name_of_bytes(data) == name
    assert encodable_name(data.decode("utf-8", "surrogateescape")) == name


def test_a_name_with_a_half_that_hides_no_byte_is_mended_too() -> None:
    assert encodable_name("a\ud871.pdf") == "a\ufffd.pdf"


def test_a_line_keeps_a_confidence_and_a_place_for_each_character() -> None:
    line = Line(
        "李\ud871\udf8e明\ud871", BOX, 1.0, char_confidences=(1.0,) * 5, char_positions=(0.1, 0.3, 0.4, 0.7, 0.9)
    )
    mended = encodable_line(line)
    assert mended.text == "李\U0002c78e明\ufffd"
    assert mended.char_confidences == (1.0, 1.0, 1.0, 0.0)
    assert mended.char_positions == (0.1, 0.3, 0.7, 0.9)
    assert mended.confidence < 1
