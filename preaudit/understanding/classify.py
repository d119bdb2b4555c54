"""Which kind of document a page is: by its title, and by the words it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from preaudit.domain.documents import UNKNOWN_KIND
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding import weights
from preaudit.understanding.before_titles import is_known_before
from preaudit.understanding.compiled import compiled
from preaudit.understanding.glyphs import Run
from preaudit.understanding.headings import (
    Heading,
    goes_on,
    heading_of,
    is_related_to,
    is_titled_by,
    names_other_act,
)
from preaudit.understanding.kind_words import kind_words
from preaudit.understanding.layout import Layout
from preaudit.understanding.printed_labels import labelled_as
from preaudit.understanding.structure import foreign_labels, is_prose, structure_share

_STATE = "中华人民共和国"
#: What a title's pattern may do without.
_OPTIONAL = re.compile(r"\((?:\?[:])?[^()]*\)\?|.\?")
_HAN = re.compile("[\u4e00-\u9fff]+")
#: A title of so many letters in so many lines from the top names the page, whatever stands beside it.
_LONG_TITLE, _TOP_ROWS = 6, 3
#: What ends a sentence: words before it are no title.
_SENTENCE_ENDS = ("。", ";", "；")
#: A title of fewer letters is not told where one of them is misread.
_LEAST = 4
#: Letters of one title are of one size, and stand closer together than so many of their heights.
_SAME_SIZE, _APART = 0.7, 2.5
#: A portrait bears fewer characters than this (misread hair and collars).
_FEW = 5


@dataclass(frozen=True, slots=True)
class Classification:
    """The kind found (None: unknown), confidence 0..1, whether it is sure, and whether a title names it."""

    spec: KindSpec | None
    confidence: float
    certain: bool
    titled: bool = False

    @property
    def kind(self) -> str:
        """The kind's name, `unknown` where none fits."""
        return self.spec.kind if self.spec else UNKNOWN_KIND


@dataclass(frozen=True, slots=True)
class _Title:
    """A title of a kind in a line. `known`: what stands before it makes it no other paper's."""

    start: int
    end: int
    row: int
    weight: float
    spec: KindSpec
    known: bool = True


def classify(layout: Layout, kinds: Sequence[KindSpec]) -> Classification:
    """The kind of a page. A page that fits none well is unknown, never forced into one."""
    portrait = next((spec for spec in kinds if spec.portrait), None)
    unstamped = sum(len(run.glyphs) - len(layout.stamped(run.glyphs)) for run in layout.runs)
    if portrait and layout.reading.photos and unstamped < _FEW:
        return Classification(portrait, 0.9, True)
    if not any(run.text for run in layout.runs):
        return Classification(None, 0.0, True)
    return _by_words(layout, kinds)


def _by_words(layout: Layout, kinds: Sequence[KindSpec]) -> Classification:
    """The kind of a page by its heading, its titles, and the words it prints."""
    titles = _titles(layout, kinds)
    scores = sorted(_scores(layout, kinds, titles), key=lambda s: -s[0])
    best, titled, spec = scores[0]
    heading = heading_of(layout)
    foreign = heading is not None and not heading.general and not _names(heading, spec, titles)
    if heading is not None and foreign and not is_related_to(heading, spec):
        return _of_another(heading, best, spec)
    if best < spec.threshold:
        surely_none = best < spec.threshold * weights.SURELY_NONE
        return Classification(None, round(max(0.0, best) / spec.threshold, 4), surely_none)
    rival = next((s for s, _, other in scores[1:] if other.kind != spec.kind), 0.0)
    lead = best - max(0.0, rival)
    confidence = min(0.99, 0.5 + 0.05 * min(lead, 6.0) + 0.02 * min(best - spec.threshold, 10.0))
    ahead = lead >= weights.SURE_LEAD or (titled and lead >= weights.SURE_LEAD_TITLED)
    sure = ahead and _earned(layout, spec, titles, heading, foreign=foreign)
    return Classification(spec, round(confidence if sure else min(confidence, weights.GUESSED_KIND), 4), sure, titled)


def _earned(
    layout: Layout, spec: KindSpec, titles: Sequence[_Title], heading: Heading | None, *, foreign: bool
) -> bool:
    """True where the kind's title and something of its structure say so, or its structure alone; never against the heading."""
    if heading is not None and foreign and names_other_act(heading):
        return False
    mine = [t for t in titles if t.spec.kind == spec.kind and t.weight > weights.TITLE_IN_SENTENCE]
    if mine and not any(t.known for t in mine):
        return False
    own = {t.row for t in mine}
    if own and not foreign and structure_share(layout, spec, own) >= weights.SOMEHOW_BUILT:
        return True
    headed = heading is not None or any(_stands_on_top(t, spec) for t in titles)
    return _built(layout, spec, headed=headed)


def _stands_on_top(title: _Title, spec: KindSpec) -> bool:
    """True for a long title among the words of the first lines (重庆增值税电子普通发票 beside its code)."""
    return title.spec.kind == spec.kind and title.row < _TOP_ROWS and title.end - title.start >= _LONG_TITLE


def _built(layout: Layout, spec: KindSpec, *, headed: bool) -> bool:
    """True where a page without the kind's title prints what such papers print, and nothing else.

    A card's side bears no title and no sentence; any other page that was cut off its heading must have all that such papers have.
    """
    strange, built = foreign_labels(layout, spec), structure_share(layout, spec)
    if spec.sides:
        return built >= weights.BUILT and strange <= weights.STRANGE_LABELS and not is_prose(layout)
    if headed:
        return built >= weights.BUILT and strange <= weights.STRANGE_LABELS
    required = any(field.required for field in spec.fields.values())
    return required and built >= weights.WHOLLY_BUILT and strange == 0


def _of_another(heading: Heading, best: float, spec: KindSpec) -> Classification:
    """What a heading that names no kind says: another paper, whatever else it prints; an annex carries on what was before.

    Not surely, where the clues are of a kind whose titles end alike (证, 表): it may be one worded as no other.
    """
    share = max(0.0, best) / spec.threshold
    alike = any(heading.text[-1] in title for title in spec.titles)
    certain = share < weights.SURELY_NONE or not alike
    return Classification(None, round(min(1.0, share), 4), certain, titled=not heading.annex)


def _names(heading: Heading, spec: KindSpec, titles: Sequence[_Title]) -> bool:
    """True where the heading, or the line below it, is a title of the kind; also where a letter of it was misread."""
    if is_titled_by(heading, spec):
        return True
    return any(
        t.spec.kind == spec.kind and t.row <= heading.row + 1 and t.weight >= weights.TITLE * weights.TITLE_MISREAD
        for t in titles
    )


def _scores(
    layout: Layout, kinds: Sequence[KindSpec], titles: Sequence[_Title]
) -> Iterator[tuple[float, bool, KindSpec]]:
    """For each kind what speaks for it, and whether a title names it."""
    text = "".join(run.text for run in layout.runs)
    labelled = labelled_as(layout, kinds)
    for spec in kinds:
        title = max((t.weight for t in titles if t.spec is spec), default=0.0)
        titled = title >= weights.TITLE * weights.TITLED
        score = title + (0.0 if titled else labelled[spec.name])
        score += sum(weight for clue, weight in spec.clues.items() if _holds(text, clue))
        score -= sum(weight for word, weight in spec.against.items() if _holds(text, word))
        yield score, titled, spec


def _titles(layout: Layout, kinds: Sequence[KindSpec]) -> list[_Title]:
    """Lines that are titles of kinds; where one title lies inside another, the longer counts."""
    found: list[_Title] = []
    bottom = max(run.box.y1 for run in layout.runs)
    top = min(run.box.y0 for run in layout.runs)
    texts = ["".join(run.text for run in row) for row in layout.rows]
    for number, row in enumerate(layout.rows):
        height = max(run.box.height for run in row)
        upper = (row[0].box.middle - top) < 0.45 * (bottom - top) or bottom - top < 12 * layout.line_height
        readings = [(texts[number], _starts(row))]
        if number + 1 < len(texts) and _one_title(row, layout.rows[number + 1]):
            readings.append((texts[number] + texts[number + 1], _starts(row)))
        large = height > 1.35 * layout.line_height
        here = [t for text, cuts in readings for t in _in_line(text, cuts, number, kinds, upper=upper, large=large)]
        found.extend(here or _misread_title(row, number, kinds))
    return [t for t in found if not any(_inside(t, other) for other in found)]


def _starts(row: Sequence[Run]) -> list[int]:
    """Where in the row's text something begins that is apart from what is left of it: no letter of the same line of print."""
    starts, at = [0], len(row[0].text)
    for left, right in pairwise(row):
        size = max(left.box.height, right.box.height)
        alike = min(left.box.height, right.box.height) > _SAME_SIZE * size
        if not alike or right.box.x0 - left.box.x1 > _APART * size:
            starts.append(at)
        at += len(right.text)
    return starts


def _in_line(
    text: str, starts: Sequence[int], row: int, kinds: Sequence[KindSpec], *, upper: bool, large: bool
) -> Iterator[_Title]:
    """Titles of kinds in a line, each with the weight its place and its company give it."""
    for spec, title, literal in kind_words(kinds).titles:
        if literal and literal not in text:  # told faster than by looking for the pattern
            continue
        for match in compiled(title).finditer(text):
            beside = len(text) - (match.end() - match.start())
            sentence = ":" in text[: match.start()] or text.startswith(_SENTENCE_ENDS, match.end())
            if beside > 14 or goes_on(text[match.end() :]) or sentence:
                weight = weights.TITLE_IN_SENTENCE
            else:
                above = upper and beside <= weights.MOST_BESIDE_TITLE
                weight = weights.TITLE if above else weights.TITLE * weights.TITLE_BELOW
                weight += weights.TITLE_LARGE if large else 0.0
                weight -= weights.BESIDE_TITLE * min(beside, weights.MOST_BESIDE_TITLE)
            before = text[max(start for start in starts if start <= match.start()) : match.start()]
            free = not spec.is_certificate  # such papers are named as their writers please
            known = free or is_known_before(before, match.group(), spec.page_words.before_titles, title)
            yield _Title(match.start(), match.end(), row, weight, spec, known)


def _misread_title(row: Sequence[Run], number: int, kinds: Sequence[KindSpec]) -> Iterator[_Title]:
    """Titles with one letter misread (two from eight on), where nothing else stands in their line: half as good as the title itself.

    A letter that was read clearly is no misread one: 药品经营许可证 names another paper.
    """
    glyphs = [glyph for run in row for glyph in run.glyphs]
    text = "".join(glyph.char for glyph in glyphs)
    bare = text.removeprefix(_STATE)
    for spec in kinds:
        for title in _bare_titles(spec.titles):
            if len(title) != len(bare):
                continue
            wrong = [g for a, g in zip(title, glyphs[len(text) - len(bare) :], strict=True) if a != g.char]
            if len(wrong) <= (1 if len(title) < 8 else 2):
                misread = all(glyph.confidence < weights.CLEARLY_READ for glyph in wrong)
                yield _Title(0, len(text), number, weights.TITLE * weights.TITLE_MISREAD, spec, misread)


@lru_cache(maxsize=1024)
def _bare_titles(titles: tuple[str, ...]) -> frozenset[str]:
    """The titles of a kind that are words and long enough to be told with a letter misread."""
    bare = (_OPTIONAL.sub("", title).strip("^$").removeprefix(_STATE) for title in titles)
    return frozenset(title for title in bare if len(title) >= _LEAST and _HAN.fullmatch(title))


def _one_title(upper: Sequence[Run], lower: Sequence[Run]) -> bool:
    """True for two large lines right below one another: a title printed over two lines."""
    one, two = upper[0].box, lower[0].box
    if len(upper) > 1 or two.middle - one.middle > 2.2 * one.height or len(upper[0].text) > 14:
        return False
    alike = abs(two.height - one.height) < 0.5 * one.height or re.fullmatch(r"\(.+\)", lower[0].text) is not None
    return alike and (abs(two.x0 - one.x0) < 2 * one.height or abs(two.centre - one.centre) < 2 * one.height)


def _inside(one: _Title, other: _Title) -> bool:
    longer = other.end - other.start > one.end - one.start
    return (
        one.row == other.row
        and one.spec.kind != other.spec.kind
        and longer
        and other.start <= one.start
        and one.end <= other.end
    )


def _holds(text: str, clue: str) -> bool:
    if clue in text:
        return True
    return 5 <= len(clue) <= len(text) and fuzz.partial_ratio(clue, text) >= 100 * (len(clue) - 1) / len(clue) - 0.5
