"""What a fresh machine installs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-build.txt", "requirements-cv2.txt")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|--index|--extra-index|--find-links|--trusted", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    requirements = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8"))
    wanted = [r for r in requirements if r and not r.startswith("#")]
    assert wanted
    for requirement in wanted:
        assert re.match(r"[a-z0-9-]+==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_every_dependency_of_the_project_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE))
    names = {re.match(r"[A-Za-z0-9-]+", d)[0].lower() for d in project["dependencies"]}  # type: ignore[index]
    assert names <= locked


def test_the_three_builds_of_cv2_are_one_version() -> None:
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        versions = re.findall(r"^opencv-(?:python|contrib-python|python-headless)==(\S+)", text, re.MULTILINE)
        assert len(versions) == 3
        assert len(set(versions)) == 1


def test_the_rules_and_the_sample_cases_are_found() -> None:
    assert any(shipped("rules").glob("items/*.yaml"))
    assert any(shipped("samples/cases").rglob("case.yaml"))


def test_what_was_never_shipped_is_an_error_not_an_empty_folder() -> None:
    with pytest.raises(FileNotFoundError, match="nothing-like-this"):
        shipped("nothing-like-this")
