"""Files that were deleted: whoever still reads one keeps nothing of it.

A mark is set before what was kept is removed, and looked for after something was kept: so one of the two sees the other.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path


class Forgotten:
    """Marks in the folder of a cache, by the names that files are kept under."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "forgotten"

    def mark(self, name: str) -> None:
        """From now on nothing is kept of the file. Raises OSError."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    def lift(self, names: Iterable[str]) -> None:
        """These files belong to cases that are there."""
        for name in names:
            self._path(name).unlink(missing_ok=True)

    def has(self, name: str) -> bool:
        """True where nothing may be kept of the file."""
        return self._path(name).exists()

    def outlived(self, seconds: float) -> Iterator[Path]:
        """Remove marks that are older: nobody who began before them reads any more; each that was."""
        before = time.time() - seconds
        for path in self._folder.glob("??/*"):
            try:
                if path.stat().st_mtime < before:
                    path.unlink()
                    yield path
            except FileNotFoundError:
                continue  # another process was first

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name
