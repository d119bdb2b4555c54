"""For what a seal is kept: what stands between the name of its body and 专用章 (…市场监督管理局 行政处罚 专用章)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from preaudit.domain.pages import UNREAD_LETTER

#: How the names of bodies and places end, before what their seals are for.
_BODY_ENDS = "[局厅所处队院行社司部室心会府科股站点台诊省市区县镇乡街州盟旗]"
_NO_LETTER = re.compile(f"[^\u4e00-\u9fff{UNREAD_LETTER}]")
#: What stands between a purpose and the last letter of a seal.
_KEPT_FOR = re.compile("(?:业务)?专用$|业务$")
#: 专用 with a letter misread.
_MISREAD = re.compile("[^专]用$|专[^用]$")
#: What any seal may say of itself.
_ANY = ("公", "业务", "电子", "专用", "行政", "服务", "管理", "证件", "证照", "综合")
#: A word of which one letter may be misread: of fewer letters another word is as near (开户, 销户).
_LONG = 4


def for_another_purpose(words: str, purposes: Collection[str], bodies: Collection[str]) -> bool:
    """True where a ring was wholly read and its seal is kept for what is none of `purposes`; `bodies`: words a name may end in.

    A seal that says no purpose is the body's own. A ring read in part, or without its last letter, says nothing.
    """
    ring = _NO_LETTER.sub("", unicodedata.normalize("NFKC", words))
    head, mark, tail = ring.rpartition("章")
    said = tail + head
    if not mark or UNREAD_LETTER in ring or _MISREAD.search(said):
        return False
    before = _KEPT_FOR.sub("", said)
    return _kept_for(frozenset(purposes), frozenset(bodies)).search(before) is None


@lru_cache(maxsize=1024)
def _kept_for(purposes: frozenset[str], bodies: frozenset[str]) -> re.Pattern[str]:
    """The end of a name, or nothing, and behind it but the purposes and what any seal says."""
    known = sorted({*purposes, *_ANY}, key=len, reverse=True)
    tiles = "|".join(form for word in known for form in _forms(word))
    ends = "|".join((_BODY_ENDS, *map(re.escape, sorted(bodies, key=len, reverse=True))))
    return re.compile(f"(?:^|{ends})(?:{tiles})*$")


def _forms(word: str) -> list[str]:
    """The word, and where it is long, as it looks with one of its letters misread."""
    misread = [f"{re.escape(word[:i])}.{re.escape(word[i + 1 :])}" for i in range(len(word))]
    return [re.escape(word), *(misread if len(word) >= _LONG else ())]
