"""The facts of a case as JSON text, as a file or a form brings them."""

from __future__ import annotations

import json
from typing import Any

from preaudit.errors import FactsError


def parse_facts(text: str, source: str) -> dict[str, Any]:
    """The facts of a case from JSON text."""
    try:
        facts = json.loads(text)
    except json.JSONDecodeError as error:
        raise FactsError(
            f"{source}:{error.lineno}:{error.colno} 不是合法的 JSON(not valid JSON: {error.msg})",
            '例 for example: {"applicant": {"kind": "person"}, "agent": false, "credit": "good"}',
            code="facts_not_json",
        ) from error
    if not isinstance(facts, dict):
        raise FactsError(
            f"{source} 应为 JSON 对象(a JSON object is expected)",
            '例 for example: {"agent": false, "credit": "good"}',
            code="facts_not_json",
        )
    return facts
