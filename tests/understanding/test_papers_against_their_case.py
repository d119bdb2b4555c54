"""Forms for another act, papers that end a thing, drafts and frozen rights: said, and never sure; rules and instructions are not."""

from __future__ import annotations

import pytest

from preaudit.domain.documents import Document
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

_KINDS: tuple[KindSpec, ...] = shipped_kinds()
_ELDER = """\
              {title}

  姓名：周桂兰            性别：女
  出生日期：1944年5月6日   联系电话：13770001234
  身份证号：32010219440506002X
  户籍地址：江苏省南京市玄武区丹凤街31号2幢404室
  开户银行：江城银行南京玄武支行   户名：周桂兰
  银行账号：6222020000123456789
  {said}

  申请人（签字）：周桂兰      日期：2026年3月9日
"""
_SHOP = """\
              {title}

  名称：南京市玄武区知夏咖啡店
  经营者姓名：林知夏      联系电话：13912345678
  身份证号码：320102199003070025
  经营场所：江苏省南京市玄武区梧桐路12号
  组成形式：个人经营      从业人数：3
  经营范围：餐饮服务
  {said}

  申请人签字：林知夏      日期：2026年3月9日
"""
_LEASE = """\
              {title}

  出租方（甲方）：孙建国
  身份证号码：320102196508120039
  承租方（乙方）：林知夏
  身份证号码：320102199003070025

  第一条  房屋坐落：江苏省南京市玄武区梧桐路12号
  第二条  租赁期限：自2025年4月1日起至2028年3月31日止。
  第三条  租金：每月人民币6800元，押金13600元，按季支付。
  {said}

  甲方（签字）：孙建国          乙方（签字）：林知夏
  签订日期：2025年3月20日
"""
_BANK = """\
              {title}

  户名：周桂兰
  账号：6222020000123456789
  开户行：江城银行股份有限公司南京玄武支行
  币种：人民币      账户状态：正常
  {said}

  江城银行股份有限公司南京玄武支行    2026年2月18日
"""
_PUPIL = """\
              {title}

  兹证明章志明（身份证号码：320102199003070017），系浙江职业技术学院软件技术专业学生，
  于2025年9月1日入学。{said}
  特此证明。

  浙江职业技术学院    2026年2月18日
"""
_RESOLUTION = """\
              {title}

  会议于2026年9月1日在公司会议室召开，全体股东参加。
  {said}
  全体股东签字：林知夏          2026年9月1日
"""
_PAGES = {"resolution": _RESOLUTION, "elder": _ELDER, "shop": _SHOP, "lease": _LEASE, "bank": _BANK, "pupil": _PUPIL}
_TITLES = {
    "resolution": "南京远岫信息技术有限公司股东会决议",
    "elder": "高龄老人津贴申请表",
    "shop": "个体工商户登记（备案）申请书",
    "lease": "房屋租赁合同",
    "bank": "个人结算账户开户证明",
    "pupil": "在读证明",
}


def document(page: str, title: str = "", said: str = "") -> Document:
    return understand(typed_pages(_PAGES[page].format(title=title or _TITLES[page], said=said)), _KINDS)[0]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("elder", "高龄津贴停发申请表"),
        ("elder", "老年人津贴注销登记表"),
        ("elder", "高龄津贴账户变更申请表"),
        ("shop", "个体工商户注销登记申请书"),
        ("shop", "个体工商户变更登记申请书"),
        ("shop", "个体工商户歇业备案申请书"),
        ("shop", "个体工商户执照补领申请表"),
        ("bank", "个人银行账户销户证明"),
        ("elder", "高龄津贴暂停发放申请表"),
        ("elder", "高龄津贴续领申请表"),
        ("shop", "个体工商户简易注销登记申请书"),
        ("shop", "个体工商户恢复营业登记表"),
        ("bank", "银行账户冻结证明"),
        ("pupil", "学籍注销证明"),
        ("lease", "房屋租赁合同解除协议"),
        ("lease", "房屋租赁终止协议书"),
        ("lease", "房屋买卖合同"),
        ("lease", "商铺转让协议"),
        ("pupil", "退学证明"),
        ("pupil", "休学证明"),
    ],
)
def test_a_heading_for_another_act_is_never_surely_the_paper(page: str, title: str) -> None:
    found = document(page, title)
    assert found.kind == "unknown" or not found.certain
    assert found.kind == "unknown" or title in [remark.text for remark in found.remarks]


@pytest.mark.parametrize("said", ["☑生育医疗费用报销户名周桂兰", "☑高龄津贴申领  ☑核对过户口簿原件", "☑已补证明原件"])
def test_words_that_hold_an_act_over_their_border_are_no_other_act(said: str) -> None:
    """报销 and 户名 are no 销户."""
    assert document("elder", said=said).remarks == ()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("elder", "申请事项：□新申领  □变更账户  ☑停止发放"),
        ("elder", "申请类别：新申领□  账户变更□  停发☑"),
        ("elder", "申请类型：停发"),
        ("elder", "办理事项：□首次申领 □变更 ■注销"),
        ("shop", "登记类型：□设立  □变更  ☑注销"),
        ("shop", "登记类型：□设立  ☑变更  □注销"),
        ("shop", "登记类型：注销登记"),
        ("shop", "登记类型：设立□ 变更□ 注销√"),
        ("shop", "业务类型：☑变更登记（经营范围）"),
        ("elder", "申请内容：( )新申领 ( )变更 (√)停发"),
    ],
)
def test_a_ticked_or_entered_other_act_is_never_surely_the_form(page: str, said: str) -> None:
    found = document(page, said=said)
    assert [remark.meaning for remark in found.remarks] == ["other_act"]
    assert not found.certain


@pytest.mark.parametrize(
    ("page", "said", "meaning"),
    [
        ("elder", "本人自愿放弃申领高龄津贴，特此声明。", "other_act"),
        ("elder", "现申请停止发放高龄津贴。", "other_act"),
        ("shop", "因经营不善，现申请注销营业执照。", "other_act"),
        ("lease", "第四条  双方一致同意自2026年1月1日起解除本合同，乙方已腾退房屋。", "ended"),
        ("lease", "补充：本合同已于2025年12月31日终止。", "ended"),
        ("lease", "第四条  本合同仅供洽谈使用，不作为有效凭证。", "draft"),
        ("lease", "第四条  双方另行签订正式合同，本稿不具有法律效力。", "draft"),
        ("bank", "该账户已于2026年1月5日销户。", "cancelled"),
        ("bank", "账户已被司法冻结。", "restrained"),
        ("bank", "此卡已挂失。", "replaced"),
        ("pupil", "该生已于2026年1月10日办理退学手续，学籍已注销。", "ended"),
        ("pupil", "该生已休学。", "ended"),
        ("pupil", "学籍于2026年1月注销。", "ended"),
        ("elder", "老人已于2026年2月3日去世，申请停发津贴。", "other_act"),
        ("lease", "现双方协商解除该租赁合同。", "ended"),
        ("lease", "乙方已于2025年11月30日退租搬离。", "ended"),
        ("lease", "第四条  本协议为意向性协议，不具备法律约束力。", "draft"),
        ("bank", "该卡已书面挂失。", "replaced"),
        ("bank", "账户状态：只收不付", "restrained"),
        ("elder", "社区意见：经核实，情况不属实。", "untrue"),
        ("elder", "经查，该表系冒用他人身份填写", "untrue"),
        ("elder", "街道意见：不予批准", "refused"),
        ("elder", "审批意见：不同意", "refused"),
        ("elder", "经审核，申请人不符合发放条件。", "refused"),
        ("shop", "登记机关意见：不予登记", "refused"),
        ("shop", "经查证系虚假材料", "untrue"),
        ("bank", "该卡已被公安机关收缴。", "taken_away"),
        ("bank", "账户未激活", "void"),
        ("pupil", "该证明内容不属实。", "untrue"),
        ("lease", "乙方签名非本人所签。", "untrue"),
        ("resolution", "会议不同意选举林知夏为公司执行董事兼法定代表人。", "refused"),
        ("resolution", "选举林知夏为执行董事、法定代表人的议案未获通过。", "refused"),
        ("resolution", "会议否决任命林知夏担任执行董事、法定代表人。", "refused"),
        ("resolution", "选举林知夏为法定代表人，同意票不足二分之一。", "refused"),
        ("resolution", "选举林知夏为法定代表人一事，留待下次股东会审议。", "refused"),
    ],
)
def test_a_sentence_against_its_paper_is_said(page: str, said: str, meaning: str) -> None:
    assert meaning in [remark.meaning for remark in document(page, said=said).remarks]


@pytest.mark.parametrize(
    ("page", "title", "said"),
    [
        ("elder", "", "申请事项：☑新申领  □变更账户  □停止发放"),
        ("elder", "", "申请事项：□新申领  □变更账户  □停止发放"),
        ("elder", "", "申请类别：新申领☑  账户变更□  停发□"),
        ("elder", "", "享受人死亡、户口迁出的，家属应当及时申请停止发放。"),
        ("elder", "", "如有虚假，本人自愿放弃申领并退回已领津贴。"),
        ("elder", "", "填表须知：账户变更、停发请另填《变更申请表》。"),
        ("shop", "个体工商户设立、变更、注销登记申请书", "登记类型：☑设立  □变更  □注销"),
        ("shop", "", "登记类型：☑设立  □变更  □注销"),
        ("shop", "", "登记类型：设立登记"),
        ("shop", "", "依据《市场主体登记管理条例》第二十四条，登记事项变更的应当申请变更登记。"),
        ("shop", "", "注：申请注销登记的，应当缴回营业执照。"),
        ("lease", "", "第四条  经双方协商一致，可以解除本合同；乙方逾期支付租金的，甲方有权解除合同。"),
        ("lease", "", "第四条  合同终止后，乙方应当在三日内腾退房屋。"),
        ("lease", "", "第四条  租赁期满合同自行终止，续租的双方另行签订合同。"),
        ("lease", "", "第四条  甲方承诺房屋未被查封、抵押，未转让他人。"),
        ("bank", "", "冻结金额：0.00    账户无冻结、止付。"),
        ("bank", "", "本证明仅证明账户开立情况，不作为担保凭证。如账户销户，本证明自动失效。"),
        ("elder", "", "申请类别：新申请（√）  变更（ ）  停发（ ）"),
        ("elder", "", "凡死亡、迁出的，自次月起停止发放。"),
        ("elder", "", "审核意见：同意发放   停发日期："),
        ("elder", "", "审核意见：□同意 □不同意"),
        ("elder", "", "审核意见：同意发放    不同意发放"),
        ("elder", "", "所填内容不属实，本人愿承担一切法律责任。"),
        ("elder", "", "提供虚假材料的，取消资格并追缴已发津贴。"),
        ("elder", "", "不符合条件的不予受理。"),
        ("elder", "", "社区意见：情况属实，同意上报。"),
        ("elder", "", "材料齐全，予以受理"),
        ("shop", "", "申请人承诺：复印件与原件一致，不存在冒用他人身份的情形。"),
        ("shop", "", "提交虚假材料取得登记的，登记机关予以撤销。"),
        ("bank", "", "本证明仅证明开户情况，伪造、变造本证明将承担法律责任"),
        ("bank", "", "非本人办理请出示双方证件"),
        ("lease", "", "乙方逾期不交租金，甲方不予退还押金。"),
        ("resolution", "", "会议一致同意选举林知夏为公司执行董事、法定代表人，任期三年。"),
        ("resolution", "", "同意任命林知夏担任执行董事、法定代表人；同意票占100%，反对票0票。"),
        ("lease", "", "第四条  出租人提供的资料与事实不符的，承租人可解除合同。"),
        ("pupil", "", "伪造本证明者，学校将追究责任。"),
        ("shop", "个体工商户登记申请书（设立/变更/注销）", ""),
        ("shop", "", "本人知悉：不再经营的，申请注销登记。"),
        ("lease", "", "第四条  租赁期内，任何一方不得擅自解除合同。"),
        ("lease", "", "第四条  乙方拖欠租金超过一个月的，合同自动解除。"),
        ("lease", "", "原租赁合同已于2025年3月31日到期，双方重新签订本合同。"),
        ("bank", "", "账户状态：正常   是否冻结：否   挂失标志：未挂失"),
        ("pupil", "", "该生未休学、退学。"),
        ("pupil", "", "学制三年，预计2028年6月毕业。"),
        ("pupil", "", "如学生退学、休学，本证明失效。"),
    ],
)
def test_lists_instructions_laws_and_conditions_say_nothing_against_it(page: str, title: str, said: str) -> None:
    found = document(page, title, said)
    assert [remark.text for remark in found.remarks] == []
    assert found.certain


@pytest.mark.parametrize("said", ["情况不属实", "经查，前页系伪造。", "此件作废", "退件"])
def test_a_page_of_no_known_kind_speaks_against_the_paper_before_it_in_its_file(said: str) -> None:
    first = _PUPIL.format(title="在读证明", said="")
    found = understand(typed_pages(f"{first}---\n\n  {said}\n\n  经办人：孙某   2026年3月10日\n"), _KINDS)
    assert found[0].kind == "enrolment_proof"
    assert found[0].remarks


def test_a_page_of_no_known_kind_that_affirms_says_nothing() -> None:
    first = _PUPIL.format(title="在读证明", said="")
    found = understand(typed_pages(f"{first}---\n\n  情况属实\n\n  经办人：孙某   2026年3月10日\n"), _KINDS)
    assert not any(document.remarks for document in found)
