"""Which bin a confidence falls in, and what is counted for certain values alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from preaudit.domain.documents import FieldValue
from preaudit.domain.evidence import Evidence
from preaudit.evaluation.labels import LabelledDocument, LabelledFile
from preaudit.evaluation.reliability import Reliability
from preaudit.evaluation.run import score_file
from preaudit.evaluation.scores import Scores
from tests.made import document


@pytest.mark.parametrize(
    ("confidence", "place"),
    [(0.0, 0), (0.0999, 0), (0.1, 1), (0.3, 3), (0.6, 6), (0.7, 7), (0.8999, 8), (0.9, 9), (1.0, 9)],
)
def test_a_bin_holds_its_lower_end_and_the_last_one_also_one(confidence: float, place: int) -> None:
    reliability = Reliability()
    reliability.count(confidence, True)
    assert [b.total for b in reliability.bins] == [int(i == place) for i in range(10)]


def test_a_bin_knows_its_share_right_its_interval_and_its_mean_confidence() -> None:
    reliability = Reliability()
    for confidence, right in ((0.92, True), (0.98, False), (0.95, True), (0.95, True)):
        reliability.count(confidence, right)
    last = reliability.as_json()[-1]
    assert last == {
        "from": 0.9,
        "to": 1.0,
        "total": 4,
        "right": 3,
        "confidence": 0.95,
        "accuracy": 0.75,
        "accuracy_interval": [0.3006, 0.9544],
    }


def test_an_empty_bin_claims_no_share() -> None:
    assert {b["accuracy"] for b in Reliability().as_json()} == {None}


def test_counters_of_two_runs_are_not_shared() -> None:
    Reliability().count(0.5, True)
    assert sum(b.total for b in Reliability().bins) == 0


def test_doubtful_values_are_among_all_but_not_among_the_certain_and_absent_ones_are_nowhere() -> None:
    seen = Evidence("a.jpg", 1)
    fields = {
        "name": FieldValue("王小明", "王小明", 0.97, True, seen),
        "sex": FieldValue("女", "女", 0.55, False, seen),
    }
    scores = Scores()
    label = LabelledDocument("id_card", {"name": "王小明", "sex": "男", "address": "和平路1号"})
    score_file(LabelledFile(Path("a.jpg"), (label,)), [replace(document("a.jpg"), fields=fields)], scores)
    assert [(b.total, b.right) for b in scores.reliability.bins if b.total] == [(1, 0), (1, 1)]
    assert [(b.total, b.right) for b in scores.reliability_certain.bins if b.total] == [(1, 1)]
