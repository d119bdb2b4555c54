"""Three-valued results: a check passes, fails, or a person has to look; doubt never becomes fail or pass."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """Result of a check."""

    PASS = "pass"
    FAIL = "fail"
    DOUBT = "doubt"


def all_of(results: Iterable[Truth]) -> Truth:
    """Kleene conjunction: any certain failure fails, else any doubt doubts."""
    seen = tuple(results)
    if Truth.FAIL in seen:
        return Truth.FAIL
    return Truth.DOUBT if Truth.DOUBT in seen else Truth.PASS


def any_of(results: Iterable[Truth]) -> Truth:
    """Kleene disjunction: any certain pass passes, else any doubt doubts; of nothing, it fails."""
    seen = tuple(results)
    if Truth.PASS in seen:
        return Truth.PASS
    return Truth.DOUBT if Truth.DOUBT in seen else Truth.FAIL
