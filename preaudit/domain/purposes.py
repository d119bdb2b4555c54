"""A copy restricted to a purpose (仅供办理…使用，他用无效): whether that purpose is the item applied for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from preaudit.domain.divisions import Division, division_of, locate
from preaudit.domain.mandate_words import OTHER_ACTS, UNDOING

#: Words of any purpose, which tell none from another.
_GENERAL = re.compile(
    "办理|办事|使用|申请|申领|申报|登记|手续|业务|相关|事项|事宜|有关|本次|本人|(?<![补换停缓退])办|[的等用之理供限()（）]"
)
#: A copy forbids what it is used for here (不得办理营业执照); what every restriction forbids says no more than it (不得他用, 不得复印).
_FORBIDS = re.compile(
    "(?:不得|不可|不准|不许|不能|严禁|禁止)(?!(?:再|再次|用于|作为?|挪作|移作|做|另作|挪为)*(?:他用|它用|其他|其它|别的|另用|复印|复制|转借|转让|涂改|外传|翻印|扩散))"
)
#: What a restriction begins and ends with.
_RESTRICTED = re.compile(
    "(?:仅供|仅限于?|仅用于|只供|只限于?|只用于|专供|专用于)(?P<purpose>.{2,24}?)(?:时?使用|之用|专用|有效|[他它]用|$|不作为?|不得|不能)"
)
#: So many characters in common are the same matter.
_IN_COMMON = 3


def named_matter(purpose: str) -> str:
    """What of a purpose tells it from others; '' where it names none (办理业务)."""
    left = _GENERAL.sub("", purpose)
    return left if len(left) >= 2 else ""


def restricted_to(said: str) -> str:
    """The matter to which words restrict a paper (仅供办理贷款使用); '' where they restrict it to none in particular."""
    found = _RESTRICTED.search(said)
    return named_matter(found["purpose"]) if found else ""


def serves(purposes: Iterable[str], item_name: str, region: str = "") -> bool:
    """True where one of the purposes is the item's, and none is another act on it (注销, 补办) or of another place (上海市居住证).

    `region`: the code of the division applied to; a place that a purpose names is held against it.
    """
    name, here, purposes = named_matter(item_name), division_of(region), tuple(purposes)
    if any(_another_act(purpose, item_name) or _another_place(named_matter(purpose), here) for purpose in purposes):
        return False
    return any(purpose in item_name or alike(named_matter(purpose), name) for purpose in purposes)


def forbids(said: str) -> bool:
    """True for words that forbid some use by name: whether that is this one, a person reads."""
    return _FORBIDS.search(said) is not None


def _another_act(purpose: str, item_name: str) -> bool:
    return any(act in purpose and act not in item_name for act in (*OTHER_ACTS, *UNDOING))


def _another_place(purpose: str, here: Division | None) -> bool:
    """Whether a purpose begins with a province or city that is not surely the one applied to."""
    place = locate(purpose)
    return place is not None and not (
        here is not None and place.province == here.province and place.city in ("", here.city)
    )


def alike(purpose: str, name: str) -> bool:
    """True where two purposes are one, or much of the one stands in the other."""
    if not purpose or not name:
        return False
    if purpose in name or name in purpose:
        return True
    return any(purpose[start : start + _IN_COMMON] in name for start in range(len(purpose) - _IN_COMMON + 1))
