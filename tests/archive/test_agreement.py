from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from preaudit.archive.agreement import ERRORS, Agreement, Remark, compared
from preaudit.archive.decisions import Decision, DecisionTaken
from preaudit.domain.evidence import Evidence
from preaudit.domain.reviews import FILE_UNUSABLE
from preaudit.domain.verdict import (
    Deferral,
    Finding,
    FindingTexts,
    MaterialResult,
    Outcome,
    Reason,
    Severity,
    Status,
    Verdict,
)
from preaudit.wording import NOTHING

DAY = date(2026, 3, 16)
TEXTS = FindingTexts(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)


def finding(material: str, reason: Reason, severity: Severity = Severity.CORE, code: str = "") -> Finding:
    return Finding(code or f"{material}.{reason}", reason, material, severity, (Evidence("a.jpg", 1),), "r", "", TEXTS)


def verdict(outcome: Outcome, *findings: Finding, deferred: tuple[str, ...] = ()) -> Verdict:
    items = (
        MaterialResult("card", "card", Status.COMPLETE, ("d1",)),
        MaterialResult("photo", "photo", Status.DEFERRABLE if deferred else Status.COMPLETE, ()),
        MaterialResult("mandate", "mandate", Status.NOT_REQUIRED, ()),
    )
    deferral = Deferral(bool(deferred), NOTHING, deferred, date(2026, 4, 1) if deferred else None)
    return Verdict("item", "", DAY, outcome, items, findings, deferral, "v")


ABSENT = finding("register", Reason.ABSENT)
EXPIRED = finding("card", Reason.EXPIRED)
DEFERRABLE = finding("photo", Reason.ABSENT, Severity.DEFERRABLE)
FULL = verdict(Outcome.ACCEPT)
GAP = verdict(Outcome.SUPPLEMENT, ABSENT)
LATER = verdict(Outcome.ACCEPT_WITH_DEFERRAL, DEFERRABLE, deferred=("photo",))
OUT = verdict(Outcome.OUT_OF_SCOPE, finding("", Reason.NOT_ELIGIBLE, Severity.SCOPE))
DOUBT = verdict(Outcome.MANUAL_REVIEW, finding("card", Reason.DOUBTFUL, Severity.DOUBT))

A, D, S, R, U = (
    Decision.ACCEPTED,
    Decision.ACCEPTED_WITH_DEFERRAL,
    Decision.SENT_BACK,
    Decision.REFUSED,
    Decision.UNKNOWN,
)


@pytest.mark.parametrize(
    ("judged", "decision", "expected"),
    [
        (FULL, A, Agreement.AGREED),
        (FULL, D, Agreement.AGREED),
        (FULL, S, Agreement.SENT_AWAY_WRONGLY),
        (FULL, R, Agreement.SENT_AWAY_WRONGLY),
        (GAP, A, Agreement.ACCEPTED_WRONGLY),
        (GAP, D, Agreement.DEFERRED_BEYOND),
        (GAP, S, Agreement.AGREED),
        (GAP, R, Agreement.AGREED),
        (LATER, A, Agreement.AGREED),
        (LATER, D, Agreement.AGREED),
        (LATER, S, Agreement.DOUBTFUL),
        (LATER, R, Agreement.DOUBTFUL),
        (OUT, A, Agreement.ACCEPTED_WRONGLY),
        (OUT, D, Agreement.ACCEPTED_WRONGLY),
        (OUT, S, Agreement.AGREED),
        (OUT, R, Agreement.AGREED),
    ],
)
def test_each_decision_stands_to_each_outcome_as_the_rules_say(
    judged: Verdict, decision: Decision, expected: Agreement
) -> None:
    assert compared(judged, DecisionTaken(decision)).agreement is expected


@pytest.mark.parametrize("decision", [A, D, S, R])
def test_a_doubt_is_never_an_error_of_the_office(decision: Decision) -> None:
    assert compared(DOUBT, DecisionTaken(decision)).agreement is Agreement.DOUBTFUL


@pytest.mark.parametrize("judged", [FULL, GAP, LATER, OUT, DOUBT])
def test_what_was_not_decided_is_not_judged(judged: Verdict) -> None:
    assert compared(judged, DecisionTaken(U)).agreement is Agreement.NOT_JUDGEABLE


@pytest.mark.parametrize("reason", [Reason.UNREADABLE, Reason.DOUBTFUL, Reason.INTERNAL, Reason.CREDIT_UNKNOWN])
def test_what_a_scan_does_not_show_accuses_nobody(reason: Reason) -> None:
    found = compared(verdict(Outcome.SUPPLEMENT, finding("card", reason)), DecisionTaken(A))
    assert (found.agreement, found.remark) == (Agreement.DOUBTFUL, Remark.GROUNDS_UNSURE)


def test_a_paper_may_lie_in_the_file_that_does_not_open() -> None:
    unopened = finding("", Reason.UNREADABLE, Severity.DOUBT, FILE_UNUSABLE)
    assert compared(verdict(Outcome.SUPPLEMENT, ABSENT, unopened), DecisionTaken(A)).agreement is Agreement.DOUBTFUL
    expired = compared(verdict(Outcome.SUPPLEMENT, ABSENT, EXPIRED, unopened), DecisionTaken(A))
    assert expired.agreement is Agreement.ACCEPTED_WRONGLY
    assert expired.grounds == (EXPIRED.code,)


def test_what_was_let_follow_is_beyond_the_rules_only_if_it_is_what_lacks() -> None:
    beyond = compared(GAP, DecisionTaken(D, deferred=("register",)))
    assert beyond.agreement is Agreement.DEFERRED_BEYOND
    other = compared(verdict(Outcome.SUPPLEMENT, ABSENT, EXPIRED), DecisionTaken(D, deferred=("register",)))
    assert other.agreement is Agreement.ACCEPTED_WRONGLY
    assert compared(verdict(Outcome.SUPPLEMENT, EXPIRED), DecisionTaken(D)).agreement is Agreement.ACCEPTED_WRONGLY


def test_a_deferral_longer_than_the_rules_allow_is_beyond_them() -> None:
    late = DecisionTaken(D, deferred=("photo",), deferred_until=date(2026, 5, 1))
    assert compared(LATER, late).agreement is Agreement.DEFERRED_BEYOND
    assert compared(LATER, replace(late, deferred_until=date(2026, 4, 1))).agreement is Agreement.AGREED
    provisional = replace(LATER, deferral=replace(LATER.deferral, provisional=True))
    assert compared(provisional, late).agreement is Agreement.AGREED


def test_what_was_requested_beyond_the_list_is_named() -> None:
    found = compared(GAP, DecisionTaken(S, requested=("register", "card", "mandate", "tax receipt")))
    assert found.beyond == ("card", "mandate", "tax receipt")
    assert found.remark is Remark.REQUESTED_BEYOND
    assert compared(GAP, DecisionTaken(S, requested=("card",))).remark is Remark.REQUESTED_OTHERWISE
    assert compared(GAP, DecisionTaken(S, requested=("register",))).remark is Remark.NONE


def test_no_class_of_error_is_reached_without_grounds_that_are_firm() -> None:
    errors = {
        compared(judged, DecisionTaken(decision)).agreement
        for judged in (DOUBT, verdict(Outcome.SUPPLEMENT, finding("card", Reason.UNREADABLE)))
        for decision in (A, D)
    }
    assert not errors & ERRORS
