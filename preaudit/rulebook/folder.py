"""The folder of a rule book: which files and folders there may be. What nobody would read is refused by name, for it was meant to be read.

Hidden names (`.schema`, `.git`) and notes (`*.md`) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from preaudit.domain.names import nearest
from preaudit.rulebook.problems import Problem, rule_error
from preaudit.wording import Text
from preaudit.wording import rule_folder as say
from preaudit.wording.common import KNOWN_ARE, SIDE_BY_SIDE

TEST_SUFFIX = ".test.yaml"
REGION_FILE = "region.yaml"
TAGS_FILE = "tags.yaml"
PAGE_WORDS_FILE = "page_words.yaml"
VALUE_WORDS_FILE = "value_words.yaml"
HOLIDAYS_FILE = "holidays.yaml"
RETENTION_FILE = "retention.yaml"
RATINGS_FILE = "ratings.yaml"
HELP_FILE = "help.yaml"
#: Folders whose rule files stand in them directly.
FLAT_FOLDERS = ("documents", "items", "bundles")
REGIONS_FOLDER = "regions"
#: Files that stand in the rule book's own folder and are part of its version.
OWN_FILES = (TAGS_FILE, PAGE_WORDS_FILE, VALUE_WORDS_FILE, HOLIDAYS_FILE)
#: Files beside them that no verdict hangs on.
BESIDE = (RETENTION_FILE, RATINGS_FILE, HELP_FILE)
_DIVISION = re.compile(r"\d{6}")
_NOTE = ".md"
#: How names of tests are written by mistake.
_NEARLY_TEST = re.compile(r"[._-]tests?$|\.test$", re.IGNORECASE)


def rule_files(rules_dir: Path) -> tuple[Path, ...]:
    """The rule files of a folder, tests left out, in a stable order."""
    patterns = (*(f"{name}/*.yaml" for name in FLAT_FOLDERS), f"{REGIONS_FOLDER}/*/*.yaml", *OWN_FILES)
    found = (path for pattern in patterns for path in rules_dir.glob(pattern))
    return tuple(sorted(path for path in found if not path.name.endswith(TEST_SUFFIX)))


def all_files(rules_dir: Path) -> tuple[Path, ...]:
    """Everything that lies in a folder of rules and is not hidden."""
    return tuple(sorted(_listed(rules_dir, deep=True)))


def check_folder(rules_dir: Path) -> None:
    """Refuse files and folders that nobody would read. Raises RuleError with all of them, each with how to mend it."""
    if problems := list(_links(rules_dir)) or list(_problems(rules_dir)):
        raise rule_error(problems)


def region_folders(rules_dir: Path) -> tuple[Path, ...]:
    """The folders of regions, in order."""
    folder = rules_dir / REGIONS_FOLDER
    return tuple(sorted(path for path in _listed(folder) if path.is_dir())) if folder.is_dir() else ()


def _problems(rules_dir: Path) -> Iterator[Problem]:
    folders = (*FLAT_FOLDERS, REGIONS_FOLDER)
    for path in sorted(_listed(rules_dir)):
        if path.is_dir():
            if path.name not in folders:
                yield _unknown(path, folders)
        elif path.name not in (*OWN_FILES, *BESIDE) and path.suffix != _NOTE:
            yield _unknown(path, (*OWN_FILES, *BESIDE))
    for name in FLAT_FOLDERS:
        if (rules_dir / name).is_dir():
            yield from _rule_folder(rules_dir / name)
    for folder in region_folders(rules_dir):
        if not _DIVISION.fullmatch(folder.name):
            yield _problem(folder, say.NO_DIVISION_MEND())
        yield from _rule_folder(folder)
    if (rules_dir / REGIONS_FOLDER).is_dir():
        for path in sorted(_listed(rules_dir / REGIONS_FOLDER)):
            if not path.is_dir() and path.suffix != _NOTE:
                yield _problem(path, say.INTO_REGION_MEND())


def _is_endless(path: Path) -> bool:
    """True for a link that leads to itself, or to a folder that it lies in."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return True
    return path.parent.resolve().is_relative_to(target)


def _links(folder: Path) -> Iterator[Problem]:
    """Links that lead nowhere, or in a circle."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and not path.name.startswith(".") and _is_endless(path):
            yield Problem(f"{path}:1:1", SIDE_BY_SIDE(before=say.ENDLESS_LINK(name=path.name), after=say.LINK_MEND()))


def _rule_folder(folder: Path) -> Iterator[Problem]:
    for path in sorted(_listed(folder)):
        if path.is_dir():
            yield _problem(path, say.NO_FOLDER_MEND())
        elif path.suffix != _NOTE and (mend := _mend(path.name)):
            yield _problem(path, mend)


def _mend(name: str) -> Text | None:
    """How a file in a folder of rules should be called; None where it is called as it should be."""
    stem, dot, suffix = name.rpartition(".")
    if suffix.lower() not in ("yaml", "yml") or not dot:
        return say.NO_YAML_MEND()
    bare = stem.removesuffix(".test") if suffix == "yaml" else stem
    if near := _NEARLY_TEST.search(bare):
        return say.RENAME_MEND(name=f"{bare[: near.start()]}{TEST_SUFFIX}")
    if suffix != "yaml":
        return say.RENAME_MEND(name=f"{stem}.yaml")
    return None


def _unknown(path: Path, known: Collection[str]) -> Problem:
    wanted = path.name if path.is_dir() else f"{path.name.split('.')[0]}.yaml"
    near = nearest(wanted, known)
    return _problem(path, say.RENAME_MEND(name=near) if near else KNOWN_ARE(known=", ".join(known)))


def _problem(path: Path, mend: Text) -> Problem:
    message = say.UNKNOWN_FOLDER(name=path.name) if path.is_dir() else say.UNKNOWN_FILE(name=path.name)
    return Problem(f"{path}:1:1", SIDE_BY_SIDE(before=message, after=mend))


def _listed(folder: Path, *, deep: bool = False) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or (deep and path.is_symlink() and _is_endless(path)):
            continue
        if not deep:
            yield path
        elif path.is_dir():
            yield from _listed(path, deep=True)
        else:
            yield path
