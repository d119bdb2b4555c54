"""Addresses compared by part: 省 市 区 路 弄 号 幢 单元 层 室. Equal, contained, or in conflict.

Numbers are compared whole (A1 is not A101) and roads by their whole name (长安街 is not 西长安街). One address contains the
other only where every part the shorter one names stands in the longer one too: that nothing contradicts is no agreement.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

#: Parts in the order an address names them. Each pattern takes what stands before its ending word.
_REGIONS = (
    ("province", r"(?P<v>[^省市区县]{2,8}?)(?:省|(?:壮族|回族|维吾尔)?自治区|特别行政区)"),
    ("city", r"(?P<v>[^市区县]{2,8}?)(?:市|自治州|地区|盟)(?!场)"),
    ("district", r"(?P<v>[^区县市路街道巷号]{1,8}?)(?:新区|区|自治县|县|旗|市)(?!间)"),
)
_DETAILS = (
    ("town", r"^(?P<v>[^镇乡街号\d]{1,8}?)(?:街道办事处|街道|镇|乡)(?!路|街)"),
    ("village", r"^(?P<v>[^村社\d]{1,10}?)(?:村委会|村|社区居委会|社区)"),
    ("road", r"(?P<v>[^路街巷弄道\d]{1,10}(?:大道|路|街|巷|弄|道|胡同|里))"),
    ("lane", r"(?P<v>\d+)(?:弄|巷|胡同|里)"),
    ("group", r"(?P<v>\d+)(?:村民小组|小组|组|队)"),
    ("annex", r"附(?P<v>\d+)(?:号|室)"),
    # 27号院5号楼12号: the road's number is the compound's; what follows is within it.
    ("compound", r"(?<=\d号)大?(?P<v>院)"),
    ("number", r"(?P<v>\d+(?:-\d+|之\d+)?)号(?!楼|幢|栋)"),
    ("building", r"(?P<v>[A-Z]?\d+[A-Z]?|[A-Z])(?:号楼|号幢|幢|栋|座|号院)"),
    ("unit", r"(?P<v>[A-Z]?\d+|[A-Z甲乙丙丁东西南北中])单元"),
    ("floor", r"(?P<v>(?:负|地下|B|-)?\d+)(?:层|楼)"),
    ("bay", r"第?(?P<v>\d+)间"),
    ("room", r"(?P<v>[A-Z]?\d+(?:-\d+)?[A-Z]?)(?:室|户|房|铺|号铺|号商铺|号店|号?门面房?|号?店面房?|商铺房?|铺面)"),
    # A number at the end whose 室 is left out, as many write it.
    ("room", r"(?<![A-Z0-9-])(?P<v>[A-Z]?\d+[A-Z]?)$"),
)
_REGION_NAMES = tuple(name for name, _ in _REGIONS)
_PLACES = frozenset({"road", "village", "town", "rest"})
_DOORS = frozenset({"number", "group", "building", "room"})
#: Counted things, of which a nought before the figures makes no other.
_COUNTS = frozenset({"number", "annex", "building", "unit", "floor", "group"})
#: Parts that make another door of one that lacks them; between houses of one number, where both name a room.
_OTHER_DOOR, _OTHER_HOUSE = frozenset({"annex", "bay", "compound"}), frozenset({"building", "unit"})
#: Words that the one address may have and the other not: what an estate is called, what a place is used for. Not where in it
#: it lies, nor what is beside it.
_IDLE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}(?:小区|花园|家园|新村|公寓|大厦|大楼|广场|商城|商场|市场|中心|苑|园|城|府|庭|里))?"
    r"(?:临街|沿街|商业|商铺房屋?|商铺|店铺|门面房屋?|店面房屋?|门面|门市|店面|铺面|网点|用房|房屋|住宅|厂房|办公楼|综合楼)*+"
)
_POSITION = re.compile("对面|[旁侧前后内外半负附之甲乙丙丁]|隔壁|地下|柜台|摊位|[0-9]")
#: Characters whose exchange makes another place, never a misreading to be forgiven.
_DISTINCT = frozenset("东西南北中上下前后左右内外新老大小一二三四五六七八九十")
_FIGURES = {**{c: n for n, c in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0, "两": 2, "廿": 20, "卅": 30}
_WRITTEN = r"[零〇○一二三四五六七八九十百千廿卅]"
#: Numbers in words before what they count, and one at the end behind such a part: 三十一号二栋四〇四.
_COUNTED = re.compile(rf"{_WRITTEN}+(?=号|幢|座|单元|层|楼|室|户|房|组|队|弄|村民小组|小组)")
_LAST = re.compile(rf"(?:(?<=[号幢座层楼])|(?<=单元)){_WRITTEN}+$")

#: 1幢108号, 27号院12号: within a building or compound a door is called 号 too.
_DOOR_CALLED_NUMBER = re.compile(r"(?:(?<=[幢座层楼元])|(?<=号院)|(?<=号大院))(?P<door>[A-Z]?\d+)号$")
#: 45号-101, 45号之101室: a room's figures after a dash; of one figure alone it may be a floor below ground, or a door beside (45号之1).
_DASHED_ROOM = re.compile(r"(?<=[号幢座])(?:-(?=[A-Z]?\d{2,}[A-Z]?(?:室|号|户)?$)|[-之](?=\d{3,}室))")
#: Figures that a dash parts and nothing names: 45-101室, 2-301.
_DASHED = re.compile(r"[A-Z]?\d+(?:-\d+)+[A-Z]?")
_IN_ORDER = ("number", "building", "unit", "room")


class Agreement(StrEnum):
    """How two addresses stand to each other. `UNCLEAR`: too little in common, or a difference a misreading explains."""

    EQUAL = "equal"
    CONTAINED = "contained"
    CONFLICT = "conflict"
    UNCLEAR = "unclear"


@lru_cache(maxsize=4096)
def normal_address(text: str) -> str:
    """NFKC, capitals, no blanks or punctuation, 栋 and 幢 one, numbers in words as figures where they count something."""
    folded = unicodedata.normalize("NFKC", text).upper()
    folded = re.sub(r"(?<=\d)#", "号", folded)
    folded = re.sub(r"[\s,.;:、。()#]", "", folded).replace("栋", "幢").replace("—", "-").replace("–", "-")
    folded = re.sub(rf"第(?=(?:\d+|{_WRITTEN}+)(?:室|号|户|层|楼|幢|单元|间))", "", folded)
    folded = _DASHED_ROOM.sub("", folded)
    folded = _DOOR_CALLED_NUMBER.sub(r"\g<door>室", folded)
    folded = _COUNTED.sub(lambda m: _in_figures(m.group()), folded)
    return _LAST.sub(lambda m: _in_figures(m.group()), folded)


def _in_figures(words: str) -> str:
    """三十一 → 31, 四〇四 → 404, 一百零二 → 102."""
    if not re.search("[十百千廿卅]", words):
        return "".join(str(_FIGURES[c]) for c in words)
    total, digit = 0, 0
    for char in words:
        weight = {"十": 10, "百": 100, "千": 1000}.get(char)
        if weight:
            total += (digit or 1) * weight
            digit = 0
        elif char in "廿卅":
            total += _FIGURES[char]
        else:
            digit = _FIGURES[char]
    return str(total + digit)


def split_address(text: str) -> dict[str, str]:
    """The parts an address names, by name of part; `rest` is what no part explains."""
    rest = normal_address(text)
    parts: dict[str, str] = {}
    for name, pattern in _REGIONS:
        if match := re.match(pattern, rest):
            parts[name] = match["v"]
            rest = rest[match.end() :]
    for name, pattern in _DETAILS:
        if name not in parts and (match := re.search(pattern, rest)):
            parts[name] = re.sub(r"(?<!\d)0+(?=\d)", "", match["v"]) if name in _COUNTS else match["v"]
            rest = rest[: match.start()] + rest[match.end() :]
    if rest:
        parts["rest"] = rest
    return parts


def named_regions(text: str) -> Iterator[str]:
    """Province, city and district that an address begins with, by their whole names."""
    rest = normal_address(text)
    for _, pattern in _REGIONS:
        if match := re.match(pattern, rest):
            yield match.group()
            rest = rest[match.end() :]


@lru_cache(maxsize=4096)
def compare_addresses(left: str, right: str) -> Agreement:
    """How two addresses stand to each other, by their parts."""
    if normal_address(left) == normal_address(right):
        return Agreement.EQUAL
    one, other = split_address(left), split_address(right)
    a, b = _undashed(one, other), _undashed(other, one)
    if (regions := _regions_agree(a, b)) is not None:
        return regions
    mine, yours = ({name: value for name, value in parts.items() if name not in _REGION_NAMES} for parts in (a, b))
    different = {name for name in mine.keys() & yours.keys() if mine[name] != yours[name]}
    if different:
        unsure = all(name == "rest" or _may_be_one(mine[name], yours[name]) for name in different)
        return Agreement.UNCLEAR if unsure else Agreement.CONFLICT
    if not _one_holds_the_other(mine, yours):
        return Agreement.UNCLEAR
    return Agreement.EQUAL if a == b else Agreement.CONTAINED


def _undashed(parts: Mapping[str, str], other: Mapping[str, str]) -> Mapping[str, str]:
    """45-101室 as 45号101室, 9号2-301 as 9号2幢301室, where the other address names exactly these figures in this order."""
    dashed = next((name for name in ("room", "rest") if _DASHED.fullmatch(parts.get(name, ""))), "")
    lacking = [name for name in _IN_ORDER if name in other and (name == "room" or name not in parts)]
    figures = parts[dashed].split("-") if dashed else []
    if len(figures) < 2 or figures != [other[name] for name in lacking]:
        return parts
    return {name: value for name, value in parts.items() if name != dashed} | dict(zip(lacking, figures, strict=True))


def _one_holds_the_other(mine: Mapping[str, str], yours: Mapping[str, str]) -> bool:
    """Whether every part of the one is a part of the other, a place and a door among them.

    A town says nothing more beside a road or village that both name, and is often left out.
    """
    common = mine.keys() & yours.keys()
    apart = mine.keys() ^ yours.keys()
    if apart & _OTHER_DOOR or ("room" in common and apart & _OTHER_HOUSE):
        return False
    if "rest" in apart and not _is_idle(mine.get("rest") or yours["rest"]):
        return False
    idle = {"town"} if {"road", "village"} & common else set()
    lesser = min(mine.keys() - idle, yours.keys() - idle, key=len)
    return lesser <= common and bool(_DOORS & common) and bool(_PLACES & common)


def _is_idle(rest: str) -> bool:
    return _IDLE.fullmatch(rest) is not None and not _POSITION.search(rest)


def _regions_agree(a: Mapping[str, str], b: Mapping[str, str]) -> Agreement | None:
    """None where no region contradicts: 江苏南京鼓楼区 is 江苏省南京市鼓楼区. A county-level city may stand as the one's city and the
    other's district.
    """
    joined, other = ("".join(parts.get(name, "") for name in _REGION_NAMES) for parts in (a, b))
    if joined.endswith(other) or other.endswith(joined):
        return None
    different = [
        (a[name], b[name])
        for name in _REGION_NAMES
        if name in a and name in b and a[name] != b[name]
        if not (name == "city" and (a["city"] == b.get("district") or b["city"] == a.get("district")))
    ]
    if not different:
        return None
    return Agreement.UNCLEAR if all(_near(one, other) for one, other in different) else Agreement.CONFLICT


def _may_be_one(one: str, other: str) -> bool:
    """Different words that may mean one thing: a misreading, or a name that the other gives with more before it."""
    if one.isascii() or other.isascii():
        return False
    return (
        one.endswith(other)
        or other.endswith(one)
        or one.startswith(other)
        or other.startswith(one)
        or _near(one, other)
    )


def _near(one: str, other: str) -> bool:
    """Words of equal length that differ in one character of three or more: a misreading may explain it. Never figures."""
    if one.isascii() or other.isascii() or len(one) != len(other) or len(one) < 3:
        return False
    different = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    return len(different) == 1 and not _DISTINCT.issuperset(different[0])
