"""Regions laid over one another, in their versions by day, and codes of regions that there are not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from preaudit.domain.division_codes import is_division
from preaudit.errors import RuleError, UnknownItemError
from preaudit.services.validation import bundle_request
from tests.made_once import shipped_book
from tests.rulebook.test_bottom_line import CITY, COUNTY, PROVINCE, Rules, bundled, of_card, of_lease, rules

__all__ = ["bundled", "rules"]
DAY = date(2025, 6, 1)
OPENED = {"open": ["promised_days", "kind", "tolerance", "materials"], "statutory_days": 20}


def test_a_county_lies_over_its_city_and_that_over_its_province(rules: Rules) -> None:
    rules.item(OPENED)
    rules.overlay({"promised_days": 8, **of_lease(guide="省")}, PROVINCE)
    rules.overlay(of_card(checks=[{"id": "filled", "check": "filled_in", "fields": ["name"]}]), CITY)
    rules.overlay({"tolerance": {"cap": 4}, **of_lease(guide="区")}, COUNTY)
    book = rules.load()
    county, city = book.item("permit", DAY, COUNTY), book.item("permit", DAY, CITY)
    assert (county.promised_days, county.tolerance.cap, county.material("lease").guide) == (8, 4, "区")
    assert [rule.id for rule in county.material("id_card").rules][-1] == "id_card.filled"
    assert (city.promised_days, city.tolerance.cap, city.material("lease").guide, city.region) == (8, 6, "省", CITY)
    assert book.item("permit", DAY, "330185").region == CITY
    assert book.item("permit", DAY, "330281").region == PROVINCE
    assert book.item("permit", DAY, "440305").region == ""


LOOSER_AGAIN: list[tuple[Mapping[str, Any], Mapping[str, Any]]] = [
    ({"promised_days": 8}, {"promised_days": 9}),
    ({"tolerance": {"gap": 4}}, {"tolerance": {"gap": 3}}),
    ({"tolerance": {"allowed": False}}, {"tolerance": {"allowed": True}}),
    ({"tolerance": {"negative_list": "关系安全"}}, {"tolerance": {"allowed": True, "negative_list": ""}}),
    ({"kind": "on_spot"}, {"kind": "promised"}),
    (of_lease(necessity=1), of_lease(necessity=3)),
    (of_lease(when=""), of_lease(when="agent")),
    ({"materials": {"photo": {"never_defer": True}}}, {"materials": {"photo": {"never_defer": False}}}),
    (
        {"add": {"plan": {"name": "照片二", "necessity": 1, "any_of": [{"kind": "photo"}]}}},
        {"materials": {"plan": {"necessity": 2}}},
    ),
    (
        of_card(checks=[{"id": "filled", "check": "filled_in", "fields": ["name"]}]),
        of_card(checks=[{"id": "filled", "check": "filled_in", "fields": ["name"], "severity": "warning"}]),
    ),
]


@pytest.mark.parametrize(("above", "below"), LOOSER_AGAIN)
def test_what_a_province_tightened_stays_so_in_its_counties(
    rules: Rules, above: Mapping[str, Any], below: Mapping[str, Any]
) -> None:
    rules.item(OPENED)
    province = rules.overlay(above, PROVINCE)
    rules.load()
    county = rules.overlay(below, COUNTY)
    with pytest.raises(RuleError) as caught:
        rules.load()
    message = str(caught.value)
    assert message.startswith(f"{county}:")
    assert str(province) in message or "上级地方" in message


def test_a_province_may_open_again_what_it_tightened_and_its_city_may_not(rules: Rules) -> None:
    rules.item(OPENED)
    rules.overlay({"promised_days": 8, "open": ["promised_days", "tolerance"]}, PROVINCE)
    rules.overlay({"promised_days": 9}, COUNTY)
    assert rules.load().item("permit", DAY, COUNTY).promised_days == 9
    rules.overlay({"promised_days": 8}, PROVINCE)
    rules.overlay({"promised_days": 7, "open": ["promised_days"]}, CITY)
    with pytest.raises(RuleError, match="上级地方已经收紧"):
        rules.load()


def test_a_province_may_close_to_its_cities_what_the_nation_opens(rules: Rules) -> None:
    rules.item(OPENED)
    rules.overlay({"open": ["tolerance"]}, PROVINCE)
    rules.overlay({"promised_days": 12}, CITY)
    with pytest.raises(RuleError, match="未开放承诺时限"):
        rules.load()


def test_the_tolerance_of_a_region_goes_down_to_its_cities(rules: Rules) -> None:
    rules.item(OPENED)
    rules.region(PROVINCE, tolerance={"gap": 4})
    rules.region(CITY, tolerance={"cap": 5})
    policy = rules.load().item("permit", DAY, CITY).tolerance
    assert (policy.gap, policy.cap) == (4, 5)
    path = rules.region(CITY, tolerance={"gap": 3})
    with pytest.raises(RuleError, match="上级地方已经收紧") as caught:
        rules.load()
    assert str(caught.value).startswith(f"{path}:")


_PHOTO = {"name": "照", "necessity": 1, "any_of": [{"kind": "photo"}]}
OPENINGS: list[tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]] = [
    (OPENED, {"promised_days": 20}, {"promised_days": 21}),
    (OPENED, {"tolerance": {"gap": 0, "cap": 20}}, {"tolerance": {"cap": 21}}),
    (OPENED, {"add": {"more": _PHOTO}}, {"add": {"lease": _PHOTO}}),
    (of_lease(open=["share"]), of_lease(shareable=True), of_card(shareable=True)),
    (of_lease(necessity=1, open=["defer"]), of_lease(necessity=3), of_lease(necessity=2)),
    (of_lease(open=["accept"], open_kinds=["photo"]), of_lease(any_of=[{"kind": "photo"}]), of_lease(any_of=[{"kind": "id_card"}])),
    ({**OPENED, **of_lease(open=["unsealed"])}, {"tolerance": {"core_defects": ["unsealed"]}}, {"tolerance": {"core_defects": ["unsealed", "absent"]}}),
]  # fmt: skip


@pytest.mark.parametrize(("opened", "within", "beyond"), OPENINGS)
def test_what_is_opened_may_be_loosened_so_far_and_no_further(
    rules: Rules, opened: Mapping[str, Any], within: Mapping[str, Any], beyond: Mapping[str, Any]
) -> None:
    rules.item(opened)
    rules.overlay(within)
    assert rules.load().regional[CITY]
    path = rules.overlay(beyond)
    with pytest.raises(RuleError) as caught:
        rules.load()
    assert str(caught.value).startswith(f"{path}:")


def test_other_kinds_are_opened_by_name_alone(rules: Rules) -> None:
    rules.item(of_lease(open=["accept"]))
    rules.overlay(of_lease(any_of=[{"kind": "photo"}]))
    with pytest.raises(RuleError, match="open_kinds"):
        rules.load()


@pytest.mark.parametrize("change", [{"shareable": True}, {"open": ["share"]}])
def test_what_only_the_applicant_can_make_is_never_shared(rules: Rules, change: Mapping[str, Any]) -> None:
    rules.write("documents/power_of_attorney.yaml", "kind: power_of_attorney\nlabel: 委托书\nenglish: PoA\n")
    material = {"name": "委托书", "necessity": 1, "any_of": [{"kind": "power_of_attorney"}], **change}
    path = rules.item({"materials": {"poa": material}})
    with pytest.raises(RuleError, match="不能共享取得") as caught:
        rules.load()
    assert str(caught.value).startswith(f"{path}:")


def test_overlays_and_regions_hold_on_their_days(rules: Rules) -> None:
    rules.item(OPENED)
    rules.region(effective_from="2024-06-01")
    rules.overlay({"promised_days": 8, "effective_from": "2025-01-01"})
    rules.overlay({"promised_days": 9, "effective_from": "2024-03-01", "effective_to": "2024-12-31"}, name="permit@old")
    book = rules.load()
    days = {day: book.item("permit", day, COUNTY) for day in (date(2024, 2, 1), date(2024, 7, 1), date(2025, 7, 1))}
    assert [(i.promised_days, i.region) for i in days.values()] == [(10, ""), (9, CITY), (8, CITY)]
    assert book.item("permit", None, CITY).promised_days == 8
    assert [i.period.last for i in book.regional[CITY]] == [date(2024, 5, 31), date(2024, 12, 31), date(2026, 12, 31)]


def test_an_overlay_that_has_ended_is_not_the_newest(rules: Rules) -> None:
    rules.item(OPENED)
    rules.overlay({"promised_days": 8, "effective_to": "2024-12-31"})
    assert rules.load().item("permit", None, CITY).promised_days == 10


def test_a_region_has_versions_of_its_tolerance(rules: Rules) -> None:
    rules.item(OPENED)
    rules.region(effective_from="2025-01-01", tolerance={"gap": 3})
    rules.region(name="region@2024", effective_to="2024-12-31", tolerance={"gap": 4})
    book = rules.load()
    gaps = [book.item("permit", day, CITY).tolerance.gap for day in (date(2024, 7, 1), date(2025, 7, 1))]
    assert gaps == [4, 3]


@pytest.mark.parametrize("name", ["permit", "region"])
def test_versions_that_hold_on_one_day_do_not_load(rules: Rules, name: str) -> None:
    if name == "permit":
        rules.overlay({"effective_from": "2025-01-01"})
        rules.overlay({"effective_to": "2025-01-01"}, name="permit@old")
    else:
        rules.region(effective_from="2025-01-01")
        rules.region(name="region@old", effective_to="2025-01-01")
    with pytest.raises(RuleError, match="重叠"):
        rules.load()


def test_an_ended_list_is_not_kept_alive_by_a_region(rules: Rules) -> None:
    rules.overlay({"promised_days": 9})
    book = rules.load()
    assert book.item("permit", date(2026, 12, 31), CITY).promised_days == 9
    with pytest.raises(UnknownItemError, match="没有施行"):
        book.item("permit", date(2027, 1, 1), CITY)


def test_a_region_may_ask_more_steps_of_a_bundle_on_its_days(bundled: Rules) -> None:
    path = bundled.folder / "bundles" / "bundle.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "open: [steps]\n", encoding="utf-8")
    more = {"add": [{"step": "fourth", "item": "permit", "after": ["second"]}], "effective_from": "2025-01-01"}
    bundled.overlay(more, name="bundle")
    book = bundled.load()
    assert [s.code for s in book.bundle("bundle", DAY, COUNTY).steps][-1] == "fourth"
    assert [s.code for s in book.bundle("bundle", date(2024, 6, 1), COUNTY).steps][-1] == "third"
    assert len(book.bundle("bundle").steps) == 3
    later = {"steps": {"fourth": {"optional": True}}, "effective_from": "2025-01-01"}
    bundled.overlay(later, COUNTY, name="bundle")
    with pytest.raises(RuleError, match="不得放宽"):
        bundled.load()


REAL = [
    "110000",
    "110105",
    "330000",
    "330100",
    "330106",
    "331181",
    "429004",
    "469021",
    "540102",
    "653130",
    "659001",
    "500243",
    "330113",
    "810000",
]
UNREAL = [
    "999999",
    "000000",
    "330199",
    "440388",
    "339900",
    "123456",
    "44",
    "4403050",
    "深圳",
    "44030a",
    "440399",
    "110001",
    "900000",
    "４４０３００",
]


def test_codes_are_those_of_divisions() -> None:
    assert [code for code in REAL if not is_division(code)] == []
    assert [code for code in UNREAL if is_division(code)] == []
    assert is_division("999901", ["999900"])


@pytest.mark.parametrize("code", UNREAL)
def test_a_region_that_there_is_not_is_refused_with_the_nearest(code: str) -> None:
    book = shipped_book()
    for look_up in (book.item, book.bundle):
        with pytest.raises(UnknownItemError, match="没有这个地区") as caught:
            look_up("elderly-allowance" if look_up == book.item else "newborn", DAY, code)
        assert (caught.value.code, bool(caught.value.mend)) == ("region_unknown", True)


@pytest.mark.parametrize(
    ("code", "near"), [("深圳", "440300"), ("浙江", "330000"), ("440399", "440300"), ("33010", "330100")]
)
def test_the_nearest_is_told_by_code_and_name(code: str, near: str) -> None:
    with pytest.raises(UnknownItemError, match=near):
        shipped_book().item("elderly-allowance", DAY, code)


def test_a_folder_of_a_region_that_there_is_not_does_not_load(rules: Rules) -> None:
    path = rules.region("339900")
    with pytest.raises(RuleError, match=r"没有这个地区 339900.*330000 浙江省") as caught:
        rules.load()
    assert str(caught.value).startswith(f"{path}:")


def test_a_bundle_in_a_region_is_judged_by_the_regions_lists(bundled: Rules) -> None:
    bundled.overlay({"promised_days": 8})
    book = bundled.load()
    for region, expected in ((COUNTY, (8, CITY)), ("320102", (10, "")), ("", (10, ""))):
        asked = bundle_request(book, "bundle", {}, DAY, region)
        assert {(item.promised_days, item.region) for item in asked.items.values()} == {expected}


DEED = "kind: deed\nlabel: 契据\nenglish: Deed\ntitles: [契据]\nfields:\n  holder: {label: 持有人, labels: [持有人], parser: party}\n"
_WHOSE = {"id": "whose", "check": "same_name", "fields": ["id_card.name", "holder"]}


@pytest.mark.parametrize("necessity", [1, 2])
@pytest.mark.parametrize(
    ("kind", "checks"),
    [
        pytest.param("id_card", [], id="of a kind that the list has"),
        pytest.param("id_card", [{**_WHOSE, "fields": ["id_card.name", "name"]}], id="of such a kind, checked"),
        pytest.param("deed", [], id="unchecked"),
        pytest.param("deed", [{"id": "filled", "check": "filled_in", "fields": ["holder"]}], id="held against nothing"),
        pytest.param("deed", [{**_WHOSE, "severity": "warning"}], id="only warned of"),
        pytest.param("deed", [{**_WHOSE, "absent": "fine"}], id="read or not"),
        pytest.param("deed", [{**_WHOSE, "when": "agent"}], id="checked at times"),
    ],
)
def test_an_added_paper_that_would_hide_what_contradicts_the_case_is_refused(
    rules: Rules, kind: str, checks: list[Mapping[str, Any]], necessity: int
) -> None:
    rules.write("documents/deed.yaml", DEED)
    rules.item(OPENED)
    extra = {"name": "其他证件", "necessity": necessity, "any_of": [{"kind": kind}], "checks": checks}
    path = rules.overlay({"add": {"extra": extra}})
    with pytest.raises(RuleError, match="写明与本案") as caught:
        rules.load()
    assert str(caught.value).startswith(f"{path}:6")


def test_a_bundle_whose_text_promises_acceptance_does_not_load(bundled: Rules) -> None:
    path = bundled.overlay({"basis": "某通知：材料不全的也予受理"}, name="bundle")
    with pytest.raises(RuleError, match="承诺") as caught:
        bundled.load()
    assert str(caught.value).startswith(f"{path}:3")
    path.unlink()
    national = bundled.folder / "bundles/bundle.yaml"
    national.write_text(national.read_text(encoding="utf-8").replace("一件事", "一件事自动受理"), encoding="utf-8")
    with pytest.raises(RuleError, match="承诺"):
        bundled.load()


def test_an_added_paper_of_another_kind_held_against_the_case_loads(rules: Rules) -> None:
    rules.write("documents/deed.yaml", DEED)
    rules.item(OPENED)
    rules.overlay(
        {"add": {"extra": {"name": "其他证件", "necessity": 2, "any_of": [{"kind": "deed"}], "checks": [_WHOSE]}}}
    )
    rules.load()


NOTE = (
    "kind: note\nlabel: 声明\nenglish: Note\ntitles: [声明]\nmarks: {signatures: {holder: {signers: [声明人]}}}\nfields:\n"
    "  holder: {label: 声明人, labels: [声明人], parser: party}\n  saying: {label: 声明事项, labels: [声明事项], parser: text}\n"
)
_WORDS = "undoing: [{says: [作废]}]\nspared: [saying]\n"
_TRUE = {"id": "true", "check": "speaks_of", "field": "saying", "words": ["场所信息"], "subject": "场所信息"}
_MADE_OF = {"id": "made_of", "check": "holds", "otherwise": "doubt", "fields": ["saying"], "expected": "只说场所"}


def noted(rules: Rules, *checks: Mapping[str, Any]) -> None:
    """A region asks for a note that its signer writes."""
    rules.write("documents/note.yaml", NOTE)
    rules.write("value_words.yaml", _WORDS)
    rules.item(OPENED)
    note = {"name": "声明", "necessity": 2, "any_of": [{"kind": "note"}], "checks": [_WHOSE, *checks]}
    rules.overlay({"add": {"extra": note}})


@pytest.mark.parametrize(
    "checks",
    [
        pytest.param([], id="by name alone"),
        pytest.param([{"id": "filled", "check": "filled_in", "fields": ["saying"]}], id="that anything is said"),
        pytest.param(
            [{"id": "some", "check": "excludes", "field": "saying", "words": ["放弃"]}], id="without one word"
        ),
        pytest.param([{**_MADE_OF, "that": 'extra.saying != ""'}], id="that it is not empty"),
        pytest.param([{**_TRUE, "when": "agent"}], id="weighed at times"),
        pytest.param([{**_TRUE, "severity": "warning"}], id="only warned of"),
    ],
)
def test_an_added_paper_whose_own_words_nobody_weighs_is_refused(rules: Rules, checks: list[Mapping[str, Any]]) -> None:
    noted(rules, *checks)
    with pytest.raises(RuleError, match="speaks_of"):
        rules.load()


@pytest.mark.parametrize(
    "check",
    [_TRUE, {**_MADE_OF, "that": 'extra.saying.matches("^(本人|如实|申报|场所|信息)+$")'}],
    ids=["read", "made of"],
)
def test_an_added_paper_whose_own_words_are_weighed_loads(rules: Rules, check: Mapping[str, Any]) -> None:
    noted(rules, check)
    rules.load()


def test_a_paper_whose_words_no_signer_writes_needs_no_weighing(rules: Rules) -> None:
    noted(rules)
    rules.write("documents/note.yaml", NOTE.replace("marks: {signatures: {holder: {signers: [声明人]}}}\n", ""))
    rules.load()


def test_an_opened_kind_of_which_only_the_name_is_asked_is_refused(rules: Rules) -> None:
    rules.write("documents/note.yaml", NOTE)
    rules.write("value_words.yaml", _WORDS)
    rules.item(of_lease(open=["accept"], open_kinds=["note"]))
    own = [{**_WHOSE, "for": ["note"]}, {**_TRUE, "for": ["note"]}]
    rules.overlay(of_lease(any_of=[{"kind": "note"}], checks=own[:1]))
    with pytest.raises(RuleError, match="没有检查适用于所增加的 note"):
        rules.load()
    rules.overlay(of_lease(any_of=[{"kind": "note"}], checks=own))
    rules.load()


def test_an_opened_kind_that_no_check_reads_is_refused(rules: Rules) -> None:
    deed = "kind: deed\nlabel: 契据\nenglish: Deed\ntitles: [契据]\nfields:\n  holder: {label: 持有人, labels: [持有人], parser: party}\n"
    rules.write("documents/deed.yaml", deed)
    rules.item(of_lease(open=["accept"], open_kinds=["deed"]))
    rules.overlay(of_lease(any_of=[{"kind": "deed"}]))
    with pytest.raises(RuleError, match="没有检查适用于所增加的 deed"):
        rules.load()
    own = {"id": "own", "check": "same_name", "fields": ["id_card.name", "holder"], "for": ["deed"]}
    rules.overlay(of_lease(any_of=[{"kind": "deed"}], checks=[own]))
    rules.load()
