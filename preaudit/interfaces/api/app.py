"""The HTTP application: opens the store, mounts the routes, turns errors into problems. It reads no page itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from starlette.routing import BaseRoute

from preaudit import __version__
from preaudit.access import Actor
from preaudit.access.authentication import LOCAL_AGENCY, Authenticator
from preaudit.cases.service import CaseService
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.intake.guard import FileGuard
from preaudit.interfaces.api import (
    access_routes,
    agreement_routes,
    applicant_routes,
    audit_routes,
    case_routes,
    checklist_routes,
    claim_routes,
    correction_routes,
    docs_page,
    event_routes,
    form_routes,
    health_routes,
    home_page,
    image_routes,
    insight_routes,
    list_routes,
    metrics_routes,
    need_routes,
    notice_check_page,
    notice_routes,
    page_look_routes,
    person_routes,
    problems,
    rating_routes,
    retention_routes,
    review_routes,
    rulebook_routes,
    rules_routes,
    second_factor_routes,
    session_routes,
    upload_routes,
    verdict_routes,
    webhook_routes,
)
from preaudit.interfaces.api.descriptions import declare_problem
from preaudit.interfaces.api.limits import BodyLimit, EarlyAnswers
from preaudit.interfaces.api.methods import HeadAsGet
from preaudit.interfaces.api.open_streams import OpenStreams
from preaudit.interfaces.api.page_looks import PageLooks
from preaudit.interfaces.api.permissions import declare_issuer
from preaudit.interfaces.api.query_parameters import refuse_unknown_parameters
from preaudit.interfaces.api.reads_on_trail import ReadsOnTrail
from preaudit.interfaces.api.request_ids import RequestIds
from preaudit.interfaces.api.request_metrics import RequestMetrics
from preaudit.interfaces.api.request_traces import instrument
from preaudit.interfaces.api.upload_senders import UploadSenders
from preaudit.observability.metrics import HttpMetrics, registry_of
from preaudit.observability.tracing import Tracing
from preaudit.policy.acceptance import accept_rules
from preaudit.policy.rules_state import RulesStates
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.rulebook.reload import RuleReloader
from preaudit.services.kept_store import database_of, files_of
from preaudit.store.migrate import migrate
from preaudit.uploads.resumable import ResumableUploads
from preaudit.uploads.spool import clear_spool
from preaudit.wording import api as say
from preaudit.wording import openapi as describe
from preaudit.wording import openapi_insight, openapi_ratings

#: Routes under /v1, in the order of the description.
_V1 = (
    review_routes,
    case_routes,
    claim_routes,
    correction_routes,
    notice_routes,
    form_routes,
    list_routes,
    insight_routes,
    agreement_routes,
    applicant_routes,
    rating_routes,
    need_routes,
    retention_routes,
    person_routes,
    verdict_routes,
    upload_routes,
    event_routes,
    image_routes,
    page_look_routes,
    webhook_routes,
    access_routes,
    session_routes,
    second_factor_routes,
    audit_routes,
    rulebook_routes,
    rules_routes,
    checklist_routes,
)


_OUTSIDE = (health_routes, metrics_routes, docs_page, home_page, notice_check_page)


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """All routes: put together once, since what FastAPI works out of them takes longer than all else of a start."""
    whole = APIRouter(dependencies=[Depends(refuse_unknown_parameters)])
    for routes in _V1:
        whole.include_router(routes.router, prefix="/v1")
    for outside in _OUTSIDE:
        whole.include_router(outside.router)
    return tuple(whole.routes)


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
        database = database_of(settings)
        blobs = files_of(settings, database)
        migrate(database)
        folder = settings.rules_dir or shipped("rules")
        rules = Rules(kept_rulebook(folder, settings.cache_dir))
        app.state.settings, app.state.database, app.state.rules = settings, database, rules
        app.state.files = blobs
        app.state.cases = CaseService(database, blobs, settings, rules)
        app.state.cases.ensure_agency(LOCAL_AGENCY, str(say.THIS_MACHINE))
        app.state.metrics = registry_of(
            database, CaseService.ready_workers_on, {"data": settings.data_dir, "cache": settings.cache_dir}
        )
        app.state.rules_states = RulesStates()
        app.state.metrics_readers = metrics_routes.LetIn()
        app.state.http = HttpMetrics(app.state.metrics)
        app.state.uploads, app.state.upload_senders = ResumableUploads(database, blobs, settings), UploadSenders()
        app.state.open_streams, app.state.page_looks = OpenStreams(), PageLooks()
        app.state.authenticator = Authenticator(database, settings)
        with (
            FileGuard(settings) as guard,
            RuleReloader(rules, folder, settings.rules_watch_seconds, accept_rules) as watch,
        ):
            app.state.page_images, app.state.watch = image_routes.PageImages(guard), watch
            yield
        database.close()
        tracing.close()

    app = FastAPI(
        title=describe.TITLE.zh,
        version=__version__,
        description=f"{describe.DESCRIPTION.zh}\n\n{describe.DESCRIPTION.en}",
        lifespan=lifespan,
        routes=list(_routes()),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        openapi_tags=[
            {"name": "reviews", "description": str(describe.TAG_REVIEWS)},
            {"name": "cases", "description": str(describe.TAG_CASES)},
            {"name": "lists", "description": str(describe.TAG_LISTS)},
            {"name": "insight", "description": str(openapi_insight.TAG_INSIGHT)},
            {"name": "agreements", "description": str(describe.TAG_AGREEMENTS)},
            {"name": "ratings", "description": str(openapi_ratings.TAG_RATINGS)},
            {"name": "retention", "description": str(describe.TAG_RETENTION)},
            {"name": "persons", "description": str(describe.TAG_PERSONS)},
            {"name": "uploads", "description": str(describe.TAG_UPLOADS)},
            {"name": "webhooks", "description": str(describe.TAG_WEBHOOKS)},
            {"name": "access", "description": str(describe.TAG_ACCESS)},
            {"name": "items", "description": str(describe.TAG_ITEMS)},
            {"name": "health", "description": str(describe.TAG_HEALTH)},
        ],
    )
    # The last one added is the first to see a request.
    app.add_middleware(HeadAsGet, routes=app.router.routes)
    app.add_middleware(ReadsOnTrail, note=lambda *read: _note_read(app, *read))
    app.add_middleware(BodyLimit, max_bytes=settings.max_request_bytes)
    app.add_middleware(EarlyAnswers)
    instrument(app, tracing)
    app.add_middleware(RequestMetrics, observe=lambda *request: app.state.http.observe(*request))
    app.add_middleware(RequestIds)
    problems.install(app)
    described = app.openapi

    def openapi() -> dict[str, Any]:
        return declare_issuer(declare_problem(described()), settings)

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI documents it
    return app


def _note_read(app: FastAPI, actor: Actor, subject: str, route: str, request: str) -> None:
    cases: CaseService = app.state.cases
    cases.seen(actor, "data.view", subject, route=route, request=request)
