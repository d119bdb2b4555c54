"""Whose seal it is: the words on its ring held against the name of a body."""

from __future__ import annotations

import re
import unicodedata

#: What seals say beside the name: which office of the body, and what the seal is for.
_USES = re.compile(
    "(?:教务|教学|学生|学籍|招生|研究生|人事|财务|合同|业务|行政|办公|综合|档案|户口|发票|结算|管理|服务|证明|资格|电子|科技"
    "|[处科室部院]|事务|专用|公章|印章|[章印]|中华人民共和国|[^\u4e00-\u9fff])*"
)
#: The place a body lies in, before its name.
_PLACE = re.compile("(?:[\u4e00-\u9fff]{2,8}[省市区县州])+")

#: What firms and seals say alike, which sets no name apart.
_FORMS = re.compile(
    "有限责任公司|股份有限公司|有限公司|公司|个体工商户|合同专用章|人事专用章|财务专用章|公章|专用章|[省市区县州]|合同|人事|财务|管理"
)
#: Letters of a name that must have been read to tell it from another.
_ENOUGH = 3


def names_body(words: str, name: str) -> bool:
    """True where the words of a seal are the name, read from anywhere on its ring, with nothing more than its place and use.

    The seal of 甲大学附属中学 is not 甲大学's.
    """
    ring, wanted = _plain(words), _plain(name)
    if len(wanted) < 2:
        return False
    for start in range(len(ring)):
        turned = ring[start:] + ring[:start]
        if turned.startswith(wanted) and _is_no_name(turned[len(wanted) :]):
            return True
    return False


def names_another(words: str, name: str) -> bool:
    """True where what was read of a seal is the name of another body: less than half of what sets the name apart is in it.

    A ring that was read in part, or hardly at all, says nothing of whose it is.
    """
    ring, wanted = (set(_FORMS.sub("", _plain(text))) for text in (words, name))
    return len(ring) >= _ENOUGH and len(wanted) >= 2 and 2 * len(ring & wanted) < min(len(ring), len(wanted))


def _is_no_name(rest: str) -> bool:
    """True for words that say for what a seal is, and the place that stands before the name."""
    return any(
        _USES.fullmatch(rest[:end]) and (end == len(rest) or _PLACE.fullmatch(rest[end:]))
        for end in range(len(rest) + 1)
    )


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in folded if char.isalnum())
