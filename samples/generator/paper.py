"""A paper: which template sets it, with what, and what is true of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Paper:
    """`data` goes to the template. `fields` are the true values; `marks` the true state of seals and signatures by slot."""

    kind: str
    template: str
    data: Mapping[str, Any]
    fields: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    variant: str = ""
    sides: Sequence[str] = ()
    dpi: int = 130


def mark_state(there: bool) -> str:
    """The labelled state of a mark (seal, signature, photo)."""
    return "present" if there else "absent"


def seal(text: str, x: float, y: float, **more: float) -> dict[str, Any]:
    """A round seal at x, y (percent of the page inside its margins)."""
    return {"text": text, "x": x, "y": y, **more}
