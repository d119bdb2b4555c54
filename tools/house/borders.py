"""Rule 1: the border contract names every module; nothing lies outside it. import-linter holds it; here: that it is on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from tools.house.tree import House, Violation

#: Folders whose contract must be exhaustive.
CONTAINERS = ("preaudit", "preaudit.interfaces")
#: What may stand beside the layers: the entry of `python -m preaudit`.
IGNORED = {"__main__"}
_FILE = "pyproject.toml"


def check(house: House) -> Iterator[Violation]:
    """A container without an exhaustive contract of layers, or a module that its contract leaves out."""
    text = (house.root / _FILE).read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    for container in CONTAINERS:
        layered = [c for c in contracts if c["type"] == "layers" and container in c.get("containers", ())]
        if not any(c.get("exhaustive") for c in layered):
            yield Violation(
                1, _FILE, 1, f"no exhaustive contract of layers for {container}", "Write `exhaustive = true` in it."
            )
        for contract in layered:
            for name in sorted(set(contract.get("exhaustive_ignores", ())) - IGNORED):
                yield Violation(1, _FILE, 1, f"the contract leaves out {container}.{name}", "Give it a layer.")
