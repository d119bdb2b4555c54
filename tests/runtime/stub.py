"""`python -m tests.runtime.stub serve PORT | work`: the service's processes with reading faked, for tests that kill them."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from preaudit.cases.reviewing import Reviewed
from preaudit.cases.worker import Worker
from preaudit.config.settings import Settings
from preaudit.domain.cases import CaseRequest
from preaudit.domain.reviews import Upload
from preaudit.interfaces.api import create_app
from preaudit.interfaces.api.http_server import HttpServer
from preaudit.services.review import Progress
from preaudit.store import Database, open_file_store
from preaudit.store.migrate import migrate
from tests.service import StubReviewer


class Slow(StubReviewer):
    """Takes a moment for each file, so that there is a middle to be killed in."""

    def review(self, request: CaseRequest, uploads: Sequence[Upload], progress: Progress) -> Reviewed:
        for done in range(len(uploads)):
            progress(done, len(uploads))
            time.sleep(0.05)
        return super().review(request, uploads, progress)


def main(what: str, port: str = "0") -> None:
    """Run until killed."""
    settings = Settings()
    if what == "serve":
        HttpServer(create_app(settings), drain=5, port=int(port)).run()
        return
    database = Database(settings.database)
    migrate(database)
    Worker(database, open_file_store(settings.files), settings, Slow()).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
