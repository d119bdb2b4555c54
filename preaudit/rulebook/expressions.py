"""Conditions of rule files in CEL, behind one function: typed at load, three-valued at run.

CEL absorbs an unknown name in `&&` and `||` where the rest decides; where it does not, the answer is doubt. Names may be
written as people call them (申请书.经营者); the languages' own words stay English.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from cel_expr_python import cel  # type: ignore[import-untyped]

from preaudit.domain.conditions import Condition, LookUp
from preaudit.domain.names import nearest
from preaudit.domain.truth import Truth
from preaudit.errors import RuleError
from preaudit.rulebook.condition_words import wrong_texts
from preaudit.wording import NOTHING, Message, Text
from preaudit.wording import rule_items as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

#: What a name may stand for: yes or no, a text (dates are ISO texts), a number.
Names = Mapping[str, type[bool] | type[str] | type[float]]
_Variables = tuple[tuple[str, type[bool] | type[str] | type[float]], ...]

_TYPES = {bool: cel.Type.BOOL, str: cel.Type.STRING, float: cel.Type.DOUBLE}
_STRING = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'")
#: Texts, left alone; names with a Chinese letter in them; whole numbers, which CEL would not compare with others.
_TOKEN = re.compile(
    rf"(?P<text>{_STRING.pattern})|(?P<name>\w*[\u3400-\u9fff][\w（）()/]*(?:\.[\w（）/]+)*)|(?P<number>(?<![\w.])\d+(?![\w.]))"
)
#: What a condition may call; the guide on writing rules says what each does.
FUNCTIONS = ("contains", "startsWith", "endsWith", "matches", "size", "exists", "all", "double")
_CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_UNDECLARED = re.compile(r"undeclared reference to '([^']+)'")
_PLACE = re.compile(r"^(\d+):(\d+): ?")
_LONGEST = 1000
#: Answers of one condition that are kept: most look at a few facts that many cases share.
_ANSWERS = 64


class ConditionError(RuleError):
    """A condition that cannot be used; `column`, from 1, where in it the mistake stands (0: nowhere in particular)."""

    def __init__(self, message: Text | Message, mend: Text | Message = NOTHING, column: int = 0) -> None:
        super().__init__(message, mend)
        self.column = column


def compile_rule(
    source: str,
    names: Names,
    called: Mapping[str, str] | None = None,
    words: Mapping[str, Collection[str]] | None = None,
) -> Condition:
    """A condition over flat names ('applicant.kind', 'agent') and their types.

    `called`: what people call a name ('申请书.经营者'), and the name. `words`: all that may stand under a name. Raises
    ConditionError for a name or a word that is not known (naming the nearest), a wrong type, or a syntax error.
    """
    if len(source) > _LONGEST:
        raise ConditionError(say.TOO_LONG(most=_LONGEST))
    # On a flat name, CEL's has() answers the value itself rather than whether it is there.
    if found := re.search(r"\bhas\s*\(", _STRING.sub(lambda m: " " * len(m.group()), source)):
        raise ConditionError(say.NO_HAS, say.NO_HAS_MEND, found.start() + 1)
    text, places = _translated(source, names, called or {})
    for call in _CALL.finditer(_STRING.sub(lambda m: " " * len(m.group()), text)):
        if call[1] not in FUNCTIONS and call[1] != "in":
            near = nearest(call[1], FUNCTIONS)
            instead = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(FUNCTIONS))
            raise ConditionError(say.NO_SUCH_FUNCTION(word=call[1]), instead, places[call.start()])
    variables = tuple((n, t) for n, t in names.items() if n in text)
    try:
        expression = _compiled(text, variables)
    except RuntimeError as error:
        raise _explained(str(error), names, places) from error
    if expression.return_type() != cel.Type.BOOL:
        raise ConditionError(say.NOT_A_TRUTH(source=source))
    for message, mend, at in wrong_texts(text, words or {}):
        raise ConditionError(message, mend, places[at - 1])

    bare = _STRING.sub("''", text)
    used = [n for n in names if n in bare and re.search(rf"(?<![\w.]){re.escape(n)}(?!\w)", bare)]

    return Condition(source, _Test(text, variables, tuple(used)), frozenset(used))


class _Test:
    """An expression and the names it looks up, as `Condition.test`; kept as its text, and compiled again when it is first asked."""

    def __init__(self, text: str, variables: _Variables, used: tuple[str, ...]) -> None:
        self._text, self._variables, self._used = text, variables, used
        self._decided = lru_cache(maxsize=_ANSWERS)(self._decide)

    def __reduce__(self) -> tuple[type[_Test], tuple[str, _Variables, tuple[str, ...]]]:
        return _Test, (self._text, self._variables, self._used)

    def __call__(self, look_up: LookUp) -> Truth:
        return self._decided(*map(look_up, self._used))

    def _decide(self, *values: bool | str | float | None) -> Truth:
        """What the condition says of these values, one a name; None where it is unknown."""
        known = {name: value for name, value in zip(self._used, values, strict=True) if value is not None}
        value = self._expression.eval(data=known)
        if value.type() != cel.Type.BOOL:  # ERROR is returned, not raised
            return Truth.DOUBT
        return Truth.PASS if value.value() else Truth.FAIL

    @cached_property
    def _expression(self) -> cel.Expression:
        return _compiled(self._text, self._variables)


@lru_cache(maxsize=4096)
def _compiled(text: str, variables: _Variables) -> cel.Expression:
    """Many items say the same (`agent`): it is compiled once."""
    return cel.NewEnv(variables={name: _TYPES[kind] for name, kind in variables}).compile(text)


def _translated(source: str, names: Iterable[str], called: Mapping[str, str]) -> tuple[str, list[int]]:
    """The source as CEL takes it, and for each of its characters the column (from 1) it came from."""
    parts: list[str] = []
    places: list[int] = []

    def put(text: str, start: int, *, whole: bool = False) -> None:
        parts.append(text)
        places.extend([start] * len(text) if whole else range(start, start + len(text)))

    at = 0
    for token in _TOKEN.finditer(source):
        put(source[at : token.start()], at + 1)
        at = token.end()
        word, column = token.group(), token.start() + 1
        if token["text"]:
            put(word, column)
        elif token["number"]:
            put(f"{word}.0", column, whole=True)
        elif word in called:
            put(called[word], column, whole=True)
        else:
            raise _unknown(word, [*called, *names], column)
    put(source[at:], at + 1)
    return "".join(parts), places


def _unknown(word: str, known: Iterable[str], column: int) -> ConditionError:
    near = nearest(word, known)
    return ConditionError(say.NO_SUCH_NAME(word=word), DID_YOU_MEAN(near=near) if near else NOTHING, column)


def _explained(message: str, names: Iterable[str], places: list[int]) -> ConditionError:
    first = message.removeprefix("INVALID_ARGUMENT: ERROR: <input>:").split(" [INVALID_ARGUMENT]")[0]
    place = _PLACE.match(first)
    column = next(iter(places[int(place[2]) - 1 : int(place[2])]), len(places) + 1) if place else 0
    if unknown := _UNDECLARED.search(message):
        return _unknown(unknown[1], names, column)
    reason = next(_lines(_PLACE.sub("", first)), "")
    return ConditionError(say.WRONG_CONDITION(reason=reason), column=column)


def _lines(text: str) -> Iterator[str]:
    """The lines that say something: the picture of the source with a caret is told by the column."""
    return (line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("|"))
