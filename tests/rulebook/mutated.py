"""Mistakes made in rule files one at a time: a key misspelt, a word misspelt, a value of another type, a day that does not exist."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

Loc = tuple[str | int, ...]
_WORD = re.compile(r"[a-z][a-z0-9_]*(?:[.|-][a-z0-9_]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Below these keys a rule writer names things; a name that nothing refers to may be any.
_NAMES = {
    "fields", "materials", "groups", "sides", "signatures", "documents", "tags", "facts", "clues", "against", "add",
}  # fmt: skip
#: Values that people write as they like; what a test expects shows when it is run.
_FREE = {
    "id", "name", "label", "english", "basis", "description", "guide", "unless", "citizen", "mend", "expected", "thing", "on_expiry",
    "negative_list", "channels", "national_code", "page", "titles", "labels", "stops", "notices", "anchors", "signers", "words", "loud",
    "any_purpose", "same_purpose", "form", "patterns", "foreign", "related", "scope", "reference", "file", "findings", "warnings",
    "tags", "fields", "clues", "against", "general", "same_as", "not_decisive", "issuer", "standard", "paper", "step", "names", "subject",
}  # fmt: skip
_EXPRESSIONS = {"titles", "patterns", "form"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one mistake: what was written at `loc` and what stands there now; `free`: nothing need be wrong with it."""

    path: Path
    loc: Loc
    how: str
    before: str
    after: str
    text: str
    free: bool

    def __str__(self) -> str:
        place = ".".join(map(str, self.loc))
        return f"{self.path.parent.name}/{self.path.name} {place}: {self.how} {self.before!r} → {self.after!r}"


def mutants(path: Path, chance: random.Random) -> Iterator[Mutant]:
    """Every mistake to be made in a file, one of each sort for each key and value."""
    text = path.read_text(encoding="utf-8")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for loc, node, is_key in _scalars(root, ()) if root else ():
        kind = path.parent.name == "documents" and ".test." not in path.name
        broken = kind and not is_key and any(part in _EXPRESSIONS for part in loc[-2:])
        for how, after in (*_mistakes(node, is_key, chance), *(_broken(node) if broken else ())):
            changed = text[: node.start_mark.index] + after + text[node.end_mark.index :]
            yield Mutant(path, loc, how, node.value, after, changed, _is_free(loc, how, is_key))


def sampled(folder: Path, size: int, seed: int) -> list[Mutant]:
    """A sample of the mistakes that must be found, as many of each sort in each kind of file as far as there are."""
    chance = random.Random(seed)
    sorts: dict[tuple[str, bool, str], list[Mutant]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        for mutant in mutants(path, chance):
            if not mutant.free:
                area = path.relative_to(folder).parts[0]
                sorts.setdefault((area, ".test." in path.name, mutant.how), []).append(mutant)
    picked: list[Mutant] = []
    while len(picked) < size and sorts:
        for sort, left in list(sorts.items()):
            if left and len(picked) < size:
                picked.append(left.pop(chance.randrange(len(left))))
            elif not left:
                del sorts[sort]
    return picked


def _scalars(node: yaml.Node, loc: Loc) -> Iterator[tuple[Loc, yaml.ScalarNode, bool]]:
    if isinstance(node, yaml.ScalarNode):
        yield loc, node, False
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*loc, key.value), key, True
            yield from _scalars(value, (*loc, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, part in enumerate(node.value):
            yield from _scalars(part, (*loc, number))


def _mistakes(node: yaml.ScalarNode, is_key: bool, chance: random.Random) -> Iterator[tuple[str, str]]:
    if _WORD.fullmatch(node.value) and len(node.value) > 3 and node.tag.endswith(":str"):
        yield "misspelt", _misspelt(node.value, chance)
    if is_key:
        return
    if _DAY.fullmatch(node.value):
        yield "no such day", "2025-02-30"
    if node.tag.endswith(":bool"):
        yield "another type", "maybe"
    elif node.tag.endswith((":int", ":float")):
        yield "another type", "many"
    elif not node.tag.endswith(":null") and node.style not in ("|", ">"):
        yield "another type", "{a: {b: c}}"


def _broken(node: yaml.ScalarNode) -> Iterator[tuple[str, str]]:
    plain = node.value.replace("'", "''")
    yield "no expression", f"'({plain}'"
    yield "endless expression", f"'(?:{plain}|.+)+。'"


def _misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    match chance.randrange(3):
        case 0 if word[at] != word[at - 1]:
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case _:
            return word[:at] + "x" + word[at:]


def _is_free(loc: Loc, how: str, is_key: bool) -> bool:
    if how != "misspelt":
        return False
    names = [part for part in loc if isinstance(part, str)]
    if is_key:
        return len(names) > 1 and names[-2] in _NAMES
    return any(part in _FREE for part in names[-2:])
