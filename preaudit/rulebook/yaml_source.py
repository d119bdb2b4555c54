"""YAML files as validated models, with the place of every mistake: `file:line:column`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from preaudit.errors import RuleError
from preaudit.rulebook.problems import Problem, rule_error
from preaudit.rulebook.shape_mistakes import DAY, describe
from preaudit.wording import NOTHING, Message, Text
from preaudit.wording import rulebook as say
from preaudit.wording.rule_items import EMPTY_WORD

M = TypeVar("M", bound=BaseModel)
Key = str | int
#: libyaml reads twenty times as fast, where it was built in.
_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc, valid-type]
    """The loader; it resolves the type of a plain scalar only where its first letter leaves it open, and no type by its place."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool] | bool) -> str:
        """The tag of a node: most words are texts by their first letter, or in quotation marks."""
        if kind is not yaml.ScalarNode:
            return _LIST if kind is yaml.SequenceNode else _MAPPING
        if not (isinstance(implicit, tuple) and implicit[0]) or (
            value and value[0] not in self.yaml_implicit_resolvers
        ):
            return _TEXT
        return str(super().resolve(kind, value, implicit))

    # No type hangs on where a value stands; asked at every value, so by something built in that does nothing.
    descend_resolver = ascend_resolver = "".format


#: Marks a node whose values are being built.
_BEING_BUILT = object()
_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


@dataclass(frozen=True, slots=True)
class Source:
    """Where things stand in a YAML file."""

    path: Path
    root: yaml.Node

    def at(self, *loc: Key) -> str:
        """`file:line:column` of the value at `loc`, or of its nearest ancestor that is there."""
        return self.place_of(self._follow(loc))

    def at_key(self, *loc: Key) -> str:
        """`file:line:column` of the key itself rather than of its value."""
        parent = self._follow(loc[:-1])
        for key, _ in _pairs(parent):
            if key.value == str(loc[-1]):
                return self.place_of(key)
        return self.place_of(parent)

    def error(self, message: Text | Message, *loc: Key, mend: Text | Message = NOTHING) -> RuleError:
        """A RuleError that begins with the place of `loc`."""
        return rule_error([Problem(self.at(*loc), _text(message))], _text(mend))

    def error_at_key(self, message: Text | Message, *loc: Key, mend: Text | Message = NOTHING) -> RuleError:
        """A RuleError that begins with the place of the key itself."""
        return rule_error([Problem(self.at_key(*loc), _text(message))], _text(mend))

    def error_within(
        self, message: Text | Message, column: int, *loc: Key, mend: Text | Message = NOTHING
    ) -> RuleError:
        """A RuleError placed at a column (from 1) of the text at `loc`; at its beginning where it runs over lines."""
        node = self._follow(loc)
        mark = node.start_mark
        if column and isinstance(node, yaml.ScalarNode) and node.end_mark.line == mark.line:
            quote = 1 if node.style in {"'", '"'} else 0
            place = f"{self.path}:{mark.line + 1}:{mark.column + quote + column}"
        else:
            place = self.place_of(node)
        return rule_error([Problem(place, _text(message))], _text(mend))

    def keys(self, *loc: Key) -> list[str]:
        """The keys of the mapping at `loc`."""
        return [key.value for key, _ in _pairs(self._follow(loc))]

    def has(self, *loc: Key) -> bool:
        """Whether the file has a value at `loc` itself."""
        node = self.root
        for part in loc:
            if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                if part >= len(node.value):
                    return False
                node = node.value[part]
            else:
                found = next((value for key, value in _pairs(node) if key.value == str(part)), None)
                if found is None:
                    return False
                node = found
        return True

    def _follow(self, loc: Sequence[Key]) -> yaml.Node:
        node = self.root
        for part in loc:
            # Parts that are no key (tags of a union, '[key]') name no node of their own and are passed over.
            if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
            else:
                node = next((value for key, value in _pairs(node) if key.value == str(part)), node)
        return node

    def place_of(self, node: yaml.Node) -> str:
        """`file:line:column` of a node."""
        mark = node.start_mark
        return f"{self.path}:{mark.line + 1}:{mark.column + 1}"


@dataclass(frozen=True, slots=True)
class Sourced(Generic[M]):
    """A model and where its parts stand in the file."""

    value: M
    source: Source


def load_yaml(path: Path, model: type[M]) -> M:
    """The file as a model. Raises RuleError naming file, line, column and nearest known key of every mistake."""
    return load_sourced(path, model).value


def load_sourced(path: Path, model: type[M]) -> Sourced[M]:
    """The file as a model, together with its places. Raises as `load_yaml`."""
    source, data = _read(path)
    # As JSON and strictly: a list may be a tuple and a word an enumeration's, but 1 is no true and 20250101 no date.
    try:
        return Sourced(model.model_validate_json(json.dumps(data, default=str, ensure_ascii=True), strict=True), source)
    except ValidationError as error:
        # A misspelt key goes first: it explains the missing one.
        details = sorted(error.errors(include_url=False), key=lambda d: d["type"] != "extra_forbidden")
        raise rule_error(describe(source, model, detail) for detail in details) from error


def _read(path: Path) -> tuple[Source, Any]:
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.reader.ReaderError) as error:
        raise rule_error([Problem(f"{path}:1:1", say.UNREADABLE(reason=error))]) from error
    try:
        root = loader.get_single_node()
        if root is None:
            raise rule_error([Problem(f"{path}:1:1", say.EMPTY_FILE())])
        source = Source(path, root)
        return source, _plain(root, source, loader, {})
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else f"{path}:1:1"
        raise rule_error([Problem(place, say.SYNTAX(reason=error.problem))]) from error
    finally:
        loader.dispose()


def _plain(node: yaml.Node, source: Source, loader: yaml.SafeLoader, built: dict[int, Any]) -> Any:
    """The values of a file. A key given twice is refused: the first would be lost silently.

    `built`: values of nodes built before; an alias gives the same value again, and cannot stand inside itself.
    """
    if isinstance(node, yaml.ScalarNode):
        if node.value.isspace():
            raise rule_error([Problem(source.place_of(node), EMPTY_WORD())])
        return node.value if node.tag == _TEXT else _scalar(node, source, loader)
    if id(node) in built:
        if built[id(node)] is _BEING_BUILT:
            raise rule_error([Problem(source.place_of(node), say.ALIAS_INSIDE_ITSELF())])
        return built[id(node)]
    built[id(node)] = _BEING_BUILT
    if isinstance(node, yaml.SequenceNode):
        built[id(node)] = [_plain(child, source, loader, built) for child in node.value]
        return built[id(node)]
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise rule_error([Problem(source.place_of(key), say.KEY_NO_TEXT())])
        if key.value in found:
            raise rule_error([Problem(source.place_of(key), say.KEY_REPEATED(key=key.value))])
        found[key.value] = _plain(value, source, loader, built)
    built[id(node)] = found
    return found


def _scalar(node: yaml.ScalarNode, source: Source, loader: yaml.SafeLoader) -> Any:
    """What a plain word stands for: a number, a date, yes or no. A day that no calendar has is refused."""
    try:
        value = loader.construct_object(node)
    except (ValueError, OverflowError) as error:
        message = say.NO_SUCH_DAY(day=node.value) if DAY.match(node.value) else say.SYNTAX(reason=error)
        raise rule_error([Problem(source.place_of(node), message)]) from error
    if isinstance(value, float) and not math.isfinite(value):
        raise rule_error([Problem(source.place_of(node), say.NO_FINITE_NUMBER(word=node.value))])
    return value.isoformat() if isinstance(value, date) else value


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key, value


def _text(words: Text | Message) -> Text:
    return words() if isinstance(words, Message) else words
