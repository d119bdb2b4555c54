"""Archives at the desk: runs, their figures, the cases behind a number, a case with its scans; read only, within the agency's folder."""

from __future__ import annotations

import html
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access import Role
from preaudit.access.users import Users
from preaudit.archive.journal import Journal
from preaudit.archive.opened_archive import open_archive
from preaudit.archive.sample_lists import read_sample, sample_of, write_sample
from preaudit.config.settings import Settings
from preaudit.contract.digests import content_digest
from preaudit.store import Database
from preaudit.store.audit import AuditRecord, records
from preaudit.store.file_store import file_key, open_file_store
from tests.archive.made_archive import finished_run, pictured_archive, settings_of
from tests.interfaces.desk.conftest import HTTPS, PASSWORD, hidden, send, sign_in
from tests.service import serving, settings_in

HOSTILE = "<b onload=alert(1)>窗口"
#: On the card of the archive's cases.
NAME = re.compile(r'<span class="label">姓名</span> <span class="value">([^<]+)</span>')
CASES = (
    {"window": HOSTILE, "region": "330000"},
    {"decision": "sent_back", "region": "320000"},
    {"files": "more.zip/a/card.jpg", "window": "2"},
    {"case": "<i>004</i>", "decision": "refused"},
    {"files": "gone/card.jpg", "window": "3"},
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of archives with a finished run of one agency, made once; tests take copies."""
    home = tmp_path_factory.mktemp("archives") / "local"
    settings = settings_of(tmp_path_factory.mktemp("settings"))
    archive = pictured_archive(home / "files", settings, CASES)
    finished_run(home / "2026", settings, archive)
    (archive / "gone" / "card.jpg").unlink()
    return home


@pytest.fixture
def archives(tmp_path: Path, kept: Path) -> Path:
    """That folder, for a test to spoil."""
    home = tmp_path / "archives" / "local"
    shutil.copytree(kept, home)
    with closing(Journal(home / "2026", create=True)) as journal:
        journal.note({"address": str(home / "files")})
    return home.parent


@pytest.fixture
def desk(tmp_path: Path, archives: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path / "data", archive_dir=archives)) as client:
        client.headers["Accept-Language"] = "zh"
        yield client


def trail(client: TestClient, action: str) -> list[AuditRecord]:
    app = client.app
    assert isinstance(app, FastAPI)
    return [entry for entry in records(app.state.database) if entry.action == action]


def case_links(page: str) -> dict[str, str]:
    """The cases of a list: their numbers, and where each leads."""
    return {
        html.unescape(name): link for link, name in re.findall(r'<td><a href="([^"]+/cases/\w+)">([^<]+)</a>', page)
    }


def text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r'<span class="sr">.*?</span>|<[^>]+>', " ", page)).split())


def test_where_no_folder_is_set_the_page_says_how_to_set_one(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path)) as client:
        page = client.get("/desk/archive").text
        assert "PREAUDIT_ARCHIVE_DIR" in page
        assert "<table" not in page
        assert client.get("/desk/archive/2026").status_code == 404


def test_runs_are_listed_with_how_far_they_are(desk: TestClient, archives: Path) -> None:
    with closing(Journal(archives / "local" / "half", create=True)) as journal, journal.held():
        journal.note({"archive": "of 2027", "cases": "9"})
        page = text(desk.get("/desk/archive").text)
        assert "2026 files 已完成 5 / 5" in page
        assert "half of 2027 正在复核 0 / 9" in page
        running = desk.get("/desk/archive/half")
    assert running.status_code == 200
    assert "全部案件判完后才有统计" in running.text


def test_a_run_that_cannot_be_read_hides_no_other(desk: TestClient, archives: Path) -> None:
    (archives / "local" / "broken").mkdir()
    (archives / "local" / "broken" / "state.db").write_bytes(b"no database")
    page = text(desk.get("/desk/archive").text)
    assert "broken – 读不出来" in page
    assert "2026 files 已完成" in page
    assert desk.get("/desk/archive/broken").status_code == 503
    (archives / "local" / "2026" / "cases.parquet").write_bytes(b"no table")
    assert desk.get("/desk/archive/2026").status_code == 503
    assert desk.get("/desk/archive/2026/cases").status_code == 503


def test_each_number_of_the_figures_leads_to_as_many_cases(desk: TestClient) -> None:
    page = desk.get("/desk/archive/2026").text
    numbers = re.findall(r'<a href="([^"]+/cases\?[^"]*)">(\d+)<span class="sr">', page)
    assert len(numbers) > 40
    # One of each combination of filters is enough.
    kinds = {re.sub(r"=[^&]*|^.*\?", "", html.unescape(link)): (link, number) for link, number in numbers}
    assert len(kinds) > 10
    for link, number in kinds.values():
        listed = desk.get(html.unescape(link)).text
        assert f"· {number} 件</h1>" in listed, link


def test_lists_of_cases_hold_nothing_that_names_somebody_and_opening_a_case_is_noted(desk: TestClient) -> None:
    listed = desk.get("/desk/archive/2026/cases").text
    assert trail(desk, "archive.case") == []
    opened = desk.get(case_links(listed)["000"]).text
    (name,) = NAME.findall(opened)
    assert name not in listed
    assert name not in desk.get("/desk/archive/2026").text
    (entry,) = trail(desk, "archive.case")
    assert json.loads(entry.detail)["run"] == "2026"
    assert name not in entry.detail


def test_a_case_shows_its_decision_its_verdict_and_findings_with_their_places(desk: TestClient) -> None:
    page = desk.get(case_links(desk.get("/desk/archive/2026/cases").text)["000"]).text
    assert "按受理当日的规则" in page
    assert "不应受理而受理" in page
    places = [json.loads(html.unescape(found)) for found in re.findall(r'data-places="([^"]*)"', page)]
    assert any(place["b"] for found in places for place in found)


@pytest.mark.parametrize("number", ["000", "002"])
def test_pages_are_shown_from_folders_and_from_packed_files_and_each_look_is_noted(
    desk: TestClient, number: str
) -> None:
    link = case_links(desk.get("/desk/archive/2026/cases").text)[number]
    assert "data-page=" in desk.get(link).text
    answer = desk.get(f"{link}/files/0/pages/1?width=200")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert [json.loads(entry.detail)["page"] for entry in trail(desk, "archive.page")] == [1]
    assert desk.get(f"{link}/files/0/pages/9").status_code == 404
    assert desk.get(f"{link}/files/7/pages/1").status_code == 404


def test_what_cannot_be_shown_says_why(desk: TestClient, archives: Path) -> None:
    links = case_links(desk.get("/desk/archive/2026/cases").text)
    assert "档案里没有文件" in desk.get(links["004"]).text
    (archives / "local" / "files" / "0" / "card.jpg").write_bytes(b"another")
    assert "已不是复核时的那一份" in desk.get(links["000"]).text
    assert desk.get(f"{links['000']}/files/0/pages/1").status_code == 409
    for address, why in (
        ("s3://x/y", "对象存储"),
        ("store:local", "不是本单位的"),
        ("/etc", "不在本单位的档案目录之内"),
    ):
        with closing(Journal(archives / "local" / "2026", create=True)) as journal:
            journal.note({"address": address})
        page = desk.get(links["000"])
        assert page.status_code == 200
        assert why in page.text
        assert desk.get(f"{links['000']}/files/0/pages/1").status_code == 409


def moved(archives: Path, address: str, path: str) -> None:
    """Let the run's state say that the one file of each case lies there; `{sha}` is its digest, `{file}` its path in the folder."""
    home = archives / "local"
    cases = []
    for case in open_archive(str(home / "files")).cases:
        (file,) = case.files
        data = (home / "files" / file).read_bytes() if (home / "files" / file).is_file() else b""
        sha = content_digest(data)
        cases.append(replace(case, files=(path.format(sha=sha, two=sha[:2], file=file),)))
    with closing(Journal(home / "2026", create=True)) as journal:
        journal.note({"address": address})
        journal.note_cases(cases)


def first_scan(desk: TestClient) -> tuple[str, int]:
    """The page of a case, and the status of its first scan."""
    link = case_links(desk.get("/desk/archive/2026/cases").text)["000"]
    page = desk.get(link)
    assert page.status_code == 200
    return page.text, desk.get(f"{link}/files/0/pages/1?width=200").status_code


def test_scans_of_cases_of_the_service_are_opened_from_its_own_store(
    desk: TestClient, archives: Path, tmp_path: Path
) -> None:
    card = archives / "local" / "files" / "0" / "card.jpg"
    app = desk.app
    assert isinstance(app, FastAPI)
    for agency in ("local", "other"):
        copy = tmp_path / "arriving"
        shutil.copy(card, copy)
        app.state.files.put(file_key(agency, content_digest(card.read_bytes())), copy)
    moved(archives, "store:/wherever", "local/{two}/{sha}/card.jpg")
    page, status = first_scan(desk)
    assert "data-page=" in page
    assert status == 200
    for path in ("other/{two}/{sha}/card.jpg", "./other/{two}/{sha}/card.jpg", "local/../other/{two}/{sha}/card.jpg"):
        moved(archives, "store:/wherever", path)
        page, status = first_scan(desk)
        assert "data-page=" not in page
        assert status in {400, 409, 422}


def test_scans_in_an_object_store_are_opened_below_the_prefix_of_the_agency(
    archives: Path, tmp_path: Path, s3_place: str
) -> None:
    card = archives / "local" / "files" / "0" / "card.jpg"
    objects = open_file_store(s3_place)
    for prefix in ("local/2026", "other"):
        copy = tmp_path / "arriving"
        shutil.copy(card, copy)
        objects.put(f"{prefix}/0/card.jpg", copy)
    with serving(settings_in(tmp_path / "data", archive_dir=archives, archive_store=s3_place)) as desk:
        desk.headers["Accept-Language"] = "zh"
        moved(archives, f"{s3_place}/local/2026", "{file}")
        page, status = first_scan(desk)
        assert "data-page=" in page
        assert status == 200
        for address in (f"{s3_place}/other", f"{s3_place}/local/../other", s3_place, f"{s3_place}/localother"):
            moved(archives, address, "other/{file}" if address == s3_place else "{file}")
            page, status = first_scan(desk)
            assert "PREAUDIT_ARCHIVE_STORE" in page
            assert status == 409


def test_an_object_store_that_does_not_answer_is_told_and_hides_no_verdict(
    archives: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    monkeypatch.setattr("preaudit.archive.contents.RETRIES", {"max_retries": 0})
    with serving(settings_in(tmp_path / "data", archive_dir=archives, archive_store="s3://bucket")) as desk:
        desk.headers["Accept-Language"] = "zh"
        moved(archives, "s3://bucket/local", "{file}")
        page, status = first_scan(desk)
    assert "文件存储暂时不可用" in page
    assert "按受理当日的规则" in page
    assert status == 503


def test_a_run_of_before_says_that_it_must_be_run_again(desk: TestClient, archives: Path) -> None:
    link = case_links(desk.get("/desk/archive/2026/cases").text)["000"]
    with closing(sqlite3.connect(archives / "local" / "2026" / "state.db")) as state:
        state.execute("drop table handed_in")
    assert "再运行一次" in desk.get(link).text


def test_no_address_leads_out_of_the_folder(desk: TestClient, archives: Path, kept: Path) -> None:
    (archives / "other").mkdir()
    shutil.copytree(kept / "2026", archives / "other" / "theirs")
    (archives / "local" / "linked").symlink_to(archives / "other" / "theirs")
    assert "linked" not in desk.get("/desk/archive").text
    for name in ("..", "../other/theirs", "linked", str(archives / "other" / "theirs"), ".", "files", "no\0such"):
        for rest in ("", "/cases", "/cases/0"):
            assert desk.get(f"/desk/archive/{quote(name, safe='')}{rest}").status_code in {404, 405, 200}
            assert "<table" not in desk.get(f"/desk/archive/{quote(name, safe='')}{rest}").text or name == "."


def test_paths_that_an_archive_names_never_lead_out_of_it(desk: TestClient, archives: Path) -> None:
    link = case_links(desk.get("/desk/archive/2026/cases").text)["000"]
    home = archives / "local"
    secret = home / "files" / "0" / "card.jpg"
    secret.rename(archives / "card.jpg")
    (home / "files" / "0" / "link.jpg").symlink_to(archives / "card.jpg")
    (opened,) = [case for case in open_archive(str(home / "files")).cases if case.name == "000"]
    for path in ("../../card.jpg", str(archives / "card.jpg"), "0/link.jpg"):
        with closing(sqlite3.connect(home / "2026" / "state.db", isolation_level=None)) as state:
            said = json.dumps({"case": "000", "item": opened.item, "decision": "", "files": [path]})
            state.execute("update handed_in set said = ? where case_id = ?", (said, opened.id))
        assert desk.get(f"{link}/files/0/pages/1").status_code == 422, path


def test_names_of_an_archive_are_never_markup(desk: TestClient, archives: Path) -> None:
    run = "<img src=x> & 'q' 50%"
    shutil.copytree(archives / "local" / "2026", archives / "local" / run)
    pages = [desk.get("/desk/archive").text]
    link = f"/desk/archive/{quote(run, safe='')}"
    assert link in pages[0]
    pages += [desk.get(link).text, desk.get(f"{link}/cases").text]
    pages += [desk.get(each).text for each in case_links(pages[2]).values()]
    assert len(pages) == 3 + len(CASES)
    for page in pages:
        assert "<img src=x>" not in page
        assert "<b onload" not in page
        assert "<i>004" not in page
    assert HOSTILE in text(pages[1])


def test_filters_are_values_and_never_sql(desk: TestClient) -> None:
    for name in ("item", "window", "lacking", "applicant", "count", "after"):
        answer = desk.get("/desk/archive/2026/cases", params={name: "x' or 1=1 --"})
        assert answer.status_code == 200
        assert case_links(answer.text) == {} or name in {"count", "after"}


def draw(archives: Path) -> dict[str, str]:
    """A sample of the run, drawn as the command does; case ids by number."""
    folder = archives / "local" / "2026"
    write_sample(folder / "sample.csv", drawn := sample_of(folder, 10))
    return {one.case: one.case_id for one in drawn}


def test_a_sample_is_worked_case_by_case_and_gives_the_error_rate_and_a_threshold(
    desk: TestClient, archives: Path
) -> None:
    assert "还没有抽样" in desk.get("/desk/archive/2026").text
    cases = draw(archives)
    assert "/desk/archive/2026/samples/sample" in desk.get("/desk/archive/2026").text
    link = "/desk/archive/2026/samples/sample"
    assert f"已核查 0 / {len(cases)} 件" in desk.get(link).text
    sent: list[str] = []
    answered = desk.get(link).text
    following = re.findall(r'href="([^"]+)">下一件未核查的', answered)[0]
    while "?sample=" in following:
        page = desk.get(following).text
        own = hidden(page, "found")
        machine = re.findall(r'name="found" value="(\w+)" required', page)[0]
        found = "doubtful" if not sent else machine
        answer = send(desk, link, token=own["token"], case_id=own["case_id"], found=found, note="" if sent else "=1+1")
        assert answer.status_code == 303
        sent.append(own["case_id"])
        following = answer.headers["location"]
    assert sorted(sent) == sorted(cases.values())
    done = desk.get(link).text
    assert f"已核查 {len(cases)} / {len(cases)} 件" in done
    assert "机器判错" in done
    assert "提不出门槛" in done
    drawn, found_by = read_sample(archives / "local" / "2026" / "sample.csv")
    assert set(found_by) == set(cases.values())
    assert found_by[sent[0]] == "doubtful"
    assert json.loads(trail(desk, "archive.found")[0].detail)["found"] == "doubtful"
    assert "'=1+1" in (archives / "local" / "2026" / "sample.csv").read_text(encoding="utf-8-sig")
    assert len(drawn) == len(cases)


def test_what_a_sample_does_not_have_is_refused_and_changes_nothing(desk: TestClient, archives: Path) -> None:
    cases = draw(archives)
    path = archives / "local" / "2026" / "sample.csv"
    before = path.read_bytes()
    token = hidden(desk.get(f"/desk/archive/2026/cases/{cases['000']}?sample=sample").text, "found")["token"]
    link = "/desk/archive/2026/samples/sample"
    assert send(desk, link, token=token, case_id="0", found="agreed").status_code == 404
    assert send(desk, link, token=token, case_id=cases["000"], found="nonsense").status_code == 422
    assert send(desk, link, token="", case_id=cases["000"], found="agreed").status_code == 403
    assert send(desk, f"{link}x", token=token, case_id=cases["000"], found="agreed").status_code == 404
    (archives / "local" / "2026" / "sample-linked.csv").symlink_to(path)
    assert desk.get("/desk/archive/2026/samples/sample-linked").status_code == 404
    assert desk.get("/desk/archive/2026/samples/..%2f..%2fsample").status_code == 404
    assert path.read_bytes() == before


@pytest.fixture
def people(tmp_path: Path, archives: Path) -> Iterator[TestClient]:
    """The desk where one signs in, with one of each role, and an auditor of another agency."""
    settings = settings_in(tmp_path / "data", archive_dir=archives)
    with serving(settings, address=HTTPS) as client:
        client.headers["Accept-Language"] = "zh"
        _people(settings)
        yield client


def _people(settings: Settings) -> None:
    from preaudit.access.agencies import Agencies

    with closing(Database(settings.database)) as database:
        Agencies(database).create("other", "另一机关", "test")
        for role in (Role.WINDOW, Role.AUDITOR, Role.POLICY, Role.ADMIN):
            Users(database).create("local", role.value, role.value, role, PASSWORD, "test")
        Users(database).create("other", "stranger", "stranger", Role.AUDITOR, PASSWORD, "test")


@pytest.mark.parametrize(
    ("who", "figures", "cases", "scans"),
    [
        ("auditor", 200, 200, 200),
        ("admin", 200, 200, 403),
        ("policy", 200, 403, 403),
        ("window", 403, 403, 403),
        ("stranger", 404, 404, 404),
    ],
)
def test_figures_cases_and_scans_are_each_for_who_may_see_them(
    people: TestClient, archives: Path, who: str, figures: int, cases: int, scans: int
) -> None:
    (opened,) = [case for case in open_archive(str(archives / "local" / "files")).cases if case.name == "000"]
    link = "/desk/archive/2026"
    assert people.get(link, follow_redirects=False).status_code == 303
    sign_in(people, who)
    assert people.get(link).status_code == figures
    assert people.get(f"{link}/cases").status_code == cases
    case = people.get(f"{link}/cases/{opened.id}")
    assert case.status_code == cases
    assert ("data-page=" in case.text) == (scans == 200)
    assert people.get(f"{link}/cases/{opened.id}/files/0/pages/1").status_code == scans
