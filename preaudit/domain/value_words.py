"""Words in a value that undo it: 户主（死亡注销）, 某银行支行（已销户）, 不合格. Such a value is never taken as the plain one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class UndoingWords:
    """An expression that, found in a value, ends, denies or restricts what the value says; none: nothing undoes it."""

    says: str = ""

    def said_in(self, value: str) -> str:
        """The words found in a value; '' where there are none, and in letters alone, which say nothing in Chinese."""
        letters = value.isascii() and not any(map(str.isdigit, value))
        return "" if not self.says or letters else _said(self.says, value)


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
