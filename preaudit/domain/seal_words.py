"""Whose seal it is: the words on its ring held against the name of a body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from preaudit.domain.divisions import named_place
from preaudit.domain.pages import UNREAD_LETTER
from preaudit.domain.seal_names import is_clear_of_another
from preaudit.domain.seal_seams import without_seam

#: What seals say beside the name: which office of the body, and what the seal is for.
_USES = re.compile(
    "(?:教务|教学|学务|学生|学籍|注册|招生|研究生|本科生?|培养|人事|财务|合同|业务|行政|办公|综合|档案|户口|发票|结算|管理|服务|证明|资格|电子|科技"
    "|[处科室部院]|事务|专用|公章|印章|[章印]|中华人民共和国|[^\u4e00-\u9fff])*+"
)
#: The place a body lies in, before its name.
_PLACE = re.compile("(?:[\u4e00-\u9fff]{2,8}(?:[省州县]|市(?!场)|(?<!小)区))++")

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
    "中华人民共和国|人民政府|委员会|管理|登记|服务|业务|专用|证明|电子|机关|单位|中心|[章印用局厅处科室所部院站队办公分支大总人民国市省县区]|□"
)
#: How the names of bodies end.
_A_BODY = re.compile("(?:[店厂处所站院馆室部社会队团局办园场行]|中心)[^\u4e00-\u9fff]*$")
_A_SHOP = re.compile("[店厂馆社团园场]$")
_NO_LETTER = re.compile(f"[^\u4e00-\u9fff{UNREAD_LETTER}]")
#: What a firm's form adds to the name of a body that may be one.
_FIRM_FORMS = ("有限责任公司", "股份有限公司", "有限公司", "股份", "集团", "公司")
#: What seals say of themselves.
_SEALS = ("专用章", "专用", "用章")
#: Letters of a ring read in part: what it was read to be for may be two letters misread (健康险车用章).
_SHORT = 8
#: What bears the word of an office and is none, wherever it stands in the name.
_NO_OFFICE = re.compile(
    "宠物|动物|兽医|[美整]容|整形|美发|养生|血液银行|介绍所|红娘|婚[庆礼介]|离婚|驾校|驾驶学校|流动人口|暂住|太平间|停尸|殡[仪葬]|处方|[出入转]院|病危|[协学商工]会|博物馆|纪念馆|展览馆|食堂|宿舍"
    "|幼儿园|小学|中学|培训|用品|器械|器材|药房|药店|公积金|销售|测试|培训|样[本章品张例]|道具|演示|练习|教学用|作废|仿制|玩具|纪念|幼稚园|托育|月子|老干部|离退休|保洁"
)
#: Bodies that sign for themselves alone, whatever words of an office stand beside them.
_OF_THEIR_OWN = re.compile("公安|派出所|民政|婚姻|法院|检察|税务|公证处|海关")
#: Of three letters in a row that no list has, more than one must be in the office's words: else they are no misreading of them.
_OF_THREE = 3
#: A person's own seal; words in another script.
_PERSONS = re.compile("[\u4e00-\u9fff]{2,4}(?:之印|印章|印)")
_FOREIGN = re.compile("[A-Z]{8,}")
#: How names of banks are shortened before the word 银行.
_IN_FULL = {"邮储": "邮政储蓄", "农商": "农村商业", "农合": "农村合作"}
_SHORT_FORMS = re.compile("|".join(_IN_FULL))
#: Where a school teaches: its seal is the school's.
_CAMPUS = re.compile("(?<=[学院校])[\u4e00-\u9fff]{1,4}校区$")
#: Letters of a name that must have been read to tell it from another.
_ENOUGH = 3


def names_body(words: str, name: str) -> bool:
    """True where the words of a seal are the name, read from anywhere on its ring, with nothing more than its place and use.

    The seal of 甲大学附属中学 is not 甲大学's; a campus (滨江校区) has that of its school.
    """
    ring, wanted = without_seam(_plain(words)), _CAMPUS.sub("", _plain(name))
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
    read = without_seam(_plain(words))
    ring, wanted = (set(_FORMS.sub("", text)) - {UNREAD_LETTER} for text in (read, _plain(name)))
    if len(ring) >= _ENOUGH and len(wanted) >= 2 and 2 * len(ring & wanted) < min(len(ring), len(wanted)):
        return True
    return is_clear_of_another(read, _plain(name))


def is_of_one_branch(words: str, other: str) -> bool:
    """True where both name an office by the same word: a province's 公安厅 and a city's 公安局, the two seals of a register."""
    return not set(_OF_THEIR_OWN.findall(_plain(words))).isdisjoint(_OF_THEIR_OWN.findall(_plain(other)))


def brands_another(words: str, name: str, ending: str) -> bool:
    """True where both name what stands before `ending` (江苏 of 江苏银行), and neither ends as the other does.

    One letter may be misread, unless both are places that there are (南京, 北京). Usual short forms are the long ones (邮储).
    """
    ring, wanted = (_SHORT_FORMS.sub(lambda short: _IN_FULL[short[0]], _plain(text)) for text in (words, name))
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


def of_another_office(
    words: str, office: Iterable[str], *, firms: bool, parts: Iterable[str] = (), branches: Iterable[str] = ()
) -> bool:
    """True where what was read of a seal is surely no seal of the office, of whose seals each bears one of the words.

    `firms`: bodies with such a word may be firms (a bank, a hospital). `parts`: what else such seals say behind that word; where two
    letters in a row were read there that are none of it, it is another's (a hospital's canteen, a match-maker's). `branches`: with
    which the names of its branches end (营业所): what stands before them is a place, and they alone tell no office. Read in part, a
    ring may have lost its word: then something must tell whose it is instead: a firm's form, another body's word, or letters that are
    not the office's.
    """
    return _of_another(words, tuple(office), firms, tuple(parts), tuple(branches))


def names_no_office(words: str, own: Collection[str], *, firms: bool) -> bool:
    """True where a word on the ring tells a firm, a person, another body or what is none; not where letters that no list has do.

    `own`: the words of the office and of its branches; `firms`: it may be a firm.
    """
    ring = without_seam(_plain(words))
    if any(not any(body in word for word in own) for body in _OF_THEIR_OWN.findall(ring)):
        return True
    if (_OF_A_FIRM.search(ring) and not firms) or _NO_OFFICE.search(ring) or binds_nobody(ring):
        return True
    others = _BODIES.search(ring) or _PERSONS.fullmatch(ring) or _FOREIGN.fullmatch(ring)
    return not any(word in ring for word in own) and bool(others)


@lru_cache(maxsize=4096)
def _of_another(
    words: str, office: tuple[str, ...], firms: bool, parts: tuple[str, ...], branches: tuple[str, ...]
) -> bool:
    ring = without_seam(_plain(words))
    of_a_firm = _OF_A_FIRM.search(ring) is not None
    ends = (*office, *branches)
    own = (*ends, *parts)
    if any(not any(body in word for word in own) for body in _OF_THEIR_OWN.findall(ring)):
        return True
    if any(word in ring for word in office):
        known = (*own, *_SEALS, *(_FIRM_FORMS if firms else ()))
        return (of_a_firm and not firms) or _says_more(ring, ends, known)
    if (
        of_a_firm
        or _BODIES.search(ring)
        or _NO_OFFICE.search(ring)
        or _PERSONS.fullmatch(ring)
        or _FOREIGN.fullmatch(ring)
        or binds_nobody(ring)
    ):
        return True
    return _is_explained_by_another(ring, own)


def _is_explained_by_another(ring: str, own: Collection[str]) -> bool:
    """True where a ring without the office's word says, behind its place, what no such seal does: letters hardly any of which are
    in the words of such seals (`own`), and which are no misreading of them; or nothing else, and yet the name of a body (街道计生办).
    """
    letters = _NO_LETTER.sub("", ring)
    place = _PLACE.match(letters)
    lies = None if place else named_place(letters)
    begins = place.end() if place else len(lies.short) if lies and letters.startswith(lies.short) else 0
    said = [*own, *_SEALS]
    left = _explained(tuple(said)).split(letters[begins:])
    known = set("".join(said))
    runs = [set(run) for run in map(_without_place, left) if len(run) >= 2]
    if any(_OF_THREE * len(known & run) <= len(run) for run in runs):
        return True
    named = any(word in letters[begins:] for word in own)
    return bool(begins and named and not any(left) and _A_BODY.search(ring))


def _without_place(run: str) -> str:
    """The letters without a city's or province's short name that stands anywhere in them: a ring may be read from its middle on."""
    for start in range(len(run) - 1):
        lies = named_place(run[start:])
        if lies is not None and run.startswith(lies.short, start):
            return run[:start] + run[start + len(lies.short) :]
    return run


def _says_more(ring: str, office: Collection[str], known: Collection[str]) -> bool:
    """True where a ring that bears a word of the office says behind it what such seals do not, or names what is no such office."""
    said = _any_of(tuple(known)).sub(" ", ring)
    if _NO_OFFICE.search(ring) or binds_nobody(said):
        return True
    head, mark, tail = ring.rpartition("章")
    letters = _NO_LETTER.sub("", tail + head + mark)
    behind = letters[max((letters.rfind(word) + len(word) for word in office if word in letters), default=0) :]
    if len(letters) <= _SHORT and any(letters.startswith(word) for word in office):
        behind = re.sub("^[\u4e00-\u9fff]{2}专?用", "", behind)
    left = [run for run in _explained(tuple(known)).split(behind) if not any(_is_misread(run, word) for word in known)]
    if (
        UNREAD_LETTER in ring
    ):  # the office's last word may have lost letters too: what tells of another is a word of its own
        return any(_BODIES.search(run) or _A_SHOP.search(run) for run in left)
    return any(len(run) >= 2 for run in left)


@lru_cache(maxsize=1024)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@lru_cache(maxsize=1024)
def _explained(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, the longest first, and what all seals say."""
    return re.compile(f"{_any_of(words).pattern}|{_COMMON.pattern}")


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
    return "".join(char for char in folded if char.isalnum() or char == UNREAD_LETTER)
