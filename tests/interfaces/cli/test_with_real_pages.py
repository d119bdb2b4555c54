"""The commands on a real sample case, read by the real OCR."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.evaluation import LabelledCase, labelled_cases
from tests.interfaces.cli.test_command import run


@pytest.fixture(scope="module")
def case() -> LabelledCase:
    return next(case for case in labelled_cases(shipped("samples/cases")) if case.demo)


@pytest.fixture(scope="module")
def folder(case: LabelledCase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds just this case."""
    root = tmp_path_factory.mktemp("cases")
    shutil.copytree(case.files[0].parent, root / case.item / case.files[0].parent.name)
    return root


def test_demo_prints_the_verdict_and_writes_one_self_contained_report(
    case: LabelledCase, folder: Path, tmp_path: Path
) -> None:
    report = tmp_path / "deep" / "demo.html"
    done = run("demo", "--cases", str(folder), "--out", str(report))
    assert done.returncode == 0
    assert case.title in done.stdout
    assert "1/1 与标注一致" in done.stdout
    html = report.read_text(encoding="utf-8")
    assert html.count("data:image/jpeg;base64,") >= len(case.files)
    assert "http://" not in html.replace("http://www.w3.org", "")


def test_eval_scores_the_case_and_gives_the_same_figures_as_json(folder: Path) -> None:
    assert "误受理" in run("eval", str(folder)).stdout
    scores = json.loads(run("eval", str(folder), "--json").stdout)
    assert scores["outcomes"] == scores["by_item"][next(iter(scores["by_item"]))]
    assert scores["outcomes"]["false_accepts"] == 0
    assert scores["fields"]["total"] > 0


def test_a_folder_of_pages_is_extracted_file_by_file_with_one_start_of_the_reader(case: LabelledCase) -> None:
    done = run("extract", str(case.files[0].parent), "--json")
    assert done.returncode == 0
    extracted = {file["file"]: file for file in json.loads(done.stdout)["files"]}
    assert set(extracted) == {path.name for path in case.files}
    for labelled in case.labelled:
        kinds = [document["type"] for document in extracted[labelled.path.name]["documents"]]
        assert kinds == [document.kind for document in labelled.documents]


def test_review_writes_a_report_beside_its_answer(case: LabelledCase, tmp_path: Path) -> None:
    report = tmp_path / "case.html"
    day = case.as_of.isoformat()
    done = run("review", "-i", case.item, "--as-of", day, "--html", str(report), str(case.files[0].parent))
    assert done.returncode == 0
    assert "<svg" in report.read_text(encoding="utf-8")


def test_nothing_labelled_is_said_rather_than_scored(tmp_path: Path) -> None:
    done = run("eval", str(tmp_path))
    assert done.returncode == 1
    assert "case.yaml" in done.stderr
