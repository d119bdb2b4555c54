"""How a page is set, whatever its grammar: size, numbering, colons, captions, marks of what must be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bench.layouts.paper import Entry, Paper
from bench.layouts.sheet import LEFT, Part, Sheet, width_of

_NUMERALS = "一二三四五六七八九十"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#: What may stand before each entry.
NUMBERINGS = ("", "{}.", "{}、", "({})", "（{}）", "○")


@dataclass(frozen=True, slots=True)
class Style:
    """`numbering`: what stands before each entry, {} for its number. `spread`: labels of two letters are set four wide.

    `required`: an asterisk before some labels. `bilingual`: the label in English beside or below it. `hints`: words in brackets after labels.
    """

    size: float
    leading: float
    colon: bool
    numbering: str = ""
    spread: bool = False
    required: bool = False
    bilingual: bool = False
    hints: bool = False

    @classmethod
    def drawn(cls, random: Random) -> Style:
        """A style by chance."""
        return cls(
            size=random.choice((24.0, 27.0, 30.0, 33.0)),
            leading=random.choice((1.7, 2.0, 2.4)),
            colon=random.random() < 0.6,
            spread=random.random() < 0.4,
            required=random.random() < 0.15,
            hints=random.random() < 0.1,
        )

    @property
    def pitch(self) -> float:
        """From one line to the next."""
        return self.size * self.leading

    def number(self, count: int) -> str:
        """What stands before the entry of a number, from 1."""
        if self.numbering == "○":
            return _CIRCLES[(count - 1) % len(_CIRCLES)]
        if self.numbering == "{}、" and count <= len(_NUMERALS):
            return f"{_NUMERALS[count - 1]}、"
        return self.numbering.format(count)

    def label(self, entry: Entry, count: int, *, headed: bool, colon: bool | None = None) -> list[Part]:
        """The words before a value: number, asterisk, label, hint, colon."""
        words = entry.label if headed else entry.alone
        if self.spread and len(words) == 2:
            words = f"{words[0]}\u3000\u3000{words[1]}"
        star = "*" if self.required and entry.fields else ""
        hint = "（必填）" if self.hints and entry.fields and count % 3 == 0 else ""
        mark = "：" if (self.colon if colon is None else colon) else ""
        return [Part(self.number(count)), Part(star), Part(words, "label"), Part(hint), Part(mark)]


def value_of(entry: Entry) -> Part:
    """An entry's value as a part."""
    return Part(entry.value, "value", entry.fields)


def set_title(paper: Paper, sheet: Sheet, style: Style) -> None:
    """The title, centred and large, below whatever stands above it."""
    size = style.size * 1.6
    sheet.put([Part(paper.title, "title")], (sheet.width - width_of(paper.title, size)) / 2, sheet.y, size)
    sheet.y += size * 2.1


def set_foot(paper: Paper, sheet: Sheet, style: Style, random: Random) -> None:
    """What stands at the paper's foot: who signs, and when; below one another or side by side."""
    sheet.y += style.size * 1.5
    side_by_side = random.random() < 0.5 and len(paper.foot) > 1
    for number, line in enumerate(paper.foot):
        column = number % 2 if side_by_side else 0
        sheet.put(line, LEFT + 20 + column * 540, sheet.y, style.size)
        if not side_by_side or column or number == len(paper.foot) - 1:
            sheet.y += style.pitch


def entries_of(paper: Paper) -> Sequence[tuple[Entry, str]]:
    """All entries in order, each with the head it stands under."""
    return [(entry, block.head) for block in paper.blocks for entry in block.entries]
