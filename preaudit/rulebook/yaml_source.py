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
from preaudit.rulebook.problems import Problem, rule_error
from preaudit.wording import NOTHING, Message, Text, literal
from preaudit.wording import rulebook as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

M = TypeVar("M", bound=BaseModel)
Key = str | int
#: A text for people; a plain string is taken only while messages move into wording.
Said = Text | Message | str

#: libyaml reads twenty times as fast, where it was built in.
_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc, valid-type]
    """The loader; it resolves the type of a plain scalar only where its first letter leaves it open."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool] | bool) -> str:
        """The tag of a node: most words are texts by their first letter."""
        if kind is yaml.ScalarNode and value and value[0] not in self.yaml_implicit_resolvers:
            return _TEXT
        return str(super().resolve(kind, value, implicit))


#: Marks a node whose values are being built.
_BEING_BUILT = object()
_TEXT = "tag:yaml.org,2002:str"
#: What stands for the messages of pydantic that rule writers meet.
_MESSAGES = {
    "missing": say.REQUIRED,
    "string_type": say.TEXT_EXPECTED,
    "int_type": say.INTEGER_EXPECTED,
    "int_parsing": say.INTEGER_EXPECTED,
    "bool_type": say.BOOLEAN_EXPECTED,
    "bool_parsing": say.BOOLEAN_EXPECTED,
    "tuple_type": say.LIST_EXPECTED,
    "dict_type": say.MAPPING_EXPECTED,
    "too_short": say.NOT_EMPTY,
    "model_type": say.MAPPING_EXPECTED,
    "date_from_datetime_parsing": say.DATE_EXPECTED,
    "date_parsing": say.DATE_EXPECTED,
}


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

    def error(self, message: Said, *loc: Key, mend: Said = NOTHING) -> RuleError:
        """A RuleError that begins with the place of `loc`."""
        return rule_error([Problem(self.at(*loc), _text(message))], _text(mend))

    def error_within(self, message: Said, column: int, *loc: Key, mend: Said = NOTHING) -> RuleError:
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
    try:
        return Sourced(model.model_validate(data), source)
    except ValidationError as error:
        # A misspelt key goes first: it explains the missing one.
        details = sorted(error.errors(include_url=False), key=lambda d: d["type"] != "extra_forbidden")
        raise rule_error(_describe(source, model, detail) for detail in details) from error


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
        return node.value if node.tag == _TEXT else loader.construct_object(node)
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


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key, value


def _describe(source: Source, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    loc = detail["loc"]
    match detail["type"]:
        case "extra_forbidden":
            key = str(loc[-1])
            hints = _hints(key, sorted(set(_known_keys(model, loc[:-1]))))
            return Problem(source.at_key(*loc), say.UNKNOWN_KEY(key=key, hints=hints))
        case "union_tag_not_found":
            key = detail["ctx"]["discriminator"].strip("'")
            if near := nearest(key, source.keys(*loc)):
                return Problem(source.at_key(*loc, near), say.UNKNOWN_KEY(key=near, hints=DID_YOU_MEAN(near=key)))
            return Problem(source.at(*loc), say.KEY_LACKS(key=key))
        case "union_tag_invalid":
            tag, key = detail["ctx"]["tag"], detail["ctx"]["discriminator"].strip("'")
            hints = _hints(tag, [word.strip("' ") for word in detail["ctx"]["expected_tags"].split(",")])
            return Problem(source.at(*loc, key), say.UNKNOWN_TAG(key=key, tag=tag, hints=hints))
        case code:
            problem = _MESSAGES.get(code, detail["msg"])
            name = ".".join(str(part) for part in loc)
            return Problem(source.at(*loc), say.WRONG_VALUE(key=name, problem=problem))


def _hints(word: str, known: Sequence[str]) -> Text:
    """The nearest of the known words, where one is near, and all of them."""
    listed = KNOWN_ARE(known=", ".join(known))
    near = nearest(word, known)
    return say.HINTS(first=DID_YOU_MEAN(near=near), second=listed) if near else listed


def _text(words: Said) -> Text:
    if isinstance(words, Message):
        return words()
    return literal(words) if isinstance(words, str) else words


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
