"""Rule 8: the field's own word finds its file; docs/glossary.md says where, and what it names is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tools.house.tree import House, Violation

PAGE = "docs/glossary.md"
#: Words that a newcomer of the field looks for; the name of a file or folder must hold each.
FOUND_BY_NAME = (
    "watermark",
    "deskew",
    "dewarp",
    "split",
    "retention",
    "reload",
    "quarantine",
    "deadline",
    "language",
    "seal",
    "signature",
    "handwriting",
    "lease",
    "material",
    "deferral",
    "supplement",
    "spool",
    "supervisor",
    "authentication",
    "fingerprint",
    "mrz",
    "checklist",
    "verdict",
    "finding",
    "evidence",
)

#: What reads like a module in the documents and is something else.
NO_PLACES = {"preaudit.rules": "the name of a logger"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the glossary: the Chinese term, the English one, and what the code column names."""

    line: int
    chinese: str
    english: str
    named: tuple[str, ...]


def rows(text: str) -> Iterator[Row]:
    """The rows of all tables of the page with three columns."""
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 3 or set(cells[0]) <= set("-: ") or cells[2] == "code":
            continue
        yield Row(number, cells[0], cells[1], tuple(re.findall(r"`([^`]+)`", cells[2])))


def check(house: House) -> Iterator[Violation]:
    """Rows whose code is not there, and words of the field that no file is named for."""
    text = (house.root / PAGE).read_text(encoding="utf-8")
    english = ""
    for row in rows(text):
        english += f" {row.english.lower()}"
        if not any(map(is_place, row.named)):
            yield Violation(
                8,
                PAGE,
                row.line,
                f"{row.chinese} names no module and no file",
                "Name the one place where it is judged.",
            )
    files = (
        *house.modules,
        *(path.relative_to(house.root).as_posix() for path in house.root.glob("rules/documents/*.yaml")),
    )
    paths = [path.removeprefix("preaudit/") for path in files]
    for word in FOUND_BY_NAME:
        if not any(word in path for path in paths):
            yield Violation(
                8, PAGE, 1, f"no file or folder is named for “{word}”", "Name the file that holds it by this word."
            )
        if word not in english:
            yield Violation(8, PAGE, 1, f"the glossary has no row for “{word}”", "Add a row that says where it is.")


def documents(house: House) -> Iterator[Violation]:
    """Modules and files that a document names and that are not there."""
    pages = (*house.root.glob("*.md"), *house.root.glob("docs/**/*.md"), *house.root.glob("rules/**/*.md"))
    for page in sorted(page for page in pages if page.name != "CHANGELOG.md"):
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
            for name in re.findall(r"`([^`\s]+)`", line):
                if is_place(name) and name not in NO_PLACES and not _there(house, name):
                    path = page.relative_to(house.root).as_posix()
                    yield Violation(8, path, number, f"{name} is not there", "Name it as it is called now.")


def is_place(name: str) -> bool:
    """Whether words name a module, or a file or folder of the repository."""
    return _is_short(name) or bool(
        re.fullmatch(r"preaudit(\.\w+)+|(preaudit|rules|docs|samples|tools)/[\w./*-]*", name)
    )


def _is_short(name: str) -> bool:
    """Whether words name a Python file without saying where the package is: `understanding/layout.py`, `layout.py`."""
    return bool(re.fullmatch(r"[\w/]+\.py", name))


def _there(house: House, name: str) -> bool:
    if _is_short(name):
        return any(f"/{path}".endswith(f"/{name}") for path in house.modules) or (house.root / name).exists()
    if "/" in name:
        return any(True for _ in house.root.glob(name))
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        path = "/".join(parts[:cut])
        found = house.modules.get(f"{path}.py") or house.modules.get(f"{path}/__init__.py")
        if found:
            return _defines(found.tree.body, parts[cut:])
    return False


def _defines(body: list[ast.stmt], names: list[str]) -> bool:
    if not names:
        return True
    for node in body:
        if isinstance(node, ast.ClassDef) and node.name == names[0]:
            return _defines(node.body, names[1:])
        if len(names) == 1 and names[0] in _given(node):
            return True
    return False


def _given(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return {node.name}
    if isinstance(node, ast.ImportFrom | ast.Import):
        return {alias.asname or alias.name for alias in node.names}
    targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets if isinstance(node, ast.Assign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}
