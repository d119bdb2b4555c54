"""The protocol of OCR engines: an image in, lines out. Any engine that speaks it can be used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line
from preaudit.intake import Image


class Engine(Protocol):
    """One engine belongs to one process and is called from one thread at a time."""

    def read_lines(self, image: Image, besides: Sequence[Polygon] = ()) -> tuple[Line, ...]:
        """Lines on a BGR image, in its pixels, with a confidence and a place for every character; those that lie on `besides` are passed over."""

    def orientation(self, image: Image) -> Sequence[float]:
        """Probabilities that the image must be turned by 0, 90, 180, 270 degrees clockwise to be upright."""

    def confirm(self, image: Image, text: str) -> tuple[float, ...]:
        """For each character of the text how far the picture of one line (BGR) says it, 0..1."""
