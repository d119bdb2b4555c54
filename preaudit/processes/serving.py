"""`preaudit serve`: HTTP, and the workers that belong to it."""

from __future__ import annotations

from preaudit.api import create_app
from preaudit.logs import configure
from preaudit.processes.keeper import Keeper
from preaudit.settings import Settings

#: How long requests that run may take when the service ends, in seconds.
_DRAIN = 30


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT: then no more is accepted, what runs is finished, and the workers end."""
    import uvicorn

    configure(settings)
    with Keeper(settings.serve_workers):
        uvicorn.run(
            create_app(settings),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=_DRAIN,
            timeout_keep_alive=15,
        )
