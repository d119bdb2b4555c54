"""Long work in small steps, with room between them for whoever waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Step = TypeVar("Step")
#: The longest pause between two steps, in seconds.
_LONGEST = 1.0


def paced(steps: Iterable[Step], sleep: Callable[[float], None] = time.sleep) -> Iterator[Step]:
    """The steps, each followed by a pause as long as it took: of what they hold, others have at least half."""
    began = time.monotonic()
    for step in steps:
        took = time.monotonic() - began
        yield step
        sleep(min(_LONGEST, took))
        began = time.monotonic()
