"""The shape of checks in rule files, derived from the checks themselves: a strict model of every check in the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import is_dataclass
from datetime import date
from functools import cache, reduce
from operator import or_
from types import GenericAlias
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.check import CheckForm
from preaudit.domain.checking.parameters import OwnMaterial, PaperField, Parameter, Slot, parameters
from preaudit.domain.checking.table import check_forms, check_table
from preaudit.domain.conditions import Condition
from preaudit.domain.outcomes import RULE_SEVERITIES, Severity
from preaudit.domain.verdict import Reason

Words = Annotated[tuple[str, ...], Field(min_length=1)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
#: Parameters that are texts in rule files: a value (`field`, `material.field`, alternatives with `|`), a condition, a place to sign, a field of a kind.
_TEXTS = (Operand, Condition, Slot, PaperField)
_Model = TypeVar("_Model", bound=BaseModel)
#: The dataclasses inside checks, by the models made of them.
_FORMS: dict[type, type] = {}
if TYPE_CHECKING:
    _RuleSeverity = Severity
else:
    _RuleSeverity = Literal[tuple(RULE_SEVERITIES)]


class Data(BaseModel):
    """Frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class CheckData(Data):
    """What every check may say. `for`: only where the material is filled by one of these kinds.

    `absent: fine`: what papers of the kind may lack need not be found on them; without it, what was not found is a doubt.
    `each: true`: asked of every paper of a material that may consist of several.
    """

    id: Code
    for_kinds: tuple[str, ...] = Field((), alias="for")
    when: str = ""
    severity: _RuleSeverity = Severity.CORE
    basis: str = ""
    reason: Reason | None = None
    citizen: str = ""
    mend: str = ""
    absent: Literal["fine", ""] = ""
    each: bool = False
    effective_from: date | None = None
    effective_to: date | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Kept by the name of its check: the model itself is made, and stands in no module."""
        return _check_again, (getattr(self, "check"), self.__getstate__())  # noqa: B009  # a key of every check's model


class _PartData(Data):
    """A dataclass inside a check."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _part_again, (_FORMS[type(self)], self.__getstate__())


def _check_again(name: str, state: dict[Any, Any]) -> CheckData:
    return _again(check_model(check_table()[name]), state)


def _part_again(form: type, state: dict[Any, Any]) -> _PartData:
    return _again(_part_model(form), state)


def _again(model: type[_Model], state: dict[Any, Any]) -> _Model:
    made = model.__new__(model)
    made.__setstate__(state)
    return made


@cache
def check_model(form: type[CheckForm]) -> type[CheckData]:
    """The model of a check: what every check may say, its names under `check`, and a key for each parameter."""
    names: Any = Literal[form.NAMES]
    return create_model(
        form.__name__,
        __base__=CheckData,
        __doc__=form.__doc__,
        __module__=form.__module__,
        check=(names, ...),
        **_keys(form),
    )


@cache
def _part_model(cls: type) -> type[_PartData]:
    """The model of a dataclass inside a check."""
    made = create_model(cls.__name__, __base__=_PartData, __doc__=cls.__doc__, __module__=cls.__module__, **_keys(cls))
    _FORMS[made] = cls
    return made


def _keys(cls: type) -> dict[str, Any]:
    return {p.name: _key(p) for p in parameters(cls) if p.type is not OwnMaterial and not p.by_name}


def _key(parameter: Parameter) -> tuple[Any, Any]:
    """The type of a key and its default. A list that must be given has at least one part."""
    kind = _shape(parameter.type)
    notes: dict[str, Any] = {"alias": parameter.key} if parameter.key != parameter.name else {}
    if parameter.bounds:
        bounds = {"gt": parameter.bounds.above, "lt": parameter.bounds.below, "le": parameter.bounds.at_most}
        notes |= {name: bound for name, bound in bounds.items() if bound is not None}
    if parameter.required and get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis:
        notes["min_length"] = 1
    if parameter.required:
        return kind, Field(..., **notes)
    if parameter.optional and kind is str:
        return kind, Field("", **notes)
    return kind | None if parameter.optional else kind, Field(parameter.default, **notes)


def _shape(kind: Any) -> Any:
    """The type of a parameter as rule files write it."""
    if kind in _TEXTS:
        return str
    if get_origin(kind) is tuple:
        parts = tuple(part if part is Ellipsis else _shape(part) for part in get_args(kind))
        return GenericAlias(tuple, parts)
    return _part_model(kind) if isinstance(kind, type) and is_dataclass(kind) else kind


def _union(models: Sequence[type[CheckData]]) -> Any:
    return Annotated[reduce(or_, models), Field(discriminator="check")]


if TYPE_CHECKING:
    CheckModel = CheckData
else:
    CheckModel = _union([check_model(form) for form in check_forms()])
