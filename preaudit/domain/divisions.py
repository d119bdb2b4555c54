"""Provinces, cities and counties by their codes and names (GB/T 2260), and the one in which an address lies."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from preaudit.domain.addresses import named_regions, normal_address
from preaudit.domain.division_codes import division_above, division_names
from preaudit.domain.division_table import MUNICIPALITY, division_table, provinces

#: Municipalities are their own city.
_MUNICIPALITIES = frozenset(code for code, name in provinces().items() if name.endswith(MUNICIPALITY))
#: Counties and cities directly below their province have codes that begin so after the province's.
_DIRECT = "90"
#: The peoples that autonomous prefectures are named after: 黔东南苗族侗族自治州 is called 黔东南州.
_PEOPLES = "(?:土家|布依|哈尼|景颇|傈僳|朝鲜|柯尔克孜|哈萨克|蒙古|[苗侗彝壮傣白藏羌回黎])族?"
_PREFECTURE = f"(?:{_PEOPLES}){{1,3}}自治州"
_ENDINGS = re.compile(f"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|{_PREFECTURE}|省|市|地区|盟)$")
_SHORT = re.compile(f"{_ENDINGS.pattern[:-1]}|(?:新区|自治县|[区县旗])$")
#: Behind the name of a county: another word (江山市场, 大兴区域).
_NO_COUNTY = frozenset("场域块间")
#: A city's name without its ending is one where a district follows, not a road that is named after it.
_DISTRICT = re.compile("[^路街道巷号\\d]{1,6}(?:新区|区|县|旗|市)")
#: Behind a province's short name: another place that is named after it.
_NO_PROVINCE = re.compile("[东西南北中一二三]*(?:[州路街道区县镇乡巷弄村里桥]|大道|大街)")


#: Characters of the longest name of a county.
_LONGEST = 16
#: Short names of cities that are words, or begin the names of bodies elsewhere (中山大学).
_WORDS_TOO = frozenset(
    "大理 红河 海西 黄南 甘南 "
    "东方 安康 大同 长治 新乡 大庆 吉安 泰安 中山 三明 金华 金昌 丽水 百色 来宾 白山 黄山 玉林 保山 安顺 兴安 海东 平凉 怀化 宜春 新余 咸宁 抚顺 "
    "本溪 通辽 随州 海南 日照 东营 德阳 广元 广安 巴中 自贡 铜仁 文山 云浮 阳江 清远 河源 北海 崇左 永州 吉林 海北 黄石 龙岩 宣城 六安 安庆 双鸭山 "
    "七台河 白城 松原 朝阳 鞍山 唐山 阳泉 朔州 运城 临汾 乌海 五指山 乐山 内江 眉山 雅安 资阳 普洱 临沧 延安 汉中 榆林 商洛 天水 武威 张掖 定西 陇南".split()
)


@dataclass(frozen=True, slots=True)
class Division:
    """A province (two figures) and the city in it: four figures, six for one directly below its province, '' where none is named.

    `county`: the district, county or county-level city in it, six figures; '' where none is named.
    """

    province: str
    city: str = ""
    county: str = ""

    @property
    def is_city(self) -> bool:
        """True where the city is known: a municipality is its own."""
        return bool(self.city) or self.province in _MUNICIPALITIES

    @property
    def is_district(self) -> bool:
        """True for a district of a city, which is no city or county of its own."""
        return bool(self.county) and division_names()[self.county].endswith("区")

    def may_be(self, other: Division) -> bool:
        """Whether both may be one city, or lie in it: nothing that both name differs."""
        return self.province == other.province and (not self.city or not other.city or self.city == other.city)

    def may_be_county(self, other: Division) -> bool:
        """Whether both may be one county as well; districts of one city are one place, whose offices serve all of it."""
        same = not self.county or not other.county or self.county == other.county
        return self.may_be(other) and (same or (self.is_district and other.is_district))

    def begins_with(self, letter: str) -> bool:
        """Whether its city or county is called by a name that begins so."""
        own = (_table()[self.province][1].get(self.city, ""), division_names().get(self.county, ""))
        return any(name.startswith(letter) for name in own)

    @property
    def short(self) -> str:
        """What its city, else its province, is called without the ending: 南京."""
        province, cities = _table()[self.province]
        return _ENDINGS.sub("", cities.get(self.city, province))

    @property
    def province_name(self) -> str:
        """The full name of its province."""
        return _table()[self.province][0]

    @property
    def name(self) -> str:
        """Its full name."""
        province, cities = _table()[self.province]
        return province + cities.get(self.city, "") + (division_names()[self.county] if self.county else "")


def division_of(region: str) -> Division | None:
    """Province, city and county of a region's code; None for a code of no province."""
    province = region[:2]
    if province not in _table():
        return None
    city = region if region[2:4] == _DIRECT else region[:4]
    known = city if city in _table()[province][1] else ""
    return Division(province, known, region if region in division_names() and _below_city(region) else "")


def city_called(province: str, called: str) -> Division | None:
    """The city of a province that is called so, by its name or its short one (兴安盟, 南京); None where there is none."""
    cities = _table()[province][1]
    return next((Division(province, city) for city, name in cities.items() if name.startswith(called)), None)


@lru_cache(maxsize=4096)
def locate(address: str) -> Division | None:
    """Where an address lies by the names it begins with, whole or short: province, city, county (江苏省昆山市 lies in Suzhou).

    None where it names none of them, or a county alone of a name that there is elsewhere too (鼓楼区).
    """
    text = normal_address(address)
    for code, (name, cities) in _table().items():
        if rest := _after(name, text, city=code in _MUNICIPALITIES):
            return _in_province(code, cities, rest.strip(), text)
    for code, (_, cities) in _table().items():
        for city, called in cities.items():
            if rest := _after(called, text):
                return Division(code, city, _county(city, rest.strip()))
    return _of_county(_counties_named(text))


def _in_province(code: str, cities: Mapping[str, str], rest: str, text: str) -> Division:
    """The place in a province that what follows its name begins with; 吉林市 is the city of the province of that name."""
    if code in _MUNICIPALITIES:
        return Division(code, "", _county(code, rest))
    for city, called in cities.items():
        below = _after(called, rest) or (text.startswith(called) and text[len(called) :]) or ""
        if below or text == called:
            return Division(code, city, _county(city, below.strip()))
    named = [county for county in _counties_named(rest) if county.startswith(code)]
    return _of_county(named) or Division(code)


def _of_county(named: Collection[str]) -> Division | None:
    """The place of the counties of one name: their province and city where all lie in it."""
    if len({county[:2] for county in named}) != 1:
        return None
    province, cities = next(iter(named))[:2], {county[:4] for county in named}
    city = cities.pop() if len(cities) == 1 and province not in _MUNICIPALITIES else ""
    known = city if city in _table()[province][1] else ""
    return Division(province, known, next(iter(named)) if len(named) == 1 else "")


def _county(within: str, text: str) -> str:
    """The county of a city, or of a municipality, that a text begins with; '' where none or several."""
    named = [county for county in _counties_named(text) if county.startswith(within)]
    return named[0] if len(named) == 1 else ""


@lru_cache(maxsize=4096)
def _counties_named(text: str) -> tuple[str, ...]:
    """The counties whose name a text begins with, the longest names alone; by names of today where one is."""
    ends = [end for end in range(_LONGEST, 1, -1) if text[:end] in _counties()]
    return _counties()[text[: ends[0]]] if ends and text[ends[0] : ends[0] + 1] not in _NO_COUNTY else ()


@cache
def _counties() -> Mapping[str, tuple[str, ...]]:
    """Codes of the counties of each name, those called so today before all that ever were."""
    today: dict[str, list[str]] = {}
    ever: dict[str, list[str]] = {}
    for code, names in division_table().items():
        for named in names if _below_city(code) else ():
            (today if named.current else ever).setdefault(named.name, []).append(code)
    return {name: tuple(dict.fromkeys(codes)) for name, codes in (ever | today).items()}


def _below_city(code: str) -> bool:
    """True for the code of a district, a county or a city of its level."""
    return not code.endswith("00") and code[2:4] not in ("00", _DIRECT)


@lru_cache(maxsize=4096)
def named_place(body: str) -> Division | None:
    """The province or city whose name, whole or short, a body's own name begins with (上海…有限公司, 武汉大学); None where it tells none.

    Short names that are words as well (东方, 安康) tell nothing.
    """
    if (whole := locate(body)) is not None:
        return whole
    for code, (_, cities) in _table().items():
        for city, called in cities.items():
            short = _ENDINGS.sub("", called)
            if len(short) >= 2 and short not in _WORDS_TOO and body.startswith(short):
                return Division(code, city)
    return next((Division(code) for code in _MUNICIPALITIES if body.startswith(provinces()[code][:-1])), None)


@lru_cache(maxsize=4096)
def places_within(text: str) -> tuple[Division, ...]:
    """The cities, and provinces in brackets, that words name anywhere as where a part of a body is or work is done: 某公司（上海）, 驻宁波项目部, 苏州分店."""
    found = {}
    for code, (province, cities) in _table().items():
        for city, called in {**cities, "": province}.items():
            short = _ENDINGS.sub("", called)
            known = len(short) >= 2 and short in text
            if known and ((short not in _WORDS_TOO and _is_seat(short, text)) or _in_brackets(short, text)):
                found[code, city] = Division(code, city)
    return tuple(found.values())


def _in_brackets(place: str, text: str) -> bool:
    return re.search(rf"[（(]{place}(?:市|校区|分[校部院店]|地区)?[）)]", text) is not None


def _is_seat(place: str, text: str) -> bool:
    """True where a place stands in brackets, behind 驻 or a dash, or before a part of a body."""
    return (
        re.search(
            rf"[（(][^（）()]{{0,8}}{place}[^（）()]{{0,8}}[）)]|(?:驻|派往?|在|赴|[-—·:：]){place}|(?:大学|学院|公司|集团|银行|医院){place}"
            rf"|{place}(?:市|地区)?"
            "(?:分[公店行校院部厂局支]|子公司|有限公司|办事处|[\u4e00-\u9fff]{0,6}(?:项目|基地|校区|园区|工地|仓库?|[供发]电公司|支行|门?店|站|片区|大区))",
            text,
        )
        is not None
    )


def places_of(region: str, addresses: Iterable[str] = ()) -> tuple[str, ...]:
    """What a region and the divisions above it are called, and those that addresses begin with: whole and short names."""
    whole = [division_names()[code] for code in division_above(region) if code in division_names()]
    whole += [name for address in addresses for name in named_regions(address)]
    short = (_SHORT.sub("", name) for name in whole)
    return tuple(dict.fromkeys((*whole, *(name for name in short if len(name) >= 2))))


def _after(name: str, text: str, city: bool = True) -> str:
    """The text behind a division's name, or, for a city, its short name before a district; '' where it begins otherwise."""
    if text.startswith(name):
        return text[len(name) :] or " "
    short = _ENDINGS.sub("", name)
    if len(short) < 2 or not text.startswith(short):
        return ""
    rest = text[len(short) :]
    if name.endswith("自治州") and rest.startswith("州"):
        return rest[1:] or " "
    if city:
        return rest if _DISTRICT.match(rest) else ""
    return "" if _NO_PROVINCE.match(rest) else rest or " "


@cache
def _table() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Code of each province: its name, and the cities of today in it by their codes."""
    table: dict[str, tuple[str, dict[str, str]]] = {code: (name, {}) for code, name in provinces().items()}
    for code, names in division_table().items():
        below = code[2:]
        direct = below.startswith(_DIRECT) and not below.endswith("00")
        city = below.endswith("00") and below != "0000" and not below.startswith(_DIRECT)
        if (direct or city) and code[:2] in table and code[:2] not in _MUNICIPALITIES:
            table[code[:2]][1].update((code if direct else code[:4], named.name) for named in names if named.current)
    return table
