"""Rule 5: a check, a value type, a format is one object in one file, found by its name; nothing outside lists them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from tools.house.tree import House, Module, Violation, callee, unused


@dataclass(frozen=True, slots=True)
class Plugged:
    """A folder whose files define one thing each.

    `bases`: what its classes derive from; `public`: every public class is one; `made_by`: what its objects are made by.
    `beside`: files that define none, with why.
    """

    folder: str
    thing: str
    bases: frozenset[str] = frozenset()
    public: bool = False
    made_by: str = ""
    beside: dict[str, str] = field(default_factory=dict)
    #: Where the names of the things may be listed all the same, with why.
    listed: dict[str, str] = field(default_factory=dict)


PLUGGED = (
    Plugged("preaudit/domain/checks", "check", bases=frozenset({"Check", "ShortForm"})),
    Plugged(
        "preaudit/value_types",
        "value type",
        made_by="ValueType",
        beside={
            "value_type": "what a value type is",
            "chinese_text": "folding that several types share",
            "ticked": "lists of boxes that several types share",
            "hedges": "words around amounts of two types",
            "masking": "masks in values of all types",
            "parties": "people and firms apart, for three types",
            "simplified": "traditional characters folded, for reading and understanding alike",
            "surnames": "the list of surnames",
        },
    ),
    Plugged("preaudit/intake/formats", "format", public=True),
)


def check(house: House) -> Iterator[Violation]:
    """Files with none or several of their kind, files not named for theirs, and lists of them elsewhere."""
    for plugged in PLUGGED:
        names: set[str] = set()
        met: set[str] = set()
        for module in house.under(plugged.folder):
            if module.stem == "__init__":
                continue
            own = _things(module, plugged)
            names.update(*own.values())
            if module.stem in plugged.beside:
                met.add(module.stem)
                if not own:
                    continue
            yield from _one(module, plugged, own)
        yield from unused(5, "tools/house/one_per_file.py", plugged.beside, met)
        yield from _listed(house, plugged, names)


def _things(module: Module, plugged: Plugged) -> dict[str, tuple[str, ...]]:
    """The things a file defines, each with the names by which rule files know it."""
    found: dict[str, tuple[str, ...]] = {}
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef) and (
            (plugged.public and not node.name.startswith("_")) or plugged.bases & {_last(base) for base in node.bases}
        ):
            found[node.name] = _names(node)
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if plugged.made_by and isinstance(value, ast.Call) and callee(value) == plugged.made_by:
            first = value.args[0] if value.args else next((k.value for k in value.keywords if k.arg == "name"), None)
            name = first.value if isinstance(first, ast.Constant) else ""
            found[str(name)] = (str(name),)
    return found


def _one(module: Module, plugged: Plugged, own: dict[str, tuple[str, ...]]) -> Iterator[Violation]:
    if not own:
        yield module.violation(
            5,
            1,
            f"defines no {plugged.thing}",
            f"Every file of {plugged.folder} is one {plugged.thing}; what several share stands elsewhere or is listed with why.",
        )
    if not plugged.made_by and len(own) > 1:
        yield module.violation(5, 1, f"defines {', '.join(own)}", f"Write each {plugged.thing} in a file of its own.")
    for name in own:
        spelled = _snake(name)
        if spelled != module.stem and not spelled.startswith(f"{module.stem}_"):
            yield module.violation(5, 1, f"{name} is not found by the name of its file", f"Call the file {spelled}.py.")


def _listed(house: House, plugged: Plugged, names: set[str]) -> Iterator[Violation]:
    """Lists, sets and keys of nothing but such names, outside the folder."""
    for module in house.modules.values():
        if module.path.startswith(f"{plugged.folder}/") or module.path in plugged.listed:
            continue
        for node in module.nodes:
            if isinstance(node, ast.Dict):
                items = [key for key in node.keys if key]
            else:
                items = list(node.elts) if isinstance(node, ast.Set | ast.List | ast.Tuple) else []
            said = [item.value for item in items if isinstance(item, ast.Constant)]
            if len(said) > 1 and len(said) == len(items) and names.issuperset(map(str, said)):
                yield module.violation(
                    5,
                    node.lineno if isinstance(node, ast.expr) else 1,
                    f"a list of {plugged.thing}s: {', '.join(map(str, said))}",
                    f"Say it in the file of each {plugged.thing}, as a property all of them have.",
                )


def _names(node: ast.ClassDef) -> tuple[str, ...]:
    for part in node.body:
        target = (
            part.target
            if isinstance(part, ast.AnnAssign)
            else part.targets[0]
            if isinstance(part, ast.Assign)
            else None
        )
        if (
            isinstance(target, ast.Name)
            and target.id in {"NAMES", "NAME", "name"}
            and isinstance(part, ast.Assign | ast.AnnAssign)
        ):
            return tuple(n.value for n in ast.walk(part) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return ()


def _last(base: ast.expr) -> str:
    return base.attr if isinstance(base, ast.Attribute) else base.id if isinstance(base, ast.Name) else ""


def _snake(name: str) -> str:
    return "".join(
        f"_{c.lower()}" if c.isupper() and i and not name[i - 1].isupper() else c.lower() for i, c in enumerate(name)
    )
