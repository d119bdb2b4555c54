"""Conditions written in rule files, as the domain sees them: a text and a three-valued test of bound names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from preaudit.domain.truth import Truth

#: Names a condition may use, bound to what is known; a name left out is unknown.
Bindings = Mapping[str, bool | str]


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled condition: equal to another of the same source."""

    source: str
    test: Callable[[Bindings], Truth] = field(compare=False, repr=False)
