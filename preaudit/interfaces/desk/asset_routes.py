"""Scripts and styles of the desk. What is not ours lies in `assets/vendored/`, unchanged; `vendored.json` there says what it is."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse

router = APIRouter()

ASSETS = Path(str(files("preaudit.interfaces.desk"))) / "assets"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@cache
def _known() -> dict[str, Path]:
    return {str(path.relative_to(ASSETS)): path for path in sorted(ASSETS.rglob("*")) if path.suffix in _TYPES}


@cache
def asset_version() -> str:
    """A word that changes with any of the files, so that browsers keep them until then."""
    whole = hashlib.sha256(b"".join(path.read_bytes() for path in _known().values()))
    return whole.hexdigest()[:12]


@router.get("/assets/{version}/{name:path}")
def asset(version: str, name: str) -> FileResponse:
    """A file by its name."""
    path = _known().get(name)
    if path is None:
        raise HTTPException(404)
    age = "public, max-age=31536000, immutable" if version == asset_version() else "no-cache"
    return FileResponse(path, media_type=_TYPES[path.suffix], headers={"Cache-Control": age})
