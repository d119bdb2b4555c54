"""Text that a file carries and nobody sees: white on white, drawn under a picture, written with no ink at all.

What a person does not see on the page is no statement of the applicant: such text is not believed.
"""

from __future__ import annotations

from collections.abc import Iterable

from preaudit.domain.pages import Line
from preaudit.intake.page import Image

#: Grey levels between the darkest and the lightest pixel of a line of print.
_CONTRAST = 40


def visible(image: Image, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines at whose place the page (BGR) shows something."""
    return tuple(line for line in lines if _shows(image, line))


def _shows(image: Image, line: Line) -> bool:
    xs, ys = [p[0] for p in line.polygon], [p[1] for p in line.polygon]
    place = image[max(0, int(min(ys))) : int(max(ys)) + 1, max(0, int(min(xs))) : int(max(xs)) + 1]
    return place.size > 0 and any(int(place[..., c].max()) - int(place[..., c].min()) >= _CONTRAST for c in range(3))
