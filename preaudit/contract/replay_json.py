"""The proof of a stored verdict as JSON: `preaudit replay --json`."""

from __future__ import annotations

from typing_extensions import TypedDict

from preaudit.domain.replay import Replay


class DifferenceJson(TypedDict):
    """The first place where the two verdicts differ, and what stands there in each."""

    path: str
    stored: str
    now: str


class ReplayJson(TypedDict):
    """Whether the verdict came out the same; `stored` and `now` are the digests."""

    equal: bool
    stored: str
    now: str
    difference: DifferenceJson | None


def replay_json(replay: Replay) -> ReplayJson:
    """A proof."""
    found = replay.difference
    return {
        "equal": replay.equal,
        "stored": replay.stored_digest,
        "now": replay.digest,
        "difference": {"path": found.path, "stored": found.stored, "now": found.now} if found else None,
    }
