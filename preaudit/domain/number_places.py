"""Of which place a certificate's number is, as far as it says: by a name, a sign or a code within it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from preaudit.domain.division_codes import division_names
from preaudit.domain.division_table import province_of_sign, provinces
from preaudit.domain.divisions import Division, city_called, division_of, locate, named_place

#: The city or county that registers, behind the year (苏(2023)南京市不动产权第…).
_NAMED = re.compile(r"[)）\]］〕】](?P<place>[\u4e00-\u9fff]{2,12})不动产权")
#: The sign of a province before a year in brackets.
_SIGN = re.compile(r"(?P<sign>[\u4e00-\u9fff])[(（\[［〔【](?:19|20)[0-9]{2}")
#: The province of who registered it, within a unified social credit code (GB 32100).
_CREDIT_CODE = re.compile("[0-9A-Z]{2}(?P<province>[1-6][0-9])[0-9]{4}[0-9A-Z]{10}$")
#: The province of a certificate of birth, behind the letter of its series.
_BIRTH = re.compile("[A-Z](?P<province>[0-9]{2})[0-9]{7}$")
#: A number that begins with the code of a division (J320102-2016-000123).
_DIVISION = re.compile("[A-Z]{1,2}(?P<code>[0-9]{6})")
#: What stands before the word of an old deed: 宁房权证, X京房权证, 杭国用, 武汉市房权证; 房地证 and 房地字 as some cities called theirs.
_DEED = re.compile(
    r"X?(?P<place>[\u4e00-\u9fff]{1,10}?)(?:房屋?地?(?:产|所有|权)|房地[\u4e00-\u9fff]{0,3}[证字]|[国集]用)"
)
#: A city, and a district or whose office it is behind it: 京海, 佛府.
_LETTERS = 2
#: Cities that papers call by one letter, their own or the province's, which one and the same letter may be (宁: 宁夏, 南京).
CITIES = {
    "宁": "32南京", "锡": "32无锡", "徐": "32徐州", "常": "32常州", "苏": "32苏州", "通": "32南通", "淮": "32淮安", "盐": "32盐城", "扬": "32扬州",
    "镇": "32镇江", "杭": "33杭州", "甬": "33宁波", "温": "33温州", "绍": "33绍兴", "湖": "33湖州", "嘉": "33嘉兴", "金": "33金华", "衢": "33衢州",
    "丽": "33丽水", "合": "34合肥", "芜": "34芜湖", "榕": "35福州", "厦": "35厦门", "莆": "35莆田", "泉": "35泉州", "漳": "35漳州", "洪": "36南昌",
    "赣": "36赣州", "济": "37济南 37济宁", "青": "37青岛", "烟": "37烟台", "潍": "37潍坊", "威": "37威海", "郑": "41郑州", "洛": "41洛阳",
    "武": "42武汉", "汉": "42武汉", "宜": "42宜昌 36宜春 51宜宾", "长": "43长沙 22长春 14长治", "株": "43株洲", "潭": "43湘潭", "穗": "44广州",
    "深": "44深圳", "珠": "44珠海", "汕": "44汕头", "佛": "44佛山", "莞": "44东莞", "惠": "44惠州", "邕": "45南宁", "柳": "45柳州", "蓉": "51成都",
    "成": "51成都", "绵": "51绵阳", "筑": "52贵阳", "遵": "52遵义", "昆": "53昆明", "西": "61西安 63西宁", "兰": "62兰州", "银": "64银川",
    "乌": "65乌鲁木齐", "沈": "21沈阳", "大": "21大连 23大庆 53大理", "鞍": "21鞍山", "哈": "23哈尔滨 65哈密", "石": "13石家庄 64石嘴山",
    "保": "13保定 53保山", "唐": "13唐山", "太": "14太原", "包": "15包头", "呼": "15呼和浩特 15呼伦贝尔",
}  # fmt: skip


@lru_cache(maxsize=4096)
def of_elsewhere(number: str, lies: Division) -> bool:
    """True where something in the number names a place that `lies` is not in; False where it names none."""
    return any(not any(place.may_be(lies) for place in places) for places in _said(number, lies))


def _said(number: str, lies: Division) -> Iterator[tuple[Division, ...]]:
    """What each part of the number says: the places it may mean."""
    if (sign := _SIGN.match(number)) and (province := province_of_sign(sign["sign"])):
        yield (Division(province),)
    if (named := _NAMED.search(number)) and (city := locate(named["place"])):
        yield (city,)
    if deed := _DEED.match(number):
        yield from _of_deed(deed["place"], lies)
    elif division := _coded(number):
        yield (division,)


def _coded(number: str) -> Division | None:
    for form in (_CREDIT_CODE, _BIRTH):
        if (coded := form.match(number)) and coded["province"] in provinces():
            return Division(coded["province"])
    coded = _DIVISION.match(number)
    return division_of(coded["code"]) if coded and coded["code"] in division_names() else None


def _of_deed(place: str, lies: Division) -> Iterator[tuple[Division, ...]]:
    """What stands before the word of an old deed: a name, or a letter, which a county of that beginning may have used too (太: 太原, 太仓)."""
    if whole := named_place(place):
        yield (whole,)
    elif len(place) <= _LETTERS and not lies.begins_with(place[0]):
        province = province_of_sign(place[0])
        cities = (city_called(city[:2], city[2:]) for city in CITIES.get(place[0], "").split())
        means = ((Division(province),) if province else ()) + tuple(city for city in cities if city)
        yield from (means,) if means else ()
