"""地址: an address; it ends before what is said of the place, and before it is printed again."""

from __future__ import annotations

import re

from preaudit.domain.division_table import AUTONOMOUS_REGION, MUNICIPALITY, PROVINCE, provinces_called
from preaudit.domain.doubts import Doubt
from preaudit.value_types.chinese_text import EDGE, HAN, trimmed
from preaudit.value_types.value_type import Parsed, ValueType


def _any_of(ending: str) -> str:
    return "|".join(sorted(provinces_called(ending)))


#: What is said of a place after its address: how large it is, what it is for, whose it is, how it is reached.
_AFTER_PLACE = (
    r"用于|用途|用作|供|建筑|使用|面积|总面积|实用|套内|租赁面积|结构|产权|权属|房产证|房屋|不动产权|登记|出租|租赁|租给|租期|期限|租金|作为|作|归|属|现居|现住"
    r"|户型|楼层|所在楼层|朝向|装修|房型|暂住|居住|联系|电话|邮编|邮政|身份证|证件|公民身份|出租方|承租方|甲方|乙方|双方|将|以下|特此|并|且|经营|从事|开办|办理|内有|内设|配有|含|包括|约"
    r"|共计?[0-9一二三四五六七八九十两]|[^,;。]{0,12}[0-9.]+(?:平方米|平米|平方|㎡|m2|亩|间)"
)

_ADDRESS_END = re.compile(
    rf"[;。]|[,、](?={_AFTER_PLACE})|[(,、]?(?=(?:房屋|其中|总|房产)?(?:建筑|使用|套内|租赁|计租|实用|经营|营业|总)面积[为约:共0-9])"
    r"|(?<=[号室层楼座幢栋铺])(?=用于|用作|作为|户型|房型|朝向)"
    r"|(?<=[0-9号室层楼座幢栋铺])(?=的(?:房屋?|住房|住宅|商铺|门面|店面|店铺|铺面|门市|物业|场地|厂房|仓库|写字楼|办公)[^0-9]*$)"
    r"|(?<=[号室层楼座幢栋铺])(?=20[0-9]{2}[.\-/年][0-9]{1,2}[.\-/月][0-9]{1,2}日?$)"
)

#: What stands before a place in a sentence: who lets it, and that it lies there (甲方将位于…).
_LEAD = re.compile(
    r"(?:(?:甲方|乙方|出租[方人]|本人)?(?:自愿|同意)?(?:将|把)(?:其|自己|本人)?(?:所有|名下)?的?)?(?:坐落|座落|位)[于在为]"
)

#: What of an address stands after a comma: a floor, a unit, a building, how to find it.
_PLACE_WORD = re.compile(r"[省市区县旗镇乡村组路街道巷弄号幢栋座单元室楼层里苑园铺厦场城旁侧边口社队屯庄店馆]|[0-9A-Z]")

#: Places an address begins with; where one stands within it, another address was read together with it.
_SECOND_PLACE = re.compile(
    rf"(?:{_any_of(PROVINCE)}){PROVINCE}(?=[{HAN}]{{2,8}}[市州盟区])|(?:{_any_of(AUTONOMOUS_REGION)}){AUTONOMOUS_REGION}"
    rf"|(?:{_any_of(MUNICIPALITY)}){MUNICIPALITY}(?=[{HAN}]{{2,4}}区)"
)

#: Premises kept online (市场主体登记管理条例 §11) have the address of a page for theirs.
_PAGE_ADDRESS = re.compile(
    r"(?:https?://|www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w./?=&%#-]*)?", re.ASCII | re.IGNORECASE
)

#: So many characters of an address printed again within it begin it anew (住所 and 经营场所, one below the other).
_AGAIN = 8


def parse_address(text: str) -> Parsed | None:
    """An address: edges trimmed, as printed, blanks gone; it ends before what is said of the place, and before it is printed again.

    That of a page (https://shop.example.cn/10086) is taken whole, where nothing stands beside it.
    """
    start, end = trimmed(text)
    if _PAGE_ADDRESS.fullmatch(text, start, end):
        return Parsed(text[start:end], start, end, 0.6)
    lead = _LEAD.match(text[start:end])
    start += lead.end() if lead else 0
    stops = (stop.start() for stop in _ADDRESS_END.finditer(text, start, end) if stop.start() - start >= 6)
    end = next(stops, end)
    again, other = (
        text.find(text[start : start + _AGAIN], start + _AGAIN, end),
        _SECOND_PLACE.search(text, start + 6, end),
    )
    doubt = Doubt.NONE
    if again > 0:
        end = again
    elif other:
        end, doubt = other.start(), Doubt.AMBIGUOUS
    end = start + len(text[start:end].rstrip(EDGE))
    value = re.sub(r"(?<=[0-9])[.·,'](?=[弄号幢栋室层单楼座])", "", text[start:end])
    if len(value) < 4 or not re.search(f"[{HAN}]", value):
        return None
    if any(not _PLACE_WORD.search(part) for part in re.split("[,、]", value)[1:]):
        doubt = doubt or Doubt.AMBIGUOUS  # words that name no place: a sentence may have been read on with it
    typical = len(re.findall(r"[省市区县镇乡村路街道巷弄号幢栋座单元室楼层里苑园]", value))
    return Parsed(value, start, end, min(0.9, 0.3 + 0.12 * typical), doubt)


ADDRESS = ValueType(
    "address",
    parse_address,
    wraps=True,
    free_text=True,
    sentence_long=True,
    place=True,
    personal=True,
    stranger="黑龙江省黑河市爱辉区王肃街9001号77幢8808室",
)
