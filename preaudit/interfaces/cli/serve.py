"""`preaudit serve`: HTTP, and the workers that belong to it."""

from __future__ import annotations

from preaudit.config.settings import Settings
from preaudit.interfaces.api import create_app
from preaudit.observability.logs import configure
from preaudit.runtime.supervisor import Supervisor
from preaudit.store import Database
from preaudit.store.migrate import migrate
from preaudit.uploads.spool import clear_spool

#: How long requests that run may take when the service ends, in seconds.
_DRAIN = 30


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT: then no more is accepted, what runs is finished, and the workers end.

    Raises StoreError where the folder of data or the database cannot be used.
    """
    import uvicorn

    configure(settings)
    _prepare(settings)
    with Supervisor(settings.serve_workers):
        uvicorn.run(
            create_app(settings),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=_DRAIN,
            timeout_keep_alive=15,
        )


def _prepare(settings: Settings) -> None:
    """What can be wrong with the store is told here, in words, rather than by a server that does not start."""
    clear_spool(settings.spool)
    database = Database(settings.database)
    migrate(database)
    database.close()
