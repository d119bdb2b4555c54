"""Identity cards, household registers, marriage certificates."""

from __future__ import annotations

from samples.generator.paper import Paper, mark_state, seal
from samples.generator.people import Person, chinese_date


def id_card(person: Person, side: str = "both", *, watermark: str = "", valid_to: str = "", number: str = "") -> Paper:
    """Front, back, or both sides on one sheet."""
    until = valid_to or person.valid_to
    id_number = number or person.id_number
    year, month, day = person.birth_date.split("-")
    validity = f"{person.valid_from.replace('-', '.')}-{until.replace('-', '.')}"
    front = {
        "name": person.name,
        "sex": person.sex,
        "ethnicity": person.ethnicity,
        "birth_date": person.birth_date,
        "address": person.address,
        "id_number": id_number,
    }
    back = {"issuing_authority": person.authority, "valid_from": person.valid_from, "valid_to": until}
    fields = (front if side in {"front", "both"} else {}) | (back if side in {"back", "both"} else {})
    data = front | {
        "side": side,
        "year": year,
        "month": str(int(month)),
        "day": str(int(day)),
        "authority": person.authority,
        "validity": validity,
        "watermark": watermark,
    }
    sides = ("front", "back") if side == "both" else (side,)
    return Paper("id_card", "idcard", data, fields, sides=sides, dpi=130 if side == "both" else 260)


def household_register(
    person: Person,
    relation: str = "户主",
    *,
    head: Person | None = None,
    address: str = "",
    layout: str = "table",
    font: str = "serif",
) -> Paper:
    """The member's page, with the head page's lines above it."""
    of = head or person
    home = address or person.address
    birth = chinese_date(person.birth_date, padded=False)
    rows = [
        [["户主姓名", of.name], ["户号", "320102004518"]],
        [["住址", home]],
        [["姓名", person.name], ["户主或与户主关系", relation]],
        [["曾用名", ""], ["性别", person.sex]],
        [["出生地", "江苏省南京市"], ["民族", person.ethnicity]],
        [["籍贯", "江苏省南京市"], ["出生日期", birth]],
        [["公民身份证件编号", person.id_number]],
        [["文化程度", "高中"], ["婚姻状况", "已婚"]],
        [["服务处所", ""], ["职业", "退休"]],
        [["何时由何地迁来本市(县)", ""]],
    ]
    fields = {
        "name": person.name,
        "relation_to_head": relation,
        "sex": person.sex,
        "ethnicity": person.ethnicity,
        "birth_date": person.birth_date,
        "id_number": person.id_number,
        "household_head": of.name,
        "household_number": "320102004518",
        "household_address": home,
    }
    data = {
        "title": "常住人口登记卡",
        "layout": layout,
        "font": font,
        "rows": rows,
        "height": 20,
        "foot": "登记日期：2008年6月3日",
        "seals": [seal("南京市公安局户口专用章", 72, 78, size=3.2)],
    }
    return Paper("household_register", "sheet", data, fields, {"seal": "present"})


def marriage_certificate(one: Person, other: Person, registered_on: str = "2015-05-20", layout: str = "pairs") -> Paper:
    """结婚证, inside page."""
    number = "J320102-2015-001837"
    rows = [
        [["持证人", one.name], ["登记日期", chinese_date(registered_on)]],
        [["结婚证字号", number]],
        [["姓名", one.name], ["性别", one.sex]],
        [["国籍", "中国"], ["出生日期", chinese_date(one.birth_date)]],
        [["身份证件号", one.id_number]],
        [["姓名", other.name], ["性别", other.sex]],
        [["国籍", "中国"], ["出生日期", chinese_date(other.birth_date)]],
        [["身份证件号", other.id_number]],
    ]
    fields = {
        "certificate_number": number,
        "holder_name": one.name,
        "holder_id_number": one.id_number,
        "spouse_id_number": other.id_number,
        "registered_on": registered_on,
    }
    data = {
        "title": "结婚证",
        "layout": layout,
        "rows": rows,
        "height": 18,
        "paper": "#fdf3ee",
        "foot": "婚姻登记员：王静",
        "seals": [seal("南京市玄武区民政局婚姻登记专用章", 66, 60, size=3.6)],
    }
    return Paper("marriage_certificate", "sheet", data, fields, {"seal": mark_state(True)})
