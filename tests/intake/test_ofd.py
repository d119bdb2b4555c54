"""OFD pages: the text as the file writes it, at its place; pictures, seals and forms of the rest as pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from preaudit.config.settings import Settings
from preaudit.domain.pages import LineSource
from preaudit.errors import IntakeError
from preaudit.intake import Page, open_file
from tests.intake.files import encoded
from tests.intake.ofd_files import image_object, ofd, rectangle, signed_value, text_object

LINES = ("居住证明", "兹证明王小明自二〇二〇年起居住于本村", "青山村村民委员会")
PAGE = "".join(text_object(line, 20, 30 + 20 * n) for n, line in enumerate(LINES))


def opened(data: bytes, number: int = 1) -> Page:
    return open_file("证照.ofd", data, Settings()).page(number)


def test_the_text_is_the_files_own_and_lies_where_its_ink_is() -> None:
    page = opened(ofd([PAGE]))
    assert tuple(line.text for line in page.text_lines) == LINES
    assert {line.source for line in page.text_lines} == {LineSource.TEXT_LAYER}
    ink = page.image.min(axis=2) < 128
    for line in page.text_lines:
        (left, top), _, (right, bottom), _ = line.polygon
        inside = (slice(int(top) - 2, int(bottom) + 3), slice(int(left) - 2, int(right) + 3))
        assert ink[inside].any()
        ink[inside] = False
        assert len(line.char_positions) == len(line.text)
    assert not ink.any()


def test_every_page_opens_and_a_template_lies_under_each() -> None:
    data = ofd(
        [text_object("第一页的内容", 20, 60), text_object("第二页的内容", 20, 60)],
        template=text_object("电子证照", 50, 20),
    )
    assert open_file("证照.ofd", data, Settings()).page_count == 2
    assert [line.text for line in opened(data, 2).text_lines] == ["电子证照", "第二页的内容"]


def test_pictures_and_coloured_forms_are_drawn_where_they_stand() -> None:
    portrait = encoded(Image.new("RGB", (60, 80), (10, 200, 30)), "PNG")
    page = opened(
        ofd([PAGE + image_object("7", 100, 20, 30, 40) + rectangle(20, 150, 40, 20, "255 0 0")], images={"7": portrait})
    )
    scale = page.image.shape[1] / 148
    assert page.image[round(40 * scale), round(115 * scale)].tolist() == [30, 200, 10]
    assert page.image[round(160 * scale), round(40 * scale)].tolist() == [0, 0, 255]


def test_an_electronic_seal_is_seen_as_red_ink_through_which_the_text_shows() -> None:
    seal = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(seal).ellipse((5, 5, 195, 195), outline=(230, 0, 0), width=10)
    page = opened(ofd([text_object("盖章处盖章处盖章处", 60, 82)], stamp=signed_value(encoded(seal, "PNG"))))
    scale = page.image.shape[1] / 148
    on_the_ring = page.image[round(80 * scale), round(61.5 * scale)]
    assert on_the_ring[2] > 200
    assert on_the_ring[0] < 60
    inside = page.image[round(76 * scale) : round(84 * scale), round(66 * scale) : round(95 * scale)]
    assert (inside.max(axis=2) < 100).any(), "the text under the seal is still there"


def test_a_seal_that_cannot_be_taken_apart_costs_nothing_but_its_picture() -> None:
    page = opened(ofd([PAGE], stamp=b"\x30\x84\xff\xff\xff\xff" + b"\0" * 20))
    assert tuple(line.text for line in page.text_lines) == LINES


def test_a_picture_with_text_in_it_is_read_as_well() -> None:
    scan = encoded(Image.new("RGB", (400, 300), "white"), "PNG")
    assert opened(ofd([PAGE + image_object("7", 20, 100, 80, 60)], images={"7": scan})).has_images
    assert not opened(ofd([PAGE + image_object("7", 120, 190, 10, 10)], images={"7": scan})).has_images


def test_text_that_nobody_sees_is_not_believed() -> None:
    hidden = text_object("统一社会信用代码91320102MA1TERT0XW", 20, 120, colour="255 255 255")
    invisible = text_object("法定代表人李四", 20, 140, attributes='Visible="false"')
    assert tuple(line.text for line in opened(ofd([PAGE + hidden + invisible])).text_lines) == LINES


def test_white_text_on_a_dark_ground_is_text() -> None:
    page = opened(
        ofd([rectangle(10, 10, 120, 40, "0 60 20") + text_object("食品经营许可证", 20, 35, colour="255 255 255")])
    )
    assert [line.text for line in page.text_lines] == ["食品经营许可证"]


def test_garbled_codes_are_left_to_the_pixels() -> None:
    assert opened(ofd([text_object("\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008", 20, 40)])).text_lines == ()


def test_a_watermark_written_aslant_is_no_line() -> None:
    slanted = text_object("仅供办理业务使用", 60, 100, attributes='CTM="0.7 -0.7 0.7 0.7 0 0"', colour="200 200 200")
    page = opened(ofd([PAGE + slanted]))
    assert tuple(line.text for line in page.text_lines) == LINES
    assert np.count_nonzero(page.image.min(axis=2) < 230) > np.count_nonzero(
        opened(ofd([PAGE])).image.min(axis=2) < 230
    )


@pytest.mark.parametrize("kept", [0.95, 0.5, 0.1])
def test_a_truncated_file_is_refused(kept: float) -> None:
    data = ofd([PAGE])
    with pytest.raises(IntakeError) as caught:
        open_file("证照.ofd", data[: int(len(data) * kept)], Settings())
    assert caught.value.code in {"file_broken", "file_type_unsupported"}


@pytest.mark.parametrize("box", ["0 0 0 0", "0 0 99999 10", "0 0 -5 20"])
def test_a_page_of_no_size_is_refused(box: str) -> None:
    data = ofd(
        [
            f"</ofd:Layer></ofd:Content><ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer>"
        ]
    )
    with pytest.raises(IntakeError) as caught:
        opened(data)
    assert caught.value.code == "file_broken"
    assert "OFD" in str(caught.value.message)
