"""The package tree as parsed source, and what a rule says of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

#: The repository.
ROOT = Path(__file__).resolve().parents[2]

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Violation:
    """What breaks a rule, where, and what to do about it."""

    rule: int
    path: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: rule {self.rule}: {self.what}\n    {self.mend}"


@dataclass(frozen=True)
class Module:
    """One Python file of the package: its path below the root, its source, its syntax tree."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.source, self.path)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, outer ones first: walked once for all rules."""
        return tuple(ast.walk(self.tree))

    @property
    def stem(self) -> str:
        """The base name without `.py`."""
        return Path(self.path).stem

    @property
    def name(self) -> str:
        """The dotted name."""
        parts = Path(self.path).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def lines(self) -> int:
        """How many lines the file has."""
        return self.source.count("\n")

    @cached_property
    def docstrings(self) -> frozenset[ast.expr]:
        """The constants that are docstrings, or strings that nothing takes."""
        return frozenset(
            node.value for node in self.nodes if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        )

    def violation(self, rule: int, line: int, what: str, mend: str) -> Violation:
        """A violation in this file."""
        return Violation(rule, self.path, line, what, mend)


@dataclass(frozen=True)
class House:
    """All modules of a package by their path below the root."""

    root: Path
    modules: Mapping[str, Module]

    def under(self, folder: str) -> Iterator[Module]:
        """The modules in a folder and below it."""
        return (module for path, module in self.modules.items() if path.startswith(f"{folder.rstrip('/')}/"))


def load(root: Path = ROOT, package: str = "preaudit") -> House:
    """The package as it stands in the working tree."""
    paths = (path for path in sorted((root / package).rglob("*.py")) if "__pycache__" not in path.parts)
    modules = (Module(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in paths)
    return House(root, {module.path: module for module in modules})


def first_line(node: Documented) -> str:
    """The first line of a docstring; '' where there is none."""
    return (ast.get_docstring(node) or "").partition("\n")[0]


def callee(call: ast.Call) -> str:
    """The last name of what is called: `Message` of `wording.Message(…)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def unused(rule: int, path: str, allowed: Mapping[str, str], met: set[str]) -> Iterator[Violation]:
    """Exceptions that nothing needs any more."""
    for name in sorted(allowed.keys() - met):
        yield Violation(rule, path, 1, f"the exception for {name} is needed no more", "Delete its line from the tool.")
