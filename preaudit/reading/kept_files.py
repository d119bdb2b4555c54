"""Files of a cache: compressed, written whole or not at all; one that cannot be read is not there."""

from __future__ import annotations

import gzip
import logging
import os
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

_log = logging.getLogger("preaudit.reading")


def kept(path: Path) -> bytes | None:
    """What was kept there; None where nothing is, or where it is damaged."""
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None


def keep(path: Path, data: Callable[[], bytes], what: str) -> bool:
    """Keep something; False where that was not possible, which is logged as `what`: it is made anew next time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, staging = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(gzip.compress(data(), compresslevel=3, mtime=0))
            Path(staging).replace(path)
        finally:
            Path(staging).unlink(missing_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a text that no encoder takes
        _log.warning("%s could not be kept: %s", what, type(error).__name__)
        return False
    return True
