"""Changes that leave what a page says alone: numbering, marks, captions, furniture, room, size. Each a function from page to page.

`labels`: the words that stand before values on the page's kind, plain; where a change is of labels, lines that begin with one take it.
A page that a change cannot be made to is given back as it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line, PageReading, ReadPage, SealMark, Segment
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.wanted_labels import plain

Change = Callable[[PageReading, Sequence[str]], PageReading]

#: What stands below a label as its caption, as long as the label is.
_CAPTION = "Item of the Form"


def changed(page: ReadPage, name: str, labels: Iterable[str]) -> ReadPage:
    """The page with a change made to it, its lines in reading order."""
    words = sorted({plain(label) for label in labels if len(plain(label)) > 1}, key=len, reverse=True)
    reading = CHANGES[name](page.reading, words)
    numbered = [_numbered(line, page.ref.page) for line in reading.lines]
    ordered = sorted(numbered, key=lambda line: (round(line.polygon[0][1] / 12), line.polygon[0][0]))
    return replace(page, reading=replace(reading, lines=tuple(ordered)))


def _numbered(line: Line, number: int) -> Line:
    """A line that says which page it stands on, with the page's number."""
    if "{page}" not in line.text:
        return line
    (x, y), _, (_, bottom), _ = line.polygon
    return _printed(line.text.format(page=number), x, y, bottom - y)


def _height(line: Line) -> float:
    return line.polygon[3][1] - line.polygon[0][1]


def _typical(reading: PageReading) -> float:
    """The height that most lines have, in pixels."""
    heights = sorted(map(_height, reading.lines))
    return heights[len(heights) // 2] if heights else 30.0


def _printed(text: str, x: float, y: float, size: float) -> Line:
    """A line as read surely."""
    pitch = [size if char > "\u2e80" else size / 2 for char in text]
    total = sum(pitch)
    places, at = [], 0.0
    for step in pitch:
        places.append((at + step / 2) / total)
        at += step
    polygon = ((x, y), (x + total, y), (x + total, y + size), (x, y + size))
    return Line(text, polygon, 0.99, char_confidences=(0.99,) * len(text), char_positions=tuple(places))


def _begins_with_label(line: Line, labels: Sequence[str]) -> str:
    text = plain(line.text)
    return next((label for label in labels if text.startswith(label)), "")


def _alone(line: Line, reading: PageReading) -> bool:
    """True for a line right of which nothing stands but what may be a label too."""
    right = [
        other
        for other in reading.lines
        if other.polygon[0][0] > line.polygon[1][0]
        and abs(other.polygon[0][1] - line.polygon[0][1]) < 0.5 * _height(line)
    ]
    return not right


def _leads_row(line: Line, reading: PageReading) -> bool:
    """True for the first line of its row."""
    middle, half = (line.polygon[0][1] + line.polygon[3][1]) / 2, _height(line) / 2
    return not any(
        other is not line
        and other.polygon[0][0] < line.polygon[0][0]
        and abs((other.polygon[0][1] + other.polygon[3][1]) / 2 - middle) < half
        for other in reading.lines
    )


def _prefixed(line: Line, words: str) -> Line:
    """The line with words before its own, which stay where they are."""
    size = _height(line)
    before = _printed(words, 0.0, 0.0, size)
    (ax, ay), (bx, by), c, (dx, dy) = line.polygon
    width = before.polygon[1][0]
    total = bx - ax + width
    places = line.char_positions or tuple((n + 0.5) / len(line.text) for n in range(len(line.text)))
    sure = line.char_confidences or (line.confidence,) * len(line.text)
    moved = (*(p * width / total for p in before.char_positions), *((width + p * (bx - ax)) / total for p in places))
    return replace(
        line,
        text=words + line.text,
        polygon=((ax - width, ay), (bx, by), c, (dx - width, dy)),
        char_confidences=(*before.char_confidences, *sure),
        char_positions=moved,
    )


def _before_labels(
    reading: PageReading, labels: Sequence[str], words: Callable[[int], str], *, own_box: bool = False
) -> PageReading:
    """Words before each line that begins a row with a label, in its box or in one of their own."""
    lines: list[Line] = []
    count = 0
    room = _typical(reading) * 3
    for line in reading.lines:
        if not _begins_with_label(line, labels) or not _leads_row(line, reading):
            lines.append(line)
            continue
        count += 1
        if own_box:
            size = _height(line)
            lines += [_printed(words(count), line.polygon[0][0] - 1.8 * size, line.polygon[0][1], size), line]
        else:
            lines.append(_prefixed(line, words(count)))
    return _moved(replace(reading, lines=tuple(lines)), lambda point: (point[0] + room, point[1]), room)


def _moved(reading: PageReading, move: Callable[[Point], Point], wider: float = 0.0, scale: float = 1.0) -> PageReading:
    """The page with every place on it moved."""

    def polygon(shape: Polygon) -> Polygon:
        a, b, c, d = map(move, shape)
        return a, b, c, d

    return replace(
        reading,
        width=round(reading.width * scale + wider),
        height=round(reading.height * scale),
        lines=tuple(replace(line, polygon=polygon(line.polygon)) for line in reading.lines),
        rules=tuple(Segment(move(rule.start), move(rule.end)) for rule in reading.rules),
        seals=tuple(replace(seal, polygon=polygon(seal.polygon)) for seal in reading.seals),
        blobs=tuple(replace(blob, polygon=polygon(blob.polygon)) for blob in reading.blobs),
        photos=tuple(polygon(photo) for photo in reading.photos),
        covered=tuple(polygon(shape) for shape in reading.covered),
    )


def _at_foot(reading: PageReading, pieces: Sequence[tuple[str, float]], gap: float = 2.0) -> PageReading:
    """Words below all others; each piece with where it begins, 0 at the left edge of the print and 1 at the right."""
    size = _typical(reading)
    lowest = max((line.polygon[2][1] for line in reading.lines), default=0.0)
    left = min((line.polygon[0][0] for line in reading.lines), default=60.0)
    right = max((line.polygon[1][0] for line in reading.lines), default=1000.0)
    y = lowest + gap * size
    added = [_printed(text, left + place * (right - left), y, size * 0.9) for text, place in pieces]
    wide = max([reading.width, *(round(line.polygon[1][0]) + 40 for line in added)])
    return replace(reading, lines=(*reading.lines, *added), width=wide, height=max(reading.height, round(y + 3 * size)))


def _clerk(reading: PageReading, labels: Sequence[str]) -> PageReading:
    return _at_foot(reading, [("受理人：王芳", 0.0), ("受理日期：2026年3月16日", 0.55)], gap=3.0)


def _clerk_in_one(reading: PageReading, labels: Sequence[str]) -> PageReading:
    return _at_foot(reading, [("以下由工作人员填写 经办人：李娜 复核人：赵敏 2026.03.16", 0.0)], gap=3.0)


def _across(reading: PageReading, labels: Sequence[str]) -> PageReading:
    """A row of dashes below the first line that begins with a label, everything else moved down."""
    size = _typical(reading)
    first = next((line for line in reading.lines if _begins_with_label(line, labels)), None)
    if first is None:
        return reading
    top = first.polygon[0][1]
    moved = _moved(reading, lambda point: (point[0], point[1] + (1.8 * size if point[1] > top - 0.5 * size else 0.0)))
    left = min(line.polygon[0][0] for line in reading.lines)
    dashes = _printed("—" * 20, left, top - 0.2 * size, size)
    return replace(moved, lines=(*moved.lines, dashes), height=reading.height + round(2 * size))


def _captioned(reading: PageReading, labels: Sequence[str]) -> PageReading:
    """The label once more in English, small, right below each line that begins with one; the lines below make room.

    Not where labels stand above their values or values run over lines: between the two nobody prints it; nor on a page that has
    such captions.
    """
    if any(char.isascii() and char.islower() for line in reading.lines for char in line.text):
        return reading
    leading = [line for line in reading.lines[1:] if _leads_row(line, reading)]
    if any(not _begins_with_label(line, labels) for line in leading):
        return reading
    if any(plain(line.text).rstrip(":") in labels and _alone(line, reading) for line in reading.lines):
        return reading
    size = _typical(reading)
    spread = _moved(reading, lambda point: (point[0], point[1] * 1.5), scale=1.5)
    lines, captions = [], []
    for line, old in zip(spread.lines, reading.lines, strict=True):
        tall = _height(old)
        (ax, ay), (bx, _), _, _ = line.polygon
        whole = replace(line, polygon=((ax, ay), (bx, ay), (bx, ay + tall), (ax, ay + tall)))
        lines.append(whole)
        if label := _begins_with_label(line, labels):
            captions.append(_printed(_CAPTION[: 2 * len(label) + 2], ax, ay + tall * 1.05, size * 0.5))
    return replace(spread, lines=(*lines, *captions))


def _shuffled(reading: PageReading, labels: Sequence[str]) -> PageReading:
    """The rows in another order, where each begins with a label or is the title above them."""
    if reading.rules:
        return reading
    rows: dict[int, list[Line]] = {}
    for line in reading.lines:
        rows.setdefault(round(line.polygon[0][1]), []).append(line)
    tops = sorted(rows)
    body = [top for top in tops if _begins_with_label(min(rows[top], key=lambda line: line.polygon[0][0]), labels)]
    if len(body) < 3 or body != tops[-len(body) :]:
        return reading
    order = body[:]
    Random(len(body)).shuffle(order)
    down = {old: new - old for old, new in zip(body, order, strict=True)}
    lines = []
    for top, row in rows.items():
        for line in row:
            a, b, c, d = ((x, y + down.get(top, 0)) for x, y in line.polygon)
            lines.append(replace(line, polygon=(a, b, c, d)))
    return replace(reading, lines=tuple(lines))


def _wide(reading: PageReading, labels: Sequence[str]) -> PageReading:
    """Twice the room between what stands side by side; not where a value's other lines would no longer stand below its first."""
    if any(not _begins_with_label(line, labels) for line in reading.lines[1:] if _leads_row(line, reading)):
        return reading
    size = _typical(reading)
    lines = []
    for line in reading.lines:
        before = [
            other
            for other in reading.lines
            if other.polygon[1][0] <= line.polygon[0][0] and abs(other.polygon[0][1] - line.polygon[0][1]) < 0.5 * size
        ]
        step = 1.5 * size * len(before)
        a, b, c, d = ((x + step, y) for x, y in line.polygon)
        lines.append(replace(line, polygon=(a, b, c, d)))
    return (
        replace(reading, lines=tuple(lines), width=round(reading.width + 10 * size)) if not reading.rules else reading
    )


def _tilted(reading: PageReading, labels: Sequence[str]) -> PageReading:
    turn = math.radians(1.0)
    cosine, sine = math.cos(turn), math.sin(turn)
    return _moved(
        reading,
        lambda point: (point[0] * cosine - point[1] * sine + 40, point[0] * sine + point[1] * cosine + 20),
        80.0,
    )


def _enlarged(reading: PageReading, labels: Sequence[str]) -> PageReading:
    return _moved(reading, lambda point: (point[0] * 1.7, point[1] * 1.7), scale=1.7)


def _sealed(reading: PageReading, labels: Sequence[str]) -> PageReading:
    """A seal on the blank foot of the page, the words across its middle read as a line."""
    size = _typical(reading)
    low = _at_foot(reading, [("业务专用章", 0.7)], gap=5.0)
    x, y = low.lines[-1].polygon[0]
    box = (
        (x - size, y - 3 * size),
        (x + 6 * size, y - 3 * size),
        (x + 6 * size, y + 4 * size),
        (x - size, y + 4 * size),
    )
    seal = SealMark(box, "red", "round", 0.9, "江城市政务服务中心", 0.95)
    return replace(low, seals=(*low.seals, seal), height=low.height + round(5 * size))


def fits(name: str, spec: KindSpec) -> bool:
    """Whether a change means nothing on papers of a kind: cards bear no declarations, and who is who may hang on the order of rows."""
    if name in {"declaration", "clerk's line", "clerk's line in one"}:
        return not spec.shares_page
    return name != "rows in another order" or not spec.groups


CHANGES: Mapping[str, Change] = {
    "numbered": lambda reading, labels: _before_labels(reading, labels, "{}.".format),
    "numbered in brackets": lambda reading, labels: _before_labels(reading, labels, "（{}）".format),
    "numbers in a column": lambda reading, labels: _before_labels(reading, labels, "{}".format, own_box=True),
    "circled numbers": lambda reading, labels: _before_labels(
        reading, labels, lambda count: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"[(count - 1) % 20]
    ),
    "required marks": lambda reading, labels: _before_labels(reading, labels, lambda _: "*"),
    "clerk's line": _clerk,
    "clerk's line in one": _clerk_in_one,
    "page number": lambda reading, labels: _at_foot(reading, [("第{page}页 共9页", 0.42)], gap=4.0),
    "page number in dashes": lambda reading, labels: _at_foot(reading, [("- {page} -", 0.48)], gap=2.0),
    "declaration": lambda reading, labels: _at_foot(
        reading, [("本人承诺以上填写内容真实、准确、完整，如有虚假，愿承担相应的法律责任。", 0.0)], gap=1.5
    ),
    "line across": _across,
    "captions": _captioned,
    "rows in another order": _shuffled,
    "more room": _wide,
    "tilted": _tilted,
    "enlarged": _enlarged,
    "seal at the foot": _sealed,
}
