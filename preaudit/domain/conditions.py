"""Conditions written in rule files, as the domain sees them: a text and a three-valued test of names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from preaudit.domain.truth import Truth

#: What is known under a name ('agent', 'lease.location'); None where it is unknown or in doubt.
LookUp = Callable[[str], bool | str | float | None]


@dataclass(frozen=True)
class Condition:
    """A compiled condition: equal to another of the same source. `names`: those it looks up."""

    source: str
    test: Callable[[LookUp], Truth] = field(compare=False, repr=False)
    names: frozenset[str] = field(default=frozenset(), compare=False)

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """What its names begin with: the materials, among other things, whose papers decide what comes out."""
        return tuple(sorted({name.partition(".")[0] for name in self.names}))
