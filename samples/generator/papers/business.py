"""Business licences, health certificates, layout plans, food safety rules, and papers that nobody asked for."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.paper import Paper, seal
from samples.generator.people import Person, chinese_date


@dataclass(frozen=True, slots=True)
class Business:
    """A made-up business."""

    name: str
    code: str
    person: Person
    address: str
    scope: str
    established_on: str
    company: bool = False
    capital: str = ""

    @property
    def type(self) -> str:
        """As licences print it."""
        return "有限责任公司（自然人独资）" if self.company else "个体工商户"


def business_license(
    business: Business, layout: str = "landscape", font: str = "serif", *, sealed: bool = True
) -> Paper:
    """营业执照, as issued now (landscape, no term) or before (portrait)."""
    who = "法定代表人" if business.company else "经营者"
    left = [["名称", business.name], ["类型", business.type], [who, business.person.name], ["经营范围", business.scope]]
    on = chinese_date(business.established_on)
    right = [
        ["成立日期" if business.company else "注册日期", on],
        ["住所" if business.company else "经营场所", business.address],
    ]
    if business.company:
        right.insert(0, ["注册资本", business.capital])
    fields = {
        "unified_social_credit_code": business.code,
        "name": business.name,
        "type": business.type,
        "legal_representative" if business.company else "operator": business.person.name,
        "established_on": business.established_on,
        "address": business.address,
        "business_scope": business.scope,
    }
    if business.company:
        fields["registered_capital"] = business.capital
    place = (70, 72) if layout == "landscape" else (52, 78)
    data = {
        "layout": layout,
        "font": font,
        "code": business.code,
        "left": left,
        "right": right,
        "dated": on,
        "seals": [seal("南京市玄武区市场监督管理局", *place, size=3.8, strength=70)] if sealed else [],
    }
    variant = "company" if business.company else "individual"
    return Paper("business_license", "license", data, fields, {"seal": "present" if sealed else "absent"}, variant)


def health_certificate(person: Person, valid_to: str, layout: str = "card") -> Paper:
    """从业人员健康证明, as a card or a sheet."""
    number = f"NJXW2025{person.id_number[10:16]}"
    fields = {"name": person.name, "certificate_number": number, "valid_to": valid_to}
    if layout == "card":
        rows = [
            [["姓名", person.name]],
            [["性别", person.sex]],
            [["从业类别", "餐饮服务"]],
            [["编号", number]],
            [["有效期至", chinese_date(valid_to)]],
            [["体检单位", "南京市玄武区疾病预防控制中心"]],
        ]
        data = {
            "title": "食品从业人员健康证明",
            "layout": "pairs",
            "label": 5,
            "font": "sans",
            "rows": rows,
            "width": 12,
            "height": 8,
            "margin": 0.8,
            "paper": "#f2faf4",
            "size": 10,
        }
        return Paper(
            "health_certificate",
            "sheet",
            data | {"seals": [seal("健康检查专用章", 70, 48, size=2.2)]},
            fields,
            {"seal": "present"},
            dpi=230,
        )
    rows = [
        [["姓名", person.name], ["性别", person.sex]],
        [["健康证号", number]],
        [["身份证号", person.id_number]],
        [["从业类别", "食品经营"], ["体检结果", "合格"]],
        [["有效期限", "至" + chinese_date(valid_to, padded=False)]],
    ]
    data = {
        "title": "从业人员预防性健康检查合格证明",
        "layout": "table",
        "rows": rows,
        "height": 16,
        "foot": "发证单位：南京市玄武区疾病预防控制中心",
    }
    return Paper(
        "health_certificate", "sheet", data | {"seals": [seal("健康检查专用章", 70, 62)]}, fields, {"seal": "present"}
    )


def layout_plan(business: Business) -> Paper:
    """经营场所平面图."""
    rooms = [
        {"x": 0, "y": 0, "w": 55, "h": 60, "name": "就餐区"},
        {"x": 55, "y": 0, "w": 45, "h": 35, "name": "操作间（烹饪）"},
        {"x": 55, "y": 35, "w": 25, "h": 25, "name": "粗加工间"},
        {"x": 80, "y": 35, "w": 20, "h": 25, "name": "洗消间"},
        {"x": 0, "y": 60, "w": 25, "h": 40, "name": "收银台"},
        {"x": 25, "y": 60, "w": 30, "h": 40, "name": "出入口"},
        {"x": 55, "y": 60, "w": 25, "h": 40, "name": "食品仓库"},
        {"x": 80, "y": 60, "w": 20, "h": 40, "name": "卫生间"},
    ]
    data = {"title": "食品经营场所平面布局图", "rooms": rooms, "owner": business.name, "date": "2026年3月1日"}
    return Paper("layout_plan", "plan", data, dpi=110)


def food_safety_rules(business: Business) -> Paper:
    """食品安全管理制度."""
    paragraphs = [
        "一、从业人员健康管理制度：从业人员每年进行健康检查，取得健康证明后方可上岗，建立健康档案。",
        "二、食品进货查验记录制度：采购食品、食品添加剂应当查验供货者的许可证和合格证明，索证索票，如实记录。",
        "三、食品贮存管理制度：食品分类分架、离墙离地存放，及时清理过期食品。",
        "四、餐具清洗消毒制度：餐具使用前洗净、消毒，保洁存放。",
        "五、食品安全自查制度：每月自查经营条件，发现隐患及时整改。",
        "六、食品安全事故处置方案：发生事故立即停止经营，封存有关食品，两小时内报告。",
    ]
    data = {
        "title": "食品安全管理制度",
        "subtitle": business.name,
        "layout": "pairs",
        "rows": [],
        "paragraphs": paragraphs,
        "foot": f"{business.name}　2026年3月1日",
    }
    return Paper("food_safety_rules", "sheet", data)


def invoice(business: Business) -> Paper:
    """A sales slip: a paper that no list asks for."""
    rows = [
        [["购买方", business.name], ["开票日期", "2026年02月11日"]],
        [["货物名称", "商用咖啡机"], ["数量", "1 台"]],
        [["金额", "18,600.00"], ["税额", "2,418.00"]],
        [["价税合计", "贰万壹仟零壹拾捌元整"]],
    ]
    data = {"title": "销售货物清单", "layout": "table", "rows": rows, "height": 15, "foot": "开票人：陈丽"}
    return Paper("unknown", "sheet", data)
