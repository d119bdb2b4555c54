"""Words of seals: those on a ring, unrolled and read as a line; those in a square. A seal of which no words are read is no sure one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from preaudit.domain.pages import UNREAD_LETTER, Line, SealMark
from preaudit.intake import Image
from preaudit.reading.engine import Engine
from preaudit.reading.observations.seal_ink import INKED, has_star, ink_of, made_round, middle_is_inked

#: Smallest seal whose words are read: pixels across.
_MIN_DIAMETER = 64
#: The ring that is unrolled, as shares of the radius, and its height in pixels once unrolled.
_INNER, _OUTER, _HEIGHT = 0.46, 1.02, 100
#: Share of a row of ink that is the rim's, and that no letter's; the part of the rows in which the outer words stand.
_RIM, _BLANK, _OUTER_WORDS = 0.6, 0.02, 0.55
#: The rows of the strip that the letters on the ring keep where words within it reach in among them from below.
_ABOVE_INNER_WORDS = 0.62
#: The widest gap left between letters, in heights of the strip.
_GAP = 0.22
#: Lines read with less confidence are no words.
_MIN_CONFIDENCE = 0.6
#: A letter on a ring read with less confidence is a scrap of the rim or of a worn letter: it stands as one that was not read.
_LEGIBLE = 0.65
#: Fewer Chinese characters than this on a ring are no name.
_MIN_CHINESE = 4
_CHINESE = re.compile("[\u4e00-\u9fff]")
#: Seals of a page whose words are read: more are drawings.
_MAX_SEALS = 3
#: Confidence of what looks like a seal and of which no words say so, at most.
_WORDLESS = 0.5
#: Confidence of one with a seal's words and middle, at least: its rim may be broken or faint.
_WORDED = 0.7
#: What names of bodies end in, or what seals say they are.
_BODY = re.compile(
    "公司|[局厅处科室部院校所站馆厂店社会章]|中心|大学|中学|小学|幼儿园|银行|支行|委员|政府|商行|超市|酒店|宾馆|食堂|工作室|经营部|个体"
)
_SEAL = re.compile("[章印]")
#: What the printed square of an authority says, which never calls itself a seal; so many of its characters must be read.
_AUTHORITY = re.compile("公安|支队|大队|管理[局所处]|[省市县区].*[局厅委]|[局厅委].*[省市县区]|委员会|中心|政府")
_MIN_AUTHORITY = 6
#: A name on a ring of so many characters says that it is a seal's, though its middle is worn; a longer one though nothing is left there.
_NAME, _LONG_NAME = 7, 10
_NAMED = re.compile(f"{_BODY.pattern}|有限")
#: Words on the marks of the post, which are no seals.
_POST = re.compile("邮[政局电资戳]")
#: Side of a picture in which the words within a seal are read.
_INSIDE = 320


def read_ring_texts(engine: Engine, image: Image, seals: Sequence[SealMark]) -> tuple[SealMark, ...]:
    """The seals of an upright BGR page with the words that can be read; one that says nothing of a body is no sure seal."""
    large = [s for s in seals if s.colour != "grey" and _diameter(s) >= _MIN_DIAMETER][:_MAX_SEALS]
    return tuple(_weighed(engine, image, seal) if seal in large else _unsure(seal) for seal in seals)


def _diameter(seal: SealMark) -> float:
    return min(seal.polygon[1][0] - seal.polygon[0][0], seal.polygon[2][1] - seal.polygon[1][1])


def _unsure(seal: SealMark) -> SealMark:
    return seal if seal.colour == "grey" else replace(seal, confidence=min(seal.confidence, _WORDLESS))


def _sure(seal: SealMark) -> SealMark:
    return replace(seal, confidence=max(seal.confidence, _WORDED))


def _weighed(engine: Engine, image: Image, seal: SealMark) -> SealMark:
    """The seal with its words; unsure where they name no body, or nothing in its middle is a seal's."""
    disc = ink_of(image, seal)
    if seal.shape == "square":
        return _weighed_square(engine, seal, disc)
    lines = _on_ring(engine, disc)
    read = _with_words(seal, lines, _MIN_CHINESE)
    if not read.text and (rounded := made_round(disc)) is not None:
        disc, lines = rounded, _on_ring(engine, rounded)
        read = _with_words(seal, lines, _MIN_CHINESE)
    if not read.text:
        return _unsure(read)
    shown = replace(read, text="".join(map(_legible, lines)))
    return _sure(shown) if _is_seal(engine, seal, read.text, disc) else _unsure(shown)


def _is_seal(engine: Engine, seal: SealMark, text: str, disc: Image) -> bool:
    """True where the words of a ring, or what stands within it, are a seal's."""
    if _POST.search(text):
        return False
    if has_star(disc) or (_BODY.search(text) and _SEAL.search(text)):
        return True
    if seal.shape == "round" and (_named(text, _LONG_NAME) or (_named(text) and middle_is_inked(disc))):
        return True
    inner = "".join(line.text for line in _words(engine, _inside(disc)))
    return _BODY.search(text + inner) is not None and _SEAL.search(inner) is not None


def _legible(line: Line) -> str:
    """The letters of a line; those hardly read as one that was not."""
    each = line.char_confidences or (line.confidence,) * len(line.text)
    return "".join(char if said >= _LEGIBLE else UNREAD_LETTER for char, said in zip(line.text, each, strict=True))


def _weighed_square(engine: Engine, seal: SealMark, disc: Image) -> SealMark:
    """A square seal with its words; unsure where they say neither that it is a seal nor which authority it is of."""
    read = _with_words(seal, _in_columns(_words(engine, _inside(disc))), 2)
    authority = len(_CHINESE.findall(read.text)) >= _MIN_AUTHORITY and _AUTHORITY.search(read.text)
    return _sure(read) if _SEAL.search(read.text) or authority else _unsure(read)


def _named(text: str, least: int = _NAME) -> bool:
    """True for a whole name of a body, of so many characters at least."""
    return len(_CHINESE.findall(text)) >= least and _NAMED.search(text) is not None


def _on_ring(engine: Engine, disc: Image) -> list[Line]:
    """The words around a disc, from left to right once it is unrolled; those of its upper rows alone where a level line within mars the rest."""
    strip = _unrolled(disc)
    lines = _from_left(_words(engine, _framed(strip)))
    if _chinese(lines) >= _NAME:
        return lines
    outer = _from_left(_words(engine, _framed(strip[: round(_ABOVE_INNER_WORDS * len(strip))])))
    return max(lines, outer, key=_chinese)


def _from_left(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.polygon[0][0])


def _chinese(lines: Sequence[Line]) -> int:
    """How many Chinese characters the lines hold."""
    return sum(len(_CHINESE.findall(line.text)) for line in lines)


def _framed(strip: Image) -> Image:
    """A strip with room around; BGR on white."""
    framed = cv2.copyMakeBorder(strip, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=(255.0,))
    return np.asarray(cv2.cvtColor(framed, cv2.COLOR_GRAY2BGR), np.uint8)


def _words(engine: Engine, picture: Image) -> list[Line]:
    return [line for line in engine.read_lines(picture) if line.confidence >= _MIN_CONFIDENCE]


def _with_words(seal: SealMark, lines: Sequence[Line], least: int) -> SealMark:
    """The seal with the words of the lines, where they are enough to be a name."""
    text = "".join(line.text for line in lines)
    if len(_CHINESE.findall(text)) < least:
        return seal
    confidences = [c for line in lines for c in (line.char_confidences or (line.confidence,))]
    return replace(seal, text=text, text_confidence=round(min(confidences), 4))


def _in_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines of a square as such seals are read, columns from the right: lines found as columns, or rows of equal length."""
    if not lines:
        return []
    if all(line.polygon[2][1] - line.polygon[0][1] > line.polygon[2][0] - line.polygon[0][0] for line in lines):
        return sorted(lines, key=lambda line: -line.polygon[0][0])
    rows = sorted(lines, key=lambda line: line.polygon[0][1])
    if len({len(line.text) for line in rows}) != 1:
        return rows
    columns = ["".join(line.text[place] for line in rows) for place in reversed(range(len(rows[0].text)))]
    return [replace(rows[0], text="".join(columns)), *(replace(line, text="") for line in rows[1:])]


def _inside(disc: Image) -> Image:
    """A picture of ink, of a size at which its words can be read, with room around; BGR."""
    scaled = cv2.resize(disc, (_INSIDE, _INSIDE), interpolation=cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(scaled, 30, 30, 30, 30, cv2.BORDER_CONSTANT, value=(255.0,))
    return np.asarray(cv2.cvtColor(framed, cv2.COLOR_GRAY2BGR), np.uint8)


def _unrolled(disc: Image) -> Image:
    """The words of the ring as a strip, outside on top, clockwise from the widest gap on.

    The rim is cut off above, the middle below, and wide gaps between letters are drawn together: the recognizer knows lines
    of print, not letters spread around a ring.
    """
    radius = disc.shape[0] / 2
    scale = _HEIGHT / ((_OUTER - _INNER) * radius)
    length = round(2 * np.pi * (_INNER + _OUTER) / 2 * radius * scale)
    angle = np.pi / 2 + np.linspace(0, 2 * np.pi, length, endpoint=False, dtype=np.float32)[None, :]
    reach = (np.linspace(_OUTER, _INNER, _HEIGHT, dtype=np.float32) * radius)[:, None]
    across = (radius + reach * np.cos(angle)).astype(np.float32)
    down = (radius + reach * np.sin(angle)).astype(np.float32)
    strip = cv2.remap(disc, across, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255.0,))
    return _drawn_together(_between_rims(np.asarray(strip, np.uint8)))


def _between_rims(strip: Image) -> Image:
    """The rows of the unrolled ring in which its letters stand."""
    covered = (strip < INKED).mean(axis=1)
    rim = np.flatnonzero(covered[: len(covered) // 2] > _RIM)
    top = int(rim[-1]) + 2 if len(rim) else 0
    blank = np.flatnonzero(covered[top:] < _BLANK)
    # Blank rows right below the rim, then those below the letters.
    below = [row for row in blank.tolist() if row > _HEIGHT // 4]
    bottom = top + below[0] + 2 if below else len(covered)
    return strip[top:bottom]


def _drawn_together(strip: Image) -> Image:
    """The strip from its widest gap on, no gap wider than a part of its height; words within the ring (合同专用章) are no part of it."""
    outer = strip[: max(1, round(_OUTER_WORDS * strip.shape[0]))]
    inked = (outer < INKED).sum(axis=0) >= 2
    inked = cv2.morphologyEx(inked[None].astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, 9), np.uint8))[0] > 0
    filled = np.flatnonzero(inked)
    if len(filled) < 2:
        return strip
    gaps = np.diff(np.r_[filled, filled[0] + len(inked)])
    start = int(filled[(int(gaps.argmax()) + 1) % len(filled)])
    strip, inked = np.roll(strip, -start, axis=1), np.roll(inked, -start)
    widest = max(2, round(_GAP * strip.shape[0]))
    keep, run = np.ones(len(inked), bool), 0
    for column, dark in enumerate(inked.tolist()):
        run = 0 if dark else run + 1
        keep[column] = run <= widest
    strip = strip.copy()
    strip[:, ~cv2.dilate(inked[None].astype(np.uint8), np.ones((1, 5), np.uint8))[0].astype(bool)] = 255
    return strip[:, keep]
