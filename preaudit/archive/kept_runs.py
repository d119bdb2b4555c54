"""The runs that lie in a folder, found by looking into it: no name that somebody asks for is ever joined to a path."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.figures import Figures, figures
from preaudit.archive.journal import Journal
from preaudit.archive.run_state import run_state
from preaudit.archive.sample_lists import SAMPLES
from preaudit.wording import archive_runs as say

_STATE = "state.db"
_RESULTS = "cases.parquet"


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run in a folder. `home`: the folder that it was found in, beside which no file of it is looked for."""

    name: str
    folder: Path
    home: Path

    @property
    def complete(self) -> bool:
        """Whether results were written."""
        return (self.folder / _RESULTS).is_file()

    def samples(self) -> dict[str, Path]:
        """The samples that were drawn into its folder, by name; links are followed by nobody."""
        found = sorted(self.folder.glob(SAMPLES)) if self.complete else []
        return {path.stem: path for path in found if path.is_file() and not path.is_symlink()}

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        """What the run has done, to be read. Raises ArchiveError where it cannot be."""
        try:
            opened = Journal(self.folder, read_only=True)
        except sqlite3.Error as error:
            raise unreadable(self.name) from error
        try:
            yield opened
        except (sqlite3.Error, OSError) as error:
            raise unreadable(self.name) from error
        finally:
            opened.close()

    def state(self) -> dict[str, Any]:
        """How far it is. Raises ArchiveError."""
        with self.journal() as journal:
            return run_state(journal)

    def figures(self) -> Figures:
        """The figures of its results. Raises ArchiveError where there are none, or they are damaged."""
        if not self.complete:
            raise ArchiveError(say.NO_RESULTS(path=self.name), say.NO_RESULTS_MEND, code="results_missing")
        return _counted(self.folder, (self.folder / _RESULTS).stat().st_mtime_ns)


def kept_runs(home: Path) -> list[KeptRun]:
    """The runs directly in a folder, by name; none where there is no such folder. A link that leads out of it is passed over."""
    if not home.is_dir():
        return []
    root = home.resolve()
    found = (path for path in sorted(home.iterdir()) if (path / _STATE).is_file())
    return [KeptRun(path.name, path, root) for path in found if path.resolve().is_relative_to(root)]


def kept_run(home: Path, name: str) -> KeptRun:
    """The run of that name. Raises ArchiveError."""
    for run in kept_runs(home):
        if run.name == name:
            return run
    raise ArchiveError(say.NO_SUCH_RUN(), say.NO_SUCH_RUN_MEND, code="run_missing")


@lru_cache(maxsize=16)
def _counted(folder: Path, written: int) -> Figures:
    """Counted once for results as they were written then."""
    import duckdb

    try:
        return figures(folder)
    except duckdb.Error as error:
        raise unreadable(folder.name) from error


def unreadable(name: str) -> ArchiveError:
    """The error of a run whose files cannot be read."""
    return ArchiveError(say.RUN_UNREADABLE(name=name), say.RUN_UNREADABLE_MEND, code="run_unreadable")
