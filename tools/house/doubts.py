"""Rule 4: a word of doubt stands once, in `Doubt`; elsewhere its member is named, so that none is misspelt or undocumented."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.house.tree import House, Module, Violation

WORDS_OF = "preaudit/domain/doubts.py"
#: Folders in which every such word says a doubt; elsewhere the same letters may be a key or a format.
DOUBTING = ("preaudit/value_types", "preaudit/understanding")


def check(house: House) -> Iterator[Violation]:
    """Words of doubt written as plain strings."""
    words = _words(house)
    doubting = {module.path for folder in DOUBTING for module in house.under(folder)}
    for module in house.modules.values():
        if module.path == WORDS_OF:
            continue
        for node in module.nodes if module.path in doubting else _of_doubt(module):
            if isinstance(node, ast.Constant) and node not in module.docstrings and node.value in words:
                what = f"the doubt “{node.value}” as a bare string"
                yield module.violation(4, node.lineno, what, f"Write Doubt.{words[node.value]}.")


def _words(house: House) -> dict[str, str]:
    """Each word with the name of its member."""
    module = house.modules.get(WORDS_OF)
    classes = [node for node in (module.tree.body if module else ()) if isinstance(node, ast.ClassDef)]
    return {
        str(part.value.value): part.targets[0].id
        for node in classes
        for part in node.body
        if isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant) and part.value.value
        if isinstance(part.targets[0], ast.Name)
    }


def _of_doubt(module: Module) -> Iterator[ast.AST]:
    """What is given as a doubt, or compared with one."""
    for node in module.nodes:
        if isinstance(node, ast.keyword) and node.arg == "doubt":
            yield from ast.walk(node.value)
        elif isinstance(node, ast.Compare) and any(map(_is_doubt, (node.left, *node.comparators))):
            yield from ast.walk(node)


def _is_doubt(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name == "doubt"
