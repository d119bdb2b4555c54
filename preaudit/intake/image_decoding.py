"""Image files into pixels, whatever their format: decoded by Pillow, upright, on white."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from preaudit.errors import IntakeError
from preaudit.intake.page import Image
from preaudit.wording import intake as say

#: Pillow's own guard is replaced by ours, which names the limit and comes before decoding.
Pillow.MAX_IMAGE_PIXELS = None
#: What Pillow's readers raise on damaged data.
_BROKEN = (
    UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, AttributeError,
    AssertionError, ArithmeticError, RuntimeError, struct.error, zlib.error, Pillow.DecompressionBombError,
)  # fmt: skip


def count_frames(name: str, data: bytes, max_pixels: int, *, several: bool) -> int:
    """Pages in an image file, one unless its frames are `several` pages: sizes checked by the headers, and a single image
    decoded to see that it is whole.

    Raises IntakeError `file_broken`, `too_many_pixels`.
    """
    try:
        with _no_warnings(), _open(data) as image:
            _check_size(name, image.size, max_pixels)
            frames = int(getattr(image, "n_frames", 1)) if several else 1
            if frames == 1:
                # A JPEG is decoded at an eighth of its size: all its data is gone through, at a third of the cost.
                image.draft("L", (1, 1))
                image.load()
            return frames
    except _BROKEN as error:
        raise _broken(name) from error


def decode_frame(name: str, data: bytes, number: int, max_pixels: int) -> Image:
    """Page `number` (from 1) as BGR pixels on white. Raises IntakeError `file_broken`, `too_many_pixels`."""
    try:
        with _no_warnings(), _open(data) as image:
            if number > 1:
                image.seek(number - 1)
            _check_size(name, image.size, max_pixels)
            image.load()
            return np.ascontiguousarray(np.asarray(_on_white(_upright(image)))[:, :, ::-1])
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


def _check_size(name: str, size: tuple[int, int], max_pixels: int) -> None:
    if min(size) < 1:
        raise _broken(name)
    if size[0] * size[1] > max_pixels:
        raise IntakeError(
            say.TOO_MANY_PIXELS(name=name, width=size[0], height=size[1], limit=max_pixels // 1_000_000),
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
