"""Leases, real estate certificates, platform proofs, powers of attorney, bank proofs."""

from __future__ import annotations

from typing import Any

from samples.generator.paper import Paper, mark_state, seal
from samples.generator.people import Person, chinese_date, chinese_numeral_date

_FURTHER_CLAUSES = (
    "第五条　甲方应于租赁期开始之日将房屋及附属设施交付乙方，双方当面清点水、电、燃气表底数并签字确认。",
    "第六条　租赁期间的水费、电费、燃气费、物业管理费由乙方按实际用量承担，并按时缴纳。",
    "第七条　乙方装修应事先征得甲方书面同意，不得损坏房屋主体结构；租赁期满后，固定装修归甲方所有。",
    "第八条　房屋及附属设施因自然损耗需要维修的，由甲方负责；因乙方使用不当造成损坏的，由乙方负责修复或者赔偿。",
    "第九条　未经甲方书面同意，乙方不得将房屋转租、转借他人，也不得改变约定的用途。",
    "第十条　乙方应遵守消防、环保、食品安全等规定，依法经营；因违法经营造成的后果由乙方自行承担。",
    "第十一条　租赁期内甲方出售房屋的，应提前三十日通知乙方，乙方在同等条件下享有优先购买的权利。",
    "第十二条　乙方逾期支付租金超过三十日的，甲方有权解除合同，并要求乙方支付相当于一个月租金的违约金。",
    "第十三条　甲方无正当理由提前收回房屋的，应退还剩余租金和押金，并支付相当于一个月租金的违约金。",
    "第十四条　因不可抗力致使房屋毁损、不能继续使用的，双方互不承担责任，租金按实际使用天数结算，多退少补。",
    "第十五条　租赁期满乙方需要续租的，应提前六十日书面提出，双方另行签订合同；同等条件下乙方有优先承租的权利。",
    "第十六条　合同履行中发生争议的，双方协商解决；协商不成的，可以向房屋所在地人民法院起诉。",
    "第十七条　本合同未尽事宜，双方可以签订补充协议；补充协议与本合同具有同等效力。",
)


def lease_contract(
    lessor: Person,
    lessee: Person,
    location: str,
    lease_from: str,
    lease_to: str,
    layout: str = "prose",
    *,
    lessor_signed: bool = True,
    lessee_signed: bool = True,
    font: str = "serif",
    long: bool = False,
) -> Paper:
    """房屋租赁合同, three wordings; a `long` one is signed on its second page."""
    names = (lessor.name if lessor_signed else "", lessee.name if lessee_signed else "")
    signed_on = chinese_date(lease_from, padded=False)
    if layout == "prose":
        head = [
            f"出租方（以下简称甲方）：{{{lessor.name}}}　身份证号：{{{lessor.id_number}}}",
            f"承租方（以下简称乙方）：{{{lessee.name}}}　身份证号：{{{lessee.id_number}}}",
        ]
        term = f"第二条　租赁期限：自{{{chinese_date(lease_from)}}}起至{{{chinese_date(lease_to)}}}止。"
        place = f"第一条　甲方将坐落于{{{location}}}的房屋出租给乙方作经营使用，建筑面积86.5平方米。"
        labels = ("甲方（签字）", "乙方（签字）")
    elif layout == "clauses":
        head = [
            f"甲方（出租人）：{{{lessor.name}}}",
            f"证件号码：{{{lessor.id_number}}}",
            f"乙方（承租人）：{{{lessee.name}}}",
            f"证件号码：{{{lessee.id_number}}}",
        ]
        term = f"二、租期：{{{lease_from.replace('-', '.')}}}至{{{lease_to.replace('-', '.')}}}。"
        place = f"一、房屋坐落：{{{location}}}。"
        labels = ("甲方签名", "乙方签名")
    else:
        head = [
            f"出租人：{{{lessor.name}}}，公民身份号码{{{lessor.id_number}}}",
            f"承租人：{{{lessee.name}}}，公民身份号码{{{lessee.id_number}}}",
        ]
        term = f"（二）租赁期限自{{{chinese_numeral_date(lease_from)}}}起至{{{chinese_numeral_date(lease_to)}}}止。"
        place = f"（一）租赁房屋位于{{{location}}}，用于商业经营。"
        labels = ("出租人（签章）", "承租人（签章）")
    body = [
        "根据《中华人民共和国民法典》及有关规定，双方在平等自愿的基础上订立本合同。",
        place,
        term,
        "第三条　月租金人民币6800元，按季支付，押金13600元。",
        "第四条　承租方不得擅自改变房屋结构，合同期满应如数归还。",
        *(_FURTHER_CLAUSES if long else ()),
        f"第{'十八' if long else '五'}条　本合同一式两份，双方各执一份，签字后生效。",
    ]
    data = {
        "title": "房屋租赁合同",
        "font": font,
        "head": head,
        "body": body,
        "signatures": [
            {"label": labels[0], "name": names[0], "date": signed_on},
            {"label": labels[1], "name": names[1], "date": signed_on},
        ],
    }
    fields = {
        "lessor": lessor.name,
        "lessee": lessee.name,
        "lessor_id_number": lessor.id_number,
        "lessee_id_number": lessee.id_number,
        "location": location,
        "lease_from": lease_from,
        "lease_to": lease_to,
    }
    return Paper(
        "lease_contract",
        "prose",
        data,
        fields,
        {"lessor": mark_state(lessor_signed), "lessee": mark_state(lessee_signed)},
    )


def real_estate_certificate(holder: Person, location: str, layout: str = "new") -> Paper:
    """不动产权证书, or the 房屋所有权证 of former years."""
    if layout == "new":
        number = "苏(2019)南京市不动产权第0041728号"
        rows = [
            [["权利人", holder.name]],
            [["共有情况", "单独所有"]],
            [["坐落", location]],
            [["不动产单元号", "320102005012GB00031F00120003"]],
            [["权利类型", "国有建设用地使用权/房屋所有权"]],
            [["用途", "商业服务/商业"]],
            [["面积", "房屋建筑面积86.50平方米"]],
        ]
        data = {"title": "", "above": number, "layout": "table", "rows": rows, "height": 19, "inset": 11}
        purpose = "商业服务/商业"
    else:
        number = "宁房权证玄初字第338812号"
        rows = [
            [["证号", number]],
            [["房屋所有权人", holder.name], ["共有情况", "单独所有"]],
            [["房屋坐落", location]],
            [["登记时间", "2009年11月2日"], ["规划用途", "商业"]],
            [["建筑面积", "86.50"], ["总层数", "6"]],
        ]
        data = {"title": "房屋所有权证", "layout": "table", "rows": rows, "height": 17, "font": "ming"}
        purpose = "商业"
    data["seals"] = [seal("南京市不动产登记专用章", 66, 64)]
    fields = {"certificate_number": number, "right_holder": holder.name, "location": location, "purpose": purpose}
    return Paper("real_estate_certificate", "sheet", data, fields, {"seal": "present"})


def platform_premises_proof(operator: Person) -> Paper:
    """网络经营场所使用证明."""
    rows = [
        [["平台名称", "江城云集网络平台"]],
        [["平台内经营者", operator.name], ["身份证号", operator.id_number]],
        [["网络经营场所", "https://shop.example.cn/10086"]],
    ]
    data = {
        "title": "网络经营场所使用证明",
        "layout": "table",
        "rows": rows,
        "height": 16,
        "paragraphs": ["兹证明上述平台内经营者使用本平台提供的网络经营场所从事经营活动。"],
        "foot": "江城云集网络科技有限公司　2026年3月2日",
        "seals": [seal("江城云集网络科技有限公司", 64, 60)],
    }
    fields = {"operator": operator.name, "operator_id_number": operator.id_number}
    return Paper("platform_premises_proof", "sheet", data, fields, {"seal": "present"})


def power_of_attorney(
    principal: Person,
    agent: Person,
    matter: str,
    valid_from: str = "2026-03-01",
    valid_to: str = "2026-06-30",
    layout: str = "prose",
    *,
    signed: bool = True,
) -> Paper:
    """授权委托书, in sentences or as a form."""
    fields = {
        "principal": principal.name,
        "principal_id_number": principal.id_number,
        "agent": agent.name,
        "agent_id_number": agent.id_number,
        "matter": matter,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    marks = {"principal": mark_state(signed), "agent": "present"}
    names = (principal.name if signed else "", agent.name)
    if layout == "prose":
        data: dict[str, Any] = {
            "title": "授权委托书",
            "head": [
                f"委托人：{{{principal.name}}}　身份证号码：{{{principal.id_number}}}",
                f"受托人：{{{agent.name}}}　身份证号码：{{{agent.id_number}}}",
            ],
            "body": [
                f"委托人因工作繁忙，现委托受托人代为办理{{{matter}}}事宜，受托人所签署的有关文件，委托人均予承认。",
                f"委托期限自{{{chinese_date(valid_from, padded=False)}}}起至{{{chinese_date(valid_to, padded=False)}}}止。",
            ],
            "signatures": [
                {"label": "委托人（签字）", "name": names[0]},
                {"label": "受托人（签字）", "name": names[1]},
            ],
        }
        return Paper("power_of_attorney", "prose", data, fields, marks)
    rows = [
        [["委托人", principal.name], ["证件号码", principal.id_number]],
        [["受托人", agent.name], ["证件号码", agent.id_number]],
        [["委托事项", matter]],
        [["委托期限", f"{valid_from.replace('-', '.')}至{valid_to.replace('-', '.')}"]],
    ]
    signatures = [
        {"label": "委托人签名", "name": names[0], "date": chinese_date(valid_from)},
        {"label": "受托人签名", "name": names[1], "date": chinese_date(valid_from)},
    ]
    data = {
        "title": "授权委托书",
        "layout": "table",
        "size": 10.5,
        "rows": rows,
        "height": 20,
        "signatures": signatures,
    }
    return Paper("power_of_attorney", "sheet", data, fields, marks)


def bank_account_proof(holder: Person, account: str, layout: str = "table") -> Paper:
    """开户证明 of a made-up bank."""
    bank = "江城银行股份有限公司南京玄武支行"
    if layout == "table":
        rows = [
            [["户名", holder.name]],
            [["账号", account]],
            [["开户行", bank]],
            [["币种", "人民币"], ["账户状态", "正常"]],
        ]
        data = {"title": "个人结算账户开户证明", "layout": "table", "rows": rows, "height": 17, "foot": "2026年2月18日"}
    else:
        spaced = " ".join(account[i : i + 4] for i in range(0, len(account), 4))
        rows = [[["账户名称", holder.name]], [["卡号", spaced]], [["开户银行", bank]], [["开户日期", "2012年05月08日"]]]
        data = {
            "title": "银行账户信息证明",
            "layout": "lines",
            "font": "hei",
            "hand": "hei",
            "rows": rows,
            "height": 17,
            "foot": "2026年2月18日",
        }
    data["seals"] = [seal("江城银行南京玄武支行业务专用章", 66, 56)]
    fields = {"account_holder": holder.name, "account_number": account, "bank": bank}
    return Paper("bank_account_proof", "sheet", data, fields, {"seal": "present"})
