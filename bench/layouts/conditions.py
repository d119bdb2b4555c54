"""What happens to a sheet on its way through a reader: boxes broken or joined, letters misread or unread, lines missed, stamps, skew.

Each condition changes the printed lines or how surely they are read. What a reader misses is no longer true of the reading:
a field that stands in a missed line is expected absent.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from bench.layouts.reading import line_of
from bench.layouts.sheet import Part, Printed, Seal, Sheet, width_of
from preaudit.domain.pages import Line

#: Letters of labels with what readers give for them.
_LOOK_ALIKE = dict(
    zip(
        "姓名号住址证日有效机关经营场所代表人电话户期限码性",
        "胜各号往扯征目冇攵机夫轻菅扬听伐衷入电活尸朋根吗牲",
        strict=True,
    )
)
#: A detector makes one box of what stands nearer than this, in letters.
_JOINED = 1.0


@dataclass
class Seen:
    """A sheet as it was seen: its lines as read, and the fields that nothing read says any more."""

    lines: list[Line]
    missed: frozenset[str] = frozenset()


def _boxes(sheet: Sheet, near: float = _JOINED) -> list[Printed]:
    """The lines a detector finds: print of one height that stands nearer than `near` letters is one line."""
    rows: list[Printed] = []
    for line in sorted(sheet.lines, key=lambda each: (each.y, each.x)):
        last = next((row for row in rows if _follows(row, line, near)), None)
        if last is None:
            rows.append(line)
            continue
        blanks = max(1, round((line.x - last.x - last.width) / (last.size / 2)))
        joined = replace(last, parts=(*last.parts, Part(" " * blanks), *line.parts))
        rows[rows.index(last)] = joined
    return [piece for row in rows for piece in _cut(row, near)]


def _follows(row: Printed, line: Printed, near: float) -> bool:
    gap = line.x - row.x - row.width
    alike = abs(row.y - line.y) < 0.15 * row.size and 0.8 < row.size / line.size < 1.25
    return alike and row.degrees == line.degrees and -0.3 * row.size < gap < near * row.size


def _cut(line: Printed, near: float) -> list[Printed]:
    """The line cut where blanks in it are wider than `near` letters."""
    pieces: list[Printed] = []
    parts: list[Part] = []
    at, start = 0.0, line.x
    for part in line.parts:
        wide = width_of(part.text, line.size)
        if not part.text.strip("\u3000 ") and wide >= near * line.size:
            if parts:
                pieces.append(replace(line, parts=tuple(parts), x=start))
            parts, start = [], line.x + at + wide
        else:
            parts.append(part)
        at += wide
    return [*pieces, replace(line, parts=tuple(parts), x=start)] if parts else pieces


def _read(boxes: Sequence[Printed], random: Random, sureness: float = 1.0) -> list[Line]:
    return [line_of(box, random, sureness) for box in boxes if box.text.strip("\u3000 ")]


def _clean(sheet: Sheet, random: Random) -> Seen:
    return Seen(_read(_boxes(sheet), random))


def _joined(sheet: Sheet, random: Random) -> Seen:
    """The detector runs over wide gaps."""
    return Seen(_read(_boxes(sheet, near=5.0), random))


def _broken(sheet: Sheet, random: Random) -> Seen:
    """The detector breaks lines between their parts, and long values at any place."""
    pieces: list[Printed] = []
    for box in _boxes(sheet):
        if random.random() < 0.5:
            pieces.append(box)
            continue
        x = box.x
        for part in box.parts:
            cut = random.randrange(3, len(part.text) - 3) if len(part.text) > 12 and random.random() < 0.5 else 0
            for text in (part.text[:cut], part.text[cut:]):
                if text:
                    pieces.append(replace(box, parts=(replace(part, text=text),), x=x))
                    x += width_of(text, box.size)
    merged: list[Printed] = []
    for piece in pieces:
        # A mark alone is never a box of its own.
        if (
            merged
            and not piece.text.strip("：:*、.（）()0123456789 \u3000")
            and piece.y == merged[-1].y
            and len(piece.text) < 3
        ):
            merged[-1] = replace(merged[-1], parts=(*merged[-1].parts, *piece.parts))
        else:
            merged.append(piece)
    return Seen(_read(merged, random))


def _on_labels(sheet: Sheet, random: Random, change: Callable[[str], str], share: float) -> Seen:
    """Some labels changed."""
    changed = replace_lines(
        sheet,
        lambda part: (
            replace(part, text=change(part.text))
            if part.role == "label" and len(part.text) > 2 and random.random() < share
            else part
        ),
    )
    return Seen(_read(_boxes(changed), random))


def _label_misread(sheet: Sheet, random: Random) -> Seen:
    def change(text: str) -> str:
        places = [place for place, letter in enumerate(text) if letter in _LOOK_ALIKE]
        place = random.choice(places) if places else 0
        return text[:place] + _LOOK_ALIKE.get(text[place], text[place]) + text[place + 1 :]

    return _on_labels(sheet, random, change, 0.3)


def _label_clipped(sheet: Sheet, random: Random) -> Seen:
    return _on_labels(sheet, random, lambda text: text[1:], 0.25)


def _label_apart(sheet: Sheet, random: Random) -> Seen:
    """Labels of two or three letters set apart, each letter a box of its own."""
    lines: list[Printed] = []
    for line in sheet.lines:
        label = next((part for part in line.parts if part.role == "label"), None)
        letters = label.text.replace("\u3000", "").replace(" ", "") if label else ""
        if label is None or not 2 <= len(letters) <= 3:
            lines.append(line)
            continue
        at, x = line.parts.index(label), line.x
        before, after = line.parts[:at], line.parts[at + 1 :]
        x += sum(width_of(part.text, line.size) for part in before)
        right = (o.x for o in sheet.lines if o is not line and abs(o.y - line.y) < 0.5 * line.size and o.x > line.x)
        room = max(width_of(label.text, line.size), len(letters) * 1.9 * line.size)
        room = max(len(letters) * line.size, min(room, min(right, default=9999.0) - x - 1.2 * line.size))
        step = (room - line.size) / (len(letters) - 1)
        if before:
            lines.append(replace(line, parts=before))
        lines += [replace(line, parts=(Part(c, "label"),), x=x + n * step) for n, c in enumerate(letters)]
        # Where the label is set wider than it was, what follows moves along.
        lines.append(replace(line, parts=after, x=x + room + 0.2 * line.size)) if after else None
    return Seen(_read(_boxes(replace(sheet, lines=lines), near=0.5), random))


def _line_missed(sheet: Sheet, random: Random) -> Seen:
    """One or two lines unread that hold a value to its end."""
    boxes = _boxes(sheet)
    counts: dict[str, int] = {}
    for box in boxes:
        for name in set(box.fields):
            counts[name] = counts.get(name, 0) + 1
    whole = [box for box in boxes if box.fields and all(counts[name] == 1 for name in box.fields)]
    lost = random.sample(whole, min(len(whole), random.choice((1, 1, 2))))
    missed = frozenset(name for box in lost for name in box.fields)
    return Seen(_read([box for box in boxes if box not in lost], random), missed)


def _faint(sheet: Sheet, random: Random) -> Seen:
    """Print so pale that characters are read with less sureness."""
    return Seen([line_of(box, random, random.choice((1.0, 0.98, 0.94, 0.88))) for box in _boxes(sheet)])


def _tilted(sheet: Sheet, random: Random) -> Seen:
    degrees = random.choice((-1.5, -0.8, 0.8, 1.5))
    sheet.rules.clear()
    turn = math.radians(degrees)
    cosine, sine = math.cos(turn), math.sin(turn)
    boxes = [
        replace(b, x=b.x * cosine - b.y * sine + 60, y=b.x * sine + b.y * cosine + 40, degrees=degrees)
        for b in _boxes(sheet)
    ]
    return Seen(_read(boxes, random))


def _stamped(sheet: Sheet, random: Random) -> Seen:
    """A seal over the lower part of the page: its ring is known, and some of its words are read as a line of their own."""
    lowest = max(line.y for line in sheet.lines)
    x, y = random.uniform(300, 900), lowest - random.uniform(0, 250)
    words = random.choice(("江城市恒远商贸有限公司", "江城市某某区政务服务中心", "江城妇幼保健院出生医学证明专用章"))
    sheet.seals.append(Seal(words, x, y, 130))
    below = random.choice(("合同专用章", "业务专用章", "电子证照专用章"))
    printed = [Printed((Part(below),), x - 60, y + 50, 22.0)]
    return Seen([*_seen_twice(_read(_boxes(sheet), random)), *_read(printed, random)])


def _watermarked(sheet: Sheet, random: Random) -> Seen:
    words = random.choice(("仅供办理业务使用他用无效", "仅供办理登记使用", "仅用于政务服务"))
    marks = [
        Printed((Part(words),), 150 + 420 * (n % 2), 400 + 260 * n, 30.0, degrees=-30.0)
        for n in range(random.randint(2, 4))
    ]
    return Seen([*_seen_twice(_read(_boxes(sheet), random)), *_read(marks, random, 0.97)])


def _seen_twice(lines: list[Line]) -> list[Line]:
    """Lines as a reader looks at them again under coloured or pale ink: each says what it said (docs/decisions/0049)."""
    return [replace(line, again=(1.0,) * len(line.text)) for line in lines]


def replace_lines(sheet: Sheet, change: Callable[[Part], Part]) -> Sheet:
    """The sheet with every part changed."""
    return replace(sheet, lines=[replace(line, parts=tuple(map(change, line.parts))) for line in sheet.lines])


CONDITIONS: Mapping[str, Callable[[Sheet, Random], Seen]] = {
    "clean": _clean,
    "joined": _joined,
    "broken": _broken,
    "label_misread": _label_misread,
    "label_clipped": _label_clipped,
    "label_apart": _label_apart,
    "line_missed": _line_missed,
    "faint": _faint,
    "tilted": _tilted,
    "stamped": _stamped,
    "watermarked": _watermarked,
}

#: Those that pictures show as well: what a detector or recognizer does by itself is left to the real one.
SEEN_IN_PICTURES = frozenset({"stamped"})
