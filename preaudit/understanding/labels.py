"""Finding printed labels on a page: in runs, in spaced letters, in several per line, in cells over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from preaudit.understanding.glyphs import Box
from preaudit.understanding.layout import Layout
from preaudit.understanding.longer_labels import LongerLabels
from preaudit.understanding.misread_labels import faint_labels, misread_labels, scattered_labels, ticked_labels
from preaudit.understanding.strips import (
    Strip,
    cell_strips,
    has_specks,
    parted,
    stacked_strips,
    strips_of,
    upright_strips,
)
from preaudit.understanding.wanted_labels import WantedLabels, wanted_labels

_BOUNDARY = re.compile(r"[:;,。、.()\[\]【】*_\-—/|0-9☐☑□■√]")
_GENERIC = re.compile(r"^[*0-9.、()]{0,4}[\u4e00-\u9fff()/]{2,14}:")
#: What may stand before a label: the number of its entry, an asterisk that says it must be filled in.
_ENTRY_NUMBER = re.compile("(?:[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）.、,]?|[①-⑳])?[*]?")
#: A longer label has fewer letters than this before its last words.
_LONGER = 7
#: Letters farther apart than this, in heights, stand in two columns where the words on either side are labels.
_COLUMN = 4.0
#: Letters farther apart than this, in heights, are of one label only where the first of them begins something.
_APART = 2.0
#: What a label adds in brackets: a unit, how to fill it in, what else it is called.
_ADDED = re.compile(r"\([^()]{1,14}\)$")
#: Words after a party's name that make it a place to sign: 签字, (签名/盖章), 签章(手印), (签字并按手印), 本人签名.
_SIGNING = re.compile(
    r"(?:本人|亲笔|(?:法定|授权|委托)?代表人?|负责人|经办人|或[\u4e00-\u9fff]{2,5}|/[\u4e00-\u9fff]{2,5}|\([\u4e00-\u9fff、/]{2,6}\)){0,2}"
    r"(?:\([^()]{0,4}(?:签|盖章|公章|手印|捺印)[^()]{0,10}\)|(?:签[字名章署]|盖章|捺印)(?:[或/、](?:签[字名章]|盖章))?(?:\([^()]{1,10}\))?)"
)
#: Headings within a value: the business scope is printed under these (经营范围登记规范表述目录).
_INNER_HEADINGS = (
    "许可项目:", "一般项目:", "许可经营项目:", "一般经营项目:", "餐饮服务:", "食品销售:", "食品制售:", "食品经营:", "单位食堂:",
)  # fmt: skip


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


def find_labels(
    layout: Layout,
    labels: Iterable[str],
    others: frozenset[str] = frozenset(),
    meanings: Mapping[str, str] | None = None,
    longer: LongerLabels | None = None,
) -> tuple[LabelHit, ...]:
    """All occurrences of the labels, longest first, none overlapping, in reading order.

    `others`: labels of other kinds; they count only where one is all that stands between two gaps. `meanings`: what a
    label stands for; of labels that mean the same any one may be taken for a misread one. `longer`: words that may stand around them.
    """
    wanted, longer = wanted_labels(tuple(labels)), longer or LongerLabels()
    upright = [_word_in(strip, wanted) for strip in upright_strips(layout)]
    hits = _over_several_lines(layout, upright, wanted.known, longer)
    taken = {id(g) for hit in hits for g in hit.strip.glyphs}
    apart = frozenset(id(g) for hit in hits if hit.strip in upright for g in hit.strip.glyphs)
    for strip in strips_of(layout, apart):
        search = _StripSearch(strip, wanted, longer)
        search.run(others, meanings or {})
        hits += [
            hit
            for hit in sorted(search.found, key=lambda h: h.start)
            if not any(id(g) in taken for g in strip.glyphs[hit.start : hit.end])
        ]
    row = {id(glyph): number for number, runs in enumerate(layout.rows) for run in runs for glyph in run.glyphs}
    return tuple(sorted(hits, key=lambda h: (row[id(h.strip.glyphs[h.start])], h.box.x0)))


def _over_several_lines(
    layout: Layout, upright: Sequence[Strip], wanted: frozenset[str], longer: LongerLabels
) -> list[LabelHit]:
    """Labels that are all that several lines say: letters below one another, a cell, two short runs."""
    hits: list[LabelHit] = []
    taken: set[int] = set()
    for strip in (*upright, *cell_strips(layout).values(), *stacked_strips(layout)):
        said = strip.text.strip(":*")
        label = said if said in wanted else longer.within(_ADDED.sub("", said), wanted)
        if label not in wanted or any(id(g) in taken for g in strip.glyphs):
            continue
        if strip in upright or len({g.line for g in strip.glyphs}) > 1 or has_specks(strip, layout):
            start = strip.text.index(said)
            hits.append(LabelHit(label, strip, start, start + len(said), strip.box(0, len(strip.glyphs))))
            taken.update(id(g) for g in strip.glyphs)
    return hits


class _StripSearch:
    """The labels of one strip; what one label took no other takes."""

    def __init__(self, strip: Strip, wanted: WantedLabels, longer: LongerLabels) -> None:
        self._strip = strip
        self._wanted = wanted
        self._longer = longer
        self._text = strip.text.replace("目期", "日期")
        self._taken = [False] * len(self._text)
        self._others: frozenset[str] = frozenset()
        self.found: list[LabelHit] = []

    def run(self, others: frozenset[str], meanings: Mapping[str, str]) -> None:
        """Search, the surest ways first."""
        self._others = others
        for label, start, end in (
            *scattered_labels(self._strip, self._wanted, missing=0),
            *ticked_labels(self._strip, self._wanted),
        ):
            self._take(label, start, end, exact=False)
        # Twice: a label in mid-line may be recognized only by the label before it.
        printed = [label for label in self._wanted.words if label in self._text]
        for label in (*printed, *printed):
            for start in _occurrences(label, self._text):
                self._take_longer(label, start)
                self._take_alone(label, start, exact=True)
        for label, start in misread_labels(self._text, self._wanted, meanings):
            self._take_alone(label, start, exact=False)
        for label, start, end in scattered_labels(self._strip, self._wanted, missing=1):
            self._take(label, start, end, exact=False)
        for label, start, end in faint_labels(self._strip, self._wanted):
            self._take(label, start, end, exact=False)
        self._take_tails()
        for label, start in _pieces(self._strip):
            if label in others:
                self._take(label, start, start + len(label), exact=True, mark=False)

    def _take(self, label: str, start: int, end: int, *, exact: bool, mark: bool = True) -> None:
        """Take letters for a label, where none of them was taken before."""
        if any(self._taken[start:end]) or self._joins_two(start, end) or self._ends_words(start, end):
            return
        if mark:
            self._taken[start:end] = [True] * (end - start)
        self.found.append(LabelHit(label, self._strip, start, end, self._strip.box(start, end), exact))

    def _take_alone(self, label: str, start: int, *, exact: bool) -> None:
        """Take a label where it begins and ends as labels do."""
        strip, end = self._strip, start + len(label)
        if len(label) == 1 and not (strip.gap_before(start) and (strip.gap_before(end) or label in self._wanted.tails)):
            return
        if not exact and _reaches_over(strip, start, label):
            return
        if self._ends_anothers(start, end):
            return
        if not any(self._taken[start:end]) and _stands_alone(strip, start, end, self._taken, exact):
            self._take(label, start, end, exact=exact)

    def _take_longer(self, label: str, start: int) -> None:
        """Take a label together with plain words around it, where these begin and end as labels do."""
        for first, last in self._longer.around(label, self._text, start):
            leads = self._strip.gap_before(first) or _is_numbered(self._strip, first)
            if not (leads and _is_closed(self._strip, last)) or (
                first < start and self._text[first:last] in self._others
            ):
                continue
            self._take(label, first, last, exact=False)

    def _ends_anothers(self, start: int, end: int) -> bool:
        """True where letters before it that begin after a gap make it a longer label of another kind (出生日期 of 日期)."""
        if self._strip.gap_before(start):
            return False
        begins = (at for at in range(start - 1, max(-1, start - _LONGER), -1) if self._strip.gap_before(at))
        return (first := next(begins, None)) is not None and self._text[first:end] in self._others

    def _joins_two(self, start: int, end: int) -> bool:
        """True where a wide gap parts the letters into two labels of their own (新生儿        性别): the one above the other's value is none."""
        glyphs, known = self._strip.glyphs, self._wanted.known
        parts = [at for at in range(start + 1, end) if glyphs[at].x - glyphs[at - 1].x > _COLUMN * glyphs[at].height]
        return any(self._text[start:at] in known and self._text[at:end] in known for at in parts)

    def _ends_words(self, start: int, end: int) -> bool:
        """True where the first letters end words before a wide gap (…有限公司    类型): they are not of the label beyond it."""
        glyphs, strip = self._strip.glyphs, self._strip
        if strip.gap_before(start) or _BOUNDARY.match(self._text[start - 1]) or _is_numbered(strip, start):
            return False
        return any(glyphs[at].x - glyphs[at - 1].x > _APART * glyphs[at].height for at in range(start + 1, end))

    def _take_tails(self) -> None:
        """Take the second letter of a label of two before a colon, the first of which was not read."""
        for word in self._wanted.pairs if ":" in self._text else ():
            start = self._text.find(word[-1] + ":")
            if start >= 0 and self._strip.gap_before(start):
                self._take(word, start, start + 1, exact=False)


def _occurrences(label: str, text: str) -> Iterator[int]:
    start = text.find(label)
    while start >= 0:
        yield start
        start = text.find(label, start + 1)


def _pieces(strip: Strip) -> Iterable[tuple[str, int]]:
    """What stands between wide gaps, colons at its end dropped, and where it begins."""
    starts = [place for place in range(len(strip.glyphs)) if strip.gap_before(place)]
    for start, end in zip(starts, [*starts[1:], len(strip.glyphs)], strict=True):
        yield strip.text[start:end].rstrip(":*·."), start


def _stands_alone(strip: Strip, start: int, end: int, taken: Sequence[bool], exact: bool) -> bool:
    """A label begins at the strip's start, after a gap, a mark of punctuation or a short value, and ends alike."""
    text = strip.text
    if text[end : end + 1] == "。":
        return False  # the end of a sentence
    colon = text[end : end + 1] == ":"
    leads = strip.gap_before(start) or _is_numbered(strip, start)
    opened = leads or bool(_BOUNDARY.match(text[start - 1]))
    if not exact:
        return opened and (colon or (parted(strip, end) and end - start >= 4))
    if opened and (leads or end - start >= 3 or _is_closed(strip, end)):
        return True
    before = next((place for place in range(start - 1, -1, -1) if taken[place]), None)
    if before is not None and before < start and start - before - 1 <= 12:
        return _is_short_value(text[before + 1 : start].strip(":"), colon)
    return colon and end - start >= 4


def _is_numbered(strip: Strip, start: int) -> bool:
    """True where nothing but the number of an entry, or an asterisk, stands between a gap and the label (2.姓名, *姓名)."""
    head = next((place for place in range(start - 1, max(-1, start - 6), -1) if strip.gap_before(place)), None)
    return head is not None and _ENTRY_NUMBER.fullmatch(strip.text[head:start]) is not None


def _reaches_over(strip: Strip, start: int, label: str) -> bool:
    """True where a letter that is not the label's stands apart from its others: the end of a value before it, or the first of one after it."""
    last = start + len(label) - 1
    first_off = strip.text[start] != label[0] and strip.gap_before(start + 1)
    return first_off or (strip.text[last : last + 1] != label[-1] and strip.gap_before(last))


def _is_closed(strip: Strip, end: int) -> bool:
    """True where a colon, a bracket, a gap or nothing follows."""
    return end == len(strip.text) or strip.gap_before(end) or strip.text[end] in ":(_/】]"


def _is_short_value(between: str, colon: bool) -> bool:
    """True for a value between two pairs read as one line: 性别男民族汉."""
    value = bool(re.fullmatch(r"[男女]|[\d\-.年月日Xx]+|.{1,4}族|汉", between))
    return value or (bool(between) and len(between) <= 4 and colon)


def _word_in(strip: Strip, wanted: WantedLabels) -> Strip:
    """The part of letters below one another that is a label: others may stand above and below it in one column."""
    word = next((label for label in wanted.words if len(label) > 2 and label in strip.text), strip.text)
    start = strip.text.index(word)
    return Strip(strip.glyphs[start : start + len(word)])


def signing_place(hit: LabelHit) -> LabelHit | None:
    """The hit together with the words of signing printed after it (甲方 + (签名/盖章)); None where there are none."""
    words = _SIGNING.match(hit.strip.text, hit.end)
    if words is None:
        return None
    return replace(hit, end=words.end(), box=hit.strip.box(hit.start, words.end()))


def signing_words(text: str, signers: Sequence[str]) -> str:
    """What a text begins with where that marks a place to sign for one of these (股东签字, 股东(签名)); '' where it marks none."""
    for who in signers:
        if text.startswith(who) and (words := _SIGNING.match(text, len(who))):
            return text[: words.end()]
    return ""


def signers_of(label: str) -> tuple[str, ...]:
    """Who may be meant to sign at a label that says so by itself (股东 of 股东签字): all that words of signing can follow."""
    return tuple(label[:place] for place in range(1, len(label)) if _SIGNING.fullmatch(label, place))


def opens_with_label(text: str) -> bool:
    """True where a text begins like some label we may not know (`经办人:`)."""
    found = _GENERIC.match(text)
    return found is not None and not any(heading in found.group() for heading in _INNER_HEADINGS)
