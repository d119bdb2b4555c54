"""Papers below one another in one tall picture (a long screenshot, photographs put together): where each begins, by its pixels.

One paper of a tall picture is cut as well where its ground changes: whether the parts are papers is told by what they say.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from preaudit.intake import Image
from preaudit.reading.turned_parts import Rectangle

#: A picture higher than this many times its width holds more than one sheet can.
_TALL = 1.75
#: Width of the copy that is looked at, in pixels; rows on either side of a seam that are held against each other.
_WIDTH, _ROWS = 300, 3
#: Share of the width along which the ground changes at a seam; levels by which it does: a ground of many colours, an even one.
_ALONG, _STEP, _EVEN_STEP = 0.9, 5.0, 1.5
#: A part is no lower than this many times its width: less is a strip between papers, or a bar of a screen.
_LEAST = 0.3
#: Height of a sheet (ISO 216) against its width; from which height on several are looked for; how far a seam may lie from its place.
_SHEET, _SEVERAL, _OFF = 2**0.5, 2.4, 0.1
#: A row is blank where its pixels differ by less.
_BLANK = 24
_Rows = npt.NDArray[np.float32]


def stacked_parts(image: Image) -> tuple[Rectangle, ...]:
    """The parts of a tall BGR picture that may be papers of their own, from the top, in its pixels; none where it is not tall."""
    height, width = image.shape[:2]
    if height < _TALL * width:
        return ()
    scale = min(1.0, _WIDTH / width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    rows = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    ends = [0, *_seams(rows), rows.shape[0]]
    ends = [
        *ends[:1],
        *(cut for top, bottom in itertools.pairwise(ends) for cut in _sheets(rows, top, bottom)),
    ]
    places = [round(end / scale) for end in ends[:-1]] + [height]
    if len(places) < 3:
        return ()
    return tuple(Rectangle(0, top, width, bottom) for top, bottom in itertools.pairwise(places))


def _seams(rows: _Rows) -> list[int]:
    """The rows from which on the ground is another along the whole width, each a part's height from the one before."""
    height, width = rows.shape[:2]
    steps = _steps(rows)
    usual = np.median(steps, axis=1)
    even = (np.abs(steps - usual[:, None]) < _EVEN_STEP).mean(axis=1) >= _ALONG
    changes = ((steps > _STEP).mean(axis=1) >= _ALONG) | (even & (usual >= _EVEN_STEP))
    least, seams = _LEAST * width, [0]
    for begin, end in _runs(changes):
        strongest = begin + int(usual[begin:end].argmax()) + _ROWS
        if strongest - seams[-1] >= least and height - strongest >= least:
            seams.append(strongest)
    return seams[1:]


def _steps(rows: _Rows) -> _Rows:
    """How far the rows above and below each row differ, column by column; of the first and last few rows nothing."""
    summed = np.cumsum(np.concatenate((np.zeros_like(rows[:1]), rows)), axis=0, dtype=np.float64)
    mean = (summed[_ROWS:] - summed[:-_ROWS]) / _ROWS
    differences: _Rows = np.abs(mean[_ROWS:] - mean[:-_ROWS]).max(axis=2).astype(np.float32)
    return differences


def _sheets(rows: _Rows, top: int, bottom: int) -> list[int]:
    """The ends of sheets as high as paper in a part, where blank rows lie near them, and the part's own end."""
    width = rows.shape[1]
    ends: list[int] = []
    while bottom - top > _SEVERAL * width:
        place, reach = top + _SHEET * width, _OFF * width
        first, last = int(place - reach), int(min(place + reach, bottom))
        near = rows[first:last]
        blank = (near.max(axis=1) - near.min(axis=1)).max(axis=1) < _BLANK
        widest = max(_runs(blank), key=lambda run: run[1] - run[0], default=None)
        if widest is None:
            break
        top = first + sum(widest) // 2
        ends.append(top)
    return [*ends, bottom]


def _runs(flags: Sequence[bool] | npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First and behind-the-last place of every run of True."""
    begin = None
    for place, flag in enumerate([*flags, False]):
        if flag and begin is None:
            begin = place
        elif not flag and begin is not None:
            yield begin, place
            begin = None
