"""Clauses of a lease: what leases usually agree asks nobody, what makes one conditional, limits or ends it asks a person."""

from __future__ import annotations

import pytest

from preaudit.domain.documents import Document, RemarkMeaning
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_book

_KINDS = shipped_book().kinds
_LEASE = """
                房屋租赁合同
  出租方（甲方）：葛秀英
  身份证号码：320106197912255023
  承租方（乙方）：唐以宁
  身份证号码：320113199206164012
  第一条  房屋坐落：江苏省南京市玄武区珠江路435号华海大厦1层B12室
  第二条  租赁期限：自2025年3月1日起至2028年2月29日止。
  第三条  租金：每月人民币4200元，押金4200元，按季支付。
  第四条  {clause}
  甲方（签字）：葛秀英          乙方（签字）：唐以宁
  签订日期：2025年2月20日
"""

USUAL = (
    "租赁用途：书店经营。",
    "该房屋仅用于居住，不得改变用途。",
    "租赁房屋仅限乙方经营餐饮使用，不得转租。",
    "本合同自双方签字盖章之日起生效。",
    "本合同一式三份，甲乙双方各执一份，具有同等法律效力。",
    "附件是本合同的组成部分，与本合同具有同等法律效力。",
    "未经甲方书面同意，乙方不得将房屋转租、转借他人，也不得改变约定的用途。",
    "租赁期内甲方出售房屋的，应提前三十日通知乙方，乙方在同等条件下享有优先购买的权利。",
    "乙方逾期支付租金超过三十日的，甲方有权解除合同，并要求乙方支付相当于一个月租金的违约金。",
    "因不可抗力致使房屋毁损、不能继续使用的，双方互不承担责任。",
    "租赁期间，如遇国家征收拆迁，本合同自行终止，双方互不承担违约责任。",
    "租赁期满乙方需要续租的，应提前六十日书面提出，双方另行签订合同。",
    "合同解除或终止后，乙方应在7日内搬离并结清费用。",
    "租金不含物业费和发票税金。",
    "乙方不得在房屋内存放易燃易爆等危险物品，不得从事违法活动。",
    "甲方保证房屋权属清楚，无查封、无抵押，没有产权纠纷。",
    "该房屋现有装修及设施状况见附件。",
    "乙方不得在营业期间拖欠租金。",
    "乙方可凭本合同办理营业执照等相关手续，甲方应予配合。",
    "甲方承诺房屋未转让他人。",
    "本人承诺以上填写的内容真实、准确、完整，如有虚假，愿承担由此产生的一切法律责任。",
    "甲方提供的材料如有虚假，由甲方承担责任。",
    "付款方式：按季支付，每期提前五日付清。",
    "租金按季支付，下期租金提前十五日付清。",
)
UNUSUAL = (
    "产权单位批复之前，乙方不得进场营业。",
    "主管部门批文下达前不得开业。",
    "本合同为样本，供双方商议。",
    "房屋尚未验收，本合同自验收合格后生效。",
    "该房屋仅作仓储使用。",
    "乙方将于2026年12月搬离，由王某接续承租。",
    "搬离后由他人接续履行本合同。",
    "本合同以房屋通过消防验收为前提。",
    "如取得产权证，本合同生效。",
    "合同须经甲方配偶同意后方可生效。",
    "甲方不同意乙方以该房屋注册公司。",
    "该房屋不得作为经营场所办理营业执照。",
    "不得在该房屋内开设餐饮店。",
    "本合同仅为办理营业执照所签。",
    "以公司名义租赁，实际使用人为林某。",
    "因乙方欠租，甲方已收回房屋。",
    "该房屋已列入拆迁，租至拆迁止。",
    "租赁物暂由前租户占用，腾空后交付。",
    "租期以实际交房为准。",
    "租赁房屋限于存放货物。",
    "不提供租赁备案，不得办理居住登记。",
    "如有虚假，本合同作废。",
    "本合同如系虚假，以双方另行约定为准。",
    "提前五日搬离。",
    "租期提前五日届满。",
)


def _lease(clause: str) -> Document:
    (document,) = understand(typed_pages(_LEASE.format(clause=clause)), _KINDS)
    assert document.kind == "lease_contract"
    return document


@pytest.mark.parametrize("clause", USUAL)
def test_what_leases_usually_agree_asks_nobody(clause: str) -> None:
    assert _lease(clause).remarks == ()


@pytest.mark.parametrize("clause", UNUSUAL)
def test_a_clause_that_conditions_limits_or_ends_a_lease_is_told(clause: str) -> None:
    remarks = _lease(clause).remarks
    assert remarks
    told = [remark for remark in remarks if remark.meaning is RemarkMeaning.CLAUSE]
    assert all(remark.text in clause.replace("，", ",") and remark.evidence.polygon for remark in told)


def test_words_of_a_value_agree_on_nothing() -> None:
    page = _LEASE.format(clause="租赁用途：书店经营。").replace("华海大厦1层B12室", "样本花园1层B12室")
    (document,) = understand(typed_pages(page), _KINDS)
    assert document.fields["location"].value.endswith("样本花园1层B12室")
    assert document.remarks == ()
