"""Runs over an archive: whatever ends one, the next goes on, and the results are the same to the last byte."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from multiprocessing import active_children
from pathlib import Path

import orjson
import pytest

from preaudit.archive.agreement import Agreement
from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.case_judging import CaseJudge
from preaudit.archive.finishing import write_tables
from preaudit.archive.journal import Journal
from preaudit.archive.local_engine import LocalEngine
from preaudit.archive.opened_archive import open_archive
from preaudit.archive.reaudit import Progress, Run
from preaudit.archive.task_messages import WORKER_DIED
from preaudit.archive.work_plan import BESIDE, THEN, Answer, Lists, Task, WorkPlan
from preaudit.config.settings import Settings
from tests.archive.made_archive import made_archive, rules_of, settings_of

CASES = 24


class _Dies(CaseJudge):
    """Ends its process at one case, always."""

    def answer(self, task: Task) -> Answer:
        if task.case.name == "000003":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().answer(task)


class _Fails(CaseJudge):
    """The machine fails after some cases."""

    count = 0

    def answer(self, task: Task) -> Answer:
        self.count += 1
        return Answer(task.case.id, fault="no room") if self.count > 3 else super().answer(task)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_of(tmp_path_factory.mktemp("settings"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Path:
    return made_archive(tmp_path_factory.mktemp("made"), settings, CASES)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, settings: Settings, archive: Path) -> dict[str, bytes]:
    """The results of one run that nothing disturbed."""
    return results(run_in(tmp_path_factory.mktemp("whole"), settings, archive)[0])


def plan_of(settings: Settings, archive: Path) -> WorkPlan:
    return WorkPlan(settings, str(archive), Lists(rules_of(settings)))


def run_in(
    out: Path, settings: Settings, archive: Path, judge: type[CaseJudge] = CaseJudge, *, retry: bool = False
) -> tuple[Path, Progress]:
    journal = Journal(out, create=True)
    with closing(journal), journal.held():
        plan = plan_of(settings, archive)
        run = Run(open_archive(str(archive)), plan, journal)
        progress = run.judge(LocalEngine(plan, 1, judge), retry_failed=retry)
        write_tables(run)
    return out, progress


def results(out: Path) -> dict[str, bytes]:
    """The tables of results."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in {".csv", ".parquet"}}


def judged(out: Path) -> int:
    try:
        with closing(sqlite3.connect(out / "state.db", timeout=30)) as state:
            return int(state.execute("select count(*) from judgments").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_a_run_killed_again_and_again_gives_the_same_bytes(
    tmp_path: Path, settings: Settings, archive: Path, whole: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    environment = {
        **os.environ,
        "PREAUDIT_CACHE_DIR": str(settings.cache_dir),
        "PREAUDIT_DATA_DIR": str(settings.data_dir),
        "PREAUDIT_RULES_DIR": str(settings.rules_dir),
    }
    command = [sys.executable, "-m", "preaudit", "reaudit", str(archive), "--out", str(out), "--json"]
    for least, how in ((1, signal.SIGKILL), (9, signal.SIGINT)):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 120
        while judged(out) < least and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(how)
        # Stopped in time it says so; a run that was quicker is complete.
        assert process.wait() in {-signal.SIGKILL, 1, 0}
        assert judged(out) >= least
        assert (out / "cases.csv").exists() == (process.returncode == 0)
    done = subprocess.run(command, env=environment, check=True, capture_output=True)
    assert orjson.loads(done.stdout)["done"] == CASES
    assert results(out) == whole
    with closing(sqlite3.connect(out / "state.db")) as state:
        assert state.execute("select count(*) from papers").fetchone()[0] == CASES


def test_a_finished_run_judges_nothing_again(
    tmp_path: Path, settings: Settings, archive: Path, whole: dict[str, bytes]
) -> None:
    run_in(tmp_path, settings, archive)
    _, again = run_in(tmp_path, settings, archive)
    assert (again.done, again.known) == (0, CASES)
    assert results(tmp_path) == whole


def test_processes_that_die_lose_no_case(
    tmp_path: Path, settings: Settings, archive: Path, whole: dict[str, bytes]
) -> None:
    plan = plan_of(settings, archive)
    journal = Journal(tmp_path, create=True)
    killed = 0

    def kill_one(progress: Progress) -> None:
        nonlocal killed
        if progress.done in (2, 11):
            killed += 1
            active_children()[0].kill()

    with closing(journal), journal.held():
        run = Run(open_archive(str(archive)), plan, journal)
        assert run.judge(LocalEngine(plan, 2), kill_one).done == CASES
        write_tables(run)
    assert killed == 2
    assert results(tmp_path) == whole


def test_a_case_that_ends_its_process_is_set_aside_and_can_be_judged_later(
    tmp_path: Path, settings: Settings, archive: Path, whole: dict[str, bytes]
) -> None:
    run_in(tmp_path, settings, archive, _Dies)
    journal = Journal(tmp_path)
    with closing(journal):
        assert journal.failures(THEN) == {WORKER_DIED: 1}
        assert journal.counts(THEN)[Agreement.NOT_JUDGEABLE] == 1
    _, again = run_in(tmp_path, settings, archive)
    assert again.done == 0
    _, retried = run_in(tmp_path, settings, archive, retry=True)
    assert (retried.done, retried.failed) == (1, 0)
    assert results(tmp_path) == whole


def test_lists_that_are_alike_are_not_judged_twice_and_follow_a_second_try(
    tmp_path: Path, settings: Settings, archive: Path
) -> None:
    plan = replace(plan_of(settings, archive), beside=Lists(rules_of(settings), date.max))
    journal = Journal(tmp_path, create=True)
    with closing(journal), journal.held():
        run = Run(open_archive(str(archive)), plan, journal)
        run.judge(LocalEngine(plan, 1, _Dies))
        assert journal.failures(BESIDE) == journal.failures(THEN) == {WORKER_DIED: 1}
        assert run.judge(LocalEngine(plan, 1), retry_failed=True).done == 1
        assert journal.failures(BESIDE) == {}
        assert journal.counts(BESIDE) == journal.counts(THEN)
        assert run.unfinished() == 0
    assert (tmp_path / "state.db").stat().st_mode & 0o077 == 0


def test_a_fault_of_the_machine_stops_the_run_and_accuses_no_case(
    tmp_path: Path, settings: Settings, archive: Path, whole: dict[str, bytes]
) -> None:
    with pytest.raises(Exception, match="no room"):
        run_in(tmp_path, settings, archive, _Fails)
    assert 0 < judged(tmp_path) < CASES
    run_in(tmp_path, settings, archive)
    assert results(tmp_path) == whole


def test_only_one_process_writes_a_run(tmp_path: Path) -> None:
    one, other = Journal(tmp_path, create=True), Journal(tmp_path)
    with closing(one), closing(other), one.held():
        assert other.running()
        with pytest.raises(ArchiveError) as caught, other.held():
            pass
        assert caught.value.code == "run_in_progress"
    assert not Journal(tmp_path).running()


def test_a_file_that_is_gone_sets_its_case_aside_and_stops_nothing(
    tmp_path: Path, settings: Settings, archive: Path
) -> None:
    opened = open_archive(str(archive))
    first = replace(opened.cases[0], files=("files/none.jpg",))
    odd = replace(opened.cases[1], item="no-such-item")
    journal = Journal(tmp_path, create=True)
    with closing(journal), journal.held():
        plan = plan_of(settings, archive)
        run = Run(replace(opened, cases=(first, odd, *opened.cases[2:])), plan, journal)
        assert run.judge(LocalEngine(plan, 1)).failed == 2
        assert journal.failures(THEN) == {"file_missing": 1, "item_unknown": 1}
        assert run.unfinished() == 0


def test_what_is_left_takes_no_start_for_each_case_and_at_most_as_if_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    progress = Progress(100, done=5, starting=6.0)
    monkeypatch.setattr(Progress, "seconds", 10.0)
    assert progress.span_of(95) == (95.0, 190.0)
    assert Progress(100, done=1, starting=10.0).span_of(10) == (0.0, 100.0)
