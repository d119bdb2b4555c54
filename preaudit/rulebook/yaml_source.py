"""YAML files as validated models, with the place of every mistake: `file:line:column`."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from preaudit.domain.names import nearest
from preaudit.errors import RuleError
from preaudit.wording import Message, Text

M = TypeVar("M", bound=BaseModel)
Key = str | int
#: A text for people; strings are taken only while messages move.
Said = str | Text | Message

#: libyaml reads twenty times as fast, where it was built in.
_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc, valid-type]
    """The loader, that asks what a plain scalar may mean only where its first letter leaves a question."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool] | bool) -> str:
        """The tag of a node: most words are texts at sight."""
        if kind is yaml.ScalarNode and value and value[0] not in self.yaml_implicit_resolvers:
            return _TEXT
        return str(super().resolve(kind, value, implicit))


#: A node whose values are being made.
_OPEN = object()
_TEXT = "tag:yaml.org,2002:str"
#: Messages of pydantic that rule writers meet, in their language.
_MESSAGES = {
    "missing": "缺少必填项(a required key is missing)",
    "string_type": "应为文字(a text is expected; quote it)",
    "int_type": "应为整数(a whole number is expected)",
    "int_parsing": "应为整数(a whole number is expected)",
    "bool_type": "应为 true 或 false(true or false is expected)",
    "bool_parsing": "应为 true 或 false(true or false is expected)",
    "tuple_type": "应为列表(a list is expected)",
    "dict_type": "应为键值表(a mapping is expected)",
    "too_short": "不能为空(at least one is needed)",
    "model_type": "应为键值表(a mapping is expected)",
    "date_from_datetime_parsing": "应为日期,如 2025-01-31(a date is expected)",
    "date_parsing": "应为日期,如 2025-01-31(a date is expected)",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where things stand in a YAML file."""

    path: Path
    root: yaml.Node

    def at(self, *loc: Key) -> str:
        """`file:line:column` of the value at `loc`, or of its nearest ancestor that is there."""
        return self._place(self._follow(loc))

    def at_key(self, *loc: Key) -> str:
        """`file:line:column` of the key itself rather than of its value."""
        parent = self._follow(loc[:-1])
        for key, _ in _pairs(parent):
            if key.value == str(loc[-1]):
                return self._place(key)
        return self._place(parent)

    def error(self, message: Said, *loc: Key, mend: Said = "") -> RuleError:
        """A RuleError that begins with the place of `loc`."""
        return RuleError(f"{self.at(*loc)} {message}", mend)

    def error_within(self, message: Said, column: int, *loc: Key, mend: Said = "") -> RuleError:
        """A RuleError placed at a column (from 1) of the text at `loc`; at its beginning where it runs over lines."""
        node = self._follow(loc)
        mark = node.start_mark
        if column and isinstance(node, yaml.ScalarNode) and node.end_mark.line == mark.line:
            quote = 1 if node.style in {"'", '"'} else 0
            return RuleError(f"{self.path}:{mark.line + 1}:{mark.column + quote + column} {message}", mend)
        return RuleError(f"{self._place(node)} {message}", mend)

    def keys(self, *loc: Key) -> list[str]:
        """The keys of the mapping at `loc`."""
        return [key.value for key, _ in _pairs(self._follow(loc))]

    def has(self, *loc: Key) -> bool:
        """Whether the file says something at `loc` itself."""
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

    def _place(self, node: yaml.Node) -> str:
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
    try:
        return Sourced(model.model_validate(data), source)
    except ValidationError as error:
        # A misspelt key goes first: it explains the missing one.
        details = sorted(error.errors(include_url=False), key=lambda d: d["type"] != "extra_forbidden")
        raise RuleError("\n".join(_describe(source, model, detail) for detail in details)) from error


def _read(path: Path) -> tuple[Source, Any]:
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.reader.ReaderError) as error:
        raise RuleError(f"{path}:1:1 文件无法读取(cannot be read as UTF-8: {error})") from error
    try:
        root = loader.get_single_node()
        if root is None:
            raise RuleError(f"{path}:1:1 文件是空的(the file is empty)")
        source = Source(path, root)
        return source, _plain(root, source, loader, {})
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else f"{path}:1:1"
        raise RuleError(f"{place} YAML 语法错误(YAML syntax: {error.problem})") from error
    finally:
        loader.dispose()


def _plain(node: yaml.Node, source: Source, loader: yaml.SafeLoader, made: dict[int, Any]) -> Any:
    """The values of a file. A key given twice is refused: the first would be lost without a word.

    `made`: what nodes gave before; an alias gives the same again, and cannot stand inside itself.
    """
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag == _TEXT else loader.construct_object(node)
    if id(node) in made:
        if made[id(node)] is _OPEN:
            raise RuleError(f"{source._place(node)} 别名包含了自身(an alias inside itself)")
        return made[id(node)]
    made[id(node)] = _OPEN
    if isinstance(node, yaml.SequenceNode):
        made[id(node)] = [_plain(child, source, loader, made) for child in node.value]
        return made[id(node)]
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise RuleError(f"{source._place(key)} 键应为文字(a key is a text)")
        if key.value in found:
            raise RuleError(f"{source._place(key)} 键重复 {key.value}(the key is repeated)")
        found[key.value] = _plain(value, source, loader, made)
    made[id(node)] = found
    return found


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key, value


def _describe(source: Source, model: type[BaseModel], detail: ErrorDetails) -> str:
    loc = detail["loc"]
    if detail["type"] == "extra_forbidden":
        key = str(loc[-1])
        known = sorted(set(_known_keys(model, loc[:-1])))
        near = nearest(key, known)
        hint = f",是否为 {near}?(unknown key; did you mean {near}?)" if near else "(unknown key)"
        return f"{source.at_key(*loc)} 没有这个键 {key}{hint} 可用 known: {', '.join(known)}"
    if detail["type"] == "union_tag_not_found":
        key = detail["ctx"]["discriminator"].strip("'")
        if near := nearest(key, source.keys(*loc)):
            return f"{source.at_key(*loc, near)} 没有这个键 {near},是否为 {key}?(unknown key; did you mean {key}?)"
        return f"{source.at(*loc)} 缺少必填项 {key}(a required key is missing)"
    if detail["type"] == "union_tag_invalid":
        tag, key = detail["ctx"]["tag"], detail["ctx"]["discriminator"].strip("'")
        tags = [word.strip("' ") for word in detail["ctx"]["expected_tags"].split(",")]
        near = nearest(tag, tags)
        hint = f",是否为 {near}?(unknown {key}; did you mean {near}?)" if near else f"(unknown {key})"
        return f"{source.at(*loc, key)} 没有这种 {tag}{hint} 可用 known: {', '.join(tags)}"
    name = ".".join(str(part) for part in loc)
    return f"{source.at(*loc)} {name}: {_MESSAGES.get(detail['type'], detail['msg'])}"


def _known_keys(annotation: Any, loc: Sequence[Key]) -> Iterator[str]:
    """Keys of the models that may stand at `loc` within a type."""
    origin = get_origin(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not loc:
            yield from (field.alias or name for name, field in annotation.model_fields.items())
        elif (field := _field(annotation, str(loc[0]))) is not None:
            yield from _known_keys(field, loc[1:])
        else:  # a tag of a union
            yield from _known_keys(annotation, loc[1:])
    elif origin is Annotated:
        yield from _known_keys(get_args(annotation)[0], loc)
    elif origin in (Union, types.UnionType):
        for choice in get_args(annotation):
            yield from _known_keys(choice, loc)
    elif isinstance(origin, type) and issubclass(origin, Mapping) and loc:
        yield from _known_keys(get_args(annotation)[1], loc[1:])
    elif isinstance(origin, type) and issubclass(origin, Sequence) and loc:
        yield from _known_keys(get_args(annotation)[0], loc[1:])


def _field(model: type[BaseModel], key: str) -> Any:
    return next((f.annotation for name, f in model.model_fields.items() if key in (name, f.alias)), None)
