"""Images come out as a viewer shows them, whatever their format."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from PIL import Image

from preaudit.config.settings import Settings
from preaudit.intake import Image as Pixels
from preaudit.intake import Page, open_file
from tests.intake.files import corners, encoded

SETTINGS = Settings()
#: The EXIF orientation and how the stored pixels lie when the page is upright.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def first_page(data: bytes, name: str = "页.jpg") -> Page:
    return open_file(name, data, SETTINGS).page(1)


def near(pixels: Pixels, expected: Image.Image, within: float = 1.0) -> bool:
    """True where BGR pixels show the expected image."""
    wanted = np.asarray(expected.convert("RGB"))[:, :, ::-1]
    return pixels.shape == wanted.shape and float(np.abs(pixels.astype(float) - wanted).mean()) <= within


@pytest.mark.parametrize("orientation", STORED)
def test_a_photo_stands_as_its_exif_data_says(orientation: int) -> None:
    turn = STORED[orientation]
    stored = corners() if turn is None else corners().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(stored, "JPEG", exif=exif, quality=95, subsampling=0)
    assert near(first_page(data).image, corners(), within=3)


def test_a_photo_with_damaged_exif_data_opens_as_it_is_stored() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(corners(), "JPEG", exif=exif)
    at = data.index(b"Exif\0\0") + 6
    assert first_page(data[:at] + b"\xff" * 12 + data[at + 12 :]).image.shape == (80, 120, 3)


def test_what_is_transparent_is_white() -> None:
    clear = Image.new("RGBA", (20, 10), (255, 0, 0, 0))
    clear.putpixel((3, 4), (0, 0, 255, 255))
    half = Image.new("RGBA", (20, 10), (0, 0, 0, 128))
    pixels = first_page(encoded(clear, "PNG")).image
    assert pixels[0, 0].tolist() == [255, 255, 255]
    assert pixels[4, 3].tolist() == [255, 0, 0]
    assert 125 <= int(first_page(encoded(half, "PNG")).image[0, 0, 0]) <= 129


def test_a_transparent_colour_of_a_palette_or_of_grey_is_white() -> None:
    palette = Image.new("P", (20, 10), 0)
    palette.putpalette([10, 20, 30, 0, 0, 0])
    assert first_page(encoded(palette, "PNG", transparency=0)).image[5, 5].tolist() == [255] * 3
    assert first_page(encoded(Image.new("L", (20, 10), 7), "PNG", transparency=7)).image[5, 5].tolist() == [255] * 3
    assert first_page(encoded(Image.new("LA", (20, 10), (0, 0)), "PNG")).image[5, 5].tolist() == [255] * 3


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_a_png_of_any_mode_shows_the_same_page(mode: str) -> None:
    page = Image.new("RGB", (40, 30), "white")
    page.paste("black", (5, 5, 20, 25))
    assert near(first_page(encoded(page.convert(mode), "PNG")).image, page)


def test_sixteen_bits_of_grey_keep_their_tones() -> None:
    tones = np.repeat(np.linspace(0, 65535, 64, dtype=np.uint16)[None], 10, axis=0)
    pixels = first_page(encoded(Image.fromarray(tones), "PNG")).image
    assert pixels.shape == (10, 64, 3)
    assert np.abs(pixels[0, :, 0].astype(int) - np.linspace(0, 255, 64)).max() <= 1.5


def test_a_print_shops_cmyk_photo_keeps_its_colours() -> None:
    assert near(first_page(encoded(corners().convert("CMYK"), "JPEG", quality=95)).image, corners(), within=8)


@pytest.mark.parametrize("form", ["BMP", "WEBP", "TIFF", "GIF", "PNG"])
def test_other_formats_open_whatever_their_name_says(form: str) -> None:
    data = encoded(corners(), form, lossless=True) if form == "WEBP" else encoded(corners(), form)
    assert near(first_page(data, "照片.jpg").image, corners())


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "HEIF", "AVIF"])
def test_every_picture_of_a_file_is_a_page(form: str) -> None:
    other = Image.new("RGB", (120, 80), "white")
    lossless = {"lossless": True} if form == "WEBP" else {"quality": 95} if form in ("HEIF", "AVIF") else {}
    file = open_file("动图", encoded(corners(), form, save_all=True, append_images=[other], **lossless), SETTINGS)
    assert file.page_count == 2
    assert near(file.page(1).image, corners(), within=4)
    assert near(file.page(2).image, other, within=4)


def test_no_picture_is_lost_where_the_second_of_a_phones_file_is_the_main_one() -> None:
    other = Image.new("RGB", (120, 80), "white")
    data = encoded(corners(), "HEIF", save_all=True, append_images=[other], quality=95, primary_index=1)
    file = open_file("照片.heic", data, SETTINGS)
    shown = [file.page(number).image for number in (1, 2)]
    assert any(near(pixels, corners(), within=4) for pixels in shown)
    assert any(near(pixels, other, within=4) for pixels in shown)


@pytest.mark.parametrize("tag", [{254: 1}, {255: 2}, {254: 4}])
def test_a_preview_in_a_fax_file_is_no_page(tag: dict[int, int]) -> None:
    preview = Image.new("RGB", (12, 8))
    preview.encoderinfo = {"tiffinfo": tag}
    file = open_file("扫描.tif", encoded(corners(), "TIFF", save_all=True, append_images=[preview]), SETTINGS)
    assert file.page_count == 1
    assert near(file.page(1).image, corners())


@pytest.mark.parametrize(
    ("form", "dpi", "size"),
    [
        ("TIFF", (204, 98), (120, 167)), ("TIFF", (98, 204), (250, 80)), ("TIFF", (204, 196), (120, 80)),
        ("TIFF", (300, 1), (120, 80)), ("TIFF", (1, 1), (120, 80)), ("PNG", (200, 100), (120, 160)),
        ("JPEG", (200, 100), (120, 160)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_pixels_that_are_not_square_are_made_so(
    form: str, dpi: tuple[int, int], size: tuple[int, int], mode: str
) -> None:
    image = corners().convert("L" if (form, mode) == ("JPEG", "1") else mode)
    height, width, _ = first_page(encoded(image, form, dpi=dpi)).image.shape
    assert abs(width - size[0]) <= 1
    assert abs(height - size[1]) <= 1


@pytest.mark.parametrize("split", [False, True])
def test_a_tiff_with_a_jpeg_of_the_old_style_opens(split: bool) -> None:
    """As office scanners write it: the JPEG whole at tag 513, or its tables there and its data in a strip."""
    jpeg = encoded(corners().convert("L"), "JPEG", quality=95)
    scan = jpeg.index(b"\xff\xda") if split else len(jpeg)
    first = 8 + len(jpeg)
    tags = [
        (256, 4, 120), (257, 4, 80), (258, 3, 8), (259, 3, 6), (262, 3, 1), (273, 4, 8 + (scan if split else 0)),
        (277, 3, 1), (278, 4, 80), (279, 4, len(jpeg) - scan if split else len(jpeg)), (512, 3, 1), (513, 4, 8),
        (514, 4, scan),
    ]  # fmt: skip
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", t, k, 1, v) for t, k, v in tags)
    data = b"II*\0" + struct.pack("<I", first) + jpeg + directory + b"\0" * 4
    assert near(first_page(data, "旧.tif").image, corners().convert("L"), within=3)


def test_a_long_screenshot_is_cut_into_pages_between_its_lines() -> None:
    long = Image.new("RGB", (300, 6000), "white")
    for top in range(20, 5980, 40):
        long.paste("black", (20, top, 280, top + 22))
    file = open_file("截图.png", encoded(long, "PNG"), SETTINGS)
    assert file.page_count == 5
    parts = [file.page(number).image for number in range(1, 6)]
    assert sum(part.shape[0] for part in parts) == 6000
    assert all(part[0].min() == 255 and part[-1].min() == 255 for part in parts)
    assert near(np.concatenate(parts), long)


def test_a_strip_that_is_no_screenshot_stays_whole() -> None:
    assert open_file("条.png", encoded(Image.new("RGB", (60, 600), "white"), "PNG"), SETTINGS).page_count == 1


@pytest.mark.parametrize(("form", "mode"), [("PNG", "1"), ("PNG", "RGB"), ("JPEG", "RGB"), ("TIFF", "1")])
def test_a_scan_of_more_pixels_than_needed_is_drawn_coarser(form: str, mode: str) -> None:
    fewer = SETTINGS.model_copy(update={"max_pixels": 6000})
    pixels = open_file("大.png", encoded(corners().convert(mode), form), fewer).page(1).image
    assert pixels.shape == (40, 60, 3)
    if mode == "RGB":
        assert pixels[5, 5, 2] - int(pixels[5, 5, 0]) > 200


def test_a_fax_of_several_pages_gives_each_of_them() -> None:
    data = encoded(corners(), "TIFF", save_all=True, append_images=[corners(60, 40), Image.new("1", (30, 20), 1)])
    file = open_file("传真.tif", data, SETTINGS)
    assert [file.page(n).image.shape for n in (1, 2, 3)] == [(80, 120, 3), (40, 60, 3), (20, 30, 3)]
    assert near(file.page(2).image, corners(60, 40))


def test_the_smallest_image_opens() -> None:
    assert first_page(encoded(Image.new("RGB", (1, 1), "white"), "PNG")).image.tolist() == [[[255, 255, 255]]]


@pytest.mark.parametrize("form", ["HEIF", "AVIF"])
def test_a_phones_own_photo_format_opens(form: str) -> None:
    image = first_page(encoded(corners(), form, quality=95)).image
    assert image.shape == (80, 120, 3)
    assert image[20, 20, 2] > 200
    assert image[20, 20, 0] < 60


@pytest.mark.parametrize(("form", "name"), [("PPM", "扫描.ppm"), ("JPEG2000", "档案.jp2")])
def test_images_of_scanners_and_archives_open(form: str, name: str) -> None:
    data = encoded(corners(), form, **({"irreversible": False} if form == "JPEG2000" else {}))
    assert near(first_page(data, name).image, corners())
