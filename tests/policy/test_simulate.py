"""A change of rules tried on stored cases: what would come out otherwise, for whom, and why."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from preaudit.config.shipped import shipped
from preaudit.contract import encode, review_json
from preaudit.contract.decoding import RecordError, StoredCase, stored_case
from preaudit.domain.documents import Document
from preaudit.domain.facts import Facts
from preaudit.domain.items import Item
from preaudit.domain.judging import judge
from preaudit.domain.reviews import Cost, Review
from preaudit.domain.verdict import Verdict
from preaudit.interfaces.cli.app import app
from preaudit.policy.simulate import simulate, stored_cases, trace
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.rulebook.rule_tests import load_tests
from tests.made_once import shipped_book

ITEM = "elderly-allowance"
BOOK = shipped_book()
TESTS = load_tests(shipped("rules") / "items" / f"{ITEM}.test.yaml")


def records() -> Iterator[bytes]:
    """The rule tests of an item as stored verdicts."""
    for test in TESTS:
        facts = {**test.case.facts, **test.test.facts}
        review = Review(test.verdict(BOOK), test.documents(), (), Cost(), facts)
        yield encode(review_json(review))


CASES = tuple(stored_case(text, f"case-{number}") for number, text in enumerate(records(), 1))


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    shutil.copytree(shipped("rules"), tmp_path / "rules")
    return tmp_path / "rules"


def changed(rules: Path, old: str, new: str) -> RuleBook:
    path = rules / "items" / f"{ITEM}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load_rulebook(rules)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_stored_case_judged_again_comes_out_as_it_was_stored(case: StoredCase) -> None:
    result = simulate([case], BOOK, BOOK)
    assert (result.cases, result.flipped) == (1, 0)
    ((old, new),) = result.outcomes
    assert old == new == case.record["outcome"]


def test_making_a_deferrable_paper_core_flips_just_the_cases_that_lack_it(rules: Path) -> None:
    stricter = changed(rules, "银行账户证明\n    necessity: 3", "银行账户证明\n    necessity: 1")
    result = simulate(CASES, BOOK, stricter)
    lacking = [
        t
        for t, c in zip(TESTS, CASES, strict=True)
        if "bank" in t.test.without and c.record["outcome"] == "accept_with_deferral"
    ]
    assert lacking
    assert result.outcomes["accept_with_deferral", "supplement"] == len(lacking)
    assert result.materials[ITEM, "bank_account_proof", "deferrable", "missing_core"] == len(lacking)
    example = result.examples["accept_with_deferral", "supplement"][0]
    assert "+ bank_account_proof.absent (core)" in example.findings


def test_a_list_that_both_books_have_alike_is_judged_once_and_another_twice(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []

    def judging(item: Item, documents: tuple[Document, ...], facts: Facts, day: date, region: str) -> Verdict:
        judged.append(item.rulebook)
        return judge(item, documents, facts, day, region)

    monkeypatch.setattr("preaudit.policy.simulate.judge", judging)
    path = rules / "documents" / "id_card.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    remarked = load_rulebook(rules)
    path.write_text(path.read_text(encoding="utf-8").replace("label: 民族,", "label: 所属民族,"), encoding="utf-8")
    renamed = load_rulebook(rules)
    for book, times in ((remarked, 1), (renamed, 2)):
        judged.clear()
        before, after = trace(CASES[0], BOOK, book)
        assert (before.rulebook, after.rulebook) == (BOOK.version, book.version)
        assert len(judged) == times


def test_a_case_of_an_item_that_the_new_book_lacks_is_counted_as_such(rules: Path) -> None:
    for path in (rules / "items").glob(f"{ITEM}*"):
        path.unlink()
    for path in (rules / "regions").rglob(f"{ITEM}*"):
        path.unlink()
    result = simulate(CASES[:2], BOOK, load_rulebook(rules))
    assert (result.cases, sum(result.skipped.values())) == (0, 2)
    assert any("item_unknown" in why for why in result.skipped)


@given(st.permutations(range(len(CASES))))
@settings(max_examples=10, deadline=None)
def test_the_order_of_cases_changes_no_count(order: list[int]) -> None:
    one, other = simulate(CASES, BOOK, BOOK), simulate([CASES[n] for n in order], BOOK, BOOK)
    assert (one.outcomes, one.materials) == (other.outcomes, other.materials)


def test_cases_come_from_files_folders_and_lines(tmp_path: Path) -> None:
    texts = list(records())
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.json").write_bytes(texts[0])
    (tmp_path / "two.jsonl").write_bytes(texts[1] + texts[2] + b"\n")
    assert [c.name.rpartition("/")[2] for c in stored_cases([tmp_path])] == ["one.json", "two.jsonl:1", "two.jsonl:2"]


@pytest.mark.parametrize("text", [b"{}", b"[]", b"no json", b'{"item": "x", "region": "", "as_of": "2026-13-01"}'])
def test_what_is_no_stored_verdict_is_named(text: bytes) -> None:
    with pytest.raises(RecordError, match=r"x\.json"):
        stored_case(text, "x.json")


def test_the_command_shows_flips_and_traces_one_case(rules: Path, tmp_path: Path) -> None:
    changed(rules, "银行账户证明\n    necessity: 3", "银行账户证明\n    necessity: 1")
    stored = tmp_path / "cases.jsonl"
    stored.write_bytes(b"".join(records()))
    run = CliRunner().invoke(app, ["rules", "simulate", str(shipped("rules")), str(rules), str(stored), "--json"])
    assert run.exit_code == 0, run.output
    told = orjson.loads(run.stdout)
    assert told["cases"] == len(CASES)
    assert {"item": ITEM, "material": "bank_account_proof", "old": "deferrable", "new": "missing_core"}.items() <= told[
        "materials"
    ][0].items()
    name = told["examples"][0]["case"].rpartition("/")[2]
    run = CliRunner().invoke(
        app, ["rules", "simulate", str(shipped("rules")), str(rules), str(stored), "--trace", name]
    )
    assert run.exit_code == 0, run.output
    assert "bank_account_proof.absent" in run.stdout
    assert "容缺受理" in run.stdout
