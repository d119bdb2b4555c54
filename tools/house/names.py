"""Rule 8: nouns of the field; no base name of a module a third time, no private English."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from tools.house.tree import House, Module, Violation, unused

#: Words that a newcomer of the field does not find the thing by, and what to say.
PRIVATE = {
    "told": "given, shown, reported, or the noun it holds",
    "tell": "encode, render, report",
    "tells": "encodes, renders, reports",
    "telling": "encoding, rendering",
    "asked": "requested, required, expected",
    "meant": "expected, if_match",
    "sight": "fingerprint",
    "asides": "overprints, watermarks",
    "stretch": "segment",
    "stretches": "segments",
    "second_thoughts": "cross_findings",
    "thoughts": "findings",
    "foreseen": "required",
    "foreseeing": "required_materials",
    "comings": "arrivals of files by name: uploads",
    "goings": "exports, deletions",
    "faces": "interfaces (or portraits)",
    "zones": "mrz",
    "keeper": "supervisor",
    "gate": "authenticator, limit, threshold",
    "put_out": "enqueue",
    "arriving": "incoming, spooled",
    "arrival": "incoming file",
    "sweep": "expire",
    "sweeping": "expiry",
    "pictured": "embedded images",
    "assessing": "assessment",
    "tried": "vetted, attempted, the result it holds",
    "poetry": "prose",
}
#: Identifiers that hold such a word and are the field's own, or a public name that stays; each with why.
ALLOWED: dict[str, str] = {
    "faces": "the faces of people in a picture",
    "if_asked": "a key of rule files",
    "_zones": "machine-readable zones",
    "ArrivalCheck": "whether a request arrived whose answer was lost",
    "arrival_check": "whether a request arrived whose answer was lost",
}
_UTILITIES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
#: Names that Python gives, and modules that hold what several packages say.
_FREE = {"__init__", "__main__", "env"}
_COMMON = {"preaudit/wording/common.py"}


def check(house: House) -> Iterator[Violation]:
    """Base names that stand a third time, modules that hold anything, words only we would use."""
    places: dict[str, list[Module]] = defaultdict(list)
    for module in house.modules.values():
        if module.stem not in _FREE:
            places[module.stem].append(module)
        if module.stem in _UTILITIES and module.path not in _COMMON:
            yield module.violation(
                8, 1, f"a module called {module.stem}", "Name it for what it holds, or move each to its use."
            )
    for stem, modules in sorted(places.items()):
        for module in modules[2:]:
            others = ", ".join(m.path for m in modules if m is not module)
            yield module.violation(8, 1, f"the base name {stem} is there twice: {others}", "Name it for what it gives.")
    met: set[str] = set()
    for module in house.modules.values():
        for line, name in (*_own(module), (1, module.stem)):
            for word in _private(name):
                if name in ALLOWED:
                    met.add(name)
                else:
                    yield module.violation(8, line, f"{name}: “{word}” is private English", f"Say {PRIVATE[word]}.")
    yield from unused(8, "tools/house/names.py", ALLOWED, met)


def _own(module: Module) -> set[tuple[int, str]]:
    """The names a module gives: functions, classes, parameters, variables, attributes, keywords of aliases."""
    found: set[tuple[int, str]] = set()
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add((node.lineno, node.name))
        elif isinstance(node, ast.arg):
            found.add((node.lineno, node.arg))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add((node.lineno, node.id))
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add((node.lineno, node.attr))
        elif isinstance(node, ast.alias) and node.asname:
            found.add((node.lineno, node.asname))
    return found


def _private(name: str) -> Iterator[str]:
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_")
    words = snake.split("_")
    for word in PRIVATE:
        parts = word.split("_")
        if any(words[i : i + len(parts)] == parts for i in range(len(words))):
            yield word
