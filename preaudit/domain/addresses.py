"""Addresses compared by part: 省 市 区 路 号 幢 单元 室. Equal, contained, or in conflict."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
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
    ("group", r"(?P<v>\d+)(?:村民小组|小组|组|队)"),
    ("number", r"(?P<v>\d+(?:-\d+|之\d+)?)号(?!楼|幢|栋|院)"),
    ("building", r"(?P<v>[A-Z]?\d+[A-Z]?|[A-Z])(?:号楼|号幢|幢|栋|座|号院)"),
    ("unit", r"(?P<v>[A-Z]?\d+|[A-Z])单元"),
    ("floor", r"(?P<v>\d+)(?:层|楼)"),
    ("room", r"(?P<v>[A-Z]?\d+(?:-\d+)?[A-Z]?)(?:室|户|房|铺|号铺|号商铺|号店)"),
)
_REGION_NAMES = tuple(name for name, _ in _REGIONS)
#: Parts that name a door.
_DOORS = frozenset({"number", "group", "building", "room"})
#: Characters whose exchange makes another place, never a misreading to be forgiven.
_TELLING = frozenset("东西南北中上下前后左右内外新老大小一二三四五六七八九十")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")


class Agreement(StrEnum):
    """How two addresses stand to each other. `UNCLEAR`: too little in common, or a difference a misreading explains."""

    EQUAL = "equal"
    CONTAINED = "contained"
    CONFLICT = "conflict"
    UNCLEAR = "unclear"


@lru_cache(maxsize=4096)
def normal_address(text: str) -> str:
    """NFKC, capitals, no blanks or punctuation, 栋 and 幢 one, single Chinese digits before 号/幢/层… as figures."""
    folded = unicodedata.normalize("NFKC", text).upper()
    folded = re.sub(r"[\s,.;:、。()#]", "", folded).replace("栋", "幢").replace("—", "-").replace("–", "-")
    return re.sub(r"[一二三四五六七八九](?=号|幢|座|单元|层|楼|室)", lambda m: m.group().translate(_DIGITS), folded)


def split_address(text: str) -> dict[str, str]:
    """The parts an address names, by name of part; `rest` is what no part explains."""
    rest = normal_address(text)
    parts: dict[str, str] = {}
    for name, pattern in _REGIONS:
        if match := re.match(pattern, rest):
            parts[name] = match["v"]
            rest = rest[match.end() :]
    for name, pattern in _DETAILS:
        if match := re.search(pattern, rest):
            parts[name] = match["v"]
            rest = rest[: match.start()] + rest[match.end() :]
    if rest:
        parts["rest"] = rest
    return parts


@lru_cache(maxsize=4096)
def compare_addresses(left: str, right: str) -> Agreement:
    """How two addresses stand to each other, by the parts that both name."""
    if normal_address(left) == normal_address(right):
        return Agreement.EQUAL
    a, b = split_address(left), split_address(right)
    if _door(a) and _door(b) and (tail := _one_ends_the_other(left, right)):
        return tail
    if (regions := _regions_agree(a, b)) is not None:
        return regions
    return _details_agree(a, b)


def _details_agree(a: Mapping[str, str], b: Mapping[str, str]) -> Agreement:
    """How two addresses of one region stand to each other, by road, number, building, room."""
    common = (a.keys() & b.keys()) - {"rest"}
    different = {name for name in common if a[name] != b[name] and name not in _REGION_NAMES}
    if different:
        return Agreement.UNCLEAR if all(_near(a[name], b[name]) for name in different) else Agreement.CONFLICT
    if "rest" in a and "rest" in b and a["rest"] != b["rest"]:
        return Agreement.CONTAINED if a["rest"] in b["rest"] or b["rest"] in a["rest"] else Agreement.UNCLEAR
    street = {"road", "village", "town"} & common or "rest" in a
    if not street or not _DOORS & common:
        return Agreement.UNCLEAR
    return Agreement.EQUAL if a == b else Agreement.CONTAINED


def _regions_agree(a: Mapping[str, str], b: Mapping[str, str]) -> Agreement | None:
    """None where no region contradicts. A county-level city may stand as the one's city and the other's district."""
    different = [
        (a[name], b[name])
        for name in _REGION_NAMES
        if name in a and name in b and a[name] != b[name]
        if not (name == "city" and (a["city"] == b.get("district") or b["city"] == a.get("district")))
    ]
    if not different:
        return None
    return Agreement.UNCLEAR if all(_near(one, other) for one, other in different) else Agreement.CONFLICT


def _one_ends_the_other(left: str, right: str) -> Agreement | None:
    """Where one is the tail of the other from a road or village on; a tail that begins inside a figure is none."""
    a, b = sorted((normal_address(left), normal_address(right)), key=len)
    tail = b.endswith(a) and not a[0].isdigit() and {"road", "village", "town"} & split_address(a).keys()
    return Agreement.CONTAINED if tail and len(a) >= 6 else None


def _door(parts: Mapping[str, str]) -> bool:
    return bool(_DOORS & parts.keys())


def _near(one: str, other: str) -> bool:
    """Words of equal length that differ in one character of three or more: a misreading may explain it. Never figures."""
    if one.isascii() or other.isascii() or len(one) != len(other) or len(one) < 3:
        return False
    different = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    return len(different) == 1 and not _TELLING.issuperset(different[0])
