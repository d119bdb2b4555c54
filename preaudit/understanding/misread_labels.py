"""Labels that were not read as they are printed: a letter wrong or lost, letters set far apart, a mark read among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from preaudit.understanding.glyphs import Glyph
from preaudit.understanding.strips import Strip, parted
from preaudit.understanding.wanted_labels import WantedLabels

#: Boxes that the reader takes scraps of ink for.
_TICKS = frozenset("☐☑□■√")
#: A letter read less surely than this may be another.
_SURE_LETTER = 0.9


def faint_labels(strip: Strip, wanted: WantedLabels) -> Iterable[tuple[str, int, int]]:
    """Short labels that are lines of their own, with one letter read unsurely (姓者) or not at all (所人: 所有人)."""
    start = 0
    for _, group in groupby(strip.glyphs, key=lambda glyph: glyph.line):
        line = tuple(group)
        end = start + len(line)
        text = strip.text[start:end].rstrip(":")
        if text in wanted.known:
            like = []
        elif len(text) == 2:
            like = [w for w in wanted.pairs if _one_unsure(text, w, line)]
            like += [w for w in wanted.words if len(w) == 3 and w[0] + w[2] == text]
        else:
            like = []
        if len(like) == 1:
            yield like[0], start, start + len(text)
        start = end


def _one_unsure(text: str, label: str, glyphs: Sequence[Glyph]) -> bool:
    wrong = [glyph for glyph, a, b in zip(glyphs, text, label, strict=False) if a != b]
    return len(wrong) == 1 and wrong[0].confidence < _SURE_LETTER


def misread_labels(text: str, wanted: WantedLabels, meanings: Mapping[str, str]) -> Iterable[tuple[str, int]]:
    """Labels with one wrong character (two from eight on), where no label that means another thing is as near (甲方签字, 乙方签字)."""
    near: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for wrong, start, label in wanted.nearly(text):
        near.setdefault((start, len(label)), []).append((wrong, label))
    for (start, _), labels in sorted(near.items(), key=lambda item: (-item[0][1], item[0][0])):
        labels.sort()
        nearest = [label for wrong, label in labels if wrong == labels[0][0]]
        if len({meanings.get(label, label) for label in nearest}) == 1:
            yield nearest[0], start


def scattered_labels(strip: Strip, wanted: WantedLabels, *, missing: int) -> Iterable[tuple[str, int, int]]:
    """Labels whose letters are set far apart (主 体 业 态), so many of them unread, or a mark read among them."""
    text = strip.text
    for start in range(len(text)):
        if not strip.gap_before(start):
            continue
        for label in wanted.beginning.get(text[start], ()):
            end = _end_of(text, start, label, missing)
            if end and text[start:end] != label and any(map(strip.gap_before, range(start + 1, end))):
                yield label, start, end
                break


def ticked_labels(strip: Strip, wanted: WantedLabels) -> Iterable[tuple[str, int, int]]:
    """Labels of two letters with a mark read in the gap between them (用☑途)."""
    if _TICKS.isdisjoint(strip.text):
        return
    for start in range(len(strip.text) - 2):
        end = start + 3
        first, mark, second = (strip.text[place] for place in range(start, end))
        closed = strip.text[end : end + 1] in {"", ":"} or parted(strip, end)
        if mark in _TICKS and first + second in wanted.pairs and strip.gap_before(start) and closed:
            yield first + second, start, end


def _end_of(text: str, start: int, label: str, missing: int) -> int:
    """Where a label ends in the text that begins at `start` and lacks so many of its letters, not the last; 0 where it does not stand there."""
    at, skipped = start, 0
    for letter in label:
        if text[at : at + 1] in _TICKS and text[start:at].isalpha():
            at += 1
        if text[at : at + 1] == letter:
            at += 1
        else:
            skipped += 1
    return at if skipped == missing and text[at - 1] == label[-1] else 0
