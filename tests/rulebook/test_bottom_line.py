"""Every key of a rule file, loosened and tightened by a region: what the differences call looser is refused, the rest loads.

The tables name every key of the models: a new key without a line here fails, and one that the differences do not know is refused.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from preaudit.domain.bundles import Bundle, Step
from preaudit.domain.checking.effects import Effect
from preaudit.domain.items import Accept, Handing, Item, Material, Pledge, Question, Rule, Tolerance
from preaudit.errors import RuleError
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.rulebook.bundles import BundleModel, StepModel
from preaudit.rulebook.check_models import CheckData
from preaudit.rulebook.differences import bundle_changes, check_changes, material_changes, setting_changes
from preaudit.rulebook.differences.list_changes import item_changes
from preaudit.rulebook.item_models import (
    AcceptModel,
    HandingModel,
    ItemModel,
    MaterialModel,
    PledgeModel,
    QuestionModel,
    ToleranceModel,
)
from preaudit.rulebook.overlay_models import (
    BundleOverlayModel,
    MaterialOverlay,
    OverlayModel,
    RegionModel,
    StepOverlay,
    ToleranceOverlay,
)
from tests.policy.conftest import KINDS

CITY, COUNTY, PROVINCE = "330100", "330106", "330000"
ITEM: dict[str, Any] = {
    "item": "permit", "name": "某许可", "english": "A permit", "kind": "promised", "promised_days": 10, "basis": "《某法》",
    "effective_from": "2024-01-01", "effective_to": "2026-12-31", "not_decisive": {"photo.photo": "照片不比对"},
    "facts": {"married": {"label": "已婚"}},
    "tolerance": {"allowed": True, "gap": 2, "cap": 6, "on_expiry": "撤销受理", "basis": "某办法", "defects": ["absent", "expired"]},
    "materials": {
        "id_card": {
            "name": "申请人身份证", "necessity": 1, "any_of": [{"kind": "id_card", "sides": ["front", "back"]}],
            "checks": [{"id": "validity", "check": "not_expired", "field": "valid_to", "thing": "身份证"}],
        },
        "lease": {
            "name": "租赁合同", "necessity": 3, "any_of": [{"kind": "lease_contract"}], "when": "agent", "unless": "本人办理，不需要",
            "pledge": {"words": ["租赁", "承租"]}, "handing": {"originals": 1, "copies": 1, "take": 1},
            "checks": [
                {"id": "tenant", "check": "same_name", "fields": ["id_card.name", "lessee"], "for": ["lease_contract"]},
                {"id": "signed", "check": "signed", "slots": ["lessee"], "what": "承租方签名", "for": ["lease_contract"]},
            ],
        },
        "photo": {"name": "照片", "necessity": 2, "any_of": [{"kind": "photo"}], "several": False},
    },
    "checks": [{"id": "wed", "check": "holds", "that": "facts.married", "expected": "已婚"}],
}  # fmt: skip
COMMITMENT = (
    "kind: commitment_letter\nlabel: 承诺书\nenglish: Pledge\ntitles: [承诺书]\n"
    "fields:\n  promisor: {label: 承诺人, labels: [承诺人], parser: party}\n  matter: {label: 事项, labels: [事项], parser: text}\n"
    "marks: {signatures: {promisor: {signers: [承诺人]}}}\n"
)


REGION = {"name": "某地", "english": "Region", "basis": "某规定"}


class Tried(NamedTuple):
    """What a region writes to loosen and to tighten a key; None where there is nothing that does."""

    looser: Mapping[str, Any] | None
    tighter: Mapping[str, Any] | None = None


class Rules:
    """A folder of rules that a test writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for kind, text in KINDS.items():
            self.write(f"documents/{kind}.yaml", text)
        self.write("documents/commitment_letter.yaml", COMMITMENT)

    def write(self, path: str, data: Any) -> Path:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        text = data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        place.write_text(text, encoding="utf-8")
        return place

    def item(self, change: Mapping[str, Any] | None = None) -> Path:
        return self.write("items/permit.yaml", merged(ITEM, change or {}))

    def region(self, code: str = CITY, name: str = "region", **more: Any) -> Path:
        return self.write(f"regions/{code}/{name}.yaml", {**REGION, "region": code, **more})

    def overlay(self, change: Mapping[str, Any], code: str = CITY, name: str = "permit", **region: Any) -> Path:
        if not (self.folder / f"regions/{code}/region.yaml").is_file():
            self.region(code, **region)
        key = "bundle" if name.startswith("bundle") else "item"
        head = {"region": code, key: name.partition("@")[0], "basis": "某规定"}
        return self.write(f"regions/{code}/{name}.yaml", {**head, **change})

    def load(self) -> RuleBook:
        return load_rulebook(self.folder)


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    made = Rules(tmp_path / "rules")
    made.item()
    return made


def merged(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """The base with the change, mappings within mappings."""
    both = copy.deepcopy(dict(base))
    for key, value in change.items():
        both[key] = merged(both[key], value) if isinstance(both.get(key), dict) and isinstance(value, dict) else value
    return both


def of_lease(**change: Any) -> dict[str, Any]:
    return {"materials": {"lease": change}}


def of_card(**change: Any) -> dict[str, Any]:
    return {"materials": {"id_card": change}}


def check(number: int = 0, material: str = "lease", **change: Any) -> dict[str, Any]:
    """A check of the list written anew, with a change of it."""
    own = copy.deepcopy(ITEM["materials"][material]["checks"][number])
    said = {"for" if key == "for_kinds" else key: value for key, value in change.items()}
    return {"materials": {material: {"checks": [{**own, **said}]}}}


ITEM_KEYS = {
    "item": Tried({"item": "permits"}),
    "region": Tried({"region": "330200"}),
    "name": Tried({"name": "另一许可"}),
    "english": Tried({"english": "Another"}),
    "description": Tried({"description": "x"}),
    "national_code": Tried({"national_code": "1"}),
    "basis": Tried(None, {"basis": "另一规定"}),
    "kind": Tried({"kind": "on_spot"}),
    "promised_days": Tried({"promised_days": 11}, {"promised_days": 9}),
    "four_eyes": Tried({"four_eyes": False}, {"four_eyes": True}),
    "signed_online": Tried({"signed_online": "某规定"}),
    "statutory_days": Tried({"statutory_days": 30}),
    "days": Tried({"days": "working"}),
    "effective_from": Tried({"effective_from": "2023-12-31"}, {"effective_from": "2024-02-01"}),
    "effective_to": Tried({"effective_to": "2099-12-31"}, {"effective_to": "2026-06-30"}),
    "not_decisive": Tried({"not_decisive": {"id_card.name": "姓名不比对"}}),
    "open": Tried({"open": ["promised_days"]}, {"open": []}),
    "open_kinds": Tried({"open_kinds": ["photo"]}),
    "for_tags": Tried({"for_tags": ["x"]}),
    "applicant": Tried({"applicant": {"name": "application_form.name"}}),
    "channels": Tried(None, {"channels": ["某办"]}),
    "form": Tried({"form": {"name": ["id_card.name"]}}),
    "facts": Tried(
        {"facts": {"married": {"label": "已婚", "default": True}}}, {"facts": {"new": {"label": "另一情况"}}}
    ),
    "tolerance": Tried({"tolerance": {"cap": 8}}, {"tolerance": {"cap": 5}}),
    "materials": Tried({"materials": {"id_crad": {}}}, of_lease(guide="请上传全部页")),
    "add": Tried({"add": {"extra": {"name": "另一材料", "necessity": 2, "any_of": [{"kind": "photo"}]}}}),
    "checks": Tried(
        {"checks": [{"id": "wed", "check": "holds", "that": "facts.married || agent", "expected": "已婚"}]},
        {"checks": [{"id": "alone", "check": "holds", "that": "!agent", "expected": "本人"}]},
    ),
    "drop": Tried({"drop": ["lease"]}),
}
MATERIAL_KEYS = {
    "name": Tried(of_card(name="任何证件")),
    "necessity": Tried(of_lease(necessity=2), of_lease(necessity=1)),
    "any_of": Tried(of_card(any_of=[{"kind": "photo"}])),
    "when": Tried(of_lease(when="agent && family_run"), of_lease(when="agent || family_run")),
    "unless": Tried(None, of_lease(unless="不由代理人办理的，不需要")),
    "shareable": Tried(of_lease(shareable=True)),
    "several": Tried(of_card(several=True)),
    "basis": Tried(None, of_lease(basis="某规定")),
    "guide": Tried(None, of_lease(guide="请上传全部页")),
    "pledge": Tried(of_lease(pledge={"words": ["租赁", "承租", "房屋"]}), of_lease(pledge={"words": ["租赁"]})),
    "handing": Tried(of_lease(handing={"copies": 0}), of_lease(handing={"copies": 2})),
    "never_defer": Tried(None, of_card(never_defer=True)),
    "open": Tried(of_lease(open=["share"]), of_lease(open=[])),
    "open_kinds": Tried(of_lease(open_kinds=["photo"]), of_lease(open_kinds=[])),
    "effective_from": Tried(of_lease(effective_from="2025-01-01")),
    "effective_to": Tried(of_lease(effective_to="2025-01-01")),
    "checks": Tried(check(severity="warning"), of_lease(checks=[{"id": "more", "check": "filled_in", "fields": ["lessee"], "for": ["lease_contract"]}])),
}  # fmt: skip
ACCEPT_KEYS = {
    "kind": Tried(of_lease(any_of=[{"kind": "photo"}])),
    "variant": Tried(of_lease(any_of=[{"kind": "photo", "variant": ""}])),
    "sides": Tried(of_card(any_of=[{"kind": "id_card", "sides": ["front"]}])),
    "photo": Tried(of_lease(any_of=[{"kind": "id_card", "photo": True}])),
    "also": Tried(of_lease(any_of=[{"kind": "lease_contract", "also": True}])),
}
PLEDGE_KEYS = {
    "words": MATERIAL_KEYS["pledge"],
    "basis": Tried(None, of_lease(pledge={"words": ["租赁", "承租"], "basis": "x"})),
    "fulfilled": Tried(of_lease(pledge={"words": ["租赁", "承租"], "fulfilled": ["租赁"]})),
}
HANDING_KEYS = {
    "type": Tried(None, of_lease(handing={"type": 1})),
    "format": Tried(None, of_lease(handing={"format": 3})),
    "source": Tried(None, of_lease(handing={"source": 10})),
    "originals": Tried(of_lease(handing={"originals": 0}), of_lease(handing={"originals": 2})),
    "copies": MATERIAL_KEYS["handing"],
    "take": Tried(of_lease(handing={"take": 2}), of_lease(handing={"take": 3})),
    "paper": Tried(None, of_lease(handing={"paper": "A4"})),
    "standard": Tried(None, of_lease(handing={"standard": "清晰"})),
    "issuer": Tried(None, of_lease(handing={"issuer": "某局"})),
}
QUESTION_KEYS = {
    "label": Tried(None, {"facts": {"married": {"label": "已经结婚"}}}),
    "type": Tried({"facts": {"married": {"label": "已婚", "type": "text", "default": "是"}}}),
    "default": ITEM_KEYS["facts"],
}
TOLERANCE_KEYS = {
    "allowed": Tried(None, {"allowed": False}),
    "negative_list": Tried(None, {"negative_list": "关系安全"}),
    "gap": Tried({"gap": 1}, {"gap": 3}),
    "cap": Tried({"cap": 7}, {"cap": 5}),
    "on_expiry": Tried(None, {"on_expiry": "视为撤回"}),
    "basis": Tried(None, {"basis": "另一办法"}),
    "defects": Tried({"defects": ["absent", "expired", "inconsistent"]}, {"defects": ["absent"]}),
    "core_defects": Tried({"core_defects": ["unsealed"]}),
}
CHECK_KEYS = {
    "id": Tried(None, check(id="another")),
    "check": Tried(check(check="same_text")),
    "for_kinds": Tried(check(fields=["id_card.name", "promisor"], for_kinds=["commitment_letter"])),
    "when": Tried(check(when="agent")),
    "severity": Tried(check(severity="warning"), check(severity="scope")),
    "basis": Tried(None, check(basis="某规定")),
    "reason": Tried(check(reason="absent"), check(reason="inconsistent")),
    "citizen": Tried(None, check(citizen="承租方应为本人。")),
    "mend": Tried(None, check(mend="请更正。")),
    "absent": Tried(check(absent="fine")),
    "each": Tried(None, check(each=True)),
    "effective_from": Tried(check(effective_from="2026-01-01")),
    "effective_to": Tried(check(effective_to="2024-01-31")),
}  # fmt: skip
REGION_KEYS = {
    "region": Tried({"region": "330200"}),
    "name": Tried(None, {"name": "某市"}),
    "english": Tried(None, {"english": "City"}),
    "basis": Tried(None, {"basis": "另一规定"}),
    "effective_from": Tried(None, {"effective_from": "2025-01-01"}),
    "effective_to": Tried(None, {"effective_to": "2025-01-01"}),
    "tolerance": Tried({"tolerance": {"gap": 0}}, {"tolerance": {"gap": 3}}),
    "channels": Tried(None, {"channels": ["某办"]}),
    "open": Tried(None, {"open": ["tolerance"]}),
}
STEP_KEYS = {
    "step": Tried({"steps": {"thrid": {}}}),
    "item": Tried({"steps": {"second": {"item": "permit"}}}),
    "gives": Tried({"steps": {"first": {"gives": "photo"}}}),
    "after": Tried({"steps": {"second": {"after": []}}}, {"steps": {"third": {"after": ["first", "second"]}}}),
    "optional": Tried({"steps": {"second": {"optional": True}}}, {"steps": {"third": {"optional": False}}}),
}
BUNDLE_KEYS = {
    "bundle": Tried({"bundle": "bundel"}),
    "region": Tried({"region": "330200"}),
    "name": Tried({"name": "另一名称"}),
    "english": Tried({"english": "Another"}),
    "basis": Tried(None, {"basis": "另一规定"}),
    "for_tags": Tried({"for_tags": ["x"]}),
    "open": Tried({"open": ["steps"]}),
    "effective_from": Tried(None, {"effective_from": "2025-01-01"}),
    "effective_to": Tried(None, {"effective_to": "2025-01-01"}),
    "steps": STEP_KEYS["after"],
    "not_decisive": Tried({"not_decisive": {"id_card.sex": "性别不作为条件"}}),
    "add": Tried({"add": [{"step": "fourth", "item": "permit"}]}),
    "drop": Tried({"drop": ["first"]}),
}
#: By table: the models whose keys it names.
MODELS: Mapping[str, tuple[Mapping[str, Tried], tuple[Any, ...]]] = {
    "item": (ITEM_KEYS, (ItemModel, OverlayModel)),
    "material": (MATERIAL_KEYS, (MaterialModel, MaterialOverlay)),
    "accept": (ACCEPT_KEYS, (AcceptModel,)),
    "pledge": (PLEDGE_KEYS, (PledgeModel,)),
    "handing": (HANDING_KEYS, (HandingModel,)),
    "question": (QUESTION_KEYS, (QuestionModel,)),
    "tolerance": (TOLERANCE_KEYS, (ToleranceModel, ToleranceOverlay)),
    "check": ({k: v for k, v in CHECK_KEYS.items() if k != "check"}, (CheckData,)),
    "region": (REGION_KEYS, (RegionModel,)),
    "step": (STEP_KEYS, (StepModel, StepOverlay)),
    "bundle": (BUNDLE_KEYS, (BundleModel, BundleOverlayModel)),
}


@pytest.mark.parametrize("table", MODELS)
def test_every_key_of_the_schema_is_tried(table: str) -> None:
    tried, models = MODELS[table]
    assert set(tried) == {key for model in models for key in model.model_fields}


@pytest.mark.parametrize(
    ("value", "listed"),
    [
        (Item, setting_changes.ITEM_FIELDS),
        (Tolerance, setting_changes.TOLERANCE_FIELDS),
        (Question, setting_changes.QUESTION_FIELDS),
        (Material, material_changes.MATERIAL_FIELDS),
        (Accept, material_changes.ACCEPT_FIELDS),
        (Pledge, material_changes.PLEDGE_FIELDS),
        (Handing, material_changes.HANDING_FIELDS),
        (Rule, check_changes.RULE_FIELDS),
        (Bundle, bundle_changes.BUNDLE_FIELDS),
        (Step, bundle_changes.STEP_FIELDS),
    ],
)
def test_the_differences_list_every_field_there_is(value: type, listed: frozenset[str]) -> None:
    assert {slot.name for slot in fields(value)} == listed


def tried(*tables: Mapping[str, Tried], side: str) -> list[Any]:
    return [
        pytest.param(getattr(one, side), id=f"{number}-{key}")
        for number, table in enumerate(tables)
        for key, one in table.items()
        if getattr(one, side) is not None
    ]


OF_ITEMS = (ITEM_KEYS, MATERIAL_KEYS, ACCEPT_KEYS, PLEDGE_KEYS, HANDING_KEYS, QUESTION_KEYS, CHECK_KEYS)


def assert_refused(rules: Rules, path: Path) -> None:
    """It does not load: the message begins at the file, speaks both languages, and says what may be done."""
    with pytest.raises(RuleError) as caught:
        rules.load()
    message = str(caught.value)
    assert message.startswith(f"{path}:"), message
    assert any("\u4e00" <= c <= "\u9fff" for c in message), message
    assert caught.value.message.en != caught.value.message.zh
    known = "Known are" in message or "Did you mean" in message or "must be" in message
    assert caught.value.mend or known, message


@pytest.mark.parametrize("change", tried(*OF_ITEMS, side="looser"))
def test_a_looser_overlay_is_refused(rules: Rules, change: Mapping[str, Any]) -> None:
    assert_refused(rules, rules.overlay(change))


@pytest.mark.parametrize("change", tried(*OF_ITEMS, side="tighter"))
def test_a_tighter_overlay_loads(rules: Rules, change: Mapping[str, Any]) -> None:
    rules.overlay(change)
    book = rules.load()
    found = item_changes(book.item("permit"), book.regional[CITY][0])
    assert not [c for c in found if c.effect in (Effect.LOOSENS, Effect.UNCLEAR) and c.topic != "period"]


@pytest.mark.parametrize("change", tried(TOLERANCE_KEYS, side="looser"))
@pytest.mark.parametrize("opened", [[], ["tolerance"]])
def test_looser_tolerance_is_refused_of_an_overlay_and_of_a_region(
    rules: Rules, change: Mapping[str, Any], opened: list[str]
) -> None:
    if opened and not {"defects", "core_defects"} & change.keys():
        return  # what `tolerance` opens; see below
    rules.item({"open": opened})
    path = rules.overlay({"tolerance": change})
    assert_refused(rules, path)
    path.unlink()
    path = rules.region(tolerance=change)
    assert_refused(rules, path)


@pytest.mark.parametrize("change", tried(TOLERANCE_KEYS, side="tighter"))
def test_tighter_tolerance_loads_of_an_overlay_and_of_a_region(rules: Rules, change: Mapping[str, Any]) -> None:
    rules.overlay({"tolerance": change})
    assert rules.load().regional[CITY]
    rules.item({"open": ["tolerance"]})
    (rules.folder / "regions" / CITY / "permit.yaml").unlink()
    rules.region(tolerance=change)
    assert rules.load().regional[CITY]


@pytest.mark.parametrize("change", tried(REGION_KEYS, side="looser"))
def test_a_looser_region_is_refused(rules: Rules, change: Mapping[str, Any]) -> None:
    assert_refused(rules, rules.write(f"regions/{CITY}/region.yaml", {**REGION, "region": CITY, **change}))


@pytest.mark.parametrize("change", tried(REGION_KEYS, side="tighter"))
def test_a_region_that_loosens_nothing_loads(rules: Rules, change: Mapping[str, Any]) -> None:
    rules.write(f"regions/{CITY}/region.yaml", {**REGION, "region": CITY, **change})
    assert rules.load().regions[0].code == CITY


@pytest.fixture
def bundled(rules: Rules) -> Rules:
    steps = [
        {"step": "first", "item": "permit"},
        {"step": "second", "item": "permit", "after": ["first"]},
        {"step": "third", "item": "permit", "after": ["first"], "optional": True},
    ]
    head = {"bundle": "bundle", "name": "一件事", "english": "Bundle", "basis": "某通知"}
    rules.write("bundles/bundle.yaml", {**head, "steps": steps})
    return rules


@pytest.mark.parametrize("change", tried(BUNDLE_KEYS, STEP_KEYS, side="looser"))
def test_a_looser_bundle_is_refused(bundled: Rules, change: Mapping[str, Any]) -> None:
    assert_refused(bundled, bundled.overlay(change, name="bundle"))


@pytest.mark.parametrize("change", tried(BUNDLE_KEYS, STEP_KEYS, side="tighter"))
def test_a_tighter_bundle_loads_and_is_the_regions(bundled: Rules, change: Mapping[str, Any]) -> None:
    bundled.overlay(change, name="bundle")
    assert bundled.load().regional_bundles[CITY][0].region == CITY
