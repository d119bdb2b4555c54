"""Restrictions to a purpose that every item is part of (仅供办理本次业务使用), known though a watermark lost or changed a letter of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from preaudit.domain.purposes import named_matter
from preaudit.understanding.contraries import DENYING

#: Words of a watermark of so many letters say by themselves which one it is; shorter ones beside others of it.
_LONG, _WHOLE, _PIECE = 10, 7, 5
#: So few Latin letters or figures that follow are no purpose.
_SCRAP = 2
_OPENINGS, _ENDS = ("仅供", "仅限", "仅用于", "只供"), ("使用", "专用", "之用")


def is_general(text: str, beside: Sequence[str], purposes: Sequence[str]) -> bool:
    """True where the words that restrict a copy are, but for one letter, a general restriction: of the rules, or `beside` on the page.

    What `beside` says whole is what a watermark repeats; a piece of a few letters is known by it alone.
    """
    if text.startswith("仅") and (rest := text[2:].removeprefix("办理")).isascii() and len(rest) <= _SCRAP:
        return True
    repeated = [other for other in beside if other.endswith(_ENDS) and len(other) >= _least(other)]
    if len(text) >= _WHOLE and any(is_nearly(text, phrase) for phrase in (*repeated, *_phrases(purposes))):
        return True
    return len(text) >= _PIECE and any(is_nearly(text, phrase) for phrase in repeated)


def is_clipped(text: str) -> bool:
    """True for a general restriction whose first letter was not read, or the rest of one (供本次业务办理使用): it names no matter."""
    ends = next((end for end in _ENDS if text.endswith(end)), "")
    purpose = text.removeprefix("仅").removeprefix("供").removesuffix(ends)
    return bool(ends) and text[:1] in {"供", "仅"} and len(purpose) > 1 and not named_matter(purpose)


def _least(phrase: str) -> int:
    """How long a phrase must be to be known with a letter changed: one letter makes 政务 another purpose, no letter 本次业务."""
    return _LONG if named_matter(phrase[2:]) else _WHOLE


def _phrases(purposes: Iterable[str]) -> Iterator[str]:
    for purpose in purposes:
        if not purpose.isascii() and not named_matter(purpose):
            yield from (f"{opening}{do}{purpose}使用" for opening in _OPENINGS for do in ("", "办理"))


def is_nearly(text: str, phrase: str) -> bool:
    """True where a text is a part of a phrase said over and over, but for one letter misread, lost or added, which denies nothing."""
    said = phrase * 2
    if any(char in DENYING for char in set(text) - set(said)):
        return False
    return any(
        _one_off(text, said[start : start + length])
        for length in (len(text) - 1, len(text), len(text) + 1)
        for start in range(len(phrase))
    )


def _one_off(one: str, other: str) -> bool:
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    ahead = next((n for n in range(shortest) if one[n] != other[n]), shortest)
    behind = next((n for n in range(shortest) if one[-1 - n] != other[-1 - n]), shortest)
    return ahead + behind >= longest - 1
