"""Words in a value that undo it: 户主（死亡注销）, 某银行支行（已销户）, 不合格. Such a value is never taken as the plain one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, eq=False)
class UndoingWords:
    """Expressions of which one, found in a value, ends, denies or restricts what the value says; none: nothing undoes it."""

    says: re.Pattern[str] | None = None

    def said_in(self, value: str) -> str:
        """The words found in a value; '' where there are none."""
        return "" if self.says is None or value.isascii() else _said(self.says, value)


#: No words undo such values.
NEVER_UNDONE = UndoingWords()


@lru_cache(maxsize=65536)
def _said(says: re.Pattern[str], value: str) -> str:
    found = says.search(value)
    return found.group() if found else ""
