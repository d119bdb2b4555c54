"""A copy restricted to a purpose (仅供办理…使用，他用无效): whether that purpose is the item applied for."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Words of any purpose, which tell none from another.
_GENERAL = re.compile(
    "办理|办事|使用|申请|申领|申报|登记|手续|业务|相关|事项|事宜|有关|本次|本人|[的等用之办理供限()（）]"
)
#: So many characters in common are the same matter.
_IN_COMMON = 3


def named_matter(purpose: str) -> str:
    """What of a purpose tells it from others; '' where it names none (办理业务)."""
    left = _GENERAL.sub("", purpose)
    return left if len(left) >= 2 else ""


def serves(purposes: Iterable[str], item_name: str) -> bool:
    """True where one of the purposes is the item's."""
    name = named_matter(item_name)
    return any(purpose in item_name or alike(named_matter(purpose), name) for purpose in purposes)


def alike(purpose: str, name: str) -> bool:
    """True where two purposes are one, or much of the one stands in the other."""
    if not purpose or not name:
        return False
    if purpose in name or name in purpose:
        return True
    return any(purpose[start : start + _IN_COMMON] in name for start in range(len(purpose) - _IN_COMMON + 1))
