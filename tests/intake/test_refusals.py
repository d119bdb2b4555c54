"""What cannot be opened is refused at once, with a code, the file's name and what to do; never with a crash."""

from __future__ import annotations

import re
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from preaudit.config.settings import Settings
from preaudit.errors import IntakeError
from preaudit.intake import open_file
from tests.intake.files import corners, encoded, encrypted_pdf, paper, pdf, pdf_text, png_header, typeset_pdf

SETTINGS = Settings(max_pixels=1_000_000, max_pages=3, max_file_bytes=1_000_000)
NAME = "张三的材料.jpg"


def refusal(data: bytes, limits: Settings = SETTINGS) -> IntakeError:
    """The refusal of a file, held to what every refusal must be."""
    with pytest.raises(IntakeError) as caught:
        open_file(NAME, data, limits)
    error = caught.value
    assert NAME in error.message.zh
    assert NAME in error.message.en
    for sentence in (error.message, error.mend):
        assert re.search(r"[\u4e00-\u9fff]{2}", sentence.zh)
        assert sentence.zh.endswith("。")
        assert sentence.en.endswith(".")
        assert not re.search(r"[\u4e00-\u9fff]", sentence.en.replace(NAME, ""))
    return error


def test_an_empty_file() -> None:
    assert refusal(b"").code == "file_empty"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("这是一封信。\n您好。".encode(), "文本文件"),
        ("姓名：王小明\u3000住址".encode("gb18030"), "文本文件"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "Word"),
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", "Excel"),
        (b"PK\x03\x04" + b"\0" * 26 + b"a.jpg", "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Office"),
        (b"\x00\x01\x02\x03" * 9, "未知"),
    ],
    ids=["utf-8", "gb18030", "docx", "xlsx", "zip", "doc", "noise"],
)
def test_a_file_of_another_type_is_named_for_what_it_is(data: bytes, said: str) -> None:
    error = refusal(data)
    assert error.code == "file_type_unsupported"
    assert said in str(error.message)
    assert "PDF" in str(error.mend)


def test_a_pdf_with_a_password() -> None:
    error = refusal(encrypted_pdf())
    assert error.code == "pdf_encrypted"
    assert "密码" in str(error.mend)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "BMP", "WEBP"])
@pytest.mark.parametrize("kept", [0.9, 0.5, 0.1])
def test_a_truncated_image(form: str, kept: float) -> None:
    data = encoded(Image.effect_noise((200, 150), 90), form)
    assert refusal(data[: int(len(data) * kept)]).code == "file_broken"


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04" + b"\0" * 26 + b"OFD.xml", b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + b"\0" * 40],
    ids=["ofd", "heic"],
)
def test_a_file_that_only_begins_like_one_of_ours(data: bytes) -> None:
    assert refusal(data).code == "file_broken"


def test_a_truncated_pdf() -> None:
    data = typeset_pdf(paper())
    assert refusal(data[:200]).code == "file_broken"
    assert refusal(b"%PDF-1.7\n" + b"\0" * 300).code == "file_broken"


def test_a_pdf_without_pages_or_with_a_page_of_no_size() -> None:
    assert refusal(pdf(pages=0)).code == "file_broken"
    assert refusal(pdf(box="0 0 9000000 9000000")).code == "file_broken"


def test_too_many_pages() -> None:
    error = refusal(pdf(pages=4))
    assert error.code == "too_many_pages"
    assert "4 页" in str(error.message)
    assert "3 页" in str(error.message)
    fax = encoded(corners(), "TIFF", save_all=True, append_images=[corners()] * 3)
    assert refusal(fax).code == "too_many_pages"
    assert open_file(NAME, pdf(pages=3), SETTINGS).page_count == 3


def test_too_large_a_file() -> None:
    assert refusal(b"\xff\xd8\xff" + b"\0" * 1_000_000).code == "file_too_large"


def _jpeg_header(width: int, height: int) -> bytes:
    data = bytearray(encoded(corners(), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


@pytest.mark.parametrize("data", [png_header(100_000, 100_000), _jpeg_header(65_000, 65_000)], ids=["png", "jpeg"])
def test_an_image_that_states_too_many_pixels_is_refused_by_its_header(data: bytes) -> None:
    error = refusal(data, Settings())
    assert error.code == "too_many_pixels"
    assert "像素" in str(error.message)
    assert "DPI" in str(error.mend)


def test_a_later_page_of_a_fax_with_too_many_pixels_is_refused_by_itself() -> None:
    data = encoded(corners(), "TIFF", save_all=True, append_images=[Image.new("1", (2000, 1000))])
    file = open_file(NAME, data, SETTINGS)
    assert file.page(1).image.shape == (80, 120, 3)
    with pytest.raises(IntakeError) as caught:
        file.page(2)
    assert caught.value.code == "too_many_pixels"


@pytest.mark.parametrize("size", [(0, 0), (0, 10), (10, 0)])
def test_an_image_of_no_size(size: tuple[int, int]) -> None:
    assert refusal(png_header(*size)).code == "file_broken"


SIGNATURES = {
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "exif": b"\xff\xd8\xff\xe1\0\x20Exif\0\0II*\0",
    "png": b"\x89PNG\r\n\x1a\n",
    "ihdr": png_header(9, 9)[:33],
    "tiff": b"II*\0\x08\0\0\0",
    "motorola": b"MM\0*\0\0\0\x08",
    "bmp": b"BM",
    "gif": b"GIF89a",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "pdf": b"%PDF-1.7\n",
    "zip": b"PK\x03\x04",
}
HEALTHY = {
    "jpeg": encoded(corners(), "JPEG", exif=Image.Exif()),
    "png": encoded(corners(40, 30), "PNG"),
    "palette": encoded(corners(40, 30).convert("P"), "PNG"),
    "tiff": encoded(corners(40, 30), "TIFF", save_all=True, append_images=[corners(20, 10)]),
    "webp": encoded(corners(40, 30), "WEBP"),
    "gif": encoded(corners(40, 30), "GIF"),
    "bmp": encoded(corners(40, 30), "BMP"),
    "pdf": pdf(pdf_text("hello"), pages=2),
    "typeset": typeset_pdf(paper()),
}


def opens_or_is_refused(data: bytes) -> None:
    """Open a file and every page of it; only the project's own error may come."""
    try:
        file = open_file(NAME, data, SETTINGS)
    except IntakeError:
        return
    for number in range(1, file.page_count + 1):
        try:
            image = file.page(number).image
        except IntakeError:
            continue
        assert image.ndim == 3
        assert image.shape[2] == 3
        assert image.size


@pytest.mark.parametrize("kind", SIGNATURES)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(tail=st.binary(max_size=400))
def test_anything_behind_a_known_signature_opens_or_is_refused(kind: str, tail: bytes) -> None:
    opens_or_is_refused(SIGNATURES[kind] + tail)


@pytest.mark.parametrize("kind", HEALTHY)
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_file_opens_or_is_refused(kind: str, data: st.DataObject) -> None:
    healthy = bytearray(HEALTHY[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        healthy[data.draw(st.integers(0, len(healthy) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(healthy)), st.integers(0, len(healthy))))
    opens_or_is_refused(bytes(healthy[:cut]))


def test_opening_says_nothing_on_the_console(capsys: pytest.CaptureFixture[str]) -> None:
    opens_or_is_refused(HEALTHY["tiff"][:-30])
    assert capsys.readouterr().out == ""
