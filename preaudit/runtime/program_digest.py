"""The digest of a part of the program, for what is kept to be used again only by the very same program."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

import preaudit


@cache
def program_digest(packages: tuple[str, ...], libraries: tuple[str, ...]) -> bytes:
    """SHA-256 over all files of packages of the program (`domain`), the versions of libraries, and the Python that runs them."""
    digest = hashlib.sha256()
    root = Path(preaudit.__file__).parent
    for path in sorted(p for name in packages for p in (root / name).rglob("*") if p.is_file()):
        if "__pycache__" not in path.parts:
            add_part(digest, path.relative_to(root).as_posix().encode())
            add_part(digest, path.read_bytes())
    for called in (sys.version, *map(version, libraries)):
        add_part(digest, called.encode())
    return digest.digest()


def add_part(digest: hashlib._Hash, part: bytes) -> None:
    """A part with its length before it: two that are cut otherwise are not the same."""
    digest.update(len(part).to_bytes(8, "big"))
    digest.update(part)
