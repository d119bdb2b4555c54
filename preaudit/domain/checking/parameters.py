"""Parameters of checks: what the annotation of a field says of its key in rule files and of how two values compare.

A parameter is annotated by its type (Operand, Condition, Slot, text, number, enum, tuples and dataclasses of these) and, in
`Annotated`, by what the type does not say: `Key` (its key, where that is no name in Python), `Between` (bounds), `Of` (the sort of its
operands), and a function
of two values (`effects`) that tells whether another value loosens or tightens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from preaudit.domain.checking.effects import Compare, doubt_loosens, only_worded, unknown_effect
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.truth import Truth

#: The code of the material a check stands under; no key of a rule file. A check that has it belongs to a material.
OwnMaterial = NewType("OwnMaterial", str)
#: A place to sign that the accepted kinds of documents name ('lessor').
Slot = NewType("Slot", str)
#: The answer where a check would fail: FAIL, or DOUBT where a person should weigh it.
Otherwise = Annotated[Literal[Truth.FAIL, Truth.DOUBT], doubt_loosens]
#: A word that only names something in sentences.
Label = Annotated[str, only_worded]


@dataclass(frozen=True, slots=True)
class PaperField:
    """A field of a kind of paper, whatever it fills: `household_register.name`. `paper`, `label`: what kind and field are called."""

    kind: str
    field: str
    paper: str
    label: str


@dataclass(frozen=True, slots=True)
class Key:
    """The key in rule files, where it is not the name of the field."""

    name: str


@dataclass(frozen=True, slots=True)
class Between:
    """Bounds of a whole number: `above` and `below` excluded, `at_most` included."""

    above: int
    below: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class ByName:
    """Marks an enum parameter that the name of the check itself gives, where several names share one class."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a check. `type`: without what stands beside it; `optional`: None where the key is left out; `sort`: of its operands."""

    name: str
    key: str
    type: Any
    optional: bool
    required: bool
    default: Any
    bounds: Between | None
    by_name: bool
    compare: Compare
    sort: Sort | None = None


@cache
def parameters(cls: type) -> tuple[Parameter, ...]:
    """The parameters of a check, or of a dataclass inside one, in order."""
    hints = get_type_hints(cls, include_extras=True)
    return tuple(_parameter(field.name, hints[field.name], field.default) for field in fields(cls))


def _parameter(name: str, hint: Any, default: Any) -> Parameter:
    kind, notes = (get_args(hint)[0], get_args(hint)[1:]) if get_origin(hint) is Annotated else (hint, ())
    optional = get_origin(kind) in (Union, UnionType) and NoneType in get_args(kind)
    if optional:
        kind = next(part for part in get_args(kind) if part is not NoneType)
    return Parameter(
        name,
        next((note.name for note in notes if isinstance(note, Key)), name),
        kind,
        optional,
        default is MISSING,
        default,
        next((note for note in notes if isinstance(note, Between)), None),
        any(isinstance(note, ByName) for note in notes),
        next((note for note in notes if callable(note)), unknown_effect),
        next((note.sort for note in notes if isinstance(note, Of)), None),
    )


def parts(value: object, wanted: type | tuple[type, ...]) -> Iterator[Any]:
    """All values of a type within a check: in its parameters, in lists of them, in dataclasses inside."""
    if isinstance(value, wanted):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from parts(part, wanted)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from parts(getattr(value, name), wanted)
