"""Which kinds stand in the table of confusion, and with which counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from preaudit.domain.documents import UNKNOWN_KIND
from preaudit.evaluation.confusion import ABSENT, Confusion
from preaudit.evaluation.labels import LabelledDocument, LabelledFile
from preaudit.evaluation.run import score_file
from preaudit.evaluation.scores import Scores
from tests.made import document


def _confusion(*pairs: tuple[str, str]) -> Confusion:
    confusion = Confusion()
    for truth, found in pairs:
        confusion.count(truth, found)
    return confusion


def test_only_kinds_that_were_confused_are_in_the_table_and_the_rest_are_counted() -> None:
    table = _confusion(
        ("lease_contract", "lease_contract"),
        ("lease_contract", "power_of_attorney"),
        ("power_of_attorney", "power_of_attorney"),
        ("id_card", "id_card"),
        ("id_card", "id_card"),
    )
    assert table.truths == ("lease_contract", "power_of_attorney")
    assert table.founds == ("lease_contract", "power_of_attorney", UNKNOWN_KIND)
    assert table.row("lease_contract") == (1, 1, 0)
    assert table.row("power_of_attorney") == (0, 1, 0)
    assert table.untroubled == 2


def test_unknown_papers_are_in_the_table_even_where_nothing_was_confused() -> None:
    table = _confusion((UNKNOWN_KIND, UNKNOWN_KIND), ("id_card", "id_card"))
    assert (table.truths, table.founds, table.row(UNKNOWN_KIND)) == ((UNKNOWN_KIND,), (UNKNOWN_KIND,), (1,))


def test_unknown_and_nothing_found_come_last() -> None:
    table = _confusion(("id_card", ABSENT), ("id_card", UNKNOWN_KIND), ("id_card", "photo"))
    assert table.founds == ("id_card", "photo", UNKNOWN_KIND, ABSENT)
    assert table.row("id_card") == (0, 1, 1, 1)


def test_every_labelled_document_is_counted_once_though_there_is_no_document_for_it() -> None:
    scores = Scores()
    labels = (LabelledDocument("id_card"), LabelledDocument("photo"), LabelledDocument("lease_contract"))
    found = [document(), replace(document(), kind="health_certificate")]
    score_file(LabelledFile(Path("a.jpg"), labels), found, scores)
    assert scores.confusion.counts == {
        ("id_card", "id_card"): 1,
        ("photo", "health_certificate"): 1,
        ("lease_contract", ABSENT): 1,
    }
    assert scores.as_json()["confusion"] == {
        "truth": ["lease_contract", "photo"],
        "found": ["health_certificate", "lease_contract", "photo", "unknown", ""],
        "counts": [[0, 0, 0, 0, 1], [1, 0, 0, 0, 0]],
        "untroubled": 1,
    }
