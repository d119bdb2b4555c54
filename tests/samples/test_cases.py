"""The sample cases: well-formed, small, true to the rule book, and with a defect of every kind among them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from preaudit.domain.documents import UNKNOWN_KIND
from preaudit.domain.numbers import valid_credit_code, valid_id_number
from preaudit.domain.verdict import Outcome, Reason, Status
from preaudit.evaluation import LabelledCase, labelled_cases
from preaudit.rulebook import RuleBook
from tests.made_once import shipped_book
from tests.samples.labels import FOLDERS, ROOT, case_name, described, labels

CASES = labelled_cases(ROOT)
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


#: Items with rendered cases; the others are held to tests of their rules beside them.
SAMPLED = {"individual-business-registration", "food-business-permit", "elderly-allowance"}


def test_every_sampled_item_has_at_least_twelve_cases(book: RuleBook) -> None:
    counted = Counter(case.item for case in CASES)
    assert set(counted) == SAMPLED <= {item.code for item in book.items}
    assert {code for code in SAMPLED if counted[code] < 12} == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=case_name)
def test_a_case_lies_in_its_items_folder_and_names_all_its_files(folder: Path) -> None:
    case = described(folder)
    assert folder.parent.name == case["item"]
    assert {path.name for path in folder.iterdir()} == {"case.yaml", *case["files"]}
    assert {label["file"] for label in labels(folder)} <= set(case["files"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_materials_and_findings_are_those_of_the_item(case: LabelledCase, book: RuleBook) -> None:
    known = {material.code for material in book.item(case.item).materials}
    assert set(case.statuses) <= known
    assert {material for material, _ in case.reasons} <= known | {"case", ""}


@pytest.mark.parametrize("folder", FOLDERS, ids=case_name)
def test_labels_use_the_kinds_and_field_keys_of_the_rules(folder: Path, book: RuleBook) -> None:
    specs = {(spec.kind, spec.variant): spec for spec in book.kinds}
    for label in labels(folder):
        if label["kind"] == UNKNOWN_KIND:
            continue
        spec = specs[label["kind"], label.get("variant", "")]
        assert set(label["fields"]) <= set(spec.fields), label["file"]
        assert set(label.get("sides", ())) <= set(spec.sides), label["file"]


@pytest.mark.parametrize("folder", FOLDERS, ids=case_name)
def test_numbers_are_valid_unless_an_invalid_one_is_planted(folder: Path) -> None:
    planted = any(finding["reason"] == Reason.INVALID_NUMBER for finding in described(folder)["expected"]["findings"])
    wrong = [
        f"{label['file']}: {key}"
        for label in labels(folder)
        for key, value in label["fields"].items()
        if (key.endswith("id_number") and not valid_id_number(value))
        or (key == "unified_social_credit_code" and not valid_credit_code(value))
    ]
    assert bool(wrong) == planted, wrong


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_outcome_goes_with_its_statuses(case: LabelledCase) -> None:
    statuses = set(case.statuses.values())
    match Outcome(case.outcome):
        case Outcome.ACCEPT:
            assert statuses <= {Status.COMPLETE, Status.NOT_REQUIRED}
        case Outcome.ACCEPT_WITH_DEFERRAL:
            assert Status.DEFERRABLE in statuses
            assert Status.MISSING_CORE not in statuses
        case Outcome.SUPPLEMENT:
            assert Status.MISSING_CORE in statuses


def test_each_sampled_items_demo_has_an_acceptance_and_a_defect() -> None:
    for code in SAMPLED:
        demo = [case for case in CASES if case.demo and case.item == code]
        assert 2 <= len(demo) <= 3, code
        assert any(case.outcome == Outcome.ACCEPT for case in demo), code
        assert any(case.reasons for case in demo), code
    assert any(case.demo and case.outcome == Outcome.ACCEPT_WITH_DEFERRAL for case in CASES)


def test_every_outcome_and_every_planted_defect_is_met() -> None:
    assert {case.outcome for case in CASES} == set(Outcome)
    planted = {reason for case in CASES for _, reason in case.reasons}
    # A fault of ours is no defect of a paper.
    unplanted = {Reason.NOT_YET_VALID, Reason.UNSEALED, Reason.DOUBTFUL, Reason.WRONG_DOCUMENT, Reason.INTERNAL}
    wanted = set(Reason) - unplanted
    assert wanted <= planted


def test_pages_are_taken_in_all_the_ways_people_take_them() -> None:
    used = {part for folder in FOLDERS for label in labels(folder) for part in label["condition"].split("+")}
    assert used >= {"scan", "photo", "glare", "blur", "grey", "ruined", "pdf", "rot90", "rot180", "rot270"}


def test_the_committed_files_stay_small() -> None:
    """A file handed in twice is stored once by git, so each is counted once."""
    contents = {path.read_bytes() for folder in FOLDERS for path in folder.iterdir()}
    assert sum(map(len, contents)) <= 12 * MEGABYTE
    assert max(map(len, contents)) <= MEGABYTE // 2
