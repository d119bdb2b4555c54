"""The heading of a page: the line at its top by which a paper names itself, whether or not it is a kind we know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.compiled import compiled
from preaudit.understanding.glyphs import Run
from preaudit.understanding.layout import Layout

#: What the name of a paper ends in.
_PAPER = (
    "(?:[表书证函单簿册]|证明|证件|执照|申请|合同|协议|契约|协定|通知|通告|决定|公告|公示|告知|须知|指南|批复|批件|意见|声明|承诺|保证|委托|授权"
    "|报告|清册|名单|名册|名录|目录|记录|明细|发票|收据|凭证|票据|小票|客票|回执|回单|账单|简历|履历|介绍信|推荐信|处方|病历|成绩|试卷|章程|制度|规定"
    "|办法|方案|计划|总结|纪要|决议|请示|汇报|说明|情况|基本信息|结果|存根|联单|传票|保单|[登信报会学就借诊校饭][记息名员生诊书疗园]卡|准考证|通行证"
    "|图纸|照会|状|判决|裁定|裁决|备忘录|确认|鉴定|评估|考核|调查|问卷|签到|合格证|说明书|须知|日记|作文|海报|菜单|广告|邀请|请柬)"
)
_NAMES_PAPER = re.compile(f'[\u4e00-\u9fffA-Za-z0-9“”"《》、,·—-]{{0,40}}{_PAPER}')
#: Words of the paper behind a kind's own name that make it another paper: 营业执照 遗失声明, 护照 申请表.
_GOES_ON = re.compile(f"[\u4e00-\u9fff]*{_PAPER}")
#: A heading in English alone names a paper too.
_ENGLISH = re.compile(
    r"[A-Z0-9&'’.\-/]{0,40}(?:FORM|DECLARATION|CERTIFICATE|APPLICATION|STATEMENT|CONTRACT|AGREEMENT|REPORT|INVOICE|RECEIPT|LIST|LETTER|RECORD|QUESTIONNAIRE|RESUME|REGISTRATION)S?(?:FORM)?",
    re.IGNORECASE,
)
#: What stands before a heading and is no part of it.
_BEFORE = re.compile(
    r"^(?:附[件表录]?[0-9一二三四五六七八九十]*[:.、\-]*(?:[0-9]+)?|表[0-9一二三四五六七八九十]+[:.、]?|[0-9]{4}年度?|[*★·]+)"
)
_ANNEX = re.compile(r"^附[件表录]?[0-9一二三四五六七八九十]*[:.、\-]*")
#: Remarks behind it.
_REMARK = re.compile(
    r"(?:[(\[【〔][^()\[\]【】〔〕]{0,24}[)\]】〕]|第?[0-9一二三四]++[页联号次]|(?<![A-Za-z0-9/.\-])[A-Za-z0-9/.\-]{1,24}+|样[表本张]|[正副][本页联]){1,4}$"
)
#: A sheet on which copies are pasted is named for what is pasted.
_SHEET = re.compile("粘贴|复印|影印|扫描|正反面|照片|附页")
#: A heading of general words alone (行政许可申请表, 业务办理登记表) says that a page is a form, and not of what.
_GENERAL = re.compile(
    "(?:行政|许可|审批|政务|服务|业务|事项|办理|登记|备案|个人|单位|企业|居民|群众|通用|统一|综合|基本|信息|惠民|便民|受理|采集|核定|确认|申[请报领]|情况|审核|材料|提交)+[表书单卡]"
)
#: What one does with another's paper in a sentence: no heading.
_SENTENCE = re.compile("[。;?!:,，、]|(?<!申)(?<!聘)请|应当?|须|不得|如下|按照|根据|依照")
#: What makes a contract or certificate another than its like.
_OTHER_ACT = re.compile(
    "买卖|购房|解除|终止|补充|变更|转让|转租|抵押|借款|赠与|中介|居间|意向|车辆|汽车|机动车|设备|机器|机械|器材|查询|遗失|注销|撤销|更正|离婚|派遣|实习"
)
#: Rows from the top of the page among which its heading stands, and letters it has at most.
_ROWS, _LETTERS = 6, 40
#: Share of the width of the page's text that a line of text fills; how far off its middle a centred line is at most.
_FULL, _OFF = 0.8, 0.12


@dataclass(frozen=True, slots=True)
class Heading:
    """A line by which the page names itself: its words, its row, whether it begins with 附件, and whether it says of what it is."""

    text: str
    row: int
    annex: bool
    general: bool


def heading_of(layout: Layout) -> Heading | None:
    """The first line at the top of the page, before any label with its value, that names a paper; None where none does."""
    left, right = min(r.box.x0 for r in layout.runs), max(r.box.x1 for r in layout.runs)
    annex = False
    for number, row in enumerate(layout.rows[:_ROWS]):
        text = "".join(run.text for run in row)
        annex = annex or (_ANNEX.match(text) is not None and text[:1] == "附")
        if _is_entry(row):
            return None
        bare = bare_heading(text)
        if (
            names_paper(bare)
            and (number == 0 or _set_off(row, layout, left, right))
            and _short(row, left, right, layout)
        ):
            return Heading(bare, number, annex, _GENERAL.fullmatch(bare) is not None)
    return None


def names_paper(text: str) -> bool:
    """True for words that as a whole name a paper, not for a sheet of copies nor for a sentence."""
    if len(text) > _LETTERS or _SHEET.search(text) or _SENTENCE.search(text):
        return False
    named = len(text) > 1 and _NAMES_PAPER.fullmatch(text) is not None
    return named or (len(text) > 6 and _ENGLISH.fullmatch(text) is not None)


def bare_heading(text: str) -> str:
    """A heading without what stands before it and remarks behind it."""
    bare = _BEFORE.sub("", text[: 2 * _LETTERS])
    return bare if _ENGLISH.fullmatch(bare) else _REMARK.sub("", bare)


def goes_on(tail: str) -> bool:
    """True where words behind a kind's name make it the name of another paper."""
    return not _SHEET.search(tail) and _GOES_ON.fullmatch(_REMARK.sub("", tail[:_LETTERS])) is not None


def is_titled_by(heading: Heading, spec: KindSpec) -> bool:
    """True where the heading is one of the kind's titles, with whatever stands before it, or one with a letter misread."""
    text = heading.text
    for title in spec.titles:
        if 5 <= len(title) <= len(text) <= len(title) + 1 and fuzz.partial_ratio(title, text) > 99 - 100 / len(title):
            return True
    return any(
        not goes_on(heading.text[match.end() :])
        for title in spec.titles
        for match in compiled(title).finditer(heading.text)
    )


def names_other_act(heading: Heading) -> bool:
    """True for a heading that says another thing is done, or with another thing, than its like: 房屋买卖合同, 车辆租赁合同, 解除协议."""
    return _OTHER_ACT.search(heading.text) is not None


def is_related_to(heading: Heading, spec: KindSpec) -> bool:
    """True for a heading worded as no title of the kind that names a like paper (商铺承租合同): same sort, same matter.

    Certificates have their names from law: one of another name is another one.
    """
    if any(word in heading.text and word not in "".join(spec.titles) for word in spec.page_words.other_papers):
        return False
    sort = next((s for s in _FREELY_WORDED if heading.text.endswith(s)), "")
    if not sort or not any(compiled(sort).search(title) for title in spec.titles):
        return False
    words = set(_words(spec.titles))
    mine = heading.text[: -len(sort)]
    return any(mine[i : i + 2] in words for i in range(len(mine) - 1))


#: Papers whose names nobody prescribes.
_FREELY_WORDED = (
    "合同书",
    "合同",
    "协议书",
    "协议",
    "契约",
    "委托书",
    "授权书",
    "承诺书",
    "制度",
    "章程",
    "名册",
    "清单",
    "证明",
    "图",
)
_PLAIN = frozenset(
    "申请 登记 信息 证明 个人 单位 合同 协议 管理 服务 审批 备案 情况 确认 办理 采集 申报 委托 授权 承诺 中华 人民 共和 制度".split()
)


def _words(titles: Sequence[str]) -> Iterator[str]:
    """The pairs of letters in the titles that say of what a paper is."""
    for title in titles:
        for part in re.findall("[\u4e00-\u9fff]{2,}", title):
            yield from (pair for i in range(len(part) - 1) if (pair := part[i : i + 2]) not in _PLAIN)


def _is_entry(row: Sequence[Run]) -> bool:
    """True for a row with a label and its value."""
    text = "".join(run.text for run in row)
    return len(row) > 2 or (
        re.match(r"[\u4e00-\u9fff]{2,10}:.", text) is not None and not re.match("(?:编号|档案|流水|日期|附)", text)
    )


def _set_off(row: Sequence[Run], layout: Layout, left: float, right: float) -> bool:
    """True for a line set larger than the text, or in the middle of it."""
    large = max(run.box.height for run in row) > 1.2 * layout.line_height
    middle = (row[0].box.x0 + row[-1].box.x1) / 2
    return large or abs(middle - (left + right) / 2) < _OFF * (right - left)


def _short(row: Sequence[Run], left: float, right: float, layout: Layout) -> bool:
    """True for a line that does not run through as text does."""
    large = max(run.box.height for run in row) > 1.2 * layout.line_height
    return large or row[-1].box.x1 - row[0].box.x0 < _FULL * (right - left) or len(layout.rows) < 4
