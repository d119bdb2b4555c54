"""Finding printed labels on a page: in runs, in spaced letters, in several per line, in cells over several lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby

from preaudit.understanding.layout import Box, Glyph, Layout, Run

_BOUNDARY = re.compile(r"[:;,。、.()\[\]【】*_\-—/|0-9☐☑□■√]")
_GENERIC = re.compile(r"^[*0-9.、()]{0,4}[\u4e00-\u9fff()/]{2,14}:")
#: Specks of a copy, read as marks; what stands between a label's letters set far apart is read as a tick box.
_SPECKS = "·.'`☑□√"
#: Words after a party's name that make it a place to sign: 签字, (签名/盖章), 签章(手印), (签字并按手印), 本人签名.
_SIGNING = re.compile(
    r"(?:本人|亲笔|(?:法定|授权|委托)?代表人?|负责人|经办人|或[\u4e00-\u9fff]{2,5}|/[\u4e00-\u9fff]{2,5}|\([\u4e00-\u9fff、/]{2,6}\)){0,2}"
    r"(?:\([^()]{0,4}(?:签|盖章|公章|手印|捺印)[^()]{0,10}\)|(?:签[字名章署]|盖章|捺印)(?:[或/、](?:签[字名章]|盖章))?(?:\([^()]{1,10}\))?)"
)
#: Headings within a value: the business scope is printed under these (经营范围登记规范表述目录).
_INNER_HEADINGS = ("许可项目:", "一般项目:", "许可经营项目:", "一般经营项目:")
#: Boxes that the reader takes scraps of ink for.
_TICKS = frozenset("☐☑□■√")
#: Marks that are printed narrow or full width.
_MARKS = ":;,.()"
#: A letter read less surely than this may be another.
_SURE_LETTER = 0.9
#: A wide gap, in character heights: beyond it another piece begins.
GAP = 0.75


@dataclass(frozen=True)
class Strip:
    """Glyphs read as one line: a row, or the part of it inside one cell, or all lines of a cell."""

    glyphs: tuple[Glyph, ...]
    cell: int = -1

    @cached_property
    def text(self) -> str:
        """The characters, joined."""
        return "".join(g.char for g in self.glyphs)

    def gap_before(self, place: int) -> bool:
        """True at the strip's start and after a wide gap or a new line."""
        if place == 0:
            return True
        if place >= len(self.glyphs):
            return True
        before, here = self.glyphs[place - 1], self.glyphs[place]
        # A mark printed full width is half blank, and is no longer told from a narrow one.
        pitch = sum(0.9 * g.height if g.char in _MARKS else _width(g) for g in (before, here)) / 2
        return here.x - before.x > pitch + GAP * here.height or here.x < before.x

    def box(self, start: int, end: int) -> Box:
        """Level box of glyphs start..end."""
        return box_of(self.glyphs[start:end])


@dataclass(frozen=True)
class LabelHit:
    """A label found: the words, where, and whether it fills its strip (`whole`)."""

    label: str
    strip: Strip
    start: int
    end: int
    box: Box
    exact: bool = True

    @property
    def whole(self) -> bool:
        """True where nothing but a colon stands beside the label in its strip."""
        rest = self.strip.text[: self.start] + self.strip.text[self.end :]
        return not rest.strip(":*.、0123456789()")


def box_of(glyphs: Sequence[Glyph]) -> Box:
    """Level box around glyphs."""
    return Box(
        min(g.x - _width(g) / 2 for g in glyphs),
        min(g.y - g.height / 2 for g in glyphs),
        max(g.x + _width(g) / 2 for g in glyphs),
        max(g.y + g.height / 2 for g in glyphs),
    )


def strips_of(layout: Layout, aside: frozenset[int] = frozenset()) -> tuple[Strip, ...]:
    """Rows cut at cell borders and at letters that stand aside (`aside`: their ids), in reading order."""
    strips: list[Strip] = []
    for row in layout.rows:
        current: list[Run] = []
        for run in row:
            if id(run.glyphs[0]) in aside:
                strips.extend(_strip(current))
                current = []
                continue
            if current and run.cell != current[-1].cell:
                strips.extend(_strip(current))
                current = []
            current.append(run)
        strips.extend(_strip(current))
    return tuple(strips)


def cell_strips(layout: Layout) -> dict[int, Strip]:
    """Each cell's glyphs, line by line, as one strip."""
    by_cell: dict[int, list[Run]] = {}
    for run in layout.runs:
        if run.cell >= 0:
            by_cell.setdefault(run.cell, []).append(run)
    return {
        cell: Strip(tuple(g for r in runs for g in r.glyphs if g.char not in _SPECKS), cell)
        for cell, runs in by_cell.items()
    }


def _specked(strip: Strip, layout: Layout) -> bool:
    """True for a cell's strip from which specks were dropped."""
    return strip.cell >= 0 and len(strip.glyphs) < sum(len(r.glyphs) for r in layout.runs if r.cell == strip.cell)


@lru_cache(maxsize=16384)
def plain(label: str) -> str:
    """A label as it is compared: NFKC, no blanks."""
    return "".join(unicodedata.normalize("NFKC", label).split())


def find_labels(
    layout: Layout,
    labels: Iterable[str],
    others: frozenset[str] = frozenset(),
    meanings: Mapping[str, str] | None = None,
) -> tuple[LabelHit, ...]:
    """All occurrences of the labels, longest first, none overlapping, in reading order.

    `others`: labels of other kinds; they count only where one is all that stands between two gaps. `meanings`: what a
    label stands for; of labels that mean the same any one may be taken for a misread one.
    """
    wanted = sorted({plain(label) for label in labels}, key=lambda label: (-len(label), label))
    known = set(wanted)
    hits: list[LabelHit] = []
    taken: set[int] = set()
    upright = [_word_in(strip, wanted) for strip in _upright(layout)]
    for strip in (*upright, *cell_strips(layout).values(), *_stacked(layout)):
        body = strip.text.strip(":*")
        several = strip in upright or len({g.line for g in strip.glyphs}) > 1 or _specked(strip, layout)
        if body in known and several and not any(id(g) in taken for g in strip.glyphs):
            start = strip.text.index(body)
            hits.append(LabelHit(body, strip, start, start + len(body), strip.box(0, len(strip.glyphs))))
            taken.update(id(g) for g in strip.glyphs)
    for strip in strips_of(layout, frozenset(id(g) for hit in hits if hit.strip in upright for g in hit.strip.glyphs)):
        free = [
            hit
            for hit in _in_strip(strip, wanted, others, meanings or {})
            if not any(id(g) in taken for g in strip.glyphs[hit.start : hit.end])
        ]
        hits.extend(free)
    row = {id(glyph): number for number, runs in enumerate(layout.rows) for run in runs for glyph in run.glyphs}
    return tuple(sorted(hits, key=lambda h: (row[id(h.strip.glyphs[h.start])], h.box.x0)))


def _strip(runs: Sequence[Run]) -> list[Strip]:
    return [Strip(tuple(g for run in runs for g in run.glyphs), runs[0].cell)] if runs else []


def _width(glyph: Glyph) -> float:
    wide = unicodedata.east_asian_width(glyph.char) in "WFA" and glyph.char not in _MARKS
    return glyph.height * (0.9 if wide else 0.5)


def _in_strip(
    strip: Strip, wanted: Sequence[str], others: frozenset[str], meanings: Mapping[str, str]
) -> list[LabelHit]:
    text = strip.text.replace("目期", "日期")
    taken = [False] * len(text)
    found: list[LabelHit] = []
    #: 名      称: one of two letters set far apart may go unread; the second then stands before the value.
    tails = {word[-1] for word in wanted if len(word) == 2} - {word[0] for word in wanted if len(word) > 1}

    def take(label: str, start: int, exact: bool) -> None:
        end = start + len(label)
        if len(label) == 1 and not (strip.gap_before(start) and (strip.gap_before(end) or label in tails)):
            return
        if not any(taken[start:end]) and _stands_alone(strip, start, end, taken, exact):
            taken[start:end] = [True] * len(label)
            found.append(LabelHit(label, strip, start, end, strip.box(start, end), exact))

    def take_all(label: str, start: int, end: int) -> None:
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            found.append(LabelHit(label, strip, start, end, strip.box(start, end), False))

    for label, start, end in (*_scattered(strip, wanted, missing=0), *_ticked(strip, wanted)):
        take_all(label, start, end)
    # Twice: a label in mid-line may be recognized only by the label before it.
    for label in (*wanted, *wanted):
        start = text.find(label)
        while start >= 0:
            take(label, start, True)
            start = text.find(label, start + 1)
    for label, start in _misread(text, wanted, meanings):
        take(label, start, False)
    for label, start, end in _scattered(strip, wanted, missing=1):
        take_all(label, start, end)
    for label, start, end in _faint(strip, wanted):
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            found.append(LabelHit(label, strip, start, end, strip.box(start, end), exact=False))
    for word in wanted:
        start = text.find(word[-1] + ":")
        if len(word) == 2 and start >= 0 and strip.gap_before(start) and not taken[start]:
            taken[start] = True
            found.append(LabelHit(word, strip, start, start + 1, strip.box(start, start + 1), False))
    for label, start in _pieces(strip):
        if label in others and not any(taken[start : start + len(label)]):
            found.append(LabelHit(label, strip, start, start + len(label), strip.box(start, start + len(label))))
    return sorted(found, key=lambda h: h.start)


def _pieces(strip: Strip) -> Iterable[tuple[str, int]]:
    """What stands between wide gaps, colons at its end dropped, and where it begins."""
    starts = [place for place in range(len(strip.glyphs)) if strip.gap_before(place)]
    for start, end in zip(starts, [*starts[1:], len(strip.glyphs)], strict=True):
        yield strip.text[start:end].rstrip(":*·."), start


def _faint(strip: Strip, wanted: Sequence[str]) -> Iterable[tuple[str, int, int]]:
    """Short labels that are lines of their own, with one letter read unsurely (姓者) or not at all (所人: 所有人)."""
    start = 0
    for _, group in groupby(strip.glyphs, key=lambda glyph: glyph.line):
        line = tuple(group)
        end = start + len(line)
        text = strip.text[start:end].rstrip(":")
        if text in wanted:
            like = []
        elif len(text) == 2:
            like = [w for w in wanted if len(w) == 2 and _one_unsure(text, w, line)]
            like += [w for w in wanted if len(w) == 3 and w[0] + w[2] == text]
        else:
            like = []
        if len(like) == 1:
            yield like[0], start, start + len(text)
        start = end


def _one_unsure(text: str, label: str, glyphs: Sequence[Glyph]) -> bool:
    wrong = [glyph for glyph, a, b in zip(glyphs, text, label, strict=False) if a != b]
    return len(wrong) == 1 and wrong[0].confidence < _SURE_LETTER


def _misread(text: str, wanted: Sequence[str], meanings: Mapping[str, str]) -> Iterable[tuple[str, int]]:
    """Labels with one wrong character (two from eight on), where no label that means another thing is as near (甲方签字, 乙方签字)."""
    near: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for label in wanted:
        size = len(label)
        if size < 4 or size > len(text):
            continue
        for start in range(len(text) - size + 1):
            wrong = sum(a != b for a, b in zip(text[start : start + size], label, strict=True))
            if wrong <= (1 if size < 8 else 2):
                near.setdefault((start, size), []).append((wrong, label))
    for (start, _), labels in sorted(near.items(), key=lambda item: (-item[0][1], item[0][0])):
        labels.sort()
        nearest = [label for wrong, label in labels if wrong == labels[0][0]]
        if len({meanings.get(label, label) for label in nearest}) == 1:
            yield nearest[0], start


def _scattered(strip: Strip, wanted: Sequence[str], *, missing: int) -> Iterable[tuple[str, int, int]]:
    """Labels whose letters are set far apart (主 体 业 态), so many of them unread, or a mark read among them."""
    text = strip.text
    for start in range(len(text)):
        if not strip.gap_before(start):
            continue
        for label in wanted:
            end = _end_of(text, start, label, missing)
            if end and text[start:end] != label and any(map(strip.gap_before, range(start + 1, end))):
                yield label, start, end
                break


def _ticked(strip: Strip, wanted: Sequence[str]) -> Iterable[tuple[str, int, int]]:
    """Labels of two letters with a mark read in the gap between them (用☑途)."""
    pairs = {word for word in wanted if len(word) == 2}
    for start in range(len(strip.text) - 2):
        end = start + 3
        first, mark, second = (strip.text[place] for place in range(start, end))
        closed = strip.text[end : end + 1] in {"", ":"} or _parted(strip, end)
        if mark in _TICKS and first + second in pairs and strip.gap_before(start) and closed:
            yield first + second, start, end


def _end_of(text: str, start: int, label: str, missing: int) -> int:
    """Where a label ends in the text that begins at `start` and lacks so many of its letters, not the last; 0 where it does not stand there."""
    if len(label) < 4 or text[start] not in label[:2]:
        return 0
    at, skipped = start, 0
    for letter in label:
        if text[at : at + 1] in _TICKS and text[start:at].isalpha():
            at += 1
        if text[at : at + 1] == letter:
            at += 1
        else:
            skipped += 1
    return at if skipped == missing and text[at - 1] == label[-1] else 0


def _stands_alone(strip: Strip, start: int, end: int, taken: Sequence[bool], exact: bool) -> bool:
    """A label begins at the strip's start, after a gap, a mark of punctuation or a short value, and ends alike."""
    text = strip.text
    if text[end : end + 1] == "。":
        return False  # the end of a sentence
    colon = text[end : end + 1] == ":"
    opened = strip.gap_before(start) or bool(_BOUNDARY.match(text[start - 1]))
    closed = colon or end == len(text) or strip.gap_before(end) or text[end] in "(_/】]"
    if not exact:
        return opened and (colon or (_parted(strip, end) and end - start >= 4))
    if opened and closed:
        return True
    if opened and strip.gap_before(start):
        return True
    if opened and end - start >= 3:
        return True
    # Two pairs read as one line: 性别男民族汉. A short value stands between this label and the one before it.
    before = next((place for place in range(start - 1, -1, -1) if taken[place]), None)
    if before is not None and before < start and start - before - 1 <= 12:
        between = text[before + 1 : start].strip(":")
        value = bool(re.fullmatch(r"[男女]|[\d\-.年月日Xx]+|.{1,4}族|汉", between))
        return value or (bool(between) and len(between) <= 4 and colon)
    return colon and end - start >= 4


def _parted(strip: Strip, place: int) -> bool:
    """True before a wide gap, and where another line was read: label and value printed by two hands stand close."""
    return strip.gap_before(place) or strip.glyphs[place - 1].line != strip.glyphs[place].line


def _stacked(layout: Layout) -> list[Strip]:
    """Short runs right below one another, as a label broken over two lines."""
    stacks: list[Strip] = []
    short = [run for run in layout.runs if len(run.glyphs) <= 8]
    for upper in short:
        for lower in short:
            close = 0 < lower.box.middle - upper.box.middle < 1.6 * layout.line_height
            aligned = abs((lower.box.x0 + lower.box.x1) - (upper.box.x0 + upper.box.x1)) / 2 < 1.2 * layout.line_height
            if close and aligned:
                stacks.append(Strip((*upper.glyphs, *lower.glyphs), upper.cell))
    return stacks


def _word_in(strip: Strip, wanted: Sequence[str]) -> Strip:
    """The part of letters below one another that is a label: others may stand above and below it in one column."""
    word = next((label for label in wanted if len(label) > 2 and label in strip.text), strip.text)
    start = strip.text.index(word)
    return Strip(strip.glyphs[start : start + len(word)])


def _upright(layout: Layout) -> list[Strip]:
    """Letters right below one another, as a party's name is set beside its rows (购买方)."""
    single = sorted((run for run in layout.runs if len(run.glyphs) == 1), key=lambda run: run.box.middle)
    columns: list[list[Run]] = []
    for run in single:
        for column in columns:
            last, size = column[-1].box, run.box.height
            if abs(last.centre - run.box.centre) < 0.6 * size and 0.4 * size < run.box.middle - last.middle < 4 * size:
                column.append(run)
                break
        else:
            columns.append([run])
    return [Strip(tuple(run.glyphs[0] for run in column)) for column in columns if len(column) > 1]


def signing_place(hit: LabelHit) -> LabelHit | None:
    """The hit together with the words of signing printed after it (甲方 + (签名/盖章)); None where there are none."""
    words = _SIGNING.match(hit.strip.text, hit.end)
    if words is None:
        return None
    return replace(hit, end=words.end(), box=hit.strip.box(hit.start, words.end()))


def opens_with_label(text: str) -> bool:
    """True where a text begins like some label we may not know (`经办人:`)."""
    found = _GENERIC.match(text)
    return found is not None and not any(heading in found.group() for heading in _INNER_HEADINGS)
