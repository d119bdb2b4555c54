"""Keys that end with a colon, and what follows them: beside, a little raised as handwriting stands, or on lines below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from preaudit.understanding.forms.texts import Text
from preaudit.understanding.forms.words import core, label_weight
from preaudit.understanding.glyphs import Glyph

#: Words before a colon that ask for nothing.
_NO_KEYS = frozenset("其中 注 附 附件 例如 即 如 如下 包括 备注说明 说明如下 http https".split())
#: Keys that ask for a signature or a seal, beside which a date is no answer.
_SIGNED = re.compile(r"(签名|签字|签章|盖章|公章)\)?$")
_DATE = re.compile(r"^\d{0,4}年\d{0,2}月\d{0,2}日?$|^\d{4}[./-]\d{1,2}[./-]\d{1,2}$")
#: What notes outside of all cells begin with.
_NOTES = frozenset("备注 注 注意 注意事项 说明 填表说明 填写说明 温馨提示 提示 附注".split())
#: What stands below an opinion: where to put a seal, when it was signed.
SIGN_OFF = re.compile(
    r"^\(?[一-鿿]{0,8}(盖章|公章|签章|签字|签名|印章|章)\)?:?$|^\d{0,4}年\d{0,2}月\d{0,2}日?$|^\d{4}[./-]\d{1,2}[./-]\d{1,2}$"
)


@dataclass
class Keyed:
    """A key and its value as letters; the value may be empty."""

    key: tuple[Glyph, ...]
    line: int
    value: list[Glyph] = field(default_factory=list)
    last: float = 0.0

    @property
    def right(self) -> float:
        """Where the key ends."""
        return self.key[-1].x

    @property
    def left(self) -> float:
        """Where the key begins."""
        return self.key[0].x


def read_colons(text: Text, right_edge: float, unit: float, known: frozenset[str], closed: bool) -> list[Keyed]:
    """Keys with colons and their values in a cell (`closed`) or in lines outside of all cells."""
    lines = [[g for run in line for g in run.glyphs] for line in text.lines]
    middles = [sum(g.y for g in line) / len(line) for line in lines]
    keys = [_keys_of_line(number, lines, right_edge, unit, known) for number in range(len(lines))]
    raised = {number for number in range(len(lines) - 1) if _is_raised(number, keys, lines, middles, unit)}
    above: list[Keyed] = []
    previous: float | None = None
    for number, line in enumerate(lines):
        if keys[number]:
            _join_bracket(keys[number][0], lines, number)
            above = keys[number]
        elif number in raised:
            continue
        elif above and not _goes_on(above, line, middles[number], previous, right_edge, unit, closed):
            above = above if closed and SIGN_OFF.match(_text(line)) else []
        previous = middles[number]
    return [_without_date(keyed) for here in keys for keyed in here]


def _keys_of_line(
    number: int, lines: Sequence[list[Glyph]], right_edge: float, unit: float, known: frozenset[str]
) -> list[Keyed]:
    """The keys of a line; none where it carries on the sentence of a full line above."""
    found = _keys_in(lines[number], number, known)
    if not found or not number or _sure(found[0], known):
        return found
    return [] if _runs_on(lines[number - 1], lines[number], right_edge, unit) else found


def _without_date(keyed: Keyed) -> Keyed:
    """The key; a date is no value of one that asks for a signature or a seal."""
    if _SIGNED.search(_text(keyed.key)) and _DATE.match(_text(keyed.value)):
        keyed.value = []
    return keyed


def _is_raised(
    number: int, keys: Sequence[list[Keyed]], lines: Sequence[list[Glyph]], middles: Sequence[float], unit: float
) -> bool:
    """True for a line without keys right above one that has some: they take it as what was written beside them."""
    if keys[number] or not keys[number + 1] or middles[number + 1] - middles[number] >= unit * 0.85:
        return False
    return _take_raised(keys[number + 1], lines[number])


def is_note(keyed: Keyed) -> bool:
    """True for what is printed below a form about filling it in: nothing was filled in there."""
    value = _text(keyed.value)
    return core(_text(keyed.key)) in _NOTES or all(mark in value for mark in ("1.", "2.")) or value[:2] == "1."


def _keys_in(glyphs: list[Glyph], number: int, known: frozenset[str]) -> list[Keyed]:
    """The keys of a line with what follows each on it."""
    keys: list[Keyed] = []
    starts: list[tuple[int, int]] = []
    begin = 0
    for at, glyph in enumerate(glyphs):
        if glyph.char != ":" or at == begin:
            continue
        around = _text(glyphs[max(0, at - 1) : at + 2])
        if re.match(r"^\d:\d", around):
            continue
        start = _key_start(glyphs, begin, at, bool(starts), known)
        if start is None:
            continue
        starts.append((start, at))
        begin = at + 1
    for place, (start, at) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(glyphs)
        value = glyphs[at + 1 : end]
        keys.append(Keyed(tuple(glyphs[start:at]), number, list(value), value[-1].x if value else 0.0))
    return keys


def _key_start(glyphs: list[Glyph], begin: int, at: int, follows: bool, known: frozenset[str]) -> int | None:
    """Where the key before a colon begins; None where no key can be told from the text before it."""
    first = _sentence_start(glyphs, begin, at)
    gaps = [(b.x - a.x, place) for place, (a, b) in enumerate(pairwise(glyphs[first:at]), first + 1)]
    height = glyphs[at].height
    wide = [
        place
        for gap, place in gaps
        if gap > 1.9 * height and gap > 1.7 * _usual(gaps) and at - place > 1 and place - first > 1
    ]
    start: int | None = wide[-1] if wide else first
    if not wide and follows and first == begin and glyphs[begin].x - glyphs[begin - 1].x < 1.9 * height:
        start = _start_after_value(glyphs, begin, at, gaps, known)
    return start if start is not None and _is_key(_text(glyphs[start:at]), known) else None


def _sentence_start(glyphs: list[Glyph], begin: int, at: int) -> int:
    """Where the words before a colon begin: after the last mark that ends a sentence or is a box, none of it within brackets."""
    start = begin
    for place in range(begin, at):
        if glyphs[place].char in "。;!?,□☑√" and not (place > begin and _open(glyphs, begin, place)):
            start = place + 1
    return start


def _start_after_value(
    glyphs: list[Glyph], begin: int, at: int, gaps: Sequence[tuple[float, int]], known: frozenset[str]
) -> int | None:
    """Where a key begins that follows the value of another closely; None where nothing tells them apart."""
    gap, place = max(gaps, default=(0.0, begin))
    read_apart = [p for p in range(begin + 1, at - 1) if glyphs[p].line != glyphs[p - 1].line]
    named = [p for p in range(begin + 1, at - 1) if _named(_text(glyphs[p:at]), known)]
    if gap > 1.25 * glyphs[at].height and gap > 1.3 * _usual(gaps) and at - place > 1:
        return place
    if read_apart:
        return read_apart[-1]
    if named and not _named(_text(glyphs[begin:at]), known):
        return named[0]
    return None if at - begin > 6 or re.search(r"\d", _text(glyphs[begin:at])) else begin


def _usual(gaps: Sequence[tuple[float, int]]) -> float:
    return sorted(gap for gap, _ in gaps)[len(gaps) // 2] if gaps else 0.0


def _runs_on(above: Sequence[Glyph], line: Sequence[Glyph], right_edge: float, unit: float) -> bool:
    """True where the line above is full: the line is words of a sentence that goes on."""
    return (
        above[-1].x > right_edge - 2.2 * unit
        and above[0].x < line[0].x + 4 * unit
        and line[0].y - above[0].y < 2.2 * unit
    )


def _sure(keyed: Keyed, known: frozenset[str]) -> bool:
    """True for a key that begins a line though the line above was full: a label, not words of a sentence."""
    label = _text(keyed.key)
    return len(label) <= 12 and label[0] not in "的和及与等在" and label_weight(label, known=known) >= 1.5


def _named(text: str, known: frozenset[str]) -> bool:
    return label_weight(text, known=known) >= 2.5


def _open(glyphs: list[Glyph], begin: int, place: int) -> bool:
    """True inside brackets."""
    before = _text(glyphs[begin:place])
    return before.count("(") > before.count(")")


def _is_key(text: str, known: frozenset[str]) -> bool:
    label = core(text)
    if not 1 < len(label) <= 30 or label in _NO_KEYS or label[:2] in ("附件", "附表") or re.search(r"[。;“”]", text):
        return False
    return bool(re.search(r"[一-鿿A-Za-z]", label)) and (label_weight(text, known=known) > -1.6)


def _take_raised(keys: Sequence[Keyed], line: Sequence[Glyph]) -> bool:
    """Handwriting stands a little above the line it is written on: give it to the empty key left of it."""
    left = [k for k in keys if k.right < line[0].x]
    if not left or left[-1].value:
        return False
    for glyph in line:
        keyed = [k for k in keys if k.right < glyph.x][-1]
        keyed.value.append(glyph)
        keyed.last = glyph.x
    return True


def _join_bracket(keyed: Keyed, lines: Sequence[Sequence[Glyph]], number: int) -> None:
    """A key that closes a bracket it did not open began on the line above."""
    words = _text(keyed.key)
    if words.count(")") > words.count("(") and number:
        above = lines[number - 1]
        if _text(above).count("(") > _text(above).count(")"):
            keyed.key = (*above, *keyed.key)


def _goes_on(
    above: list[Keyed],
    glyphs: list[Glyph],
    middle: float,
    previous: float | None,
    right_edge: float,
    unit: float,
    closed: bool,
) -> bool:
    """Take a line without a key as what goes on from the line above; False where it does not."""
    left = glyphs[0].x
    keyed = next((k for k in reversed(above) if k.left < left + unit), above[0])
    words = _text(glyphs)
    raised = not keyed.value and abs(middle - keyed.key[-1].y) < unit * 0.8 and left > keyed.right
    if SIGN_OFF.match(words) and not raised:
        return False
    drop = 0.0 if previous is None else middle - previous
    if keyed.value:
        near = previous is not None and drop < 1.9 * unit and label_weight(words) < 1.0
        if not _has_more(keyed, left, right_edge, unit, near=near, closed=closed):
            return False
    elif not closed and not raised and label_weight(words) > (2.4 if left > keyed.left + 0.4 * unit else 0.5):
        return False
    if drop > _reach(keyed, words, closed=closed) * unit:
        return False
    keyed.value += glyphs
    keyed.last = glyphs[-1].x
    return True


def _has_more(keyed: Keyed, left: float, right_edge: float, unit: float, *, near: bool, closed: bool) -> bool:
    """True where a value's last line is full or wide, or the next one begins right below its first."""
    wide = keyed.last - min(keyed.left, keyed.value[0].x) > 20 * unit
    aligned = (closed or near) and _aligned(keyed, left, unit)
    return keyed.last >= right_edge - 2.2 * unit or aligned or (near and wide)


def _reach(keyed: Keyed, words: str, *, closed: bool) -> float:
    """How far below the line above a line may stand that goes on from it, in line heights."""
    if closed:
        return 3.5 if keyed.value else float("inf")
    paragraph = not keyed.value and label_weight(words) < -1.0 and len(words) > 15
    return 3.5 if paragraph else 1.9


def _aligned(keyed: Keyed, left: float, unit: float) -> bool:
    """True where the line begins below the first line of the value, not below its key."""
    return abs(keyed.value[0].x - left) < unit and keyed.value[0].line != keyed.key[-1].line


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(g.char for g in glyphs)
