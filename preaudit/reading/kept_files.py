"""Files of a cache: compressed, sealed where anything is, written whole or not at all; one that cannot be read is not there."""

from __future__ import annotations

import gzip
import logging
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from preaudit.reading.cache_seal import MAGIC, CacheSeal

_log = logging.getLogger("preaudit.reading")


def kept(path: Path, seal: CacheSeal | None = None) -> bytes | None:
    """What was kept there; None where nothing is, or where it is damaged."""
    try:
        data = path.read_bytes()
        if data.startswith(MAGIC):
            if seal is None:
                return None
            data = seal.open(data, _name(path))
        return gzip.decompress(data)
    except (OSError, EOFError, ValueError, zlib.error):
        return None


def keep(path: Path, data: Callable[[], bytes], what: str, seal: CacheSeal | None = None) -> bool:
    """Keep something; False where that was not possible, which is logged as `what`: it is made anew next time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # It bears the name of what it becomes, so that whoever forgets that finds it too.
        handle, staging = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                packed = gzip.compress(data(), compresslevel=3, mtime=0)
                file.write(seal.seal(packed, _name(path)) if seal else packed)
            Path(staging).replace(path)
        finally:
            Path(staging).unlink(missing_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a text that no encoder takes
        _log.warning("%s could not be kept: %s", what, type(error).__name__)
        return False
    return True


def seal_kept(folder: Path, seal: CacheSeal) -> Iterator[Path]:
    """Seal what was kept open in a folder; each file that was."""
    for path in folder.rglob("*.json.gz"):
        try:
            with path.open("rb") as file:
                is_open = not file.read(len(MAGIC)).startswith(MAGIC)
        except FileNotFoundError:
            continue
        if is_open and (data := kept(path)) is not None and keep(path, lambda data=data: data, "an entry", seal):  # type: ignore[misc]
            yield path


def _name(path: Path) -> str:
    """What an entry is sealed for: its last folders and its name, wherever the cache lies."""
    return "/".join(path.parts[-3:])
