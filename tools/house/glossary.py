"""Rule 8: the field's own word finds its file; docs/glossary.md says where, and what it names is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tools.house.tree import House, Module, Violation

PAGE = "docs/glossary.md"
#: Words that a newcomer of the field looks for. A row of the glossary has each, and what the row names says it too: in its
#: path, in the first lines of the module, or in the name itself.
WORDS = (
    *(
        "material",
        "deferral",
        "supplement",
        "deadline",
        "verdict",
        "finding",
        "evidence",
        "checklist",
        "overlay",
        "lease",
    ),
    *(
        "watermark",
        "deskew",
        "dewarp",
        "split",
        "seal",
        "signature",
        "handwriting",
        "fingerprint",
        "machine-readable zone",
    ),
    *(
        "reload",
        "lint",
        "replay",
        "retention",
        "quarantine",
        "spool",
        "supervisor",
        "authentication",
        "webhook",
        "language",
    ),
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
    """Rows that name no place, and words of the field that do not find theirs."""
    found = list(rows((house.root / PAGE).read_text(encoding="utf-8")))
    for row in found:
        if not any(map(is_place, row.named)):
            what = f"{row.chinese} names no module and no file"
            yield Violation(8, PAGE, row.line, what, "Name the one place where it is judged.")
    for word in WORDS:
        named = [name for row in found if word in row.english.lower() for name in row.named if is_place(name)]
        if not named:
            yield Violation(8, PAGE, 1, f"the glossary has no row for “{word}”", "Add a row that says where it is.")
        elif not any(_says(house, name, word) for name in named):
            what = f"“{word}” does not find its file: {', '.join(named)}"
            yield Violation(8, PAGE, 1, what, "Say the word in the file's name or in its module's docstring.")


def _says(house: House, name: str, word: str) -> bool:
    """Whether a place says the word: its path, or the module's own description, plural or not, blanks for underscores."""
    module = _module(house, name)
    described = (ast.get_docstring(module.tree) or "").lower() if module else ""
    return word in f"{name.lower().replace('_', ' ')} {described}"


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
    """Whether words name a module, or a file or folder of the repository; words in capitals stand for any name."""
    if re.search(r"[A-Z]{3,}[./]|/[A-Z]{3,}", name):
        return False
    return _is_short(name) or bool(
        re.fullmatch(r"preaudit(\.\w+)+|(preaudit|rules|docs|samples|tools)/[\w./*-]*", name)
    )


def _is_short(name: str) -> bool:
    """Whether words name a Python file without saying where the package is: `understanding/layout.py`, `layout.py`."""
    return bool(re.fullmatch(r"[\w/]+\.py", name))


def _there(house: House, name: str) -> bool:
    if _is_short(name):
        return _module(house, name) is not None or (house.root / name).exists()
    if "/" in name:
        return any(True for _ in house.root.glob(name))
    module = _module(house, name)
    return module is not None and _defines(module.tree.body, name.removeprefix(module.name).split(".")[1:])


def _module(house: House, name: str) -> Module | None:
    """The module that a path, the end of one, or a dotted name with what it defines, names."""
    if "/" in name or _is_short(name):
        return next((module for path, module in house.modules.items() if f"/{path}".endswith(f"/{name}")), None)
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        path = "/".join(parts[:cut])
        if found := house.modules.get(f"{path}.py") or house.modules.get(f"{path}/__init__.py"):
            return found
    return None


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
