"""The place that a firm's name begins with is that of its premises (企业名称登记管理规定 第七条: 名称中的行政区划是登记机关所在地的)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from preaudit.domain.addresses import named_regions, normal_address, split_address
from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.problem import Problem, evidence, labelled, one_after_another
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.division_codes import division_names
from preaudit.domain.divisions import Division, locate, named_place
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

_CITIZEN = Message(
    "check.place_of_name.citizen",
    "{name_label}为“{name}”，{place_label}为“{place}”，名称中的地名与所在地是否一致，将由工作人员核对。",
    "{name_label}: “{name}”; {place_label}: “{place}”. Staff will check whether the place in the name is where it lies.",
)
_MEND = Message(
    "check.place_of_name.mend",
    "名称中的行政区划应为所在地的，请核对名称或者地址。",
    "A name bears the division where the business lies: please check the name or the address.",
)
_SENTENCE = Message(
    "check.place_of_name.sentence",
    "{name}开头的地名与{place}所在地一致，否则由人工核对",
    "the place that {name} begins with is that of {place}; else a person checks",
)
#: What is made the way of a place is called after it anywhere: 兰州拉面馆, 重庆小面店, 景德镇瓷器店. Right behind its short name.
_MANNER = re.compile(
    "[\u4e00-\u9fff]{0,3}?(?:小吃|小面|拉面|面馆|面食|烩面|拌面|削面|干面|米粉|米线|肠粉|酸粉|蛳粉|炒粉|火锅|冒菜|砂锅|烤鸭|盐水鸭|板鸭|烤肉|烤鱼|烧烤|串串|烧饼|肉饼|锅盔|"
    "肉夹馍|泡馍|羊肉|牛肉|鸡|豆腐|豆花|生煎|小笼|汤包|包子|馄饨|饺子|炒饭|土菜|家常菜|本帮菜|风味|口味|味道|特产|土特产|海鲜|火腿|腊味|卤味|凉皮|茶叶|陈醋|"
    "月饼|点心|糕点|瓷器|陶瓷|丝绸|刺绣|家纺|小商品|牛杂|大盘|麻辣|料理)"
)


#: A place right before the trade is the name's own word: no second division may be one (南京上海餐饮管理有限公司).
_TRADE = re.compile(
    "[省市]?(?:餐饮|食品|饮食|商贸|贸易|商务|科技|信息|网络|软件|电子|物流|货运|运输|汽车|建筑|建设|工程|装饰|文化|传媒|广告|教育|咨询|管理|服务|实业|投资|物业|家政|农业|医药|健康|旅游|酒店)"
)


@dataclass(frozen=True, slots=True)
class PlaceOfName(Check):
    """A name begins with the province, city or district of its address, or with none. What was not surely read decides nothing here."""

    NAMES = ("place_of_name",)
    name: Annotated[Operand, Of(Sort.NAME)]
    place: Annotated[Operand, Of(Sort.ADDRESS)]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the name begins with a place, and the address names another."""
        name, place = case.read(self.name), case.read(self.place)
        if name is None or place is None or not (name.sure and place.sure) or not apart(name.value, place.value):
            return ()
        seen = one_after_another(labelled(r.label, r.value) for r in (name, place))
        words = {"name_label": name.label, "name": name.value, "place_label": place.label, "place": place.value}
        citizen = _CITIZEN(**words)
        texts = FindingTexts(seen, literal(place.value), citizen, citizen, _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(name, place)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“名称（字号）”开头的地名与“经营场所”所在地一致，否则由人工核对'."""
        return _SENTENCE(name=phrases.operand(self.name), place=phrases.operand(self.place))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def apart(name: str, address: str) -> bool:
    """True where a name begins with a place, and the address names another; not where either names none."""
    whole = [region for region in named_regions(name) if region in _known()]
    said, lies = _place(normal_address(name), whole), locate(address)
    if said and lies and not said.may_be(lies):
        return bool(whole) or not _MANNER.match(name, len(said.short))
    if said and _names_another(normal_address(name), said, whole):
        return True
    district = split_address(address).get("district", "")
    counties = [region for region in whole if (lies_in := locate(region)) is None or lies_in.county]
    return bool(counties and district) and district not in counties[-1] and counties[-1] not in address


def _names_another(name: str, said: Division, whole: list[str]) -> bool:
    """Whether a place elsewhere stands behind the first, as what the firm calls itself."""
    rest = name
    for region in whole or [said.short]:
        rest = rest.removeprefix(region)
    other = named_place(rest)
    return other is not None and not other.may_be(said) and _TRADE.match(rest, len(other.short)) is not None


def _place(name: str, whole: list[str]) -> Division | None:
    """The place a name begins with: 江苏省苏州…, where the city stands by its short name, is that city."""
    found = named_place(name)
    if found is None or found.city or not whole:
        return found
    below = named_place(name.removeprefix(whole[0]))
    return below if below and below.province == found.province else found


@cache
def _known() -> frozenset[str]:
    """What divisions are called: 好又多超市 is none."""
    return frozenset(division_names().values())
