"""What is wrong with the values of a request, from pydantic's errors without the values themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from preaudit.wording import NOTHING, Text
from preaudit.wording import validation as say


def invalid_values(errors: Sequence[Mapping[str, Any]]) -> Text:
    """Each error with the place it stands at, in order."""
    texts = [say.AT(place=".".join(map(str, error["loc"])), problem=_problem(error)) for error in errors]
    return reduce(lambda first, second: say.AND(first=first, second=second), texts) if texts else NOTHING


def _problem(error: Mapping[str, Any]) -> Text:
    message, parameters = say.BY_TYPE.get(error["type"]), error.get("ctx", {})
    if message is None:
        return say.OTHER(reason=error["msg"])
    return message(**parameters)
