"""What is wrong with the shape of a YAML file, in the words of people: unknown and missing keys, wrong types, words that are not listed."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from preaudit.domain.names import nearest
from preaudit.rulebook.problems import Problem
from preaudit.wording import Text, literal
from preaudit.wording import rulebook as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

if TYPE_CHECKING:
    from preaudit.rulebook.yaml_source import Key, Source

#: What looks like a day.
DAY = re.compile(r"\d{4}-\d\d?-\d\d?")
#: What stands for the messages of pydantic that rule writers meet.
_MESSAGES = {
    "missing": say.REQUIRED,
    "string_type": say.TEXT_EXPECTED,
    "int_type": say.INTEGER_EXPECTED,
    "int_parsing": say.INTEGER_EXPECTED,
    "bool_type": say.BOOLEAN_EXPECTED,
    "bool_parsing": say.BOOLEAN_EXPECTED,
    "int_from_float": say.INTEGER_EXPECTED,
    "float_type": say.NUMBER_EXPECTED,
    "float_parsing": say.NUMBER_EXPECTED,
    "finite_number": say.NUMBER_EXPECTED,
    "list_type": say.LIST_EXPECTED,
    "string_too_short": say.NOT_EMPTY,
    "date_type": say.DATE_EXPECTED,
    "date_from_datetime_inexact": say.DATE_EXPECTED,
    "model_attributes_type": say.MAPPING_EXPECTED,
    "tuple_type": say.LIST_EXPECTED,
    "dict_type": say.MAPPING_EXPECTED,
    "too_short": say.NOT_EMPTY,
    "model_type": say.MAPPING_EXPECTED,
    "date_from_datetime_parsing": say.DATE_EXPECTED,
    "date_parsing": say.DATE_EXPECTED,
    "greater_than": say.GREATER_THAN,
    "greater_than_equal": say.AT_LEAST,
    "less_than": say.LESS_THAN,
    "less_than_equal": say.AT_MOST,
    "string_pattern_mismatch": say.OTHER_FORM,
}
#: Words that an error lists as those that may stand here.
_LISTED = re.compile(r"'((?:[^'\\]|\\.)*)'|(?<![\w'])(-?\d+)(?![\w'])")


def describe(source: Source, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    """One mistake that a model found, with its place and the nearest right word."""
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
        case "enum" | "literal_error":
            return Problem(_place(source, loc), say.WRONG_VALUE(key=_name(loc), problem=_not_listed(detail)))
        case code:
            return Problem(_place(source, loc), say.WRONG_VALUE(key=_name(loc), problem=_said(code, detail)))


def _said(code: str, detail: ErrorDetails) -> Text:
    """What is wrong with a value, in the words of people; in the library's where there are none."""
    if code.startswith("date") and DAY.fullmatch(str(detail["input"])):
        return say.NO_SUCH_DAY(day=detail["input"])
    message = _MESSAGES.get(code)
    return message(**detail.get("ctx", {})) if message else literal(detail["msg"])


def _not_listed(detail: ErrorDetails) -> Text:
    """A word that is none of those that may stand here, with the nearest."""
    known = [word for a, b in _LISTED.findall(detail["ctx"]["expected"]) if (word := a or b)]
    return say.NOT_LISTED(word=detail["input"], hints=_hints(str(detail["input"]), known))


def _place(source: Source, loc: Sequence[Key]) -> str:
    """The place of a value, or of a key where that is wrong."""
    return source.at_key(*loc[:-1]) if loc and loc[-1] == "[key]" else source.at(*loc)


def _name(loc: Sequence[Key]) -> str:
    return ".".join(str(part) for part in loc if part != "[key]")


def _hints(word: str, known: Sequence[str]) -> Text:
    """The nearest of the known words, where one is near, and all of them."""
    listed = KNOWN_ARE(known=", ".join(known))
    near = nearest(word, known)
    return say.HINTS(first=DID_YOU_MEAN(near=near), second=listed) if near else listed


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
