"""Tests beside the rules: failures in words, and what of the rules is exercised."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.errors import RuleError, UnknownItemError
from preaudit.policy.test_run import TestRun, run_tests
from preaudit.rulebook import load_rulebook
from tests.policy.conftest import TESTS, Write


def run(folder: Path, item: str = "") -> TestRun:
    return run_tests(folder, load_rulebook(folder), item)


def test_what_passed_failed_and_doubted_is_counted_by_check_and_by_state(write: Write) -> None:
    done = run(write())
    assert done.failed == ()
    (one,) = done.coverage
    assert (one.passed, one.failed, one.doubted, one.states) == ((1, 2), (1, 2), (0, 2), (3, 6))
    never = {gap.subject: gap.lacks for gap in one.gaps}
    assert never == {
        "id_card.validity": ("doubt",),
        "lease.tenant": ("pass", "fail", "doubt"),
        "lease": ("complete", "missing_core", "deferrable"),
    }


def test_a_failure_says_in_words_what_came_out_and_where_the_test_stands(write: Write) -> None:
    wrong = TESTS.replace(
        "{outcome: supplement, findings: [id_card.validity]}", "{outcome: accept, findings: [lease.absent]}"
    )
    (failed,) = run(write(**{"items__permit.test": wrong})).failed
    assert failed.name == "身份证过期"
    assert failed.place.endswith("permit.test.yaml:10:11")
    assert any(line.startswith("结论应为 accept,得到 supplement") for line in failed.mismatches)
    assert any("id_card.validity" in line and "到期" in line for line in failed.mismatches)
    assert "缺少发现 lease.absent missing: lease.absent" in failed.mismatches


def test_tests_of_a_region_lie_beside_its_list_and_count_for_what_it_adds(write: Write) -> None:
    region = "region: '999900'\nname: 某市\nenglish: City\nbasis: x\n"
    overlay = (
        "region: '999900'\nitem: permit\nbasis: x\nadd:\n  photo:\n    name: 照片\n    necessity: 2\n"
        "    any_of: [{kind: photo}]\n"
    )
    own = TESTS.replace("as_of: 2026-01-05", "as_of: 2026-01-05\n  region: '999900'").replace(
        "findings: []", "findings: [], materials: {photo: not_required}"
    )
    done = run(
        write(regions__999900__region=region, regions__999900__permit=overlay, **{"regions__999900__permit.test": own})
    )
    assert len(done.results) == 4
    assert done.failed == ()
    assert [(one.region, one.states) for one in done.coverage] == [("", (3, 6)), ("999900", (1, 2))]


def test_one_item_alone_or_none_of_that_name(write: Write) -> None:
    folder = write()
    assert len(run(folder, "permit").results) == 2
    with pytest.raises(UnknownItemError, match="permit"):
        run(folder, "permot")


def test_a_slip_in_a_test_file_is_placed(write: Write) -> None:
    folder = write(**{"items__permit.test": TESTS.replace("expect:", "expct:", 1)})
    with pytest.raises(RuleError, match=r"permit\.test\.yaml:9:5"):
        run(folder)


def test_tests_of_bundles_run_with_the_others_and_exercise_their_items() -> None:
    rules = shipped("rules")
    told = run_tests(rules, load_rulebook(rules))
    own = [result for result in told.results if result.item == "newborn"]
    assert own
    assert not any(result.mismatches for result in own)
    covered = {c.item: c for c in told.coverage}
    assert covered["newborn-birth-certificate"].all.seen > 0
