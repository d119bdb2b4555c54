"""Slips of the hand in rule files, one at a time: each file still reads well, and means something else.

A key or a part of a list is dropped, a list emptied, a value taken from another place of the same shape, a key added that others of the
shape have, a number multiplied, a yes made a no, a condition negated, a word or an expression misspelt. Broken files and unknown
words, which no loader lets pass, are `tests.rulebook.mutated`.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Loc = tuple[str | int, ...]
#: What stands below these keys is named by whoever writes the file.
_NAMED = frozenset(
    {"fields", "materials", "groups", "sides", "signatures", "facts", "clues", "against", "add", "steps", "not_decisive",
     "never_complete", "agree", "sums", "tags", "years", "remarks", "statements"}
)  # fmt: skip
#: Words for people: what they say decides nothing.
_WORDED = frozenset(
    {"basis", "english", "label", "name", "description", "guide", "unless", "thing", "who", "expected", "mend", "citizen", "subject",
     "what", "negative_list", "on_expiry", "standard", "paper", "for_tags", "tags", "id"}
)  # fmt: skip
_CONDITIONS = frozenset({"when", "that"})
_EXPRESSIONS = frozenset({"titles", "patterns", "form", "says"})
_HAN = re.compile("[\u3400-\u9fff]")
_OTHER_WAY = {"==": "!=", "!=": "==", "<=": ">", ">=": "<", "&&": "||", "||": "&&", " < ": " >= ", " > ": " <= "}


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: in which file, at `loc`, how, what stands from `first` to `last` of its text, and what in its stead."""

    path: Path
    loc: Loc
    how: str
    first: int
    last: int
    before: str
    after: str

    def made_in(self, text: str) -> str:
        """The text of the file with it."""
        return text[: self.first] + self.after + text[self.last :]

    @property
    def shape(self) -> str:
        """Where in files of its kind it stands, names left out: 'items materials.*.checks.*.years'."""
        return (
            f"{self.path.parent.name if self.path.parent.name != self.path.stem else ''} {'.'.join(_shape(self.loc))}"
        )

    def __str__(self) -> str:
        place = ".".join(map(str, self.loc))
        return f"{self.path.parent.name}/{self.path.name} {place}: {self.how} {self.before.strip()[:60]!r} → {self.after[:60]!r}"


@dataclass(frozen=True, slots=True)
class _Node:
    loc: Loc
    node: yaml.Node
    #: From where to where it goes with its key, or with what parts it from the one before or behind.
    first: int
    last: int


def slips(folder: Path, chance: random.Random) -> list[Slip]:
    """Every slip to be made in the rule files of a folder (not in their tests), each of a sort once at each place.

    Some say nothing else than before, or do not read as YAML: `means_something_else` tells.
    """
    files = {
        path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml")) if ".test." not in path.name
    }
    nodes = {path: list(_nodes(_composed(text), text)) for path, text in files.items()}
    seen: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for path, found in nodes.items():
        for one in found:
            if isinstance(one.node, yaml.ScalarNode):
                seen[_place(path, one.loc)].append(files[path][one.node.start_mark.index : one.node.end_mark.index])
    made = []
    for path, text in files.items():
        for one in nodes[path]:
            for how, first, last, after in _made(one, path, text, seen, chance):
                made.append(Slip(path, one.loc, how, first, last, text[first:last], after))
    return made


def sampled(folder: Path, size: int, seed: int, part: str = "") -> list[Slip]:
    """A sample, as many of each sort at each shape of place as far as there are; `part`: only slips whose place holds that."""
    chance = random.Random(seed)
    sorts: dict[tuple[str, str], list[Slip]] = defaultdict(list)
    for slip in slips(folder, chance):
        if part in str(slip):
            sorts[slip.shape, slip.how].append(slip)
    order = list(sorts)
    chance.shuffle(order)
    picked: list[Slip] = []
    while len(picked) < size and any(sorts.values()):
        for sort in order:
            while sorts[sort] and len(picked) < size:
                slip = sorts[sort].pop(chance.randrange(len(sorts[sort])))
                if means_something_else(slip):
                    picked.append(slip)
                    break
    return picked


def _composed(text: str) -> yaml.Node:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None, "a rule file that says nothing does not load"
    return root


def _nodes(node: yaml.Node, text: str, loc: Loc = (), first: int = 0, last: int = 0) -> Iterator[_Node]:
    """Everything in a file, with the span that goes if it goes."""
    if loc:
        yield _Node(loc, node, first, last)
    if isinstance(node, yaml.MappingNode):
        parts = [(key.value, key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        parts = [(number, part, part) for number, part in enumerate(node.value)]
    else:
        return
    starts = [_start(node, head, text) for _, head, _ in parts]
    for number, (name, _, value) in enumerate(parts):
        behind = (_end(parts[number - 1][2]) if number else starts[0], _end(value))
        span = (starts[number], starts[number + 1]) if number + 1 < len(parts) else behind
        yield from _nodes(value, text, (*loc, name), *span)


def _start(node: yaml.Node, head: yaml.Node, text: str) -> int:
    at = head.start_mark.index
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return text.rindex("-", 0, at)
    return at


def _end(node: yaml.Node) -> int:
    """Where it ends in print: a block ends with its last part."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index


def _made(
    one: _Node, path: Path, text: str, seen: Mapping[tuple[str, ...], Sequence[str]], chance: random.Random
) -> Iterator[tuple[str, int, int, str]]:
    node = one.node
    start, end = node.start_mark.index, _end(node)
    yield "dropped", one.first, one.last, ""
    if isinstance(node, yaml.CollectionNode):
        if node.flow_style and len(node.value) > 1:
            yield "emptied", start, end, "[]" if isinstance(node, yaml.SequenceNode) else "{}"
        if isinstance(node, yaml.MappingNode) and node.flow_style and (added := _added(one, path, seen, chance)):
            yield "added", end - 1, end - 1, f", {added}"
        return
    said = text[start:end]
    if (isinstance(one.loc[-1], str) and one.loc[-1] in _WORDED) or "not_decisive" in one.loc:
        return
    others = sorted(set(seen[_place(path, one.loc)]) - {said})
    if others and not _is_block(node):
        yield "copied", start, end, chance.choice(others)
    yield from ((how, start, end, after) for how, after in _of_scalar(node, said, one.loc, chance))


def _of_scalar(node: yaml.Node, said: str, loc: Loc, chance: random.Random) -> Iterator[tuple[str, str]]:
    names = [part for part in loc if isinstance(part, str)]
    if node.tag.endswith(("int", "float")) and said.replace(".", "", 1).isdigit():
        number = float(said) if "." in said else int(said)
        yield "ten times", str(number * 10)
        yield "a tenth", str(number // 10)
        yield "one more", str(number + 1)
        yield "one less", str(number - 1)
    elif node.tag.endswith("bool"):
        yield "negated", "false" if said == "true" else "true"
    elif names[-1] in _CONDITIONS:
        yield "negated", _quoted(f"!({node.value})")
        for sign in (sign for sign in _OTHER_WAY if sign in node.value):
            yield "another sign", _quoted(node.value.replace(sign, _OTHER_WAY[sign], 1))
    elif any(name in _EXPRESSIONS for name in names[-2:]):
        yield from _broken(node.value)
    elif _HAN.search(said) and node.tag.endswith("str") and not _is_block(node):
        at = chance.choice([m.start() for m in _HAN.finditer(said)])
        yield "misspelt", f"{said[:at]}某{said[at + 1 :]}"


def _is_block(node: yaml.Node) -> bool:
    """Whether it is a text of its own lines."""
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def _broken(pattern: str) -> Iterator[tuple[str, str]]:
    yield (
        "anything",
        _quoted(f"(?:{pattern})|.+" if "(?P<v>" not in pattern else pattern.replace("(?P<v>", "(?P<v>.+|", 1)),
    )
    yield (
        "longer",
        _quoted(re.sub(r"\{(\d+)(?:,(\d+))?\}", lambda m: f"{{{int(m[1]) + 10},{int(m[2] or m[1]) + 20}}}", pattern)),
    )
    yield "another sort", _quoted(pattern.replace("0-9", "A-Z").replace(r"\d", "[A-Z]"))


def _added(one: _Node, path: Path, seen: Mapping[tuple[str, ...], Sequence[str]], chance: random.Random) -> str:
    """A key that others of the shape have and this one has not, with a value of theirs."""
    has = {key.value for key, _ in one.node.value}
    check = next((value.value for key, value in one.node.value if key.value == "check"), "")
    head = _place(path, one.loc)
    known = sorted({place[-1] for place in seen if place[:-1] == head and place[-1] != "*"} - has)
    if check:
        known = [
            key
            for key in known
            if key in ("severity", "absent", "when", "for", "otherwise", "reason", "each", "if_asked")
        ]
    if not known:
        return ""
    key = chance.choice(known)
    return f"{key}: {chance.choice(sorted(set(seen[(*head, key)])))}"


def _place(path: Path, loc: Loc) -> tuple[str, ...]:
    return (path.parent.name if not path.parent.name.isdigit() else "regions", *_shape(loc))


def _shape(loc: Loc) -> tuple[str, ...]:
    named = [n > 0 and loc[n - 1] in _NAMED for n in range(len(loc))]
    return tuple("*" if isinstance(part, int) or free else part for part, free in zip(loc, named, strict=True))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def means_something_else(slip: Slip) -> bool:
    """Whether the file still reads, and says something else."""
    text = slip.path.read_text(encoding="utf-8")
    try:
        return bool(_plain(slip.made_in(text)) != _plain(text))
    except yaml.YAMLError:
        return False


def _plain(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
