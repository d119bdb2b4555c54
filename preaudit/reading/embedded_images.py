"""A page with a text layer and embedded images: what OCR read in the images joins what the file says."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.domain.pages import Line

#: A line read by OCR of which this share lies on lines of the text layer is that text, read once more.
_SAME_OVERLAP = 0.4


def merge_embedded_text(text_layer: Sequence[Line], ocr_lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the file's text layer, and those OCR read where the layer has none, top to bottom."""
    more = [line for line in ocr_lines if sum(_overlap(line, other) for other in text_layer) < _SAME_OVERLAP]
    return tuple(sorted((*text_layer, *more), key=lambda line: (line.polygon[0][1], line.polygon[0][0])))


def _overlap(line: Line, other: Line) -> float:
    """Share of a line's level box that lies in another's."""
    (left, top, right, bottom), (x0, y0, x1, y1) = _box(line), _box(other)
    across, down = min(right, x1) - max(left, x0), min(bottom, y1) - max(top, y0)
    return max(0.0, across) * max(0.0, down) / max(1.0, (right - left) * (bottom - top))


def _box(line: Line) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in line.polygon], [p[1] for p in line.polygon]
    return min(xs), min(ys), max(xs), max(ys)
