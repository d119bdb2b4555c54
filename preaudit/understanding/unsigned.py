"""What stands at a place to sign and is no signature: words that say so (待补签, 代签, 拒签), a hint, another's name, a name set in type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import SealMark
from preaudit.domain.seal_words import names_another
from preaudit.understanding.compiled import compiled
from preaudit.understanding.glyphs import Box, Glyph
from preaudit.understanding.layout import Layout
from preaudit.understanding.weights import SURE_CHARACTER
from preaudit.value_types import likely_name
from preaudit.value_types.organization import ORGANIZATION_ENDS

#: What a form asks for at a place to sign, in any order; a name holds other characters.
_HINT = re.compile("(?:亲笔|手写|手工|正楷|本人|签[字名章署]|盖[章印]|按?[手指]印|捺印|处|或|及|并|请|此|在|\\W|_)++")


#: So many letters are a name, or words in place of one: fewer are an initial, more are print.
_FEWEST, _MOST = 2, 6
#: What stands around the words: colons, lines to write on.
_EDGES = re.compile("^[:;,.、。_|-]+|[:;,.、。_|-]+$")


def says_unsigned(text: str, words: Iterable[str]) -> bool:
    """True for what was read at a place to sign and says that nobody signed, or that another did."""
    said = _EDGES.sub("", "".join(text.split()))
    return bool(said) and any(compiled(word).search(said) for word in words)


def is_no_signature(
    said: str, glyphs: Sequence[Glyph], words: Iterable[str], signers: Sequence[str], others: Sequence[str] = ()
) -> bool:
    """True for what was read at a place to sign and says that nobody signed, or surely is none of the `signers`, or one of the `others`."""
    name = "".join(glyph.char for glyph in glyphs if glyph.char >= "\u3400")
    anothers = bool(signers) and name in others and not any(_alike(Counter(name), signer) for signer in signers)
    return says_unsigned(said, words) or anothers or is_of_another(glyphs, signers)


def is_of_none(seal: SealMark, names: Sequence[str]) -> bool:
    """True for a seal in the place of a signature whose words were surely read and are of none of those named: 社区 for an applicant."""
    sure = bool(seal.text) and seal.text_confidence >= SURE_CHARACTER
    return sure and bool(names) and all(names_another(seal.text, name) for name in names)


def is_of_another(glyphs: Sequence[Glyph], signers: Sequence[str]) -> bool:
    """True for words surely read at a place to sign that are none of the names that may sign there, not even nearly: 电话同意, another's name.

    Where only organizations are named, whoever signs for one is not known: any name will do.
    """
    said = [glyph for glyph in glyphs if glyph.char >= "\u3400"]
    text = "".join(glyph.char for glyph in said)
    sure = _FEWEST <= len(said) <= _MOST and all(glyph.confidence >= SURE_CHARACTER for glyph in said)
    people = [name for name in signers if not name.endswith(ORGANIZATION_ENDS)]
    if not sure or not signers or (not people and likely_name(text)):
        return False
    return not any(_alike(Counter(text), name) for name in signers)


def names_signer(glyphs: Sequence[Glyph], signers: Sequence[str]) -> bool:
    """True for letters, however unsurely read, half of which are those of somebody who may sign there."""
    text = Counter(glyph.char for glyph in glyphs)
    return bool(text) and any(_alike(text, name) for name in signers)


def _alike(text: Counter[str], name: str) -> bool:
    """True where half the letters of the shorter are the other's."""
    shared = (text & Counter(name)).total()
    return 2 * shared >= min(text.total(), len(name))


def without_hints(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters, but where they only ask for a signature: (手写签名)."""
    return [] if _HINT.fullmatch("".join(g.char for g in glyphs)) else list(glyphs)


def without_type(layout: Layout, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters that are not surely set in type."""
    set_in_type = layout.reading.typeset
    return (
        [g for g in glyphs if not any(_holds(layout, polygon, g) for polygon in set_in_type)]
        if set_in_type
        else list(glyphs)
    )


def _holds(layout: Layout, polygon: Polygon, glyph: Glyph) -> bool:
    xs, ys = zip(*(layout.levelling.level(point) for point in polygon), strict=True)
    box = Box(min(xs), min(ys), max(xs), max(ys))
    return box.x0 <= glyph.x <= box.x1 and box.y0 <= glyph.y <= box.y1
