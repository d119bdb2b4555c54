"""A check of a rule file into the domain's check: each key by what its parameter's annotation says it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.check import Check
from preaudit.domain.checking.parameters import OwnMaterial, PaperField, Parameter, Slot, parameters
from preaudit.domain.checking.sorts import SORTS
from preaudit.domain.checking.table import check_table
from preaudit.domain.conditions import Condition
from preaudit.rulebook.references import References
from preaudit.rulebook.yaml_source import Key, Source
from preaudit.wording import rule_items as say
from preaudit.wording.document_kinds import REPEATED_WORD, REPEATED_WORD_MEND

_Loc = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class CheckCompiler:
    """Compiles the checks of one item. `materials`: what conditions may look at; `material`: '' for the case as a whole."""

    references: References
    source: Source
    materials: Sequence[str]
    material: str = ""

    def check(self, model: Any, loc: _Loc) -> Check:
        """The check. Raises RuleError with the place of what cannot be resolved."""
        form = check_table()[model.check]
        check = form(**self._arguments(form, model, model, loc)).complete()
        if keys := check.contradiction:
            raise self.source.error(say.CONTRADICTION(one=keys[0], other=keys[1]), *loc, keys[1])
        for operand, sort in check.sorts:
            for label, own in self.references.sorts(operand):
                if not own.may_be(sort):
                    said = say.OTHER_SORT(label=label, own=SORTS[own](), check=model.check, sort=SORTS[sort]())
                    raise self.source.error(said, *loc, "check", mend=say.OTHER_SORT_MEND)
        return check

    def _arguments(self, cls: type, model: Any, check: Any, loc: _Loc) -> dict[str, Any]:
        return {p.name: self._argument(p, model, check, loc) for p in parameters(cls)}

    def _argument(self, parameter: Parameter, model: Any, check: Any, loc: _Loc) -> Any:
        if parameter.type is OwnMaterial:
            if not self.material:
                raise self.source.error(say.MARKS_BELONG_TO_MATERIAL, *loc, "check")
            return self.material
        if parameter.by_name:
            return parameter.type(check.check)
        value = getattr(model, parameter.name)
        if parameter.optional and not value:
            return None
        return self._value(parameter.type, value, check, (*loc, parameter.key))

    def _refuse_idle(self, parts: Sequence[Any], loc: _Loc) -> None:
        """An empty word, and one said twice, say nothing: a value compared with itself always agrees."""
        for number, part in enumerate(parts):
            if isinstance(part, str) and not part.strip():
                raise self.source.error(say.EMPTY_WORD, *loc, number)
        if len(set(parts)) < len(parts):
            number = next(n for n, part in enumerate(parts) if part in parts[:n])
            raise self.source.error(REPEATED_WORD(word=str(parts[number])), *loc, number, mend=REPEATED_WORD_MEND)

    def _value(self, kind: Any, value: Any, check: Any, loc: _Loc) -> Any:
        if kinds := _parts_of(kind):
            each = [kinds[0]] * len(value) if kinds[-1] is Ellipsis else kinds
            self._refuse_idle(value, loc)
            return tuple(self._value(k, v, check, (*loc, n)) for n, (k, v) in enumerate(zip(each, value, strict=True)))
        if kind is Operand:
            return self.references.operand(self.material, value, check.for_kinds, loc)
        if kind is Slot:
            return self.references.slot(self.material, value, check.for_kinds, loc)
        if kind is PaperField:
            return self.references.paper_field(value, loc)
        if kind is Condition:
            condition = self.references.condition(value, self.materials, loc)
            if condition is None:
                raise self.source.error(say.EMPTY_CONDITION, *loc)
            return condition
        if _consists_of_parameters(kind):
            return kind(**self._arguments(kind, value, check, loc))
        return value


@cache
def _parts_of(kind: Any) -> tuple[Any, ...]:
    """What a tuple is of; nothing where it is none."""
    return get_args(kind) if get_origin(kind) is tuple else ()


@cache
def _consists_of_parameters(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind)
