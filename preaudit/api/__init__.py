"""HTTP: the same service and the same JSON as the command line, described by its own OpenAPI page at /docs."""

from __future__ import annotations

from preaudit.api.app import create_app
from preaudit.settings import Settings

__all__ = ["create_app", "serve"]


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until stopped. One process; the pages are read in its worker processes."""
    import uvicorn

    uvicorn.run(create_app(settings), host=host, port=port, log_level="info", access_log=False)
