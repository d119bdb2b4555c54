"""Rule 3: numbers that weigh stand in one place with the command that made them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tools.house.tree import House, Violation

#: Modules of numbers that were found by measuring, each of which must say by which command.
WEIGHTS = ("preaudit/understanding/weights.py",)
_COMMAND = re.compile(r"`(?:preaudit|python -m|make) [^`]+`|\bbench/\w+\.py\b|\btools/\w+")


def check(house: House) -> Iterator[Violation]:
    """Modules of weights that are not there or do not say how their numbers were made."""
    for path in WEIGHTS:
        module = house.modules.get(path)
        if module is None:
            yield Violation(3, path, 1, "no module of weights", "Keep the numbers that weigh together, in this module.")
        elif not _COMMAND.search(ast.get_docstring(module.tree) or ""):
            yield module.violation(
                3, 1, "weights without a command", "Name the command that measures them in the docstring."
            )
