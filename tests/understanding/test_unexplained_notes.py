"""A note beside a form that is no part of it is told of, whatever its words; what forms print is not."""

from __future__ import annotations

import pytest

from preaudit.domain.documents import Document, RemarkMeaning
from preaudit.domain.pages import Line
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

_KINDS = shipped_kinds()
_PAPERS = {
    "account": ["账户证明", "户名：周桂兰", "账号：6222020000123456789", "开户银行：江城银行玄武支行", "开户日期：2019年10月28日"],
    "register": ["常住人口登记卡", "姓名：周桂兰", "户主或与户主关系：户主", "性别：女", "民族：汉族", "公民身份号码：320102194103120026"],
    "form": [
        "高龄老人津贴申请表",
        "姓名：周桂兰",
        "身份证号：320102194103120026",
        "户籍地址：江苏省南京市玄武区梧桐路12号",
        "开户银行：江城银行玄武支行",
        "银行账号：6222020000123456789",
        "申请人（签字）：",
    ],
    "licence": [
        "营业执照",
        "统一社会信用代码：92320102MA2TERT019",
        "名称：南京市玄武区知夏咖啡店",
        "类型：个体工商户",
        "经营者：林知夏",
        "经营场所：江苏省南京市玄武区梧桐路12号",
        "经营范围：餐饮服务；食品销售；外卖递送服务",
    ],
}  # fmt: skip


def seen(paper: str, *beside: Line) -> Document:
    """The paper as understood, with further lines on its page."""
    printed = [line(text, 140, 200 + 80 * row) for row, text in enumerate(_PAPERS[paper])]
    return understand([page([*printed, *beside])], _KINDS)[0]


def notes(document: Document) -> list[str]:
    return [remark.text for remark in document.remarks if remark.meaning is RemarkMeaning.NOTE]


@pytest.mark.parametrize(
    ("paper", "note"),
    [
        ("account", "这张卡早就借给亲戚在用"),
        ("account", "银行说这个户头有问题"),
        ("account", "试用期满已被辞退"),
        ("account", "此件是从网上下载拼的"),
        ("register", "该户多年没人住"),
        ("register", "老人上个月走了"),
        ("register", "户主说要分户"),
        ("register", "丧偶，房子留给女儿了"),
        ("form", "电话里讲好了改天再交"),
        ("form", "名字打错，以身份证为准"),
        ("form", "上面的号码抄错了一位"),
        ("licence", "这家店关门好几个月"),
        ("licence", "这个店转手给表弟了"),
        ("licence", "单位已经搬空"),
    ],
)
@pytest.mark.parametrize(("x", "y"), [(300, 1500), (700, 90)], ids=["foot", "head"])
def test_a_note_beside_a_paper_is_told_of_in_its_own_words(paper: str, note: str, x: float, y: float) -> None:
    assert notes(seen(paper, line(note, x, y))) == [note.replace("，", ",")]


@pytest.mark.parametrize(
    ("paper", "printed"),
    [
        ("account", "本证明仅证明出具时点的账户信息，不作其他用途"),
        ("account", "客服热线 95500"),
        ("account", "请妥善保管您的账户信息"),
        ("account", "2029年3月21日止，其中试用期二个月。"),
        ("account", "江城银行 用心服务每一天"),
        ("account", "（以下无正文）"),
        ("account", "1.图中尺寸单位为米，比例1：100；2.虚线为操作流程方向；3.更衣"),
        ("register", "丧偶未服兵役"),
        ("register", "中华人民共和国公安部监制"),
        ("form", "以上情况属实，如有虚假，愿承担相应责任。"),
        ("form", "注：1. 此表一式两份，由社区留存一份"),
        ("form", "原件已核对"),
        ("licence", "国家企业信用信息公示系统报送年度报告"),
        ("licence", "应当于每年1月1日至6月30日报送年度报告"),
    ],
)
def test_what_papers_of_a_kind_print_is_no_note(paper: str, printed: str) -> None:
    assert notes(seen(paper, line(printed, 300, 1500))) == []


@pytest.mark.parametrize("paper", _PAPERS)
def test_a_paper_without_a_note_has_none(paper: str) -> None:
    assert seen(paper).remarks == ()


@pytest.mark.parametrize(
    ("state", "told"), [("账户状态：正常", False), ("账户状态：只进不出", True), ("账户状态：异常", True)]
)
def test_a_state_that_is_not_known_to_be_in_order_is_told_of(state: str, told: bool) -> None:
    assert bool(seen("account", line(state, 140, 700)).remarks) is told


@pytest.mark.parametrize("note", ["这张卡早就借给亲戚在用", "单位已经搬空"])
@pytest.mark.parametrize("paper", ["account", "licence"])
def test_a_note_right_of_a_value_is_told_of(paper: str, note: str) -> None:
    assert notes(seen(paper, line(note, 760, 280))) == [note]


@pytest.mark.parametrize("restricted", ["仅用于政务服务", "仅供办理高龄津贴使用，他用无效"])
def test_a_restricted_copy_bears_no_note_by_that_alone(restricted: str) -> None:
    assert notes(seen("account", line(restricted, 300, 1500))) == []
    assert notes(seen("account", line(restricted, 300, 1500), line("银行说这个户头有问题", 300, 1600))) != []


@pytest.mark.parametrize("said", ["（账户状态：不予（激活）", "不同意（发放", "审核结果（：未通过"])
def test_a_bracket_that_is_not_closed_breaks_nothing(said: str) -> None:
    assert seen("form", line(said, 300, 1500)).kind == "application_form"
