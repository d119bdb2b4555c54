"""What is otherwise in a verdict than in the one before: outcome, materials, findings gone and new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from preaudit.domain.outcomes import OUTCOMES, Outcome
from preaudit.domain.verdict import STATUSES, Status
from preaudit.wording import Text
from preaudit.wording import desk as say


def changes_between(before: bytes, after: bytes) -> list[Text]:
    """The changes between two verdicts' JSON in words, the weightiest first; empty where there are none."""
    old, new = orjson.loads(before), orjson.loads(after)
    changes: list[Text] = []
    if old["outcome"] != new["outcome"]:
        changes.append(say.OUTCOME_CHANGED(before=_outcome(old), after=_outcome(new)))
    was, names = _statuses(old), _names(new)
    for material, status in _statuses(new).items():
        if material in was and was[material] != status:
            changes.append(
                say.STATUS_CHANGED(
                    material=names[material], before=STATUSES[Status(was[material])], after=STATUSES[Status(status)]
                )
            )
    had, has = _findings(old), _findings(new)
    changes += [say.FINDING_GONE(finding=words) for key, words in had.items() if key not in has]
    changes += [say.FINDING_NEW(finding=words) for key, words in has.items() if key not in had]
    return changes


def _parts(result: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return [(step["step"], step) for step in result["steps"]] if "steps" in result else [("", result)]


def _outcome(result: Mapping[str, Any]) -> object:
    return OUTCOMES[Outcome(result["outcome"])]


def _statuses(result: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    return {(step, m["material"]): m["status"] for step, part in _parts(result) for m in part["items"]}


def _names(result: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    return {(step, m["material"]): m["name"] for step, part in _parts(result) for m in part["items"]}


def _findings(result: Mapping[str, Any]) -> dict[tuple[str, ...], str]:
    """The words of findings, by what makes them the same."""
    return {
        (step, f["code"], f["material"], f["seen"], f["severity"]): f["staff"] or f["citizen"]
        for step, part in _parts(result)
        for f in part["findings"]
    }
