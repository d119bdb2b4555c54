"""The HTTP application: starts the readers, mounts the routes, turns errors into problems."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager

from fastapi import FastAPI

from preaudit import __version__
from preaudit.api import checklists, health, problems, reviews, rulebook
from preaudit.api.limits import BodyLimit
from preaudit.api.rulebook import RuleWatch
from preaudit.review import ReviewService, open_service
from preaudit.settings import Settings
from preaudit.shipped import shipped

OpenService = Callable[[Settings], AbstractContextManager[ReviewService]]

_DESCRIPTION = """政务服务材料智能预审:上传材料,对照清单,给出受理建议。系统只提建议,由人作决定。

Pre-review of the documents of a government-service application. The answer is a recommendation; a person decides.
Errors are problem details (RFC 9457) with a stable `code`."""


def create_app(settings: Settings, service: OpenService = open_service) -> FastAPI:
    """The application. Readers start with it, in processes of their own, and end with it."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with service(settings) as opened:
            app.state.service = opened
            app.state.health = health.Health()
            warming = threading.Thread(target=app.state.health.warm, args=(opened,), name="warm-up", daemon=True)
            warming.start()
            with RuleWatch(opened, settings.rules_dir or shipped("rules"), settings.rules_watch_seconds) as watch:
                app.state.rules = watch
                yield

    app = FastAPI(
        title="preaudit 智能预审",
        version=__version__,
        description=_DESCRIPTION,
        lifespan=lifespan,
        redoc_url=None,
        openapi_tags=[
            {"name": "reviews", "description": "预审与识别 review and extraction"},
            {"name": "items", "description": "事项与材料清单 items and their material lists"},
            {"name": "health", "description": "运行状态 health"},
        ],
    )
    app.add_middleware(BodyLimit, max_bytes=settings.max_request_bytes)
    problems.install(app)
    app.include_router(reviews.router, prefix="/v1")
    app.include_router(rulebook.router, prefix="/v1")
    app.include_router(checklists.router, prefix="/v1")
    app.include_router(health.router)
    return app
