"""Scripts and styles of the desk. What is not ours lies in `assets/vendored/`, unchanged; `vendored.json` there says what it is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

router = APIRouter()

ASSETS = Path(str(files("preaudit.interfaces.desk"))) / "assets"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Assets:
    """Files that pages load, by name. `version`: a word that changes with any of them, so that browsers keep them until then."""

    known: Mapping[str, Path]
    version: str

    @classmethod
    def of(cls, known: Mapping[str, Path]) -> Assets:
        """Those files, as they are now."""
        whole = hashlib.sha256(b"".join(path.read_bytes() for path in known.values()))
        return cls(known, whole.hexdigest()[:12])

    def answer(self, version: str, name: str) -> FileResponse:
        """A file by its name. Raises HTTPException 404."""
        path = self.known.get(name)
        if path is None:
            raise HTTPException(404)
        age = "public, max-age=31536000, immutable" if version == self.version else "no-cache"
        return FileResponse(path, media_type=_TYPES[path.suffix], headers={"Cache-Control": age})


@cache
def _own() -> Assets:
    paths = (path for path in sorted(ASSETS.rglob("*")) if path.suffix in _TYPES)
    return Assets.of({str(path.relative_to(ASSETS)): path for path in paths})


def asset_version() -> str:
    """The version of the desk's files."""
    return _own().version


@router.get("/assets/{version}/{name:path}")
def asset(version: str, name: str) -> FileResponse:
    """A file by its name."""
    return _own().answer(version, name)
