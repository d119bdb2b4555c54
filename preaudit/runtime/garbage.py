"""Python's collection of garbage, held back while much is built that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection within: each looks at all that is alive, and while a rule book is built nothing of it is garbage.

    Of two threads within, the first that leaves lets collections happen again: the other is slower, and no less right.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
