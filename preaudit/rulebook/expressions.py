"""Conditions of rule files in CEL, behind one function: typed at load, three-valued at run.

CEL absorbs an unknown name in `&&` and `||` where the rest decides; where it does not, the answer is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cel_expr_python import cel  # type: ignore[import-untyped]

from preaudit.domain.conditions import Condition, LookUp
from preaudit.domain.names import nearest
from preaudit.domain.truth import Truth
from preaudit.errors import RuleError

_TYPES = {bool: cel.Type.BOOL, str: cel.Type.STRING}
_STRING = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'")
_UNDECLARED = re.compile(r"undeclared reference to '([^']+)'")
_LONGEST = 1000


def compile_rule(source: str, names: Mapping[str, type[bool] | type[str]]) -> Condition:
    """A condition over flat names ('applicant.kind', 'agent') and their types.

    Raises RuleError for a name that is not known (naming the nearest), a wrong type, or a syntax error.
    """
    if len(source) > _LONGEST:
        raise RuleError(f"条件过长(longer than {_LONGEST} characters)")
    # On a flat name, CEL's has() answers the value itself rather than whether it is there.
    if re.search(r"\bhas\s*\(", _STRING.sub("''", source)):
        raise RuleError("条件中不能用 has()(not allowed)", '用 name == "" 判断没有。Compare with "" instead.')
    try:
        expression = cel.NewEnv(variables={n: _TYPES[t] for n, t in names.items()}).compile(source)
    except RuntimeError as error:
        raise RuleError(*_explain(str(error), names)) from error
    if expression.return_type() != cel.Type.BOOL:
        raise RuleError(f"条件应得出真或假(a condition must be true or false): {source}")

    used = [name for name in names if re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", source)]

    def test(look_up: LookUp) -> Truth:
        known = {name: value for name in used if (value := look_up(name)) is not None}
        value = expression.eval(data=known)
        if value.type() != cel.Type.BOOL:  # ERROR is returned, not raised
            return Truth.DOUBT
        return Truth.PASS if value.value() else Truth.FAIL

    return Condition(source, test)


def _explain(message: str, names: Iterable[str]) -> tuple[str, str]:
    first = message.removeprefix("INVALID_ARGUMENT: ERROR: <input>:").split(" [INVALID_ARGUMENT]")[0]
    unknown = _UNDECLARED.search(message)
    if not unknown:
        return f"条件有误(in the condition): {first}", ""
    near = nearest(unknown[1], names)
    hint = f"是否为 {near}?Did you mean {near}?" if near else ""
    return f"条件中没有 {unknown[1]} 这一项(unknown name): {first}", hint
