"""What stamps say of the paper they stand on: words that take it back (作废, 合同终止专用章), purposes to which it is restricted."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from preaudit.domain.value_words import NEVER_UNDONE, UndoingWords

#: What a stamp that takes back says beside the word: what it is, and what paper it stands on.
_BESIDE = re.compile(
    "(?:专用|[章印]|[此本该]|[证件]|已|现|予以|合同|协议|租约|委托书?|授权书?|证明|业务|[^\u4e00-\u9fffA-Za-z])*"
)


@dataclass(frozen=True, slots=True)
class StampWords:
    """`taking_back`: of which stamps take the paper back. `general`: purposes of which every item is part, that restrict nothing."""

    taking_back: UndoingWords = NEVER_UNDONE
    general: tuple[str, ...] = ()


#: Stamps say nothing of such papers.
NO_STAMPS = StampWords()


def stamp_words(words: Collection[str], general: Collection[str]) -> StampWords:
    """Stamps of which one of the words is the whole, with what any stamp may say beside it, and those purposes."""
    beside, said = _BESIDE.pattern, "|".join(map(re.escape, sorted(words)))
    undoing = UndoingWords(f"^{beside}(?:{said}){beside}$") if words else NEVER_UNDONE
    return StampWords(undoing, tuple(general))
