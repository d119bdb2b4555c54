"""A word in a test file that refers to nothing is refused with its place and the nearest: it would test nothing, and pass."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import preaudit.domain.assessment
from preaudit.config.shipped import shipped
from preaudit.domain.finding_codes import PARTS
from preaudit.errors import RuleError
from preaudit.policy.lint import lint
from preaudit.rulebook import RuleBook
from preaudit.rulebook.rule_test_mistakes import check_test_files
from tests.made_once import shipped_book

BOOK = shipped_book()
ITEM = """item: elderly-allowance
case:
  as_of: 2026-11-23
  facts: {credit: good, agent: false, applicant: {tags: [elderly]}}
  documents:
    id: {kind: id_card, sides: [front, back], fields: {name: 顾怀远, birth_date: 1935-05-06}}
    form: {kind: application_form, variant: elderly-allowance, fields: {name: 顾怀远}, signatures: {applicant: present}}
tests:
  - name: 存疑
    without: [form]
    documents: {id: {doubtful: [birth_date]}}
    facts: {shared: {household_register: {reference: G1, fields: {name: 顾怀远}}}}
    expect: {outcome: manual_review, materials: {id_card: complete}, warnings: []}
  - name: 加一份
    documents: {son: {kind: id_card, sides: [front], fields: {name: 顾明}, seal: present}}
    expect: {outcome: supplement}
"""
KIND = """examples:
  - name: 一页
    page: 居民身份证
    kind: id_card
    fields: {name: 顾怀远}
    absent: [sex]
    doubtful: [name]
"""
BUNDLE = """bundle: newborn
case:
  as_of: 2026-11-23
  facts: {credit: good}
  documents:
    form: {kind: application_form, variant: newborn}
tests:
  - name: 一件事
    expect:
      outcome: supplement
      steps: {household: {outcome: supplement, waits_for: [birth_certificate]}}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(shipped("rules"), tmp_path / "rules"))
    for path in folder.rglob("*.test.yaml"):
        path.unlink()
    return folder


def write(rules: Path, path: str, text: str, book: RuleBook = BOOK) -> None:
    (rules / path).write_text(text, encoding="utf-8")
    check_test_files(rules, book)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("item: elderly-allowance", "item: elderly-alowance", 1, "elderly-allowance"),
        ("as_of: 2026-11-23", "as_of: 2026-02-30", 3, "没有 2026-02-30 这一天"),
        ("as_of: 2026-11-23", "as_of: 20261123", 3, "应为日期"),
        ("credit: good", "credit: goood", 4, "good"),
        ("agent: false", "agnt: false", 4, "是否为 agent?"),
        ("agent: false", "agent: maybe", 4, "true"),
        ("tags: [elderly]", "tags: [elderli]", 4, "是否为 elderly?"),
        ("kind: id_card, sides: [front, back]", "kind: idcard, sides: [front, back]", 6, "是否为 id_card?"),
        ("sides: [front, back]", "sides: [front, bakc]", 6, "是否为 back?"),
        ("fields: {name: 顾怀远, birth", "fields: {nam: 顾怀远, birth", 6, "是否为 name?"),
        ("variant: elderly-allowance", "variant: elderly", 7, "是否为 elderly-allowance?"),
        ("signatures: {applicant:", "signatures: {aplicant:", 7, "是否为 applicant?"),
        ("applicant: present", "applicant: presnt", 7, "是否为 present?"),
        ("without: [form]", "without: [from]", 10, "是否为 form?"),
        ("without: [form]", "withot: [form]", 10, "是否为 without?"),
        ("doubtful: [birth_date]", "doubtfull: [birth_date]", 11, "是否为 doubtful?"),
        ("doubtful: [birth_date]", "doubtful: [birthdate]", 11, "是否为 birth_date?"),
        ("doubtful: [birth_date]", "doubtful: [valid_to]", 11, "谈不上存疑"),
        ("documents: {id:", "documents: {idd:", 11, "是否为 id?"),
        ("documents: {id: {doubtful", "documents: {form: {doubtful", 11, "已用 without 去掉"),
        ("shared: {household_register", "shared: {houshold_register", 12, "是否为 household_register?"),
        ("fields: {name: 顾怀远}}}}", "fields: {nme: 顾怀远}}}}", 12, "name"),
        ("outcome: manual_review", "outcome: manual_revew", 13, "是否为 manual_review?"),
        ("materials: {id_card: complete}", "materials: {id_crad: complete}", 13, "是否为 id_card?"),
        ("materials: {id_card: complete}", "materials: {id_card: complet}", 13, "是否为 complete?"),
        ("warnings: []", "warning: []", 13, "是否为 warnings?"),
        ("warnings: []", "warnings: [id_card.validty]", 13, "是否为 id_card.validity?"),
        ("warnings: []", "findings: [id_card.absnt]", 13, "是否为 id_card.absent?"),
        ("warnings: []", "findings: [household_register.office_sael]", 13, "是否为 household_register.office_seal?"),
        ("warnings: []", "findings: [id_crad.validity]", 13, "是否为 id_card.validity?"),
        ("warnings: []", "warnings: [case.wrong_documents]", 13, "是否为 case.wrong_document?"),
        ("name: 加一份", "name: 存疑", 14, "同名"),
        ("son: {kind: id_card, ", "son: {", 15, "案例中没有材料 son"),
        ("seal: present", "seal: there", 15, "present"),
    ],
)
def test_a_mistake_in_an_items_tests(old: str, new: str, line: int, says: str, rules: Path) -> None:
    write(rules, "items/elderly-allowance.test.yaml", ITEM)
    assert old in ITEM
    with pytest.raises(RuleError) as caught:
        write(rules, "items/elderly-allowance.test.yaml", ITEM.replace(old, new, 1))
    assert f"elderly-allowance.test.yaml:{line}:" in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "code", ["id_card.validity", "id_card.remark", "household_register.office_seal", "case.wrong_document"]
)
def test_findings_that_can_come_are_known(code: str, rules: Path) -> None:
    write(rules, "items/elderly-allowance.test.yaml", ITEM.replace("warnings: []", f"findings: [{code}]"))


def test_all_that_judging_says_of_a_material_is_known() -> None:
    source = (Path(preaudit.domain.assessment.__file__)).read_text(encoding="utf-8")
    said = set(re.findall(r'(?:yield "|code}\.)([a-z_]+)"', source))
    assert said == set(PARTS)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("kind: id_card", "kind: id_crad", 4, "是否为 id_card?"),
        ("kind: id_card", "kind: id_card\n    variant: new", 5, "没有形式 new"),
        ("fields: {name", "fields: {nme", 5, "是否为 name?"),
        ("absent: [sex]", "absent: [sexx]", 6, "是否为 sex?"),
        ("absent: [sex]", "absent: [name]", 6, "既要有又要没有"),
        ("doubtful: [name]", "doubtful: [names]", 7, "是否为 name?"),
        ("doubtful:", "doubtfull:", 7, "是否为 doubtful?"),
    ],
)
def test_a_mistake_in_the_examples_of_a_kind(old: str, new: str, line: int, says: str, rules: Path) -> None:
    write(rules, "documents/id_card.test.yaml", KIND)
    with pytest.raises(RuleError) as caught:
        write(rules, "documents/id_card.test.yaml", KIND.replace(old, new, 1))
    assert f"id_card.test.yaml:{line}:" in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("bundle: newborn", "bundle: newborm", 1, "newborn"),
        ("{household:", "{houshold:", 11, "是否为 household?"),
        ("waits_for: [birth_certificate]", "waits_for: [birth_certifcate]", 11, "是否为 birth_certificate?"),
        ("variant: newborn", "variant: newborm", 6, "是否为 newborn?"),
    ],
)
def test_a_mistake_in_the_tests_of_a_bundle(old: str, new: str, line: int, says: str, rules: Path) -> None:
    write(rules, "bundles/newborn.test.yaml", BUNDLE)
    with pytest.raises(RuleError) as caught:
        write(rules, "bundles/newborn.test.yaml", BUNDLE.replace(old, new, 1))
    assert f"newborn.test.yaml:{line}:" in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("items/elderly-alowance.test.yaml", "elderly-allowance"),
        ("documents/id_crad.test.yaml", "id_card"),
        ("bundles/newborm.test.yaml", "newborn"),
    ],
)
def test_tests_beside_nothing_are_refused(path: str, near: str, rules: Path) -> None:
    with pytest.raises(RuleError) as caught:
        write(rules, path, ITEM)
    assert f"是否为 {near}?" in str(caught.value)


def test_lint_reports_it_as_what_does_not_load(rules: Path) -> None:
    path = rules / "items" / "elderly-allowance.test.yaml"
    path.write_text(ITEM.replace("without: [form]", "without: [from]"), encoding="utf-8")
    (found,) = lint(rules)
    assert (found.code, found.line) == ("does_not_load", 10)
