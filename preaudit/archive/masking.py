"""Personal data masked in what is shown: values of papers and facts, wherever they stand in a text or a file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from preaudit.domain.numbers import mask_number
from preaudit.rulebook.kinds import KindSpec
from preaudit.value_types import VALUE_TYPES

#: Fields whose days say who somebody is.
_BIRTH = "birth_date"
#: Shorter values are masked in their own column alone: as parts of sentences they are anything.
_SHORTEST = 2
#: Numbers that name somebody, however they came into a text.
_NUMBERS = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[0-9Xx]|[0-9A-HJ-NPQRTUWXY]{18}|1\d{10}|\d{12,19})(?![0-9A-Za-z])")
_KEPT = 3


class Masks:
    """Which fields are personal, by the kinds of a rule book."""

    def __init__(self, kinds: Iterable[KindSpec]) -> None:
        self._open = {
            (spec.kind, name)
            for spec in kinds
            for name, field in spec.fields.items()
            if name != _BIRTH and (value_type := VALUE_TYPES.get(field.parser)) and _says_nobody(value_type)
        }

    def personal(self, kind: str, field: str) -> bool:
        """Whether a field may say who somebody is; of one nobody described, yes."""
        return (kind, field) not in self._open

    def of_case(self, documents: Sequence[Mapping[str, Any]], facts: Mapping[str, object]) -> CaseMasks:
        """The masks of a case: the personal values on its papers (as JSON) and in its facts."""
        values = {
            str(field[form])
            for document in documents
            for name, field in document["fields"].items()
            if self.personal(document["kind"], name)
            for form in ("value", "raw")
        }
        values |= set(_personal_facts(facts))
        return CaseMasks(values)


class CaseMasks:
    """Masks the personal values of one case in texts."""

    def __init__(self, values: Iterable[str]) -> None:
        found = sorted({v.strip() for v in values if len(v.strip()) >= _SHORTEST}, key=lambda v: (-len(v), v))
        self._pattern = re.compile("|".join(map(re.escape, found))) if found else None

    def text(self, text: str) -> str:
        """A text in which personal values are masked."""
        if self._pattern and text:
            text = self._pattern.sub(lambda match: masked(match.group()), text)
        return _NUMBERS.sub(lambda match: mask_number(match.group()), text)


def masked(value: str) -> str:
    """A value of which so much is left that two can be said apart, and nobody can be named by it."""
    if len(value) < _SHORTEST:
        return "*" * len(value)
    if re.fullmatch(r"[0-9A-Za-z()\-]{6,}", value):
        return mask_number(value)
    kept = 1 if len(value) <= 4 else min(_KEPT, len(value) // 3)
    return value[:kept] + "*" * (len(value) - kept)


def _says_nobody(value_type: Any) -> bool:
    """A day or an amount is nobody's."""
    return bool(value_type.is_day or (value_type.numeric and not value_type.identifies and not value_type.personal))


def _personal_facts(facts: Mapping[str, object]) -> Iterable[str]:
    for key, value in facts.items():
        if isinstance(value, Mapping):
            yield from _personal_facts(value)
        elif isinstance(value, str) and key.rpartition(".")[2] in {"name", "id_number", "phone", "email"}:
            yield value
