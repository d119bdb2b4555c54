"""Problems of rule files: each the place where it stands, and what is wrong there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from preaudit.errors import RuleError
from preaudit.wording import NOTHING, Message, Text


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


def rule_error(problems: Iterable[Problem], mend: Text | Message = NOTHING) -> RuleError:
    """An error with all problems found."""
    return RuleError(ProblemText(problems), mend)
