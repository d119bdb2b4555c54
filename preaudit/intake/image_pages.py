"""Which pages an image file has: its pictures without their previews, a long one cut into parts; and which shape its pixels have."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image as Pillow

from preaudit.intake.page import Image

#: Tags of TIFF 6.0, and of EXIF.
_SUBFILE, _OLD_SUBFILE, _COMPRESSION, _STRIPS, _STRIP_LENGTHS, _JPEG_AT, _JPEG_LENGTH = (
    254,
    255,
    259,
    273,
    279,
    513,
    514,
)
_ORIENTATION = 274
#: NewSubfileType: a smaller copy of another page (bit 0), a transparency mask (bit 2). SubfileType: a smaller copy.
_NO_PAGE, _OLD_PREVIEW = 0b101, 2
#: JPEG as TIFF 6.0 first had it, and the first bytes of a JPEG.
_OLD_JPEG, _JPEG = 6, b"\xff\xd8"
#: A picture higher than this many times its width, and than so many pixels, is a long screenshot.
_LONG, _HIGH = 6.0, 4000
#: A part of it is about this many times as high as wide; its edge may move by this share to a place without text.
_PART, _MOVES = 4.0, 0.25
#: Pixels are made square where their sides differ by so much: a fax has 204 by 98 an inch. Beyond, the tags are wrong.
_UNEQUAL, _ABSURD = 1.2, 3.0


@dataclass(frozen=True, slots=True)
class PagePart:
    """A page of an image file: its frame, and which part of it out of how many."""

    frame: int
    part: int = 0
    parts: int = 1


def page_parts(image: Pillow.Image, *, several: bool) -> list[PagePart]:
    """The pages in order. Only headers are read; the image is left at any of its frames."""
    frames = _frames(image) if several else [0]
    if len(frames) > 1:
        return [PagePart(frame) for frame in frames]
    if several and getattr(image, "n_frames", 1) > 1:
        image.seek(frames[0])
    width, height = _upright_size(image)
    parts = 1
    if height > _HIGH and height > _LONG * width:
        parts = -(-height // max(1, int(_PART * width)))
    return [PagePart(frames[0], part, parts) for part in range(parts)]


def _frames(image: Pillow.Image) -> list[int]:
    count = int(getattr(image, "n_frames", 1))
    if image.format != "TIFF" or count == 1:
        return list(range(count))
    pages = []
    for frame in range(count):
        image.seek(frame)
        tags = image.tag_v2  # type: ignore[attr-defined]  # of a TIFF
        if not int(tags.get(_SUBFILE, 0)) & _NO_PAGE and tags.get(_OLD_SUBFILE) != _OLD_PREVIEW:
            pages.append(frame)
    return pages or list(range(count))


def _upright_size(image: Pillow.Image) -> tuple[int, int]:
    try:
        turned = image.getexif().get(_ORIENTATION) in (5, 6, 7, 8)
    except Exception:  # noqa: BLE001  # damaged EXIF data says nothing
        turned = False
    return (image.height, image.width) if turned else image.size


def cut(pixels: Image, page: PagePart) -> Image:
    """The part of an upright image that is the page: cut where nothing is written, so that no line is in two parts."""
    if page.parts == 1:
        return pixels
    return pixels[_edge(pixels, page.part, page.parts) : _edge(pixels, page.part + 1, page.parts)]


def _edge(pixels: Image, part: int, parts: int) -> int:
    """The row where a part begins: the middle of the widest band of one colour near an even share of the height."""
    height = pixels.shape[0]
    if part in (0, parts):
        return 0 if part == 0 else height
    even, reach = height * part // parts, int(height / parts * _MOVES)
    near = pixels[even - reach : even + reach]
    spread = near.max(axis=1).astype(np.int16) - near.min(axis=1)
    quiet = spread.max(axis=1) < 24
    best, begin = (0, reach), None
    for row, still in enumerate([*quiet, False]):
        if still and begin is None:
            begin = row
        elif not still and begin is not None:
            best = max(best, (row - begin, (begin + row) // 2))
            begin = None
    return int(even - reach + best[1])


def jpeg_within(image: Pillow.Image, data: bytes) -> Pillow.Image:
    """The JPEG in a page of a TIFF of the old style (compression 6), which lies there whole or in strips; else the image."""
    tags = getattr(image, "tag_v2", {})
    if image.format != "TIFF" or tags.get(_COMPRESSION) != _OLD_JPEG:
        return image
    places, lengths = tags.get(_STRIPS, ()), tags.get(_STRIP_LENGTHS, ())
    strips = b"".join(data[at : at + length] for at, length in zip(places, lengths, strict=False))
    begin = int(tags.get(_JPEG_AT, 0))
    head = data[begin : begin + int(tags.get(_JPEG_LENGTH, 0) or len(data))] if begin else b""
    for stream in (head, head + strips, strips):
        if stream.startswith(_JPEG) and (b"\xff\xda" in stream):
            return Pillow.open(io.BytesIO(stream), formats=("JPEG",))
    return image


def square_size(image: Pillow.Image) -> tuple[int, int]:
    """The size at which the image's pixels are square, by its resolution; its own size where that says nothing sensible."""
    width, height = image.size
    across, down = image.info.get("dpi") or image.info.get("jfif_density") or image.info.get("aspect") or (1, 1)
    try:
        ratio = float(across) / float(down)
    except (TypeError, ValueError, ArithmeticError):
        return width, height
    if _UNEQUAL <= ratio <= _ABSURD:
        return width, round(height * ratio)
    if _UNEQUAL <= 1 / max(ratio, 0.01) <= _ABSURD:
        return round(width / ratio), height
    return width, height
