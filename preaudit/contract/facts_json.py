"""The facts of a case as JSON text, as a file or a form brings them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from preaudit.errors import FactsError
from preaudit.wording import contract as say

_WHOLE = '{"applicant": {"kind": "person"}, "agent": false, "credit": "good"}'
_APPLICANT = "applicant."
_SHORT = '{"agent": false, "credit": "good"}'


def parse_facts(text: str, source: str) -> dict[str, Any]:
    """The facts of a case from JSON text."""
    try:
        facts = json.loads(text)
    except RecursionError as error:
        raise FactsError(
            say.NESTED_TOO_DEEP(source=source), say.FACTS_EXAMPLE(example=_WHOLE), code="facts_not_json"
        ) from error
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


def patched_facts(facts: Mapping[str, object], patch: Mapping[str, object]) -> dict[str, object]:
    """The facts after a merge patch (RFC 7396) of the object that has them as `facts`; flat keys of the applicant stand for nested ones."""
    nested = {key: _nested(value) if isinstance(value, Mapping) else value for key, value in patch.items()}
    found: dict[str, object] = _merged({"facts": _nested(facts)}, nested).get("facts", {})
    return found


def _merged(target: object, patch: Mapping[str, object]) -> dict[str, Any]:
    merged: dict[str, Any] = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, Mapping):
            merged[key] = _merged(merged.get(key), value)
        else:
            merged[key] = value
    return merged


def _nested(facts: Mapping[str, object]) -> dict[str, object]:
    """`applicant.name` as `applicant: {name}`, where that does not contradict another."""
    nested = {key: value for key, value in facts.items() if not key.startswith(_APPLICANT)}
    flat = {key.removeprefix(_APPLICANT): value for key, value in facts.items() if key.startswith(_APPLICANT)}
    applicant = nested.get("applicant") or {}
    if not flat or not isinstance(applicant, Mapping) or any(applicant.get(k, v) != v for k, v in flat.items()):
        return dict(facts)
    return {**nested, "applicant": {**applicant, **flat}}
