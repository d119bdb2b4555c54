"""The objects on an OFD page: text, images and paths, each with its place in millimetres."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from preaudit.intake.ofd.geometry import (
    IDENTITY,
    Affine,
    affine,
    box,
    character_steps,
    composed,
    number,
    numbers,
    translated,
)

#: Blocks within blocks are followed this deep.
_MAX_DEPTH = 16
Colour = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Character:
    """A character; its base line begins at (x, y) of `transform`; `size` is its height there, `advance` its width."""

    char: str
    x: float
    y: float
    size: float
    advance: float
    transform: Affine
    colour: Colour = BLACK
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class TextRun:
    """The characters of one text object, in the order they are written."""

    characters: tuple[Character, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image resource; its unit square is laid out by `transform`."""

    resource: str
    transform: Affine
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A path: its drawing commands, and what it is filled and drawn with. `width` in the units of `transform`."""

    commands: str
    transform: Affine
    fill: Colour | None
    stroke: Colour | None
    width: float
    alpha: float = 1.0


PageObject = TextRun | Picture | Outline


@dataclass(frozen=True, slots=True)
class DrawParams:
    """A drawing parameter set (DrawParam); None where it leaves a parameter open."""

    fill: Colour | None = None
    stroke: Colour | None = None
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Resources:
    """What pages refer to by number."""

    styles: Mapping[str, DrawParams] = field(default_factory=dict)
    units: Mapping[str, ET.Element] = field(default_factory=dict)


def page_objects(
    layer: ET.Element, resources: Resources, transform: Affine = IDENTITY, depth: int = 0
) -> Iterator[PageObject]:
    """Everything visible in a layer, block or appearance, in the order it is drawn."""
    inherited = resources.styles.get((layer.get("DrawParam") or "").strip(), DrawParams())
    for element in layer:
        name = local_name(element)
        if (element.get("Visible") or "").strip() == "false":
            continue
        if name == "PageBlock" and depth < _MAX_DEPTH:
            yield from page_objects(element, resources, transform, depth + 1)
        elif name == "CompositeObject" and depth < _MAX_DEPTH:
            unit = resources.units.get((element.get("ResourceID") or "").strip())
            content = child(unit, "Content")
            if content is not None:
                yield from page_objects(content, resources, composed(transform, _own_transform(element)), depth + 1)
        elif name == "TextObject":
            yield _text(element, transform, _draw_params(element, resources, inherited))
        elif name == "ImageObject":
            yield Picture(
                (element.get("ResourceID") or "").strip(), composed(transform, _own_transform(element)), _alpha(element)
            )
        elif name == "PathObject":
            yield _outline(element, transform, _draw_params(element, resources, inherited))


def local_name(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def child(element: ET.Element | None, name: str) -> ET.Element | None:
    """The first child of this name."""
    return next((each for each in element if local_name(each) == name), None) if element is not None else None


def children(element: ET.Element | None, name: str) -> Iterator[ET.Element]:
    """The children of this name."""
    if element is not None:
        yield from (each for each in element if local_name(each) == name)


def draw_params(element: ET.Element) -> DrawParams:
    """The parameters that a drawing parameter set or an object names itself."""
    width = element.get("LineWidth")
    return DrawParams(
        _colour(child(element, "FillColor")),
        _colour(child(element, "StrokeColor")),
        number(width, 0.353) if width else None,
    )


def _own_transform(element: ET.Element) -> Affine:
    left, top, _, _ = box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    return translated(affine(element.get("CTM")), left, top)


def _draw_params(element: ET.Element, resources: Resources, inherited: DrawParams) -> DrawParams:
    own, named = draw_params(element), resources.styles.get((element.get("DrawParam") or "").strip(), inherited)
    return DrawParams(
        own.fill or named.fill, own.stroke or named.stroke, own.width if own.width is not None else named.width
    )


def _colour(element: ET.Element | None) -> Colour | None:
    """Red, green, blue; a single value is grey, four are CMYK. None for what is no plain colour (gradients)."""
    values = numbers(element.get("Value")) if element is not None else ()
    if len(values) == 1:
        values = values * 3
    if len(values) == 4:
        cyan, magenta, yellow, key = (v / 255 if max(values) > 1 else v for v in values)
        values = tuple(255 * (1 - each) * (1 - key) for each in (cyan, magenta, yellow))
    if len(values) != 3:
        return None
    red, green, blue = (round(min(255.0, max(0.0, v))) for v in values)
    return (red, green, blue)


def _alpha(element: ET.Element) -> float:
    own = number(element.get("Alpha"), 255.0)
    fill = child(element, "FillColor")
    return min(own, number(fill.get("Alpha") if fill is not None else None, 255.0)) / 255


def _text(element: ET.Element, transform: Affine, style: DrawParams) -> TextRun:
    """Each TextCode begins at its X and Y, or where the last one's values were; DeltaX and DeltaY step on from there."""
    size = number(element.get("Size"), 3.5)
    where = composed(transform, _own_transform(element))
    colour, alpha = style.fill or BLACK, _alpha(element)
    found: list[Character] = []
    x = y = 0.0
    for code in children(element, "TextCode"):
        text = "".join(c for c in (code.text or "").replace("\t", " ") if unicodedata.category(c) not in {"Cc", "Cf"})
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        across, down = (character_steps(code.get(name), max(0, len(text) - 1)) for name in ("DeltaX", "DeltaY"))
        here, low = x, y
        for place, char in enumerate(text):
            natural = size if unicodedata.east_asian_width(char) in "WFA" else size * 0.5
            step = across[place] if place < len(across) else (0.0 if down else natural)
            found.append(
                Character(char, here, low, size, step if 0 < step < natural else natural, where, colour, alpha)
            )
            here, low = here + step, low + (down[place] if place < len(down) else 0.0)
    return TextRun(tuple(found))


def _outline(element: ET.Element, transform: Affine, style: DrawParams) -> Outline:
    data = child(element, "AbbreviatedData")
    fills = (element.get("Fill") or "").strip() == "true"
    strokes = (element.get("Stroke") or "true").strip() == "true"
    gradient = child(element, "FillColor") is not None and style.fill is None
    return Outline(
        (data.text or "") if data is not None else "",
        composed(transform, _own_transform(element)),
        (style.fill or BLACK) if fills and not gradient else None,
        (style.stroke or BLACK) if strokes else None,
        style.width if style.width is not None else 0.353,
        _alpha(element),
    )
