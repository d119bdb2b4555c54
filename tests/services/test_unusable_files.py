"""A file that cannot be opened stays in the case and is never passed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.domain.evidence import Evidence
from preaudit.domain.reviews import FileReading
from preaudit.domain.verdict import Outcome, Reason, Severity
from preaudit.services.verdicts import with_unusable_files
from tests.made import finding, page, review

MADE = review()
FINE, BROKEN = FileReading("id.jpg", "a" * 64, (page("id.jpg"),)), MADE.files[1]


@pytest.mark.parametrize("outcome", [Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL])
def test_no_case_is_accepted_with_a_file_that_nobody_could_open(outcome: Outcome) -> None:
    verdict = replace(MADE.verdict, outcome=outcome, findings=())
    assert with_unusable_files(verdict, [FINE]).outcome is outcome
    assert with_unusable_files(verdict, [FINE, BROKEN]).outcome is Outcome.MANUAL_REVIEW


@pytest.mark.parametrize("outcome", [Outcome.SUPPLEMENT, Outcome.OUT_OF_SCOPE, Outcome.MANUAL_REVIEW])
def test_a_stricter_outcome_stays(outcome: Outcome) -> None:
    assert with_unusable_files(replace(MADE.verdict, outcome=outcome), [BROKEN]).outcome is outcome


def test_the_finding_says_why_it_did_not_open_and_what_to_do_instead_of_that_it_was_blurred() -> None:
    blurred = replace(finding(Severity.WARNING), code="case.unreadable", evidence=(Evidence("b.pdf", 1),))
    other = replace(blurred, evidence=(Evidence("id.jpg", 1),))
    found = with_unusable_files(replace(MADE.verdict, findings=(blurred, other)), [FINE, BROKEN]).findings
    assert found[0] is other
    assert (found[1].code, found[1].reason, found[1].severity) == (
        "case.file_unusable",
        Reason.UNREADABLE,
        Severity.DOUBT,
    )
    assert found[1].citizen == "文件有密码"
    assert found[1].mend == "请去掉密码后再上传"
    assert len(found) == 2
