"""The facts of a case as JSON text, as a file or a form brings them."""

from __future__ import annotations

import json
from typing import Any

from preaudit.errors import FactsError
from preaudit.wording import contract as say

_WHOLE = '{"applicant": {"kind": "person"}, "agent": false, "credit": "good"}'
_SHORT = '{"agent": false, "credit": "good"}'


def parse_facts(text: str, source: str) -> dict[str, Any]:
    """The facts of a case from JSON text."""
    try:
        facts = json.loads(text)
    except json.JSONDecodeError as error:
        raise FactsError(
            say.NOT_JSON(source=source, line=error.lineno, column=error.colno, why=error.msg),
            say.FACTS_EXAMPLE(example=_WHOLE),
            code="facts_not_json",
        ) from error
    if not isinstance(facts, dict):
        raise FactsError(
            say.NOT_AN_OBJECT(source=source),
            say.FACTS_EXAMPLE(example=_SHORT),
            code="facts_not_json",
        )
    return facts
