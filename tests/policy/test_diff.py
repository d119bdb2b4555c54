"""What a change of rules means, told to a policy officer."""

from __future__ import annotations

import pytest

from preaudit.policy.diff import Diff, diff, regions_diff
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.differences.changes import Effect
from preaudit.rulebook.differences.plain import chinese
from tests.made_once import shipped_book
from tests.policy.conftest import ITEM, Write

TIGHTENS, LOOSENS, NEITHER, UNCLEAR = Effect.TIGHTENS, Effect.LOOSENS, Effect.NEITHER, Effect.UNCLEAR


def between(write: Write, old: str, new: str) -> Diff:
    return diff(load_rulebook(write(old, "old")), load_rulebook(write(new, "new")))


def test_a_book_does_not_differ_from_itself() -> None:
    book = shipped_book()
    assert diff(book, book).sections == ()


CHANGES = [
    ("necessity: 3", "necessity: 1", TIGHTENS, "“租赁合同”由“容缺后补”改为“必要”"),
    ("necessity: 3", "necessity: 2", LOOSENS, "“租赁合同”由“容缺后补”改为“非必要”"),
    ("name: 租赁合同", "name: 房屋租赁合同", NEITHER, "材料“租赁合同”改名为“房屋租赁合同”"),
    ("  lease:", "  rent:", NEITHER, "“租赁合同”的编号由 lease 改为 rent"),
    ("[{kind: lease_contract}]", "[{kind: lease_contract}, {kind: photo}]", LOOSENS, "“租赁合同”也接受照片"),
    ("sides: [front, back]}", "sides: [front]}", LOOSENS, "居民身份证（正面）"),
    ("    when: agent\n", "", TIGHTENS, "适用条件由“由代理人办理”改为“始终”"),
    ("when: agent", "when: agent && family_run", LOOSENS, "由代理人办理，并且家庭经营"),
    ("when: agent", "when: agent || family_run", TIGHTENS, "由代理人办理，或者家庭经营"),
    ("when: agent", "when: family_run", UNCLEAR, "“家庭经营”"),
    ("promised_days: 10", "promised_days: 7", TIGHTENS, "对办理机关收紧"),
    ("allowed: true,", "allowed: false,", TIGHTENS, "取消容缺受理"),
    ("allowed: true,", "allowed: true, cap: 5,", TIGHTENS, "容缺补交的时间由“8 个工作日”改为“5 个工作日”"),
    ("allowed: true,", "allowed: true, negative_list: 关系安全,", TIGHTENS, "列入容缺负面清单（关系安全）"),
    ("allowed: true,", "allowed: true, defects: [absent],", TIGHTENS, "容缺后补材料“已过期”不再可以容缺后补"),
    ("    unless: 本人办理，不需要\n", "    unless: 本人办理，不需要\n    shareable: true\n", LOOSENS, "可以共享取得"),
    ("not_expired, field: valid_to", "not_expired, severity: warning, field: valid_to", LOOSENS, "由“必须补正”改为“仅提醒”"),
    ("check: same_name, fields", "check: same_name, otherwise: doubt, fields", LOOSENS, "由工作人员核对"),
    ("check: same_name, fields", "check: same_name, for: [lease_contract], fields", LOOSENS, "提交租赁合同的"),
    ("effective_from: 2024-01-01", "effective_from: 2025-01-01", NEITHER, "施行期"),
    (
        "fields: [id_card.name, lessee]}\n",
        "fields: [id_card.name, lessee]}\n      - {id: signed, check: signed, slots: [lessee], what: 承租方签名}\n",
        TIGHTENS,
        "“租赁合同”增加检查：有承租方签名",
    ),
    (
        "thing: 身份证}\n",
        "thing: 身份证, mend: 请换领}\n",
        NEITHER,
        "告知文字或依据有改动（mend）",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "effect", "says"), CHANGES)
def test_a_change_is_told_in_words_and_marked(write: Write, old: str, new: str, effect: Effect, says: str) -> None:
    changed = ITEM.replace(old, new)
    assert changed != ITEM
    found = between(write, ITEM, changed)
    (section,) = found.sections
    assert (section.area, section.code) == ("item", "permit")
    told = [change for change in section.changes if says in chinese(change.text)]
    assert told
    assert {change.effect for change in told} == {effect}


@pytest.mark.parametrize(("old", "new", "effect", "says"), CHANGES)
def test_taking_a_change_back_has_the_opposite_effect(
    write: Write, old: str, new: str, effect: Effect, says: str
) -> None:
    forth = between(write, ITEM, ITEM.replace(old, new))
    back = between(write, ITEM.replace(old, new), ITEM)
    assert (forth.count(TIGHTENS), forth.count(LOOSENS)) == (back.count(LOOSENS), back.count(TIGHTENS))


def test_a_material_added_or_gone_names_what_it_is(write: Write) -> None:
    added = ITEM + "  photo:\n    name: 近期照片\n    necessity: 1\n    any_of: [{kind: photo}]\n"
    (section,) = between(write, ITEM, added).sections
    assert [(c.topic, c.effect, chinese(c.text)) for c in section.changes] == [
        ("material_added", TIGHTENS, "增加材料“近期照片”（必要）：照片")
    ]
    (section,) = between(write, added, ITEM).sections
    assert [(c.topic, c.effect) for c in section.changes] == [("material_removed", LOOSENS)]


def test_a_region_tells_only_what_it_changes_itself(write: Write) -> None:
    region = "region: '999900'\nname: 某市\nenglish: City\nbasis: x\n"
    overlay = "region: '999900'\nitem: permit\nbasis: x\npromised_days: {}\n"
    old = write(ITEM, "old", regions__999900__region=region, regions__999900__permit=overlay.format(8))
    changed = ITEM.replace("name: 租赁合同", "name: 房屋租赁合同")
    new = write(changed, "new", regions__999900__region=region, regions__999900__permit=overlay.format(6))
    found = diff(load_rulebook(old), load_rulebook(new))
    assert [(s.region, len(s.changes)) for s in found.sections] == [("", 1), ("999900", 2)]
    assert {c.topic for c in found.sections[1].changes} == {"limit", "tolerance"}


def test_items_regions_kinds_and_fields_that_come_or_go_are_named(write: Write) -> None:
    other = ITEM.replace("item: permit", "item: licence").replace("某许可", "另一许可")
    region = "region: '999900'\nname: 某市\nenglish: City\nbasis: x\ntolerance: {gap: 1}\n"
    kind = "kind: plan\nlabel: 平面图\nenglish: Plan\ntitles: [平面图]\n"
    old = write(ITEM, "old")
    new = write(ITEM, "new", items__licence=other, regions__999900__region=region, documents__plan=kind)
    told = {(s.area, s.code): chinese(s.changes[0].text) for s in diff(load_rulebook(old), load_rulebook(new)).sections}
    assert told["item", "licence"] == "增加事项"
    assert told["region", "999900"] == "增加地区"
    assert told["kind", "plan"] == "增加材料种类"
    assert "补交期限" in told["item", "permit"]


def test_regions_are_shown_against_the_nation(write: Write) -> None:
    region = "region: '330100'\nname: 某市\nenglish: City\nbasis: x\n"
    overlay = "region: '330100'\nitem: permit\nbasis: x\npromised_days: {}\n"
    folder = write(
        regions__330100__region=region,
        regions__330100__permit=overlay.format(8) + "effective_from: 2025-01-01\n",
        **{"regions__330100__permit@old": overlay.format(12) + "effective_to: 2024-12-31\n"},
    )
    found = regions_diff(load_rulebook(folder))
    told = [(s.region, s.name, [c.effect for c in s.changes if c.what == "promised_days"]) for s in found.sections]
    assert told == [("330100", "某许可（2024-01-01 至 2024-12-31）", [LOOSENS]), ("330100", "某许可", [TIGHTENS])]


def test_an_earlier_version_of_a_region_that_changed_is_told(write: Write) -> None:
    region = "region: '330100'\nname: 某市\nenglish: City\nbasis: x\n"
    overlay = "region: '330100'\nitem: permit\nbasis: x\npromised_days: {}\neffective_to: 2024-12-31\n"
    old, new = (
        write(ITEM, name, regions__330100__region=region, regions__330100__permit=overlay.format(days))
        for name, days in (("old", 8), ("new", 12))
    )
    (section,) = diff(load_rulebook(old), load_rulebook(new)).sections
    assert (section.region, [c.topic for c in section.changes]) == ("330100", ["version"])


NEW_KEYS = [
    ("thing: 身份证}", "thing: 身份证, absent: fine}", LOOSENS, "没有找到不再存疑"),
    ("thing: 身份证}", "thing: 身份证, each: true}", TIGHTENS, "改为逐份检查"),
    ("thing: 身份证}", "thing: 身份证, reason: absent}", LOOSENS, "发现改为“未提交”"),
    ("thing: 身份证}", "thing: 身份证, effective_to: 2026-01-01}", LOOSENS, "施行期改为"),
    ("promised_days: 10\n", "promised_days: 10\ndays: calendar\n", TIGHTENS, "时限所计的日子"),
    ("open: [promised_days, tolerance, materials]", "open: [tolerance, materials]", TIGHTENS, "不再向地方开放 promised_days"),
    ("basis: 《某法》\n", "basis: 《某法》\nnot_decisive: {id_card.name: 不比对}\n", LOOSENS, "声明 id_card.name 不影响结论"),
    ("    name: 租赁合同\n", "    name: 租赁合同\n    open: [share]\n", LOOSENS, "向地方开放 share"),
    ("    name: 申请人身份证\n", "    name: 申请人身份证\n    never_defer: true\n", TIGHTENS, "任何地方不得容缺"),
    ("    name: 租赁合同\n", "    name: 租赁合同\n    handing: {take: 2}\n", TIGHTENS, "提交方式"),
    ("    name: 租赁合同\n", "    name: 租赁合同\n    effective_to: 2026-01-01\n", LOOSENS, "施行期"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "effect", "says"), NEW_KEYS)
def test_keys_of_checks_and_openings_are_told(write: Write, old: str, new: str, effect: Effect, says: str) -> None:
    found = between(write, ITEM, ITEM.replace(old, new))
    assert [c.effect for s in found.sections for c in s.changes if says in chinese(c.text)] == [effect]
