"""docs/extending.md: each addition is made in a copy of the package, touches the one file it says, and works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Block:
    """A block of code of the page: what it is written in, the file it is or changes ('' where it is to be run), its text."""

    language: str
    path: str
    text: str


def sections() -> dict[str, tuple[Block, ...]]:
    parts = re.split(r"^## (.+)\n", PAGE, flags=re.MULTILINE)[1:]
    fence = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return {
        name: tuple(Block(found[1], found[2] or "", found[3]) for found in fence.finditer(text))
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


SECTIONS = sections()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with the package and the rules, to which the page's files are added section by section."""
    root = tmp_path_factory.mktemp("extended")
    unneeded = shutil.ignore_patterns("__pycache__")
    for folder in ("preaudit", "rules"):
        shutil.copytree(ROOT / folder, root / folder, ignore=unneeded)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def put(root: Path, block: Block) -> None:
    """Write a new file, or change one as the diff says."""
    path = root / block.path
    if block.language != "diff":
        assert not path.exists(), f"{block.path} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        return
    for hunk in block.text.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if not line.startswith("+"))
        after = "".join(line[1:] for line in lines)
        source = path.read_text(encoding="utf-8")
        assert source.count(before) == 1, f"{block.path} holds no longer:\n{before}"
        path.write_text(source.replace(before, after), encoding="utf-8")


def run(root: Path, block: Block) -> None:
    """Run what the page says to try, against the copy."""
    command = [sys.executable, "-c", block.text]
    if block.language == "sh":
        call = f'preaudit() {{ "{sys.executable}" -m preaudit "$@"; }}'
        command = ["bash", "-euc", f"{call}\n{block.text}"]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", SECTIONS)
def test_what_the_page_adds_works(name: str, copy: Path) -> None:
    for done, blocks in SECTIONS.items():  # those before may be needed, and may be there already
        for block in blocks:
            if block.path and (done == name or not (copy / block.path).exists()):
                put(copy, block)
        if done == name:
            break
    for block in SECTIONS[name]:
        if not block.path:
            run(copy, block)


def test_each_addition_touches_the_one_file_of_the_table() -> None:
    table = dict(re.findall(r"^\| (.+?) \| `([^`]+)`", PAGE, re.MULTILINE))
    assert len(table) == len(SECTIONS) == 8
    for blocks in SECTIONS.values():
        (touched,) = {block.path for block in blocks if block.path and not block.path.endswith(".test.yaml")}
        patterns = [re.sub("[A-Z]{3,}", "[a-z0-9-_]+", pattern) for pattern in table.values()]
        assert any(re.fullmatch(pattern, touched) for pattern in patterns), touched


def test_the_item_it_builds_is_good_by_lint(copy: Path) -> None:
    run(copy, Block("sh", "", "preaudit rules lint"))
