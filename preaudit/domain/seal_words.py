"""Whose seal it is: the words on its ring held against the name of a body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from preaudit.domain.divisions import named_place
from preaudit.domain.seal_names import is_clear_of_another

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
    "有限|公司|集团|(?<!工)商行|商店|商贸|超市|经营部|门市部|服务部|工作室|[图打晒]印|图文|印刷|广告|文印|刻章|事务所|中介|饭店|餐[饮馆厅]|酒店|宾馆|旅馆|面馆|酒楼"
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
#: How the names of bodies end.
_A_BODY = re.compile("(?:[店厂处所站院馆室部社会队团局]|中心)[^\u4e00-\u9fff]*$")
_NO_LETTER = re.compile("[^\u4e00-\u9fff]")
#: What a firm's form adds to the name of a body that may be one.
_FIRM_FORMS = ("有限责任公司", "股份有限公司", "有限公司", "股份", "集团", "公司")
#: What seals say of themselves.
_SEALS = ("专用章", "专用", "用章")
#: Letters of a ring read in part: what it was read to be for may be two letters misread (健康险车用章).
_SHORT = 8
#: What bears the word of an office and is none, wherever it stands in the name.
_NO_OFFICE = re.compile(
    "宠物|动物|兽医|[美整]容|整形|美发|养生|血液银行|介绍所|红娘|婚[庆礼]|离婚|驾校|驾驶学校|[协学商工]会|博物馆|纪念馆|展览馆|食堂|宿舍"
    "|幼儿园|小学|中学|培训|用品|器械|器材|药房|药店|公积金|销售|幼稚园|托育|月子|老干部|离退休|保洁"
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
    """True where what was read of a seal is the name of another body: less than half of what sets the name apart is in it, or a
    part of it was clearly read that the name has otherwise or not at all (`is_clear_of_another`).

    A ring that was read in part, or hardly at all, says nothing of whose it is.
    """
    ring, wanted = (set(_FORMS.sub("", _plain(text))) for text in (words, name))
    if len(ring) >= _ENOUGH and len(wanted) >= 2 and 2 * len(ring & wanted) < min(len(ring), len(wanted)):
        return True
    return is_clear_of_another(_plain(words), _plain(name))


def brands_another(words: str, name: str, ending: str) -> bool:
    """True where both name what stands before `ending` (江苏 of 江苏银行), and neither ends as the other does.

    One letter may be misread, unless both are places that there are (南京, 北京).
    """
    ring, wanted = (_plain(text) for text in (words, name))
    if ending not in ring or ending not in wanted:
        return False
    one, other = (text[: text.index(ending)] for text in (ring, wanted))
    if min(len(one), len(other)) < 2 or one.endswith(other) or other.endswith(one):
        return False
    lies, said = named_place(other), named_place(one)
    return not _is_misread(one, other) or bool(lies and said and not lies.may_be(said))


def binds_nobody(words: str) -> bool:
    """True for a seal that is for invoices, money or goods: nobody consents by it."""
    return _BINDS_NOBODY.search(_plain(words)) is not None


def of_another_office(words: str, office: Iterable[str], *, firms: bool, parts: Iterable[str] = ()) -> bool:
    """True where what was read of a seal is surely no seal of the office, of whose seals each bears one of the words.

    `firms`: bodies with such a word may be firms (a bank, a hospital). `parts`: what else such seals say behind that word; where
    two letters in a row were read there that are none of it, it is another's (a hospital's canteen, a match-maker's). Read in part,
    a ring may have lost its word: then something must tell whose it is instead: a firm's form, another body's word, or letters
    enough of which none is of the office.
    """
    ring = _plain(words)
    of_a_firm = _OF_A_FIRM.search(ring) is not None
    office = tuple(office)
    if any(word in ring for word in office):
        known = (*office, *parts, *_SEALS, *(_FIRM_FORMS if firms else ()))
        return (of_a_firm and not firms) or _says_more(ring, office, known)
    others = _NO_LETTER.sub("", _COMMON.sub("", _PLACE.sub("", ring)))
    own = set(_COMMON.sub("", "".join(office)))
    if of_a_firm or _BODIES.search(ring) is not None:
        return True
    shared = len(own & set(others))
    if len(set(others)) > _ENOUGH_OF_ANOTHER and _A_BODY.search(ring):
        return 2 * shared < len(set(others))
    return len(others) >= _ENOUGH_OF_ANOTHER and not shared


def _says_more(ring: str, office: Collection[str], known: Collection[str]) -> bool:
    """True where a ring that bears a word of the office says behind it what such seals do not, or names what is no such office."""
    longest_first = sorted(known, key=len, reverse=True)
    said = re.sub("|".join(map(re.escape, longest_first)), " ", ring)
    if _NO_OFFICE.search(ring) or binds_nobody(said):
        return True
    head, mark, tail = ring.rpartition("章")
    letters = _NO_LETTER.sub("", tail + head + mark)
    behind = letters[max((letters.rfind(word) + len(word) for word in office if word in letters), default=0) :]
    explained = "|".join((*map(re.escape, longest_first), _COMMON.pattern))
    if len(letters) <= _SHORT and any(letters.startswith(word) for word in office):
        behind = re.sub("^[\u4e00-\u9fff]{2}专?用", "", behind)
    left = re.split(explained, behind)
    return any(len(run) >= 2 and not any(_is_misread(run, word) for word in known) for run in left)


def _is_misread(run: str, word: str) -> bool:
    """Whether a run of letters may be a word of which one letter was misread."""
    return len(run) == len(word) and sum(a != b for a, b in zip(run, word, strict=True)) == 1


def _is_no_name(rest: str) -> bool:
    """True for words that say for what a seal is, and the place that stands before the name."""
    return any(
        _USES.fullmatch(rest[:end]) and (end == len(rest) or _PLACE.fullmatch(rest[end:]))
        for end in range(len(rest) + 1)
    )


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in folded if char.isalnum())
