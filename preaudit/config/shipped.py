"""Where the rules and the sample cases lie: in the repository's folders, else inside the installed package."""

from __future__ import annotations

from pathlib import Path

from preaudit.wording.settings import NOT_SHIPPED

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped(name: str) -> Path:
    """Folder of shipped data by its path in the repository ('rules', 'samples/cases').

    A checkout's own folder wins over the copy inside an installed package, so that edits are seen at once.
    Raises FileNotFoundError where neither is there, which means a broken installation.
    """
    for root in (_PACKAGE.parent, _PACKAGE / "_shipped"):
        if (folder := root / name).is_dir() and (root != _PACKAGE.parent or (root / "pyproject.toml").is_file()):
            return folder
    raise FileNotFoundError(str(NOT_SHIPPED(name=name)))
