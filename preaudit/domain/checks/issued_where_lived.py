"""A card's back goes with its front: the police office that issued it is that of the address (居民身份证法 第七条, 第八条)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.addresses import normal_address, split_address
from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.problem import Problem, evidence, labelled, one_after_another
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

#: The place an office is of (南京市公安局, 延吉市公安局), and the district of its branch (玄武分局, 西湖区分局).
_OFFICE = re.compile(
    "(?:[\u4e00-\u9fff]{2,8}(?:省|自治区))?(?P<place>[\u4e00-\u9fff]{2,10}?(?:市|自治州|地区|盟|县|区|旗))?公安(?:局|处)"
    "(?:(?P<branch>[\u4e00-\u9fff]{2,8}?)(?:分局|公安局))?"
)
#: Branches of places that no address names.
_NO_DISTRICT = re.compile(
    "开发|高新|经济|技术|新区|机场|港|风景|名胜|度假|铁路|水上|工业|园|直属|森林|油田|矿区|林区|农场|地铁"
)
_SUFFIX = re.compile("(?:自治州|地区|自治县|[市县区盟旗])$")
_CITIZEN = Message(
    "check.issued_where_lived.citizen",
    "{address_label}为“{address}”，{authority_label}为“{authority}”，两面是否属于同一张证件，将由工作人员核对。",
    "{address_label}: “{address}”; {authority_label}: “{authority}”. Staff will check whether both sides are of one card.",
)
_MEND = Message(
    "check.issued_where_lived.mend",
    "请确认上传的是同一张身份证的正反两面。",
    "Please make sure that both sides are of one and the same card.",
)
_SENTENCE = Message(
    "check.issued_where_lived.sentence",
    "{authority}与{address}属于同一地方",
    "{authority} and {address} are of one place",
)


@dataclass(frozen=True, slots=True)
class IssuedWhereLived(Check):
    """The office that issued a card is that of the address on its front. What was not surely read decides nothing here."""

    NAMES = ("issued_where_lived",)
    authority: Annotated[Operand, Of(Sort.NAME)]
    address: Annotated[Operand, Of(Sort.ADDRESS)]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the office is of another city, county or district than the address names."""
        authority, address = case.read(self.authority), case.read(self.address)
        if authority is None or address is None or not authority.sure or not address.sure:
            return ()
        if not elsewhere(authority.value, address.value):
            return ()
        seen = one_after_another(labelled(r.label, r.value) for r in (address, authority))
        sentence = _CITIZEN(
            address_label=address.label,
            address=address.value,
            authority_label=authority.label,
            authority=authority.value,
        )
        texts = FindingTexts(seen, literal(address.value), sentence, sentence, _MEND())
        return (Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(address, authority)),)

    def sentence(self, phrases: Phrases) -> Text:
        """'“签发机关”与“住址”属于同一地方'."""
        return _SENTENCE(authority=phrases.operand(self.authority), address=phrases.operand(self.address))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def elsewhere(authority: str, address: str) -> bool:
    """True where the office is of another place than the address; not where either names none."""
    office, lived = _OFFICE.match(normal_address(authority)), normal_address(address)
    parts = split_address(address)
    if office is None or not office["place"] or not ("city" in parts or "district" in parts):
        return False
    if _stem(office["place"]) not in lived:
        return True
    branch = office["branch"]
    if not branch or _NO_DISTRICT.search(branch) or "district" not in parts:
        return False
    return _stem(branch) not in lived and parts["district"] not in authority


def _stem(place: str) -> str:
    """南京市 → 南京; 丰县 stays."""
    bare = _SUFFIX.sub("", place)
    return bare if len(bare) >= 2 else place
