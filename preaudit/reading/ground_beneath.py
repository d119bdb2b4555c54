"""The table or cloth beneath a photographed sheet: a patch of it at the picture's edge has grain that looks like words and says nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line
from preaudit.intake import Image

#: A patch begins so near an edge, as a share of the picture's side; the outermost strip there is so deep, and so much of it is ground.
_EDGE, _STRIP, _ALONG = 0.02, 0.01, 0.6
#: Ground is darker than the paper, and of another colour (by how far its channels part, as a share of the brightest) or so dark that no
#: shadow on paper is.
_DARKER, _COLOUR, _DARK = 0.75, 0.2, 0.3
#: Of the pixels of a line so many in a hundred are its ink or darker.
_PAPER = 75

_Colours = npt.NDArray[np.float64]


def is_ground_beneath(place: Polygon, picture: Image, lines: Sequence[Line]) -> bool:
    """True for a place of an upright page (BGR) at an edge of the picture, most of which is of another ground than the page's lines, as most of
    that edge is. What is stamped or written on paper has the paper about it; its shadow is of the paper's colour.
    """
    papers = [np.percentile(part, _PAPER, axis=0) for line in lines if (part := _pixels(picture, line.polygon)).size]
    own = _pixels(picture, place)
    if not papers or not own.size:
        return False
    paper = np.median(np.array(papers), axis=0)
    if not bool(_is_another(np.median(own, axis=0)[None], paper)[0]):
        return False
    return any(float(_is_another(rim, paper).mean()) >= _ALONG for rim in _rims(picture, place))


def _is_another(colours: _Colours, paper: _Colours) -> npt.NDArray[np.bool_]:
    """Of each colour whether it is not the paper's, nor that in a shadow."""
    bright = np.maximum(colours.max(axis=1), 1.0) / max(1.0, float(paper.max()))
    parted = np.abs(_parting(colours) - float(_parting(paper[None])[0]))
    return np.asarray((bright < _DARKER) & ((parted > _COLOUR) | (bright < _DARK)), np.bool_)


def _parting(colours: _Colours) -> _Colours:
    """How far the channels of colours part, as a share of the brightest."""
    most = np.maximum(colours.max(axis=1), 1.0)
    return np.asarray((most - colours.min(axis=1)) / most, np.float64)


def _rims(picture: Image, place: Polygon) -> list[_Colours]:
    """The outermost strips of the picture along the edges that the place is at."""
    found = []
    for axis, side in ((0, picture.shape[1]), (1, picture.shape[0])):
        deep = max(1, round(_STRIP * side))
        low, high = min(point[axis] for point in place), max(point[axis] for point in place)
        turned = picture.swapaxes(0, 1) if axis == 0 else picture
        if low < _EDGE * side:
            found.append(turned[:deep])
        if side - high < _EDGE * side:
            found.append(turned[-deep:])
    return [rim.reshape(-1, 3).astype(np.float64) for rim in found]


def _pixels(picture: Image, polygon: Polygon) -> _Colours:
    """The pixels of the level box around a polygon."""
    xs, ys = ([max(0, round(point[axis])) for point in polygon] for axis in (0, 1))
    return picture[min(ys) : max(ys), min(xs) : max(xs)].reshape(-1, 3).astype(np.float64)
