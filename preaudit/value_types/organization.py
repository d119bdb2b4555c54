"""单位名称: an organization's name."""

from __future__ import annotations

import re

from preaudit.value_types.chinese_text import EDGE, HAN, chinese_punctuation, trimmed
from preaudit.value_types.value_type import Parsed, ValueType

#: How names of organizations end.
ORGANIZATION_ENDS = (
    "公司",
    "厂",
    "店",
    "部",
    "中心",
    "社",
    "行",
    "所",
    "院",
    "局",
    "厅",
    "政府",
    "办事处",
    "办公室",
    "服务站",
    "集团",
    "馆",
    "坊",
    "铺",
    "户",
    "会",
    "学校",
    "大学",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "超市",
    "工作室",
    "银行",
    "分理处",
    *(
        f"{left}{form}{right}"
        for left, right in ("()", "（）")
        for form in ("个体工商户", "有限合伙", "普通合伙", "特殊普通合伙")
    ),
)

#: Words of notices to the reader, which name no organization.
_NOTICE = re.compile("\\(请|仔细核对|扫描|二维码|登录|系统|网址|查询|提示|监制")
#: Where a name ends and what stands beside it in its row begins: an amount, a number (…公司100万元), the next party (…公司乙方).
BESIDE = re.compile("(?<=公司)(?=[0-9]|[甲乙丙丁]方|(?:签约|授权)代表人?)|(?<=[\u3400-\u9fff])(?=[0-9]{11})")
#: A day in figures or numerals; a form of organization without the name of one.
_DAY = re.compile(r"[0-9年月日.\-/〇○零oO一二三四五六七八九十廿卅]+")
#: An address is no name: a road with its number, and nothing behind the number but what houses have.
_PLACE = re.compile("[^()（）]{2,30}[路街巷弄道村组][0-9]+(?:[号弄幢栋单元室层楼\\-附0-9]*)")
_FORM = re.compile("(?:股份|有限|责任|集团|一人|分|总|国有|独资|合伙|个人独资)*(?:公司|企业)")


def parse_organization(text: str) -> Parsed | None:
    """An organization's name, up to punctuation."""
    start, end = trimmed(text)
    match = re.compile(r"[^,;。:]+").match(text, start, end)
    if not match:
        return None
    value = match.group()
    remark = re.search(r"\((?:以下|下称|简称|盖章|公章|签章)", value)
    value = BESIDE.split(value[: remark.start() if remark else None])[0].rstrip(EDGE)
    if (
        _NOTICE.search(value)
        or len(re.findall(f"[{HAN}]", value)) < 3
        or _DAY.fullmatch(value)
        or _FORM.fullmatch(value)
    ):
        return None
    if _PLACE.fullmatch(value):
        return None
    strength = 0.7 if value.endswith(ORGANIZATION_ENDS) else 0.4
    return Parsed(chinese_punctuation(value), match.start(), match.start() + len(value), strength)


ORGANIZATION = ValueType(
    "organization",
    parse_organization,
    wraps=True,
    names_organization=True,
    identifies=True,
    personal=True,
    stranger="黑河若安远行贸易有限公司",
)
