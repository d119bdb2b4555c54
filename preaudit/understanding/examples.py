"""Examples beside the kinds (`rules/documents/NAME.test.yaml`): a page typed as text, and what must be understood of it.

In a typed page a line is a row, and two blanks or more part one run of text from the next; a run stands where it is typed,
a Chinese character taking two columns. `---` on a line of its own begins the next page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from preaudit.domain.pages import Line, PageReading, PageRef, ReadPage
from preaudit.rulebook.kind_tests import Example
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand

#: Pixels of a typed column, of a character's height and of a row.
_COLUMN, _SIZE, _ROW = 15, 30, 46
_MARGIN = 60


def misses(example: Example, kinds: Sequence[KindSpec]) -> tuple[str, ...]:
    """What is understood otherwise than the example says; nothing where all is as it should be."""
    documents = understand(typed_pages(example.page), kinds)
    first = documents[0]
    wrong = []
    if len(documents) != example.documents:
        wrong.append(f"documents: {len(documents)}, expected {example.documents}")
    if (first.kind, first.variant) != (example.kind, example.variant):
        wrong.append(
            f"kind: {first.kind} {first.variant}".rstrip() + f", expected {example.kind} {example.variant}".rstrip()
        )
    for key, value in example.fields.items():
        found = first.fields.get(key)
        if found is None or found.value != value:
            wrong.append(f"{key}: {found.value if found else None}, expected {value}")
    wrong.extend(f"{key}: {first.fields[key].value}, expected none" for key in example.absent if key in first.fields)
    sure = [key for key in example.doubtful if key in first.fields and first.fields[key].certain]
    wrong.extend(f"{key}: {first.fields[key].value} for sure, expected with doubt" for key in sure)
    return tuple(wrong)


def typed_pages(text: str) -> tuple[ReadPage, ...]:
    """The pages of a typed text, as a reader would give them."""
    pages = re.split(r"^---$", text, flags=re.MULTILINE)
    return tuple(ReadPage(PageRef("typed", number), _reading(page)) for number, page in enumerate(pages, start=1))


def _reading(page: str) -> PageReading:
    rows = page.strip("\n").splitlines()
    lines = tuple(line for number, row in enumerate(rows) for line in _runs(row, number))
    width = max((line.polygon[1][0] for line in lines), default=0.0) + _MARGIN
    return PageReading(round(width), len(rows) * _ROW + 2 * _MARGIN, 0, lines)


def _runs(row: str, number: int) -> Iterator[Line]:
    for match in re.finditer(r"\S+(?: \S+)*", row):
        left = _MARGIN + _COLUMN * sum(map(_columns, row[: match.start()]))
        top = _MARGIN + _ROW * number
        text = match.group()
        total = sum(map(_columns, text))
        at, places = 0, []
        for char in text:
            places.append((at + _columns(char) / 2) / total)
            at += _columns(char)
        right, bottom = left + _COLUMN * total, top + _SIZE
        polygon = ((left, top), (right, top), (right, bottom), (left, bottom))
        yield Line(text, polygon, 1.0, char_confidences=(1.0,) * len(text), char_positions=tuple(places))


def _columns(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1
