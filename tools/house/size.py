"""Rule 7: a function over 15 branches or a file over 300 lines says why in its first line, or is split by idea.

The first line of the docstring says it with "branches because …" for a function, "long because …" for a file:

    \"""The layout of a page: runs, rows and cells (long because each step needs the glyphs of the one before).\"""
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.house.tree import House, Violation, first_line

BRANCHES, LINES = 15, 300
_BRANCH = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.IfExp,
    ast.comprehension,
    ast.BoolOp,
    ast.match_case,
)
_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def check(house: House) -> Iterator[Violation]:
    """Files and functions that are long without a reason, and reasons that nothing needs any more."""
    for module in house.modules.values():
        yield from _judged(
            module.lines > LINES,
            "long because",
            first_line(module.tree),
            module.violation(
                7,
                1,
                f"{module.lines} lines, more than {LINES}",
                "Split the file by idea, or say why in its first line: (long because …).",
            ),
        )
        for node in module.nodes:
            if isinstance(node, _FUNCTION):
                count = branches(node)
                yield from _judged(
                    count > BRANCHES,
                    "branches because",
                    first_line(node),
                    module.violation(
                        7,
                        node.lineno,
                        f"{node.name} has {count} branches, more than {BRANCHES}",
                        "Split it by idea, or say why in the first line of its docstring: (branches because …).",
                    ),
                )


def _judged(over: bool, phrase: str, said: str, violation: Violation) -> Iterator[Violation]:
    if over and phrase not in said:
        yield violation
    if not over and phrase in said:
        yield Violation(
            7, violation.path, violation.line, f"“{phrase}” is said for nothing", "Take it out of the first line."
        )


def branches(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The branches of a function: conditions, loops, handlers, `and`/`or`; functions inside it count for themselves."""
    count = 0
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, _FUNCTION):
            continue
        count += isinstance(node, _BRANCH)
        waiting.extend(ast.iter_child_nodes(node))
    return count
