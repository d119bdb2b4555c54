"""What is kept of a request can be read again: refused at the border is what some store, encoder or reader would not take."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from preaudit.errors import FactsError
from preaudit.wording import facts as say

#: Levels of objects within objects, characters of a text, and the largest whole number that every reader of JSON has.
_DEEPEST, _LONGEST, _LARGEST = 12, 10_000, 2**53 - 1
#: Half a character, and characters that no page shows; lines may be broken.
_NO_TEXT = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def refuse_unstorable(given: Mapping[str, object]) -> None:
    """Raises FactsError `facts_invalid` naming the first value that cannot be kept: too deep, too long, no text, no number."""
    for path, value, depth in _values(given, "", 1):
        if depth > _DEEPEST:
            raise FactsError(say.TOO_DEEP(most=_DEEPEST), say.CORRECT_IT)
        for text in (path, value if isinstance(value, str) else ""):
            if len(text) > _LONGEST:
                raise FactsError(say.TOO_LONG(key=path[:100], most=_LONGEST), say.CORRECT_IT)
            if _NO_TEXT.search(text):
                raise FactsError(say.NO_TEXT(key=_NO_TEXT.sub("\ufffd", path)), say.CORRECT_IT)
        if isinstance(value, int | float) and not (math.isfinite(value) and abs(value) <= _LARGEST):
            raise FactsError(say.NO_NUMBER(key=path), say.CORRECT_IT)


def _values(value: object, path: str, depth: int) -> Iterator[tuple[str, object, int]]:
    """Each value with where it stands and how deep, level by level: nothing within what is too deep is looked at."""
    waiting = [(path, value, depth)]
    while waiting:
        path, value, depth = waiting.pop()
        yield path, value, depth
        if isinstance(value, Mapping):
            waiting += [(f"{path}.{key}" if path else str(key), each, depth + 1) for key, each in value.items()]
        elif isinstance(value, Sequence) and not isinstance(value, str):
            waiting += [(path, each, depth + 1) for each in value]
