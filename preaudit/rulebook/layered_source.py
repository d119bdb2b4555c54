"""Places in a list of several layers: in the file of the layer that says it, else in what lies below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from preaudit.errors import RuleError
from preaudit.rulebook.yaml_source import Key, Source
from preaudit.wording import NOTHING, Message, Text

#: Where each part of a merged list stands: in the layer above or below, and at which number there.
Merged = tuple[tuple[bool, int], ...]


@dataclass(frozen=True, slots=True)
class LayeredSource(Source):
    """Places of an item as a region has it. `below`: what it lies over; `over`: the layer's own file.

    `checks` and `kinds`: whence each check and each kind accepted comes, by material ('' for the checks of the case).
    `only`: the one key of the layer's file that is part of a list.
    """

    below: Source
    over: Source
    checks: Mapping[str, Merged] = field(default_factory=dict)
    kinds: Mapping[str, Merged] = field(default_factory=dict)
    only: str = ""

    def at(self, *loc: Key) -> str:
        """As `Source.at`, in the file that says it."""
        source, place = self._where(loc)
        return source.at(*place)

    def at_key(self, *loc: Key) -> str:
        """As `Source.at_key`, in the file that says it."""
        source, place = self._where(loc)
        return source.at_key(*place)

    def error(self, message: Text | Message, *loc: Key, mend: Text | Message = NOTHING) -> RuleError:
        """As `Source.error`, in the file that says it."""
        source, place = self._where(loc)
        return source.error(message, *place, mend=mend)

    def error_within(
        self, message: Text | Message, column: int, *loc: Key, mend: Text | Message = NOTHING
    ) -> RuleError:
        """As `Source.error_within`, in the file that says it."""
        source, place = self._where(loc)
        return source.error_within(message, column, *place, mend=mend)

    def _where(self, loc: tuple[Key, ...]) -> tuple[Source, tuple[Key, ...]]:
        match loc:
            case ("checks", int(number), *rest) if found := _merged(self.checks.get(""), number):
                return self._side(found[0]), ("checks", found[1], *rest)
            case ("materials", str(code), *rest) if self.over.has("add", code):
                return self.over, ("add", code, *rest)
            case ("materials", str(code), "checks", int(number), *rest) if found := _merged(
                self.checks.get(code), number
            ):
                return self._side(found[0]), ("materials", code, "checks", found[1], *rest)
            case ("materials", str(code), "any_of", int(number), *rest) if found := _merged(
                self.kinds.get(code), number
            ):
                return self._side(found[0]), ("materials", code, "any_of", found[1], *rest)
            case (first, *_) if self.only in ("", first) and self.over.has(*loc):
                return self.over, loc
            case _:
                return self.below, loc

    def _side(self, above: bool) -> Source:
        return self.over if above else self.below


@dataclass(frozen=True, slots=True)
class LayeredSteps(Source):
    """Places of a bundle as a region has it. `codes`: of the steps below, in order; those after them are the region's own."""

    below: Source
    over: Source
    codes: Sequence[str]

    def at(self, *loc: Key) -> str:
        """As `Source.at`, in the file that says it."""
        source, place = self._where(loc)
        return source.at(*place)

    def error(self, message: Text | Message, *loc: Key, mend: Text | Message = NOTHING) -> RuleError:
        """As `Source.error`, in the file that says it."""
        source, place = self._where(loc)
        return source.error(message, *place, mend=mend)

    def _where(self, loc: tuple[Key, ...]) -> tuple[Source, tuple[Key, ...]]:
        match loc:
            case ("steps", int(number), *rest) if number >= len(self.codes):
                return self.over, ("add", number - len(self.codes), *rest)
            case ("steps", int(number), str(key), *rest) if self.over.has("steps", self.codes[number], key):
                return self.over, ("steps", self.codes[number], key, *rest)
            case _:
                return self.below, loc


def _merged(parts: Merged | None, number: int) -> tuple[bool, int] | None:
    return parts[number] if parts and number < len(parts) else None
