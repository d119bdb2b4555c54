"""What stands before a title in its line: a place, whose it is, or a known word. A word nobody knows may name another paper (宠物 出生医学证明)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from preaudit.understanding.compiled import compiled

#: A place or an office, by what its name ends in.
_PLACE = "[\u4e00-\u9fff]{1,11}?(?:省|市|州|盟|区|县|旗|镇|乡|街道|社区|村)"
#: Whose the paper is, by what names of firms, offices and schools end in.
_NAMED = (
    "[\u4e00-\u9fff()·]{2,24}?(?:公司|集团|厂|店|馆|商行|超市|餐厅|酒楼|工作室|经营部|合作社|事务所|协会|银行|[支分]行|信用社|联社|营业[部厅室]"
    "|[大中小]学|学[校院]|幼儿园|医院|保健[院所]|卫生院|服务[站所]|[局厅]|派出所|委员会|办事处|人民政府|中心|教育部)"
)
#: What a title begins with whose name stands before it (杭州拾光里商贸 有限公司章程).
_OF_A_FIRM = re.compile("^(?:有限|股份|责任)*公司")
_NAME = re.compile("[\u4e00-\u9fff()·]{2,24}")
#: Marks, figures and letters say nothing of what a paper is.
_SIGNS = re.compile("[^\u3400-\u9fff]+")


#: A title that begins with any words (.{0,12}平面图) is told by so many of its last letters.
_LAST = 2


def is_known_before(before: str, title: str, words: Sequence[str], form: str = "") -> bool:
    """True where `before`, which stands before a title in its line, is made of places, names and `words` (patterns) alone.

    `form`: the title's pattern; the words that it begins with may be any, so that a name before it may reach into them.
    """
    cuts = range(len(title) - _LAST) if form.startswith(".") else (0,)
    return any(_is_known(before + title[:cut], title[cut:], words) for cut in cuts)


def _is_known(before: str, title: str, words: Sequence[str]) -> bool:
    rest = _SIGNS.sub("", before)
    if not rest or not words:
        return True
    if _OF_A_FIRM.match(title) and _NAME.fullmatch(rest):
        return True
    patterns = [compiled(word) for word in (_PLACE, _NAMED, *words)]
    reached = {0}
    for end in range(1, len(rest) + 1):
        if any(pattern.fullmatch(rest, start, end) for start in reached for pattern in patterns):
            reached.add(end)
    return len(rest) in reached
