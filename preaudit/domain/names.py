"""Names of people, and the nearest known word to a misspelt one."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: The dot inside names of many ethnic groups is typed in many ways; all are one.
_DOTS = str.maketrans(dict.fromkeys("•.・‧∙⋅●•・．。", "·"))
#: What is said after a name and is no part of it.
_ADDITION = re.compile(r"(?<=[\u3400-\u9fff·]{2})(?:先生|女士|小姐|同志)$|(?<=公司)[(\[](?:筹|筹建|筹备)[)\]]$")


@lru_cache(maxsize=4096)
def normal_name(name: str) -> str:
    """A name for comparison: NFKC, no blanks, every dot the middle dot, Latin letters in capitals, no title of respect behind it.

    A company in the making, 公司（筹）, is the company.
    Traditional and simplified characters stay apart: folding them would make two people one.
    """
    folded = unicodedata.normalize("NFKC", name.translate(_DOTS)).translate(_DOTS)
    return _ADDITION.sub("", "".join(folded.split()).strip("·").upper())


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` most likely meant; '' where none is near."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)), "")
