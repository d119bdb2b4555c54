"""The same results on a Ray that is started here; only where the extra `ray` is installed."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from pathlib import Path

import pytest

from preaudit.archive.case_judging import CaseJudge
from preaudit.archive.finishing import write_tables
from preaudit.archive.journal import Journal
from preaudit.archive.local_engine import LocalEngine
from preaudit.archive.opened_archive import open_archive
from preaudit.archive.reaudit import Engine, Run
from preaudit.archive.work_plan import Answer, Lists, Task, WorkPlan
from tests.archive.made_archive import made_archive, rules_of, settings_of

pytest.importorskip("ray")
CASES = 12


class _DiesOnce(CaseJudge):
    """Ends its actor at the first case that comes to any."""

    def answer(self, task: Task) -> Answer:
        mark = self._plan.settings.data_dir / "died"
        if not mark.exists():
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().answer(task)


def results(out: Path, plan: WorkPlan, archive: Path, engine: Engine) -> dict[str, bytes]:
    journal = Journal(out, create=True)
    with closing(journal), journal.held():
        run = Run(open_archive(str(archive)), plan, journal)
        assert run.judge(engine).done == CASES
        write_tables(run)
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in {".csv", ".parquet"}}


def test_ray_gives_the_same_bytes_also_when_an_actor_dies(tmp_path: Path) -> None:
    from preaudit.archive.ray_engine import RayEngine

    settings = settings_of(tmp_path)
    archive = made_archive(tmp_path, settings, CASES)
    plan = WorkPlan(settings, str(archive), Lists(rules_of(settings)))
    local = results(tmp_path / "local", plan, archive, LocalEngine(plan, 1))
    assert results(tmp_path / "ray", plan, archive, RayEngine(plan, 2, judge=_DiesOnce)) == local
    assert (settings.data_dir / "died").exists()
