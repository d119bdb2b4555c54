"""What counts as right, as doubtful and as wrong but sure."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from preaudit.config.settings import Settings
from preaudit.domain.documents import Document, FieldValue
from preaudit.domain.evidence import Evidence
from preaudit.evaluation import evaluate
from preaudit.evaluation.labels import LabelError, LabelledDocument, LabelledFile, labelled_files
from preaudit.evaluation.matching import match_documents
from preaudit.evaluation.run import score_file
from preaudit.evaluation.scores import OutcomeTally, Scores
from preaudit.services.review import open_service
from tests.made import document


def _card(**fields: tuple[str, bool]) -> Document:
    made = {k: FieldValue(v, v, 0.9, sure, Evidence("a.jpg", 1)) for k, (v, sure) in fields.items()}
    return replace(document("a.jpg"), fields=made)


def _score(label: dict[str, str], found: list[Document], condition: str = "") -> Scores:
    scores = Scores()
    score_file(LabelledFile(Path("a.jpg"), (LabelledDocument("id_card", label),), condition), found, scores)
    return scores


def test_a_value_is_right_only_when_it_is_exactly_the_labelled_one() -> None:
    scores = _score({"name": "王小明", "sex": "男"}, [_card(name=("王小明", True), sex=("女", False))])
    assert (scores.fields.total, scores.fields.right) == (2, 1)
    assert scores.by_field["id_card.name"].accuracy == 1.0
    assert scores.by_field["id_card.sex"].accuracy == 0.0


def test_full_and_half_width_are_the_same_text() -> None:
    assert _score({"name": "食品销售；餐饮（含外卖）"}, [_card(name=("食品销售;餐饮(含外卖)", True))]).fields.right == 1


def test_wrong_with_a_doubt_is_a_doubt_and_wrong_without_is_the_error_that_matters() -> None:
    doubtful = _score({"name": "王小明"}, [_card(name=("王小朋", False))]).fields
    sure = _score({"name": "王小明"}, [_card(name=("王小朋", True))]).fields
    assert (doubtful.doubtful, doubtful.wrong_but_sure) == (1, 0)
    assert (sure.doubtful, sure.wrong_but_sure) == (0, 1)


def test_only_a_certain_value_can_be_wrong_but_sure_and_rates_are_of_values_read() -> None:
    label = {"name": "王小明", "sex": "男", "birth_date": "1990-01-01", "ethnicity": "汉", "address": "和平路1号"}
    card = _card(name=("王小朋", True), sex=("女", False), birth_date=("1990-01-01", True), ethnicity=("汉", False))
    tally = _score(label, [card], "photo").by_condition["photo"]
    assert (tally.total, tally.read, tally.right) == (5, 4, 2)
    assert (tally.doubtful, tally.doubt_rate) == (2, 0.5)
    assert (tally.wrong_but_sure, tally.wrong_but_sure_rate) == (1, 0.25)
    figures = tally.as_json()
    assert figures["doubt_interval"] == [0.15, 0.85]
    assert figures["wrong_but_sure_interval"] == [0.0456, 0.6994]


def test_where_nothing_was_read_the_rates_are_nought_and_their_intervals_all_of_it() -> None:
    tally = _score({"name": "王小明"}, [_card()]).fields
    assert (tally.wrong_but_sure_rate, tally.wrong_but_sure_interval) == (0.0, (0.0, 1.0))


def test_what_was_not_read_is_absent_not_wrong() -> None:
    tally = _score({"name": "王小明"}, [_card()]).fields
    assert (tally.absent, tally.wrong_but_sure, tally.right) == (1, 0, 0)


def test_fields_of_another_kind_do_not_count_and_a_sure_wrong_kind_does() -> None:
    other = replace(_card(name=("王小明", True)), kind="health_certificate")
    scores = _score({"name": "王小明"}, [other])
    assert scores.fields.absent == 1
    assert scores.kinds.wrong_but_sure == 1


def test_each_label_meets_the_document_most_like_it_whatever_the_order() -> None:
    one, two = _card(name=("甲", True)), _card(name=("乙", True))
    labels = (LabelledDocument("id_card", {"name": "乙"}), LabelledDocument("id_card", {"name": "甲"}))
    assert match_documents(labels, [one, two]) == [two, one]
    assert match_documents(labels, [one]) == [None, one]


def test_only_an_accept_of_a_case_that_should_not_be_accepted_is_a_false_accept() -> None:
    tally = OutcomeTally()
    tally.count("supplement", "accept_with_deferral")
    tally.count("accept", "accept_with_deferral")
    tally.count("supplement", "manual_review")
    assert (tally.total, tally.right, tally.false_accepts) == (3, 0, 1)


def test_healthy_cases_pass_without_a_person_or_are_sent_back_or_are_looked_at() -> None:
    tally = OutcomeTally()
    for found in ("accept", "accept_with_deferral", "manual_review", "supplement"):
        tally.count("accept", found)
    tally.count("supplement", "manual_review")
    assert (tally.healthy, tally.straight_through, tally.sent_back) == (4, 2, 1)
    low, high = tally.straight_through_interval
    assert low < 0.5 < high


def test_a_case_that_does_not_fit_the_rules_is_refused_before_any_page_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"no picture at all")
    label = {
        "title": {"zh": "甲", "en": "A"},
        "item": "elderly-allowance",
        "as_of": "2026-03-16",
        "facts": {"marrried": True},
        "files": ["a.jpg"],
        "expected": {"outcome": "accept", "materials": {}, "findings": [], "documents": []},
    }
    (folder / "case.yaml").write_text(json.dumps(label), encoding="utf-8")
    with open_service(Settings(cache_dir=tmp_path / "cache")) as service, pytest.raises(LabelError) as refused:
        evaluate(tmp_path, service)
    assert refused.value.code == "labels_misfit"
    assert "marrried" in str(refused.value.message)


def test_labels_are_read_from_a_list_and_from_files_beside_the_images(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.png"):
        (tmp_path / name).write_bytes(b"x")
    listed = {"file": "a.jpg", "documents": [{"kind": "id_card", "fields": {"name": "王"}}], "condition": "photo"}
    (tmp_path / "labels.jsonl").write_text(json.dumps(listed) + "\n\n", encoding="utf-8")
    (tmp_path / "b.gt.json").write_text('{"documents": [{"type": "photo"}]}', encoding="utf-8")
    first, second = labelled_files(tmp_path)
    assert (first.path.name, first.condition, first.documents[0].fields) == ("a.jpg", "photo", {"name": "王"})
    assert (second.path.name, second.documents[0].kind) == ("b.png", "photo")


@pytest.mark.parametrize("line", ["{", '{"file": "a.jpg"}', '{"file": "no.jpg", "documents": []}', "[]"])
def test_a_wrong_label_names_its_file_and_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    (tmp_path / "labels.jsonl").write_text("\n" + line, encoding="utf-8")
    with pytest.raises(LabelError, match=r"labels\.jsonl:2"):
        labelled_files(tmp_path)
