"""Image files into pixels, whatever their format: decoded by Pillow, upright, on white."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from preaudit.errors import IntakeError
from preaudit.intake.image_pages import PagePart, cut, jpeg_within, page_parts, square_size
from preaudit.intake.page import Image
from preaudit.wording import intake as say

#: Pillow's own guard is replaced by ours, which names the limit and comes before decoding.
Pillow.MAX_IMAGE_PIXELS = None
#: How many times the pixels of a page an image may have that is drawn coarser: in colour, and in black or grey alone.
_LARGEST, _LARGEST_FLAT = 2, 5
#: What Pillow's readers raise on damaged data.
_BROKEN = (
    UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, AttributeError,
    AssertionError, ArithmeticError, RuntimeError, struct.error, zlib.error, Pillow.DecompressionBombError,
)  # fmt: skip


def count_frames(name: str, data: bytes, max_pixels: int, *, several: bool) -> int:
    """Pages in an image file (`preaudit.intake.image_pages`), its frames where they are `several` pages: sizes checked by
    the headers, and a single image decoded to see that it is whole.

    Raises IntakeError `file_broken`, `too_many_pixels`.
    """
    try:
        with _no_warnings(), _open(data) as image:
            _check_size(name, image, max_pixels)
            pages = page_parts(image, several=several)
            if len({page.frame for page in pages}) == 1:
                single = _frame(image, pages[0], data)
                _check_size(name, single, max_pixels)
                # A JPEG is decoded at an eighth of its size: all its data is gone through, at a third of the cost.
                single.draft("L", (1, 1))
                single.load()
            return len(pages)
    except _BROKEN as error:
        raise _broken(name) from error


def decode_frame(name: str, data: bytes, number: int, max_pixels: int, *, several: bool = True) -> Image:
    """Page `number` (from 1) as BGR pixels on white: square ones, and coarser where there are more than `max_pixels`.

    Raises IntakeError `file_broken`, `too_many_pixels`.
    """
    try:
        with _no_warnings(), _open(data) as image:
            page = page_parts(image, several=several)[number - 1]
            single = _frame(image, page, data)
            _check_size(name, single, max_pixels)
            if page.parts == 1 and single.width * single.height > max_pixels:
                single.draft("RGB", (single.width // 2, single.height // 2))  # of a JPEG; others do not heed it
            size = single.size
            single.load()
            shown = _square(single, max_pixels) if page.parts == 1 and single.size == size else single
            upright = np.asarray(_on_white(_upright(shown)))[:, :, ::-1]
            return np.ascontiguousarray(_coarser(cut(upright, page), max_pixels))
    except _BROKEN as error:
        raise _broken(name) from error


def decode_picture(data: bytes, max_pixels: int) -> Image | None:
    """A picture inside a document as BGR and alpha; None where it is broken, too large or of a kind that is not known."""
    try:
        with _no_warnings(), _open(data) as image:
            if image.size[0] * image.size[1] > max_pixels:
                return None
            return np.ascontiguousarray(np.asarray(image.convert("RGBA"))[:, :, [2, 1, 0, 3]])
    except _BROKEN:
        return None


def _open(data: bytes) -> Pillow.Image:
    return Pillow.open(io.BytesIO(data))


def _frame(image: Pillow.Image, page: PagePart, data: bytes) -> Pillow.Image:
    """The image at the page's frame; of a TIFF of the old style the JPEG within."""
    if getattr(image, "n_frames", 1) > 1:
        image.seek(page.frame)
    return jpeg_within(image, data)


def _square(image: Pillow.Image, max_pixels: int) -> Pillow.Image:
    """The image with square pixels: stretched where its resolution differs between across and down, reduced where it is huge."""
    width, height = square_size(image)
    times = ceil((image.width * image.height / max_pixels) ** 0.5)
    if times > 1:
        plain = (
            _on_white(image)
            if image.mode not in {"1", "L", "RGB"}
            else image.convert("L" if image.mode == "1" else None)
        )
        reduced = plain.reduce(times)
        reduced.info.update(image.info)
        if (orientation := image.getexif()) and not reduced.getexif():
            reduced.info["exif"] = orientation.tobytes()
        image, width, height = reduced, ceil(width / times), ceil(height / times)
    if (width, height) == image.size or width * height > max_pixels:
        return image
    grey = image.convert("L") if image.mode == "1" else image
    stretched = grey.resize((width, height), None if grey.mode == "P" else Pillow.Resampling.BICUBIC)
    stretched.info.update(image.info)
    return stretched


def _coarser(pixels: Image, max_pixels: int) -> Image:
    times = ceil((pixels.shape[0] * pixels.shape[1] / max_pixels) ** 0.5)
    if times <= 1:
        return pixels
    return np.asarray(Pillow.fromarray(np.ascontiguousarray(pixels)).reduce(times))


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Pillow warns on the console of what it repairs; nobody there can act on it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _upright(image: Pillow.Image) -> Pillow.Image:
    """The image as its EXIF data says it stands; as it is where that data is damaged."""
    try:
        return ImageOps.exif_transpose(image)
    except _BROKEN:
        return image


def _check_size(name: str, image: Pillow.Image, max_pixels: int) -> None:
    """More pixels than `max_pixels` are drawn coarser, as long as decoding them takes no more memory than some pages do."""
    width, height = image.size
    if min(width, height) < 1:
        raise _broken(name)
    most = max_pixels * (_LARGEST_FLAT if image.mode in {"1", "L"} else _LARGEST)
    if width * height > most:
        raise IntakeError(
            say.TOO_MANY_PIXELS(name=name, width=width, height=height, limit=most // 1_000_000),
            say.SCAN_COARSER,
            code="too_many_pixels",
        )


def _on_white(image: Pillow.Image) -> Pillow.Image:
    """The image as RGB, transparent parts white, deeper tones than eight bits scaled down."""
    if image.mode in {"I;16", "I;16B", "I;16L", "I", "F"}:
        pixels = np.asarray(image, dtype=np.float64)
        top = 65535.0 if image.mode.startswith("I;16") else max(float(pixels.max()), 1.0)
        return Pillow.fromarray((np.clip(pixels / top, 0, 1) * 255).astype(np.uint8)).convert("RGB")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = Pillow.new("RGBA", rgba.size, (255, 255, 255, 255))
        return Pillow.alpha_composite(white, rgba).convert("RGB")
    return image.convert("RGB")


def _broken(name: str) -> IntakeError:
    return IntakeError(say.IMAGE_BROKEN(name=name), say.PHOTOGRAPH_OR_SCAN_AGAIN, code="file_broken")
