"""Words in a value that undo it: 户主（死亡注销）, 某银行支行（已销户）, 不合格; and words that nobody knows there.

Such a value is never taken as the plain one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from preaudit.domain.known_words import NOTHING_KNOWN, KnownWords


@dataclass(frozen=True, slots=True)
class UndoingWords:
    """An expression that, found in a value, ends, denies or restricts what the value says; none: nothing undoes it.

    `known`: of what else a value must be made; nothing: of anything.
    """

    says: str = ""
    known: KnownWords = NOTHING_KNOWN

    def __bool__(self) -> bool:
        """Whether there are values that they undo."""
        return bool(self.says or self.known)

    def said_in(self, value: str) -> str:
        """The words found in a value; '' where there are none. Letters alone are no words that nobody knows."""
        found = _said(self.says, value) if self.says else ""
        letters = value.isascii() and not any(map(str.isdigit, value))
        return found or ("" if letters else self.known.strange_in(value))


#: No words undo such values.
NEVER_UNDONE = UndoingWords()


@lru_cache(maxsize=65536)
def _said(says: str, value: str) -> str:
    found = _compiled(says).search(value)
    return found.group() if found else ""


@lru_cache(maxsize=256)
def _compiled(says: str) -> re.Pattern[str]:
    """Compiled when a value is first looked at: there are few, and long ones."""
    return re.compile(says)
