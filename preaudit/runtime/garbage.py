"""Python's collection of garbage, held back while much is built that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection within: each looks at all that is alive, and while a rule book is built nothing of it is garbage.

    What was built counts as old afterwards, so that the next collection of what is young does not look at all of it.
    Of two threads within, the first that leaves lets collections happen again: the other is slower, and no less right.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.enable()
