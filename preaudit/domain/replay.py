"""What the proof of a stored verdict gives: whether it comes out the same again, and where it first does not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where the stored verdict and the one computed now differ; `path` as `findings[0].code`."""

    path: str
    stored: str
    now: str


@dataclass(frozen=True, slots=True)
class Replay:
    """`equal` where both have one digest; else the first difference."""

    equal: bool
    stored_digest: str
    digest: str
    difference: Difference | None = None
