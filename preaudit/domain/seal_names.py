"""A ring that was read clearly, held part by part against the name of a body: its place, its own name, its trade, a branch or a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from preaudit.domain.divisions import Division, named_place

#: What is written now and left out another time, and sets no body apart.
_IDLE = re.compile("(?:股份|有限|责任|公司|个体工商户|中华人民共和国|中国|[省市区县州]|自治)+")
#: What a seal says behind the name: what it is for.
_FOR = re.compile("章|印|专用|合同|人事|行政|电子")
#: A branch, a department or another body at the firm: it does not speak for the firm.
_A_PART = re.compile("分公司|子公司|分[店厂行部院校局]|工会|委员会|支部|食堂|驻|办事处|项目|[处科室]|部")
#: A place that stands before the name, where the name itself does not say it.
_PLACE = re.compile("(?:[\u4e00-\u9fff]{1,8}[省市区县州])++")
#: Words with which a firm's trade begins: what stands between the place and them is its own name.
_TRADE = re.compile(
    "餐饮|饮食|食品|科技|信息|技术|网络|软件|电子|物流|货运|运输|汽车|贸易|商贸|商务|商业|实业|物业|管理|酒店|宾馆|服务|建筑|建设|工程|装饰|资产|投资|置业|房地产|公寓"
    "|办公|设备|机械|文化|传媒|广告|教育|医疗|健康|生物|环保|能源|化工|材料|服装|家具|家居|农业|人力|劳务|咨询|企业|经营|城市"
)
#: Trades of two letters of which one letter makes another trade: 电子 and 电气, 食品 and 药品. A ring that says the other is another firm's.
_TRADES = re.compile(
    "电[子气器力机梯信缆商]|[食药饮乳用]品|[药酒牧林农渔物矿纸茶鞋置实商工产林]业|商[贸务]|[外经]贸|贸易|物[流资产]|科[技教]|医[药疗院学]|中医|服[装饰务]|家[具居电政]"
    "|建[材筑设工]|装[饰修]|汽[车修配]|机[械电床车]|旅[游行馆]|[酒饭]店|[酒茶]楼|投资|[融劳物]资|租赁|餐[饮具]|教[育学]|文[化具旅]|体育|广告|传[媒播]|环[保卫境]|[能资]源"
    "|光[伏电]|化[工肥妆]|石[化油材]|塑[料胶]|橡胶|玻璃|钢[铁构]|[五合]金|冶金|印[刷务染]|[纺针]织|信[息用]|[软硬]件|网[络吧]|通[信讯用]|[货客海空]运|运[输营动]|人[力才]"
    "|劳[务保]|[财税法]务|咨询|管理|保[洁安险]|安防|消防"
)
#: How long a name's own part is at least and at most.
_CORE = (2, 4)


def is_clear_of_another(ring: str, name: str) -> bool:
    """True where more than half of the name was read and, clearly beside it, a part that the name has otherwise or not at all.

    Two letters in a row that differ are another trade, branch or place; of one letter alone only its place, its own name and its trade
    tell, and only where all else is as it should be (恒达 for 恒远, 药品 for 食品): a single letter elsewhere may be misread.
    """
    words, wanted = (re.sub("[^\u4e00-\u9fff]", "", text) for text in (ring, name))
    if len(words) < 4 or len(wanted) <= _CORE[1]:
        return False
    turned = max((words[start:] + words[:start] for start in range(len(words))), key=lambda text: _alike(text, wanted))
    if 2 * _alike(turned, wanted) < len(wanted):
        return False
    lies = named_place(wanted)
    said = named_place(turned)
    if lies and said and not lies.may_be(said):
        return True
    differing = list(_differing(turned, wanted, lies))
    long = any(len(letters) >= 2 for _, letters in differing)
    core = _core(wanted, lies)
    one = len(differing) == 1 and 4 * _alike(turned, wanted) >= 3 * (len(wanted) - core.start)
    return long or (one and (differing[0][0] in core or _is_another_trade(wanted, *differing[0])))


def is_body(name: str) -> bool:
    """True for the name of a firm or another body, not of a person."""
    return (
        len(name) > _CORE[1]
        and re.search("公司|集团|合作社|委员会|中心|[厂店局所院校社馆站处部行会场]$", name) is not None
    )


def _alike(text: str, wanted: str) -> int:
    """How many letters of the name stand in the text, in its order."""
    return sum(block.size for block in SequenceMatcher(None, wanted, text, autojunk=False).get_matching_blocks())


def _differing(turned: str, wanted: str, lies: Division | None) -> Iterator[tuple[int, str]]:
    """Letters of the ring that the name has not, each run with its place in the name; none that say a place or what the seal is for."""
    for tag, i, j, start, end in SequenceMatcher(None, wanted, turned, autojunk=False).get_opcodes():
        letters = turned[start:end]
        outside = tag == "insert" and i in (0, len(wanted))
        if tag in ("equal", "delete") or _IDLE.fullmatch(letters):
            continue
        if outside and (_is_use(letters) or _is_its_place(letters, lies)):
            continue
        if tag == "replace" and j == len(wanted) and _is_use(letters):
            continue
        yield i, letters


def _is_another_trade(wanted: str, at: int, letter: str) -> bool:
    """Whether the letter in that place makes a trade of a trade: 药 for 食 in 食品."""
    written = wanted[:at] + letter + wanted[at + 1 :]
    pairs = [slice(start, start + 2) for start in (at - 1, at) if start >= 0]
    return any(_TRADES.fullmatch(wanted[pair]) and _TRADES.fullmatch(written[pair]) for pair in pairs)


def _is_use(letters: str) -> bool:
    return len(letters) == 1 or (_FOR.search(letters) is not None and _A_PART.search(letters) is None)


def _is_its_place(letters: str, lies: Division | None) -> bool:
    said = named_place(letters)
    return (
        said is not None or _PLACE.fullmatch(letters) is not None if lies is None else bool(said and said.may_be(lies))
    )


def _core(wanted: str, lies: Division | None) -> range:
    """Where the name's own part stands: behind its place, before its trade."""
    place = _PLACE.match(wanted)
    start = place.end() if place else len(lies.short) if lies and wanted.startswith(lies.short) else 0
    least, most = _CORE
    trade = _TRADE.search(wanted, start + least, start + most + 3)
    return range(start, min(trade.start(), start + most) if trade else start + least)
