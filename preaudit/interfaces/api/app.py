"""The HTTP application: opens the store, mounts the routes, turns errors into problems. It reads no page itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from preaudit import __version__
from preaudit.access.authentication import LOCAL_AGENCY, Gate
from preaudit.cases.service import CaseService
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.intake.guard import FileGuard
from preaudit.interfaces.api import (
    access,
    cases,
    events,
    health,
    metrics,
    pictures,
    problems,
    reviews,
    rulebook,
    uploads,
    webhooks,
)
from preaudit.interfaces.api import checklist_routes as checklists
from preaudit.interfaces.api.limits import BodyLimit, EarlyAnswers
from preaudit.interfaces.api.request_ids import RequestIds
from preaudit.interfaces.api.request_metrics import Observed
from preaudit.interfaces.api.request_traces import instrument
from preaudit.observability.metrics import HttpMetrics, registry_of
from preaudit.observability.tracing import Tracing
from preaudit.policy.vetting import vetted
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.rulebook.reload import RuleWatch
from preaudit.store import Database, open_blobs
from preaudit.store.migrate import migrate
from preaudit.uploads.resumable import Uploads
from preaudit.uploads.spool import clear_spool

_DESCRIPTION = """政务服务材料智能预审:上传材料,对照清单,给出受理建议。系统只提建议,由人作决定。

Pre-review of the documents of a government-service application. The answer is a recommendation; a person decides.
Errors are problem details (RFC 9457) with a stable `code`, in the language of Accept-Language."""


class Rules:
    """The rule book in force here; another takes over when the folder changes."""

    def __init__(self, rulebook: RuleBook) -> None:
        self.rulebook = rulebook


def create_app(settings: Settings) -> FastAPI:
    """The application. Pages are read by workers, which share its database and its files."""
    tracing = Tracing(settings, "preaudit-serve")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        clear_spool(settings.spool)
        database, blobs = Database(settings.database), open_blobs(settings.files)
        migrate(database)
        folder = settings.rules_dir or shipped("rules")
        rules = Rules(load_rulebook(folder))
        app.state.settings, app.state.database, app.state.rules = settings, database, rules
        app.state.cases = CaseService(database, blobs, settings, rules)
        app.state.cases.ensure_agency(LOCAL_AGENCY, "本机 this machine")
        app.state.metrics = registry_of(database, CaseService.ready_workers_on)
        app.state.http = HttpMetrics(app.state.metrics)
        app.state.uploads, app.state.turns = Uploads(database, blobs, settings), uploads.Turns()
        app.state.uploads.tidy()
        app.state.gate = Gate(database, settings)
        with FileGuard(settings) as guard, RuleWatch(rules, folder, settings.rules_watch_seconds, vetted) as watch:
            app.state.pictures, app.state.watch = pictures.Pictures(guard), watch
            yield
        database.close()
        tracing.close()

    app = FastAPI(
        title="preaudit 智能预审",
        version=__version__,
        description=_DESCRIPTION,
        lifespan=lifespan,
        redoc_url=None,
        openapi_tags=[
            {"name": "reviews", "description": "一次性预审与识别 one-shot review and extraction"},
            {"name": "cases", "description": "案件、作业与进度 cases, jobs and progress"},
            {"name": "uploads", "description": "断点续传 resumable uploads (tus)"},
            {"name": "webhooks", "description": "事件通知 webhooks"},
            {"name": "access", "description": "登录与密钥 who may do what"},
            {"name": "items", "description": "事项与材料清单 items and their material lists"},
            {"name": "health", "description": "运行状态 health"},
        ],
    )
    # The last one added is the first to see a request.
    app.add_middleware(BodyLimit, max_bytes=settings.max_request_bytes)
    app.add_middleware(EarlyAnswers)
    instrument(app, tracing)
    app.add_middleware(Observed, observe=lambda *told: app.state.http.observe(*told))
    app.add_middleware(RequestIds)
    problems.install(app)
    for part in (reviews, cases, uploads, events, pictures, webhooks, access, rulebook, checklists):
        app.include_router(part.router, prefix="/v1")
    app.include_router(health.router)
    app.include_router(metrics.router)
    return app
