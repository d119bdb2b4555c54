"""Pages into documents: classify each page, join what belongs together, extract, and cross-check what is printed twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from preaudit.domain.documents import UNKNOWN_KIND, Document, FieldValue, Mark, MarkState
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.agreement import cross_check
from preaudit.understanding.classify import Classification, classify
from preaudit.understanding.extract import extract_fields
from preaudit.understanding.labels import plain
from preaudit.understanding.layout import Layout, lay_out
from preaudit.understanding.marks import find_marks

#: Mean confidence of a page's characters below which it counts as unreadable.
READABLE = 0.55
#: A page of no known kind with fewer characters than this was not read.
FEW = 8
#: Sharpness (quality.py) below which an absence of a mark is no sure absence.
SHARP_TEXT = 0.80

#: Labels of one kind that are values on another.
_ALSO_VALUES = frozenset({"本人", "身份证", "单位", "银行", "房东", "网络经营", "中央厨房", "自动售货"})


@dataclass
class _Page:
    ref: PageRef
    layout: Layout
    found: Classification
    mean: float


@dataclass
class _Draft:
    pages: list[_Page]
    spec: KindSpec | None


def understand(pages: Sequence[ReadPage], kinds: Sequence[KindSpec]) -> tuple[Document, ...]:
    """The documents on the pages, in the order of the pages given. Pure: same pages, same documents."""
    words = _all_labels(kinds)
    drafts: list[_Draft] = []
    for page in pages:
        layout = lay_out(page.reading)
        current = _Page(page.ref, layout, classify(layout, kinds), _mean(layout))
        if drafts and _carries_on(drafts[-1], current):
            drafts[-1].pages.append(current)
        else:
            drafts.append(_Draft([current], current.found.spec))
    documents = [_document(draft, number, words) for number, draft in enumerate(drafts, start=1)]
    return tuple(documents)


def _all_labels(kinds: Sequence[KindSpec]) -> frozenset[str]:
    """The labels of all kinds: on any document, a line that is one of them is no value."""
    words = {label for kind in kinds for field in kind.fields.values() for label in field.labels}
    words.update(label for kind in kinds for label in kind.stops)
    return frozenset(plain(word) for word in words) - _ALSO_VALUES


def _carries_on(draft: _Draft, page: _Page) -> bool:
    """True where the page continues the document before it in the same file."""
    last = draft.pages[-1]
    if last.ref.file != page.ref.file or page.ref.page != last.ref.page + 1 or draft.spec is None:
        return False
    spec, found = draft.spec, page.found.spec
    if spec.sides:
        if found is None or found.kind != spec.kind:
            return False
        have = {side for p in draft.pages for side in _sides(p, spec)}
        new = set(_sides(page, spec))
        return bool(new) and not have & new
    if not spec.continues or page.found.titled:
        return False
    return found is None or found.kind == spec.kind


def _document(draft: _Draft, number: int, words: frozenset[str]) -> Document:
    pages = draft.pages
    refs = tuple(page.ref for page in pages)
    text = "\n".join(page.layout.text for page in pages)
    portrait = draft.spec is not None and draft.spec.portrait
    readable = portrait or any(page.mean >= READABLE and (draft.spec or len(page.layout.text) >= FEW) for page in pages)
    first = pages[0].found
    if draft.spec is None:
        return Document(f"d{number}", UNKNOWN_KIND, first.confidence, first.certain and readable, refs, text=text, readable=readable)
    spec = draft.spec
    fields: dict[str, FieldValue] = {}
    marks: list[Mark] = []
    sides: list[str] = []
    for page in pages:
        shown = _sides(page, spec)
        _merge(fields, extract_fields(page.layout, page.ref, spec, shown, words))
        marks.extend(find_marks(page.layout, page.ref, spec, sharp=page.mean >= SHARP_TEXT))
        sides.extend(side for side in shown if side not in sides)
    best = max((p.found for p in pages if p.found.spec), key=lambda f: f.confidence)
    return Document(
        f"d{number}", spec.kind, best.confidence, best.certain, refs, cross_check(fields, spec), _strongest(marks),
        tuple(sides), spec.variant, text, readable,
    )  # fmt: skip


def _sides(page: _Page, spec: KindSpec) -> tuple[str, ...]:
    text = "".join(run.text for run in page.layout.runs)
    return tuple(side for side, words in spec.sides.items() if any(word in text for word in words))


def _merge(into: dict[str, FieldValue], new: Mapping[str, FieldValue]) -> None:
    """Fields of a further page: what is new is added; a sure value goes before a doubtful one."""
    for key, value in new.items():
        old = into.get(key)
        if old is None or (value.certain and not old.certain):
            into[key] = value


def _strongest(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """One mark a kind and slot: present before doubtful before absent."""
    order = {MarkState.PRESENT: 0, MarkState.DOUBTFUL: 1, MarkState.ABSENT: 2}
    best: dict[tuple[str, str], Mark] = {}
    for mark in marks:
        key = (mark.kind, mark.slot)
        if key not in best or order[mark.state] < order[best[key].state]:
            best[key] = mark
    return tuple(best.values())


def _mean(layout: Layout) -> float:
    glyphs = [g for run in layout.runs for g in run.glyphs]
    return sum(g.confidence for g in glyphs) / len(glyphs) if glyphs else 0.0


