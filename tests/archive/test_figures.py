"""Figures, report, workbook and questions over results that are written down here."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import orjson
import pytest
from openpyxl import load_workbook

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.archived_case import ArchivedCase
from preaudit.archive.decisions import Decision, DecisionTaken
from preaudit.archive.figures import FEW, figures, newcombe
from preaudit.archive.questions import ask
from preaudit.archive.result_files import write_results
from preaudit.archive.result_rows import JudgedCase
from preaudit.archive.signed_manifest import flaws, sign, signing_key
from preaudit.archive.work_plan import BESIDE, THEN
from preaudit.archive.workbook import write_workbook
from preaudit.interfaces.report.archive_page import archive_page

DAY = date(2026, 3, 16)


def judged(number: int, window: str, decision: Decision, agreement: str) -> JudgedCase:
    """A case; sent away wrongly where it is said so."""
    taken = DecisionTaken(decision, date(2026, 3, 20))
    facts = {"applicant": {"kind": "person", "tags": ["old"]}}
    case = ArchivedCase(f"id{number:04}", f"=C{number}", "item", DAY, ("a.jpg",), "330000", window, facts, taken)
    lacks = agreement == "accepted_wrongly"
    finding = {
        "code": "card.absent",
        "reason": "absent",
        "material": "card",
        "severity": "core",
        "decisive": True,
        "seen": "–",
        "expected": "–",
        "staff": "–",
        "basis": "",
        "evidence": [],
    }
    record = {
        "outcome": "supplement" if lacks else "accept",
        "agreement": agreement,
        "items": [{"material": "card", "name": "卡", "status": "missing_core" if lacks else "complete", "why": ""}],
        "findings": [finding] if lacks else [],
    }
    beside = {**record, "outcome": "accept"}
    return JudgedCase(case, {THEN: orjson.dumps(record), BESIDE: orjson.dumps(beside)}, {})


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    cases = []
    for number in range(100):
        fair, wrong = number < 50, number % 2 == 0
        if fair or not wrong:
            cases.append(judged(number, "fair" if fair else "hard", Decision.ACCEPTED, "agreed"))
        else:
            cases.append(judged(number, "hard", Decision.SENT_BACK, "sent_away_wrongly"))
    cases += [judged(100 + n, "small", Decision.ACCEPTED, "accepted_wrongly") for n in range(5)]
    cases.append(judged(200, "small", Decision.ACCEPTED, "doubtful"))
    write_results(folder, cases, None)
    return folder


def test_a_doubt_counts_in_no_share_of_errors(results: Path) -> None:
    whole = figures(results).whole
    assert (whole.cases, whole.sure, whole.errors) == (106, 105, 30)
    assert whole.interval[0] < whole.share < whole.interval[1]


def test_only_places_with_cases_enough_are_compared_and_only_gaps_that_are_no_chance(results: Path) -> None:
    found = figures(results)
    within = next(one for one in found.differences if one.figure == "within")
    assert (within.high, within.low, within.gap) == ("330000 hard", "330000 fair", 0.5)
    assert within.interval[0] > 0
    assert {one.name for one in found.by["window"] if one.few} == {"small"}
    assert all("small" not in one.high + one.low for one in found.differences)
    assert FEW > 6


def test_the_interval_of_a_difference_is_newcombes() -> None:
    # Newcombe 1998, table II (a): 56/70 against 48/80.
    low, high = newcombe((56, 70), (48, 80))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def test_grounds_gaps_and_changes_are_counted(results: Path) -> None:
    found = figures(results)
    assert [(f.code, f.cases, f.accepted) for f in found.findings] == [("card.absent", 5, 5)]
    assert [(g.group, g.material, g.lacking, g.cases) for g in found.gaps] == [("old", "card", 5, 106)]
    assert found.changed == (("supplement", "accept", 5),)


def test_the_report_shows_every_class_and_is_the_same_each_time(results: Path) -> None:
    page = archive_page("archive <b>", figures(results), 7, ["a" * 64])
    assert "archive &lt;b&gt;" in page
    assert "330000 hard" in page
    assert "http" not in page
    assert page == archive_page("archive <b>", figures(results), 7, ["a" * 64])


def test_the_workbook_opens_and_holds_no_clock(results: Path) -> None:
    path = write_workbook(results)
    before = path.read_bytes()
    assert write_workbook(results).read_bytes() == before
    with zipfile.ZipFile(path) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    book = load_workbook(path)
    about, errors, doubtful, everything, grounds = book.worksheets
    assert [sheet.max_row for sheet in (errors, doubtful, everything, grounds)] == [31, 2, 107, 6]
    assert errors["A2"].data_type == "s"
    assert str(errors["A2"].value).startswith("=C")
    assert len(errors.data_validations.dataValidation) == 1
    assert about["A1"].value


def test_a_cell_of_a_csv_is_never_a_formula(results: Path) -> None:
    text = (results / "cases.csv").read_text(encoding="utf-8-sig")
    assert ",'=C1," in text


def test_questions_are_answered(results: Path) -> None:
    answer = ask(results, "select agreement, count(*) as n from cases group by all order by n desc")
    assert answer.columns == ("agreement", "n")
    assert answer.rows[0] == ("agreed", 75)


@pytest.mark.parametrize(
    "sql",
    [
        "copy cases to 'out.csv'",
        "select 1; select 2",
        "drop view cases",
        "create table t as select 1",
        "select * from read_csv('/etc/hostname')",
        "select * from '/etc/hostname'",
        "attach 'x.db'",
        "set enable_external_access = true",
        "install httpfs",
        "select no_such_column from cases",
    ],
)
def test_a_question_reads_the_tables_and_nothing_else(results: Path, sql: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        ask(results, sql)
    assert caught.value.code in {"sql_refused", "sql_invalid"}


def test_a_changed_result_is_found_and_so_is_another_key(tmp_path: Path) -> None:
    result = tmp_path / "cases.csv"
    result.write_text("a")
    key = signing_key(tmp_path / "data")
    sign(tmp_path, {"archive": "a"}, [result], key)
    assert flaws(tmp_path) == []
    assert (tmp_path / "data" / "reaudit-signing.key").stat().st_mode & 0o777 == 0o600
    assert signing_key(tmp_path / "data").private_bytes_raw() == key.private_bytes_raw()
    other = signing_key(tmp_path / "other")
    manifest = tmp_path / "manifest.json"
    signed = manifest.read_bytes()
    sign(tmp_path, {"archive": "b"}, [result], other)
    public = orjson.loads(signed)["public_key"]
    assert {flaw.code for flaw in flaws(tmp_path, public)} == {"other_key", "signature_invalid"}
    manifest.write_bytes(signed)
    assert {flaw.code for flaw in flaws(tmp_path)} == {"signature_invalid"}
    sign(tmp_path, {"archive": "a"}, [result], key)
    result.write_text("b")
    assert [flaw.code for flaw in flaws(tmp_path, public)] == ["result_changed"]
    result.unlink()
    assert [flaw.code for flaw in flaws(tmp_path, public)] == ["result_missing"]


def test_personal_values_are_masked_wherever_they_stand(tmp_path: Path) -> None:
    from preaudit.archive.masking import CaseMasks, masked

    masks = CaseMasks(["周桂兰", "江苏省南京市玄武区珠江路12号"])
    text = masks.text("周桂兰身份证.jpg 住江苏省南京市玄武区珠江路12号,证号32010219460101002X,电话13812345678")
    assert "桂兰" not in text
    assert "珠江路" not in text
    assert "19460101" not in text
    assert "13812345678" not in text
    assert masked("女") == "*"
    assert text.startswith("周**身份证.jpg")
