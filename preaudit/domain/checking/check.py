"""What a check is: its names in rule files, what it answers of a case, what it says to policy officers, how it compares."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import ClassVar, Protocol

from preaudit.domain.checking.case import CaseView, Operand
from preaudit.domain.checking.effects import Effect, together
from preaudit.domain.checking.parameters import Parameter, parameters, parts
from preaudit.domain.checking.problem import Problem
from preaudit.domain.checking.sorts import Sort
from preaudit.domain.conditions import Condition
from preaudit.domain.truth import Truth
from preaudit.wording import NOTHING, Message, Text

_OF_THIS = Message("check.of_this", "本件{label}", "this document's {label}")
_WEIGHED = Message("check.weighed", "；{what}的由工作人员核对", "; where {what}, staff decide")
_NOT_THE_SAME = Message("check.not_the_same", "不一致", "they differ")


class Phrases(Protocol):
    """How people call what a check looks at."""

    def operand(self, operand: Operand) -> str:
        """What a value is called; a field of the material at hand by its own name alone, in quotation marks."""

    def condition(self, condition: Condition) -> Text | str:
        """A condition in words."""


#: Lists of words of which none may stand in both.
_OPPOSED = (("fits", "unfit"), ("words", "beside"))


class CheckForm(ABC):
    """What a rule file may say under `check`: a dataclass whose fields are the keys. `NAMES`: what it is called there."""

    __slots__ = ()
    NAMES: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def complete(self) -> Check:
        """The check to run."""


class Check(CheckForm):
    """A check. No problems is a pass. `IDENTIFIES`: it holds one paper against another, and so shows whose a paper is."""

    __slots__ = ()
    IDENTIFIES: ClassVar[bool] = False

    @abstractmethod
    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problems found, all of them."""

    @abstractmethod
    def sentence(self, phrases: Phrases) -> Text:
        """What it demands, for the people who answer for the rules."""

    def complete(self) -> Check:
        """Itself."""
        return self

    @property
    def answers(self) -> tuple[Truth, ...]:
        """What it can say at all: some checks never fail, some never doubt."""
        if getattr(self, "otherwise", Truth.FAIL) is Truth.DOUBT:
            return (Truth.PASS, Truth.DOUBT)
        return tuple(Truth)

    @property
    def bears(self) -> str:
        """What every document must bear by it ('申请人签名'), for lists of what to bring; '' where it asks for no mark."""
        return ""

    @property
    def ways(self) -> tuple[Operand, ...]:
        """The values of which any one satisfies it, where there are several: each is a way that a complete case may take."""
        return ()

    def ways_taken(self, _case: CaseView) -> tuple[Operand, ...]:
        """Those of `ways` by which it is satisfied in a case."""
        return ()

    @property
    def sorts(self) -> Iterator[tuple[Operand, Sort]]:
        """What each value that it looks at has to be, where it can only be one sort of thing."""
        return sorts_of(self)

    @property
    def contradiction(self) -> tuple[str, str] | None:
        """Two of its keys that leave nothing to pass (`least` above `most`), or say one thing twice in two ways; None for a sound one."""
        least, most = getattr(self, "least", None), getattr(self, "most", None)
        if least is not None and most is not None and least > most:
            return ("least", "most")
        both = (pair for pair in _OPPOSED if {*getattr(self, pair[0], ())} & {*getattr(self, pair[1], ())})
        return next(both, None)

    def refuses(self, _name: str, _words: str) -> bool:
        """Whether a paper whose value of that name (`material.field`) says these words surely does not pass; False where none can tell."""
        return False

    def compared(self, parameter: Parameter) -> object:
        """The value by which a parameter is compared with another list's."""
        return getattr(self, parameter.name)


class ShortForm(CheckForm):
    """A shorter way to write another check: it stands in rule files only."""

    __slots__ = ()


def sorts_of(part: object) -> Iterator[tuple[Operand, Sort]]:
    """The operands of a check, or of what it is made of, whose parameters say of which sort they are."""
    cls: type = type(part)
    for parameter in parameters(cls):
        value = getattr(part, parameter.name)
        if parameter.sort:
            yield from ((operand, parameter.sort) for operand in parts(value, Operand))
        else:
            for inner in value if isinstance(value, tuple) else (value,):
                if is_dataclass(inner) and not isinstance(inner, Operand | Condition | type):
                    yield from sorts_of(inner)


def change_effect(before: Check, after: Check) -> Effect:
    """Whether another value of its parameters loosens or tightens; unclear for another check altogether."""
    if before == after:
        return Effect.NEITHER
    if type(before) is not type(after):
        return Effect.UNCLEAR
    pairs = ((p, before.compared(p), after.compared(p)) for p in parameters(type(before)))
    return together([p.compare(one, other) for p, one, other in pairs if one != other])


def conditions_of(check: Check) -> Iterator[tuple[str, Condition]]:
    """The conditions a check is made of, each with its key."""
    for parameter in parameters(type(check)):
        value = getattr(check, parameter.name)
        if isinstance(value, Condition):
            yield parameter.key, value


def called(operands: Iterable[Operand], phrases: Phrases) -> tuple[str, ...]:
    """What operands are called, each once, for a list."""
    return tuple(dict.fromkeys(phrases.operand(operand) for operand in operands))


def of_this(label: str) -> str | Text:
    """A field of the material at hand, told apart from what it is compared with."""
    return _OF_THIS(label=label) if label.startswith("“") else label


def weighed(otherwise: Truth, what: Message = _NOT_THE_SAME) -> Text:
    """That a person weighs what would otherwise fail, where that is so."""
    return _WEIGHED(what=what) if otherwise is Truth.DOUBT else NOTHING
