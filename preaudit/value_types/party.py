"""甲方、乙方: a person or an organization."""

from __future__ import annotations

import re

from preaudit.value_types.chinese_text import DOTS, EDGE, chinese_punctuation, trimmed
from preaudit.value_types.organization import BESIDE, ORGANIZATION_ENDS
from preaudit.value_types.person_name import CHINESE_NAME, parse_person_name
from preaudit.value_types.value_type import Parsed, ValueType

#: Words of a sentence about a paper's own terms (授权内容和期间内的行为): no one is named by them.
_OF_TERMS = re.compile("[内上下间时](?:所[做作为]?)?的|(?:期间|权限|范围|期限)之?内")
#: An address, up to its number at least.
_ADDRESS = re.compile("[^,]{0,12}[省市区县镇乡州旗][^,]{0,16}?(?:[0-9]{1,4}号[^,]*|[路街巷])")
#: A term, or a number.
_NOBODY = re.compile("[自从由]?[0-9〇○零一二三四五六七八九十年月日.\\-—/至到起止]{8,}|[0-9A-Z]{15,}")


def parse_party(text: str) -> Parsed | None:
    """A person or an organization, up to punctuation or a following remark in brackets about numbers."""
    start, end = trimmed(text)
    match = re.compile(r"[^,;。、:]+").match(text, start, end)
    if not match:
        return None
    value = match.group()
    remark = re.search(
        r"\((?:以下|下称|身份证|证件|统一|签|盖|甲|乙|公章)|身份证|统一社会信用|证件号|\(?签[字名章]|\(?盖章|先生|女士",
        value,
    )
    if remark:
        value = value[: remark.start()]
    value = BESIDE.split(value)[0].rstrip(EDGE + "(")
    if len(value) < 2 or _OF_TERMS.search(value) or re.fullmatch(r"[0-9〇○零一二三四五六七八九十年月日.\-/]+", value):
        return None
    if _NOBODY.fullmatch(value):
        return None
    if _ADDRESS.fullmatch(value) and not value.endswith(ORGANIZATION_ENDS):
        return None
    whole = CHINESE_NAME.fullmatch(value)
    if whole and "·" in re.sub(f"[{DOTS}]", "·", value) and len(value) <= 16:
        return parse_person_name(text)
    if value.endswith(ORGANIZATION_ENDS) or value.endswith(")") or len(value) > 6:
        return Parsed(chinese_punctuation(value), match.start(), match.start() + len(value), 0.6)
    person = parse_person_name(value)
    if person is None:
        return None
    return Parsed(person.value, match.start() + person.start, match.start() + person.end, person.strength, person.doubt)


PARTY = ValueType(
    "party",
    parse_party,
    wraps=True,
    names_person=True,
    names_organization=True,
    identifies=True,
    personal=True,
    stranger="贺兰若安",
)
