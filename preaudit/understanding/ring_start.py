"""Where the words on a seal's ring begin: reading may have begun them within the name of their place (市公安局交通警察支队成都), or at their end."""

from __future__ import annotations

import re

from preaudit.domain.divisions import locate
from preaudit.domain.pages import UNREAD_LETTER

#: What a place's name ends with, and how many letters of it may stand before that; a ring has at least so many letters.
_ENDS, _BEFORE, _LEAST = "省市区县州旗", range(2, 6), 6


#: The number of a seal, at the foot of its ring: the words end before it and begin behind it.
_NUMBER = re.compile("(?<=[\u4e00-\u9fff])(?=[A-Z]*[0-9]{4})[0-9A-Z]{4,}[、.]?(?=[\u4e00-\u9fff])")
#: A ring read from within: how a body's name ends, and then the place that it begins with (人民医院武汉市武昌区).
_BODY_BEFORE_PLACE = re.compile(
    "(?P<body>[\u4e00-\u9fff]{2,12}(?:医院|公安局|派出所|中心|公司|学校|大学|委员会|管理局|管理处))(?P<place>[\u4e00-\u9fff]{2,3}[省市][\u4e00-\u9fff]{0,8})"
)
#: Letters that were hardly read, and the place behind them: the gap where the words of a ring end and begin.
_GAP_BEFORE_PLACE = re.compile(
    f"[^\u4e00-\u9fff]*{UNREAD_LETTER}[^\u4e00-\u9fff]*(?P<place>[\u4e00-\u9fff]{{2,4}}[省市])"
)
#: How seals and the names of bodies end; a ring on which they stand the other way round was read from its end.
_ENDINGS = "专用章|[公印]章|公安|派出所|管理局|监督局|委员会|有限公司|医院|银行|学校|大学|支队|街道|民政|办事处|人民政府|村民|居民"
_FORWARDS = re.compile(_ENDINGS)


def from_its_place(ring: str) -> str:
    """The ring's words from the name of the place on; as they are where they do not begin with the end of a known one."""
    if not _FORWARDS.search(ring) and _FORWARDS.search(ring[::-1]):
        ring = ring[::-1]
    numbers = list(_NUMBER.finditer(ring))
    if len(numbers) == 1:
        number = numbers[0]
        ring = ring[number.end() :] + ring[: number.start()] + number.group()
    elif turned := _BODY_BEFORE_PLACE.fullmatch(ring):
        ring = turned["place"] + turned["body"] if locate(turned["place"][:3]) is not None else ring
    elif (gap := _GAP_BEFORE_PLACE.search(ring)) and locate(gap["place"]) is not None:
        ring = ring[gap.start("place") :] + ring[: gap.start()] + gap.group()[: -len(gap["place"])]
    if len(ring) < _LEAST or ring[0] not in _ENDS:
        return ring
    starts = (ring[-before:] for before in _BEFORE if len(ring) - before >= _LEAST)
    start = next((start for start in starts if locate(start + ring[0]) is not None), "")
    return start + ring.removesuffix(start) if start else ring
