"""A watermark that says over and over what restricts no application (复印件仅供存档, 仅限本次业务办理他用无效), and what was read of it in pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from preaudit.domain.purposes import named_matter
from preaudit.rulebook.page_words import PageWords
from preaudit.understanding.general_purposes import is_nearly

_PHRASE = re.compile(
    "(?P<said>(?:此件|本件|本?复印件)?(?:仅供|仅限于?|仅用于|只供|只限于?|专供)(?P<purpose>.{2,20}?)(?:时?使用|之用|专用)?)"
    "(?:(?:他用|其他|它用|挪作他用|再次复印|再复印)无效)?"
)
#: A phrase of so many letters is known in its pieces; what is cut out of it has so many at least.
_PHRASE_LETTERS, _PIECE = 6, 3
#: A text of so many letters is a piece though one letter differs, of a phrase so long, or of one read whole so often.
_NEARLY, _LONG, _OFTEN = 6, 10, 2


@dataclass(frozen=True, slots=True)
class RepeatedMarks:
    """The harmless phrases that a page says whole, with how often; `said`: the part of each before 他用无效."""

    phrases: Counter[str] = field(default_factory=Counter)
    said: frozenset[str] = frozenset()

    def holds(self, text: str) -> bool:
        """True where a text is nothing but pieces of one of the phrases, each of some letters and letter by letter its own.

        Two letters (无效) are as well a stamp's: they are a piece only of what stands before 他用无效.
        """
        if len(text) < _PIECE:
            return len(text) > 1 and any(text in phrase for phrase in self.said)
        return any(_is_made_of(text, phrase * (2 + len(text) // len(phrase))) for phrase in self.phrases)

    def nearly_holds(self, text: str) -> bool:
        """True as well where a letter of a long piece was misread, lost or added."""
        return self.holds(text) or (
            len(text) >= _NEARLY
            and any(
                is_nearly(text, phrase)
                for phrase, times in self.phrases.items()
                if times >= _OFTEN or len(phrase) >= _LONG
            )
        )


def repeated_marks(texts: Iterable[str], words: PageWords) -> RepeatedMarks:
    """What of the lines on a page (without blanks and punctuation) are such phrases, whole."""
    found, said = Counter[str](), set[str]()
    for text in texts:
        phrase = _PHRASE.fullmatch(text)
        if phrase is None or len(text) < _PHRASE_LETTERS:
            continue
        purpose = named_matter(phrase["purpose"])
        if not purpose or purpose in (*words.any_purpose, *words.kept_copies):
            found[text] += 1
            said.add(phrase["said"])
    return RepeatedMarks(found, frozenset(said))


def _is_made_of(text: str, phrase: str) -> bool:
    """True where a text can be cut into pieces of a phrase."""
    reached = {0}
    for end in range(_PIECE, len(text) + 1):
        if any(start in reached and text[start:end] in phrase for start in range(end - _PIECE + 1)):
            reached.add(end)
    return len(text) in reached
