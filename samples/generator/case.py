"""A sample case: what is handed in, what is known, and what must come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from samples.generator.paper import Paper

#: The day of all sample cases: a Monday.
AS_OF = "2026-03-16"


@dataclass(frozen=True, slots=True)
class Upload:
    """One file: a paper, or several on the pages of one PDF. `condition` 'pdf' keeps the text layer."""

    name: str
    papers: Sequence[Paper]
    condition: str = "scan"


@dataclass(frozen=True, slots=True)
class Case:
    """`materials` and `findings` are what must come out; findings as (material, reason)."""

    slug: str
    title: str
    english: str
    item: str
    uploads: Sequence[Upload]
    outcome: str
    materials: Mapping[str, str]
    findings: Sequence[tuple[str, str]] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    demo: bool = False


def upload(name: str, paper: Paper, condition: str = "scan") -> Upload:
    """A file of one paper."""
    return Upload(name, (paper,), condition)
