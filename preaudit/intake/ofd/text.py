"""The text of an OFD page as lines in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from preaudit.domain.pages import Line, LineSource
from preaudit.intake.ofd.geometry import Affine, composed, scale_of, transformed
from preaudit.intake.ofd.objects import Character, TextRun
from preaudit.intake.text_trust import garbled

#: How far above and below its base line a character reaches, in sizes.
_ABOVE, _BELOW = 0.88, 0.12
#: A gap of more sizes than this begins another line.
_GAP = 1.2

_PlacedCharacter = tuple[str, float, float, float, float, float]


def text_lines(texts: Sequence[TextRun], to_pixels: Affine, width: int, height: int) -> tuple[Line, ...]:
    """All level text on the page (`width` x `height` pixels), one line a run; none where the text is garbled.

    Text written aslant (watermarks, rings of drawn seals) is no line of the document.
    """
    found = [line for text in texts for line in _runs(text, to_pixels)]
    found = [line for line in found if line.text.strip() and _on_page(line, width, height)]
    return () if garbled("".join(line.text for line in found)) else tuple(found)


def _runs(text: TextRun, to_pixels: Affine) -> Iterator[Line]:
    current: list[_PlacedCharacter] = []
    for character in text.characters:
        here = _placed_character(character, to_pixels)
        if here is None:
            continue
        if current:
            _, _, _, right, base, size = current[-1]
            if abs(here[4] - base) > 0.5 * size or not -0.5 * size < here[1] - right < _GAP * size:
                yield _line(current)
                current = []
        current.append(here)
    if current:
        yield _line(current)


def _placed_character(character: Character, to_pixels: Affine) -> _PlacedCharacter | None:
    """Character, left, top, right, base line and size in pixels; None where it is invisible or stands aslant."""
    transform = composed(to_pixels, character.transform)
    a, b, c, d, _, _ = transform
    unit = scale_of(transform)
    if character.alpha < 0.05 or a <= 0 or d <= 0 or abs(b) + abs(c) > 0.1 * unit:
        return None
    x, y = transformed(transform, character.x, character.y)
    size = character.size * d
    return (character.char, x, y - _ABOVE * size, x + character.advance * a, y, size)


def _line(characters: list[_PlacedCharacter]) -> Line:
    while len(characters) > 1 and characters[-1][0].isspace():
        characters.pop()
    while len(characters) > 1 and characters[0][0].isspace():
        characters.pop(0)
    left, right = characters[0][1], max(c[3] for c in characters)
    top, bottom = min(c[2] for c in characters), max(c[4] + _BELOW * c[5] for c in characters)
    span = max(right - left, 0.01)
    positions = tuple(((c[1] + c[3]) / 2 - left) / span for c in characters)
    polygon = tuple((round(x, 1), round(y, 1)) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom)))
    text = "".join(c[0] for c in characters)
    return Line(
        text,
        (polygon[0], polygon[1], polygon[2], polygon[3]),
        1.0,
        LineSource.TEXT_LAYER,
        (1.0,) * len(text),
        positions,
    )


def _on_page(line: Line, width: int, height: int) -> bool:
    x = sum(point[0] for point in line.polygon) / 4
    y = sum(point[1] for point in line.polygon) / 4
    return 0 <= x <= width and 0 <= y <= height
