"""docs/architecture.md shows the tree, the layers and the rules as they are."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
TREE, LAYERS = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


def test_its_tree_names_every_package_once_and_no_other() -> None:
    package = ROOT / "preaudit"
    there = {f"{path.name}/" for path in package.iterdir() if (path / "__init__.py").is_file()}
    there |= {path.name for path in package.glob("*.py") if not path.name.startswith("__")}
    named = re.findall(r"^  ([a-z_]+(?:/|\.py)) ", TREE, re.MULTILINE)
    assert sorted(named) == sorted(there)


def test_its_layers_are_those_of_the_border_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (c["layers"] for c in contracts if c.get("containers") == ["preaudit"])
    assert [line.split("  ")[0] for line in LAYERS.splitlines()] == layers
    (interfaces,) = (c["layers"] for c in contracts if c.get("containers") == ["preaudit.interfaces"])
    assert f"({' above '.join(interfaces)})" in LAYERS


def test_the_rules_a_tool_holds_are_those_marked() -> None:
    marked = set(map(int, re.findall(r"^(\d+)\. ●", PAGE, re.MULTILINE)))
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tools" / "house").glob("*.py"))
    held = set(map(int, re.findall(r"(?:violation|Violation|_of|unused)\(\s*(?:message, )?(\d+),", sources)))
    assert marked == held == {1, 3, 4, 5, 6, 7, 8, 9}


@pytest.mark.parametrize(
    "module", ["interfaces.api", "interfaces.cli", "cases.worker", "runtime.supervisor", "services.review"]
)
def test_its_picture_names_modules_that_there_are(module: str) -> None:
    assert f"[{module}" in PAGE
    path = ROOT / "preaudit" / module.replace(".", "/")
    assert path.is_dir() or path.with_suffix(".py").is_file()
