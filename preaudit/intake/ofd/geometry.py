"""Numbers, boxes and transforms as OFD writes them. Page space is millimetres from the top left corner (GB/T 33190 §7.3)."""

from __future__ import annotations

import math

#: (a, b, c, d, e, f): x' = a·x + c·y + e, y' = b·x + d·y + f.
Affine = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Point = tuple[float, float]

IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Numbers beyond this are a broken file, not a place on paper.
_MAX_NUMBER = 1e6


def number(text: str | None, default: float) -> float:
    """A finite number; `default` where there is none."""
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) < _MAX_NUMBER else default


def numbers(text: str | None) -> tuple[float, ...]:
    """All numbers of a list; none where one of them is none."""
    try:
        values = tuple(float(part) for part in (text or "").replace(",", " ").split())
    except ValueError:
        return ()
    return values if all(math.isfinite(v) and abs(v) < _MAX_NUMBER for v in values) else ()


def box(text: str | None) -> Box | None:
    """`x y width height`."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) >= 4 else None


def affine(text: str | None) -> Affine:
    """A `CTM` attribute; the identity where there is none."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) >= 6 else IDENTITY


def translated(transform: Affine, x: float, y: float) -> Affine:
    """The transform, then a translation."""
    a, b, c, d, e, f = transform
    return (a, b, c, d, e + x, f + y)


def composed(outer: Affine, inner: Affine) -> Affine:
    """The composition of two transforms: `inner` first, then `outer`."""
    oa, ob, oc, od, oe, of = outer
    a, b, c, d, e, f = inner
    return (
        oa * a + oc * b, ob * a + od * b,
        oa * c + oc * d, ob * c + od * d,
        oa * e + oc * f + oe, ob * e + od * f + of,
    )  # fmt: skip


def transformed(transform: Affine, x: float, y: float) -> Point:
    """A point, transformed."""
    a, b, c, d, e, f = transform
    return (a * x + c * y + e, b * x + d * y + f)


def scale_of(transform: Affine) -> float:
    """The scale of a transform: by how much lengths grow, on average."""
    a, b, c, d, _, _ = transform
    return math.sqrt(abs(a * d - b * c)) or 1.0


def character_steps(text: str | None, limit: int) -> list[float]:
    """Steps from character to character, `g 3 2.5` standing for three of 2.5 (GB/T 33190 §11.3)."""
    tokens = (text or "").split()
    steps: list[float] = []
    place = 0
    while place < len(tokens) and len(steps) < limit:
        if tokens[place] == "g" and place + 2 < len(tokens):
            count = int(number(tokens[place + 1], 0.0))
            steps += [number(tokens[place + 2], 0.0)] * max(0, min(count, limit - len(steps)))
            place += 3
        else:
            steps.append(number(tokens[place], 0.0))
            place += 1
    return steps
