"""Mistakes in rule files that change nothing visible, and so would be found by an applicant: each is refused at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.errors import RuleError
from preaudit.policy.lint import lint
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.folder import all_files
from preaudit.rulebook.patterns import never_matches

_ITEM = "items/elderly-allowance.yaml"
_OVERLAY = "regions/330000/elderly-allowance.yaml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("rules"), tmp_path / "rules"))


def changed(rules: Path, file: str, old: str, new: str) -> Path:
    path = rules / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "fields: [application_form.account_number, account_number]",
            "fields: [account_number, account_number]",
            "重复",
        ),
        ("fields: [name, id_number, birth_date, household_address]", "fields: [name, id_number, name]", "重复"),
        ("related: [高龄, 津贴,", 'related: ["", 津贴,', "没有写字"),
        ("words: [高龄津贴,", 'words: [" ",', "没有写字"),
        ("subject: 高龄津贴申领", "subject: 高龄津贴申领\n        when: region == '3301'", "3301"),
        ("subject: 高龄津贴申领", "subject: 高龄津贴申领\n        when: region in ['330100', '339900']", "339900"),
        ("most: 115}", "most: 15}", "17"),
        ("most: 115}", "least: 120, most: 115}", "矛盾"),
        ("promised_days: 20 ", "statutory_days: 10\npromised_days: 20 ", "10"),
        ("name: 高龄津贴申领", "name: ' '", ":3:7"),
        ("name: 申请人身份证\n", "name: 申请人户口簿\n", "申请人户口簿"),
        (
            "check: same_text, fields: [application_form.birth",
            "check: same_number, fields: [application_form.birth",
            "日期",
        ),
        (
            "[application_form.account_number, account_number]",
            "[application_form.account_number, account_holder]",
            "户名",
        ),
        (
            "from: valid_from, to: valid_to, thing: 申请人身份证",
            "from: valid_to, to: valid_from, thing: 申请人身份证",
            "起始",
        ),
        (
            "from: valid_from, to: valid_to, thing: 申请人身份证",
            "from: valid_from, to: name, thing: 申请人身份证",
            "姓名",
        ),
        ("birth: [birth_date], sex: [sex]", "birth: [sex], sex: [birth_date]", "性别"),
        ("field: id_number, form: id_number", "field: name, form: id_number", "姓名"),
        ("household_address, household_address]", "household_address, name]", "姓名"),
        ("fields: [household_address, id_card.address]", "fields: [household_address, id_card.name]", "姓名"),
        ("authority: issuing_authority, address: address", "authority: address, address: issuing_authority", "住址"),
        (
            "{name: application_form.name, number: application_form.id_number, agent",
            "{name: application_form.id_number, number: application_form.id_number, agent",
            "号码",
        ),
        ("foreign: [车辆,", "foreign: [高龄津贴, 车辆,", "foreign"),
        ("gap: 2", "gap: .inf", ".inf"),
        ("cap: 20", "cap: .nan", ".nan"),
        ("  photo:\n    name: 近期免冠照片", "  agent:\n    name: 近期免冠照片", "agent"),
        ("  photo:\n    name: 近期免冠照片", "  facts:\n    name: 近期免冠照片", "facts"),
        ("tolerance:            #", "facts:\n  credit: {label: 是否诚信}\n\ntolerance:            #", "credit"),
    ],
)
def test_a_mistake_that_nobody_would_see_does_not_load(rules: Path, old: str, new: str, says: str) -> None:
    path = changed(rules, _ITEM, old, new)
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)


def test_a_condition_may_name_any_division_and_one_of_a_province_that_a_book_describes(rules: Path) -> None:
    changed(
        rules, _ITEM, "subject: 高龄津贴申领", "subject: 高龄津贴申领\n        when: region in ['330100', '990100']"
    )
    assert load_rulebook(rules).item("elderly-allowance")


@pytest.mark.parametrize("name", ["agent", "credit", "tags"])
def test_what_an_overlay_adds_is_not_called_what_stands_for_something_else(rules: Path, name: str) -> None:
    path = rules / _OVERLAY
    text = path.read_text(encoding="utf-8")
    added = f"facts:\n  {name}: {{label: 是否本地}}\n"
    path.write_text(text + added, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    assert f"{path}:" in str(caught.value)
    assert name in str(caught.value)


def test_a_region_that_there_is_not_in_a_test_is_found_by_lint(rules: Path) -> None:
    path = rules / "items/elderly-allowance.test.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("case:\n", "case:\n  region: '339900'\n", 1), encoding="utf-8")
    found = lint(rules)
    assert any(one.code == "does_not_load" and "339900" in one.message.zh and str(path) in one.file for one in found)


@pytest.mark.parametrize(
    ("link", "target"), [("items/more", ".."), ("documents/a.yaml", "a.yaml"), ("regions/round", "..")]
)
def test_a_link_in_a_circle_is_refused_with_its_place(rules: Path, link: str, target: str) -> None:
    (rules / link).symlink_to(target)
    assert all(path.is_file() for path in all_files(rules))
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    assert str(rules / link) in str(caught.value)


def test_a_link_to_a_file_elsewhere_is_followed(rules: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "photo.yaml"
    shutil.move(rules / "documents" / "photo.yaml", elsewhere)
    (rules / "documents" / "photo.yaml").symlink_to(elsewhere)
    assert load_rulebook(rules).items


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("id_card", "{birth_date: birth_date, sex: sex}", "{sex: birth_date, birth_date: sex}", "sex"),
        (
            "id_card",
            "id_number: {birth_date: birth_date, sex: sex}",
            "birth_date: {id_number: birth_date}",
            "id_number",
        ),
        (
            "bank_account_proof",
            "  account_number:",
            "  second_number: {label: 账号, labels: [账号], parser: account_number}\n  account_number:",
            "账号",
        ),
    ],
)
def test_a_mistake_in_a_kind_does_not_load(rules: Path, file: str, old: str, new: str, says: str) -> None:
    path = changed(rules, f"documents/{file}.yaml", old, new)
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("threshold: 8", "threshold: 999", "999"),
        ("threshold: 8", "threshold: 2", "一个词"),
        ("offices: [公安], ", "offices: [公交], ", "公交"),
    ],
)
def test_a_threshold_that_nothing_reaches_and_an_office_nobody_knows_do_not_load(
    rules: Path, old: str, new: str, says: str
) -> None:
    path = changed(rules, "documents/id_card.yaml", old, new)
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("value_words", "fields: [bank]", "fields: [banck]", "banck"),
        ("value_words", "fields: [employment_contract.employer]", "fields: [employment_contract.emplyer]", "emplyer"),
        ("value_words", "spared: [matter,", "spared: [mater,", "mater"),
        ("value_words", "offices: [教育", "offices: []\n#", "offices"),
        ("value_words", "kinds: [marriage_certificate]", "kinds: [marriage_certificates]", "marriage_certificate"),
        ("page_words", "void: {words: [", "void: {words: [的, ", "的"),
        ("tags", "minor: 未成年人", "minor: 老年人", "老年人"),
        ("tags", "minor: 未成年人", "minor: ''", "minor"),
    ],
)
def test_words_that_would_never_be_looked_for_do_not_load(
    rules: Path, file: str, old: str, new: str, says: str
) -> None:
    path = changed(rules, f"{file}.yaml", old, new)
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize("file", ["page_words.yaml", "value_words.yaml"])
def test_words_that_are_not_there_are_told_by_lint(rules: Path, file: str) -> None:
    (rules / file).unlink()
    assert [one.subject for one in lint(rules) if one.code == "words_lacking"] == [file]


@pytest.mark.parametrize("pattern", ["[0-9]{8}^A", "A$[0-9]", "(?:x^y|b$c)"])
def test_an_expression_that_nothing_can_match_is_told(pattern: str) -> None:
    assert never_matches(pattern)


@pytest.mark.parametrize("pattern", ["^[0-9]{8}$", "(?:^a|b)c", "a(?:b|$)", "x*^y", "a$|b", "(?=a$)a"])
def test_an_expression_that_something_matches_is_fine(pattern: str) -> None:
    assert not never_matches(pattern)
