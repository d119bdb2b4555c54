"""What pixels show beside text: rules, seals, unexplained ink, portraits, and how well the page was taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import InkBlob, Line, SealMark, Segment
from preaudit.intake import Image
from preaudit.reading.observations.ink import find_ink
from preaudit.reading.observations.photos import find_photos
from preaudit.reading.observations.quality import measure_quality
from preaudit.reading.observations.ruling import find_rules
from preaudit.reading.observations.seals import find_seals


@dataclass(frozen=True, slots=True)
class Observations:
    """All that was seen, in pixels of the upright page."""

    rules: tuple[Segment, ...] = ()
    seals: tuple[SealMark, ...] = ()
    blobs: tuple[InkBlob, ...] = ()
    photos: tuple[Polygon, ...] = ()
    quality: Mapping[str, float] = field(default_factory=dict)


def observe(image: Image, lines: Sequence[Line]) -> Observations:
    """Look at an upright page (BGR) with its recognized lines."""
    rules = find_rules(image, lines)
    seals = find_seals(image, lines)
    return Observations(rules, seals, find_ink(image, lines, rules, seals), find_photos(image, lines), measure_quality(image, lines))
