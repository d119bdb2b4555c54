"""Text that a file carries and nobody sees: white on white, pale on white, drawn under a picture, written with no ink at all.

What a person does not see on the page is no statement of the applicant: such text is not believed. A line may show some of
its characters only; the others are taken out of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line
from preaudit.intake.page import Image

#: Levels by which the print of a line differs from its ground where the line is seen at all.
_CONTRAST = 40
#: Lightness by which a character differs from its ground where a person reads it at a glance (0..255).
_READ = 32.0
#: Lightness of the channels blue, green, red (ITU-R BT.601).
_LIGHTNESS = np.array([0.114, 0.587, 0.299], dtype=np.float32)
#: Share by which one of red and green may stand for lightness: print of another hue on a ground as light.
_HUE = 0.4
#: Share of the distance to the next character that lies within a character.
_WITHIN = 0.42
#: So many unseen characters side by side are no accident of thin print.
_UNSEEN = 2


def visible(image: Image, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines at whose place the page (BGR) shows something, without the characters that it does not show."""
    return tuple(shown for line in lines if _shows(image, line) and (shown := _seen_part(image, line)) is not None)


def _shows(image: Image, line: Line) -> bool:
    place = _cut(image, line.polygon)
    return place.size > 0 and any(int(place[..., c].max()) - int(place[..., c].min()) >= _CONTRAST for c in range(3))


def _seen_part(image: Image, line: Line) -> Line | None:
    """The line without characters that nobody reads at a glance; None where it has no others."""
    if len(line.char_positions) != len(line.text) or len(line.text) < _UNSEEN:
        return line
    hidden = _hidden(image, line)
    if not hidden:
        return line
    kept = [at for at in range(len(line.text)) if at not in hidden]
    text = "".join(line.text[at] for at in kept)
    if not text.strip():
        return None
    sure = line.char_confidences
    return replace(
        line,
        text=text,
        char_positions=tuple(line.char_positions[at] for at in kept),
        char_confidences=tuple(sure[at] for at in kept) if len(sure) == len(line.text) else sure,
    )


def _hidden(image: Image, line: Line) -> frozenset[int]:
    """The places of characters that nobody reads, where several stand side by side; marks between them are hidden too."""
    places = line.char_positions
    hidden: set[int] = set()
    run: list[int] = []
    for at, char in enumerate(line.text):
        if unicodedata.category(char)[0] in "PSZC":
            run += [at] if run else []
        elif _contrast(image, line.polygon, *_extent(places, at)) < _READ:
            run.append(at)
        else:
            hidden |= _if_several(run, line.text)
            run = []
    return frozenset(hidden | _if_several(run, line.text))


def _if_several(run: Sequence[int], text: str) -> set[int]:
    letters = sum(text[at].isalnum() for at in run)
    return set(run) if letters >= _UNSEEN else set()


def _extent(places: Sequence[float], at: int) -> tuple[float, float]:
    """Where a character begins and ends on its line, as shares of it."""
    steps = [abs(places[at] - places[other]) for other in (at - 1, at + 1) if 0 <= other < len(places)]
    half = _WITHIN * min((step for step in steps if step > 0), default=1.0 / len(places))
    return max(0.0, places[at] - half), min(1.0, places[at] + half)


def _contrast(image: Image, polygon: Polygon, begin: float, end: float) -> float:
    """How far the print at a part of a line stands out of its ground, in lightness."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = polygon
    corners = [
        (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
        for share in (begin, end)
        for (x0, y0), (x1, y1) in (((ax, ay), (bx, by)), ((dx, dy), (cx, cy)))
    ]
    place = _cut(image, corners)
    if place.size == 0:
        return 0.0
    pixels = place.reshape(-1, 3).astype(np.float32)
    light = pixels @ _LIGHTNESS
    spread = pixels.max(axis=0) - pixels.min(axis=0)
    return float(max(light.max() - light.min(), _HUE * spread[1], _HUE * spread[2]))


def _cut(image: Image, polygon: Sequence[tuple[float, float]]) -> Image:
    xs, ys = [p[0] for p in polygon], [p[1] for p in polygon]
    cut: Image = image[max(0, int(min(ys))) : int(max(ys)) + 1, max(0, int(min(xs))) : int(max(xs)) + 1]
    return cut
