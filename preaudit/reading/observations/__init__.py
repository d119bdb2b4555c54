"""Observations: what pixels show beside text - ruled lines, seals, codes, unexplained ink, handwriting, portraits, quality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import cv2

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import CodeMark, InkBlob, Line, SealMark, Segment, Written
from preaudit.intake import Image
from preaudit.reading.observations.codes import find_codes
from preaudit.reading.observations.covered import find_covered
from preaudit.reading.observations.handwriting import find_handwriting
from preaudit.reading.observations.ink import find_ink, text_height
from preaudit.reading.observations.penned import find_penned
from preaudit.reading.observations.photos import find_photos
from preaudit.reading.observations.ruling import find_rules
from preaudit.reading.observations.seals import find_seals
from preaudit.reading.observations.strikes import find_strikes
from preaudit.reading.observations.text_quality import measure_lines

#: Long side of the copy that is examined, in pixels.
_SIDE = 1600
_COARSE = 1000
#: No seal but a red one is lower than so many lines of print.
_LEAST_SEAL = 2.7


@dataclass(frozen=True, slots=True)
class Observations:
    """All observations of a page, in pixels of the upright page."""

    rules: tuple[Segment, ...] = ()
    seals: tuple[SealMark, ...] = ()
    blobs: tuple[InkBlob, ...] = ()
    photos: tuple[Polygon, ...] = ()
    quality: Mapping[str, float] = field(default_factory=dict)
    codes: tuple[CodeMark, ...] = ()
    written: tuple[Written, ...] = ()
    covered: tuple[Polygon, ...] = ()
    strikes: tuple[Segment, ...] = ()
    penned: tuple[InkBlob, ...] = ()
    typeset: tuple[Polygon, ...] = ()


def observe(image: Image, lines: Sequence[Line]) -> Observations:
    """Look at an upright page (BGR) with its recognized lines. Codes, sharpness and strokes need all pixels; the rest is looked for on one smaller copy."""
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    shrunk = [replace(line, polygon=_scaled(line.polygon, scale)) for line in lines]
    rules = find_rules(small, shrunk)
    # Seals and faces are large: a coarser copy, made once, does for both.
    coarser = min(1.0, _COARSE / max(small.shape[:2]))
    coarse = cv2.resize(small, None, fx=coarser, fy=coarser, interpolation=cv2.INTER_AREA) if coarser < 1 else small
    photos = [
        _scaled(p, 1 / coarser)
        for p in find_photos(coarse, [replace(s, polygon=_scaled(s.polygon, coarser)) for s in shrunk])
    ]
    seals = _seals(coarse, coarser, photos, text_height(shrunk))
    covered = [place for place in find_covered(small) if not _on_portrait(place, photos)]
    blobs = find_ink(small, shrunk, rules, seals)
    back = 1 / scale
    strikes = find_strikes(small, shrunk, rules, seals)
    seals = [replace(seal, polygon=_scaled(seal.polygon, back)) for seal in seals]
    written, typeset = find_handwriting(image, lines, seals)
    return Observations(
        tuple(_segment(rule, back) for rule in rules),
        tuple(seals),
        tuple(
            replace(blob, polygon=_scaled(blob.polygon, back), area=round(blob.area * back * back)) for blob in blobs
        ),
        tuple(_scaled(photo, back) for photo in photos),
        measure_lines(image, lines),
        find_codes(image),
        written,
        tuple(_scaled(place, back) for place in covered),
        tuple(_segment(strike, back) for strike in strikes),
        find_penned(image, lines, seals),
        typeset,
    )


def _seals(coarse: Image, scale: float, photos: Sequence[Polygon], unit: float) -> list[SealMark]:
    """The seals of a page made smaller by `scale`, but faces of portraits and names in blue ink. `unit`: the height of its lines."""
    found = [replace(seal, polygon=_scaled(seal.polygon, 1 / scale)) for seal in find_seals(coarse)]
    found = [seal for seal in found if not any(_is_in_portrait(seal.polygon, photo) for photo in photos)]
    return [seal for seal in found if seal.colour == "red" or not _is_writing(seal.polygon, unit)]


def _is_in_portrait(seal: Polygon, photo: Polygon) -> bool:
    """True where what looks like a seal is the face, or the red background, of a portrait: its middle lies in the face."""
    x, y = (seal[0][0] + seal[2][0]) / 2, (seal[0][1] + seal[2][1]) / 2
    (left, top), (right, bottom) = photo[0], photo[2]
    return 0.2 < (x - left) / (right - left) < 0.8 and 0.1 < (y - top) / (bottom - top) < 0.7


def _is_writing(seal: Polygon, unit: float) -> bool:
    """True for what is hardly higher than print: a name in blue ink, not a blue seal."""
    return seal[2][1] - seal[0][1] < _LEAST_SEAL * unit


def _on_portrait(place: Polygon, photos: Sequence[Polygon]) -> bool:
    """True where what looks like a thumb is the face of a portrait."""
    x, y = (place[0][0] + place[2][0]) / 2, (place[0][1] + place[2][1]) / 2
    return any(p[0][0] <= x <= p[2][0] and p[0][1] <= y <= p[2][1] for p in photos)


def _scaled(polygon: Polygon, factor: float) -> Polygon:
    a, b, c, d = (_point(point, factor) for point in polygon)
    return (a, b, c, d)


def _segment(segment: Segment, factor: float) -> Segment:
    return Segment(_point(segment.start, factor), _point(segment.end, factor))


def _point(point: Point, factor: float) -> Point:
    return (round(point[0] * factor, 1), round(point[1] * factor, 1))
