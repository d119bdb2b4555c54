"""Whose seal it is: the words on its ring held against the name of a body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

#: What seals say beside the name: which office of the body, and what the seal is for.
_USES = re.compile(
    "(?:教务|教学|学生|学籍|招生|研究生|人事|财务|合同|业务|行政|办公|综合|档案|户口|发票|结算|管理|服务|证明|资格|电子|科技"
    "|[处科室部院]|事务|专用|公章|印章|[章印]|中华人民共和国|[^\u4e00-\u9fff])*+"
)
#: The place a body lies in, before its name.
_PLACE = re.compile("(?:[\u4e00-\u9fff]{2,8}[省市区县州])++")

#: What firms and seals say alike, which sets no name apart.
_FORMS = re.compile(
    "有限责任公司|股份有限公司|有限公司|公司|个体工商户|合同专用章|人事专用章|财务专用章|公章|专用章|[省市区县州]|合同|人事|财务|管理"
)
#: Uses of a seal by which no body speaks for itself: the tax office's stamp for invoices, those of the till, the store and the post.
_BINDS_NOBODY = re.compile(
    "发票|财务|收[发货讫款]|付讫|发货|送货|提货|仓库|出入?库|入库|质检|货运专用|报关|快递|物流专用|现金|转讫"
)
#: Forms and trades of firms: no office has them in its seal, nor a seal that is for a firm's own business alone.
_OF_A_FIRM = re.compile(
    "有限|公司|集团|商行|商店|商贸|超市|经营部|门市部|服务部|工作室|[图打晒]印|图文|印刷|广告|文印|刻章|事务所|中介|饭店|餐[饮馆厅]|酒店|宾馆|旅馆|面馆|酒楼"
    "|合作社|工厂|[制加]工?厂|合同专用|人事专用|发票专用|财务专用"
)
#: Bodies by words that no other has: an office whose own words are none of these is not meant by them.
_BODIES = re.compile(
    "公安|派出所|民政|婚姻|村民|居民委|社区|街道|卫生|疾病|医院|市场监督|工商|税务|财政|教育|学校|学院|大学|中学|小学|幼儿园|法院|检察|公证|司法|交通|运输"
    "|自然资源|不动产|房产|住房|城市管理|银行|信用社|邮政|人力资源|社会保障|劳动|农业|审批|应急|消防|海关|物业|协会|学会|商会|工会|妇联|残联|驾校|驾驶"
)
#: What all seals and offices say, which tells no office from another.
_COMMON = re.compile(
    "中华人民共和国|人民政府|委员会|管理|登记|服务|业务|专用|证明|电子|机关|单位|中心|[章印用局厅处科室所部院站队办公分支大总人民国市省县区]"
)
#: Letters beside those that must have been read before a ring without one word of the office is another's.
_ENOUGH_OF_ANOTHER = 4
#: Letters of a name that must have been read to tell it from another.
_ENOUGH = 3


def names_body(words: str, name: str) -> bool:
    """True where the words of a seal are the name, read from anywhere on its ring, with nothing more than its place and use.

    The seal of 甲大学附属中学 is not 甲大学's.
    """
    ring, wanted = _plain(words), _plain(name)
    if len(wanted) < 2:
        return False
    for start in range(len(ring)):
        turned = ring[start:] + ring[:start]
        if turned.startswith(wanted) and _is_no_name(turned[len(wanted) :]):
            return True
    return False


def names_another(words: str, name: str) -> bool:
    """True where what was read of a seal is the name of another body: less than half of what sets the name apart is in it.

    A ring that was read in part, or hardly at all, says nothing of whose it is.
    """
    ring, wanted = (set(_FORMS.sub("", _plain(text))) for text in (words, name))
    return len(ring) >= _ENOUGH and len(wanted) >= 2 and 2 * len(ring & wanted) < min(len(ring), len(wanted))


def binds_nobody(words: str) -> bool:
    """True for a seal that is for invoices, money or goods: nobody consents by it."""
    return _BINDS_NOBODY.search(_plain(words)) is not None


def of_another_office(words: str, office: Iterable[str], *, firms: bool) -> bool:
    """True where what was read of a seal is surely no seal of the office, of whose seals each bears one of the words.

    `firms`: bodies with such a word may be firms (a bank, a hospital). Read in part, a ring may have lost its word: then something
    must tell whose it is instead: a firm's form, another body's word, or letters enough of which none is of the office.
    """
    ring = _plain(words)
    of_a_firm = _OF_A_FIRM.search(ring) is not None
    if any(word in ring for word in office):
        return of_a_firm and not firms
    others = _COMMON.sub("", _PLACE.sub("", ring))
    own = set(_COMMON.sub("", "".join(office)))
    return (
        of_a_firm or _BODIES.search(ring) is not None or (len(others) >= _ENOUGH_OF_ANOTHER and not own & set(others))
    )


def _is_no_name(rest: str) -> bool:
    """True for words that say for what a seal is, and the place that stands before the name."""
    return any(
        _USES.fullmatch(rest[:end]) and (end == len(rest) or _PLACE.fullmatch(rest[end:]))
        for end in range(len(rest) + 1)
    )


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in folded if char.isalnum())
