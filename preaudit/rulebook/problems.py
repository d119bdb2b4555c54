"""Problems of rule files: each the place where it stands, and what is wrong there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from preaudit.errors import RuleError
from preaudit.wording import NOTHING, Message, Text

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` as file:line:column, `text` what is wrong there."""

    place: str
    text: Text


class ProblemText(Text):
    """Problems as one text, a line each, that names the place once however many languages it is written in."""

    __slots__ = ()

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(_PROBLEMS, {"problems": tuple(problems)})

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems, in the order in which they were found."""
        found: tuple[Problem, ...] = self.params["problems"]  # type: ignore[assignment]  # as given above
        return found

    def into(self, language: str) -> str:
        """The lines in a language."""
        return "\n".join(f"{problem.place} {problem.text.into(language)}" for problem in self.problems)

    def __str__(self) -> str:
        return "\n".join(f"{problem.place} {problem.text}" for problem in self.problems)


_PROBLEMS = Message("rulebook.problems", "{problems}", "{problems}")


def gathered(parts: Iterable[Callable[[], _T]]) -> list[_T]:
    """What each part makes. Raises one RuleError with the problems of all that fail, one a place."""
    made: list[_T] = []
    errors: list[RuleError] = []
    for part in parts:
        try:
            made.append(part())
        except RuleError as error:
            errors.append(error)
    problems: dict[str, Problem] = {}
    for failed in errors:
        if not isinstance(failed.message, ProblemText):
            raise failed
        for problem in failed.message.problems:
            problems.setdefault(problem.place, problem)
    if errors:
        raise rule_error(problems.values(), errors[0].mend)
    return made


def rule_error(problems: Iterable[Problem], mend: Text | Message = NOTHING) -> RuleError:
    """An error with all problems found."""
    return RuleError(ProblemText(problems), mend)
