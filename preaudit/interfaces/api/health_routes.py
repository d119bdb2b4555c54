"""Health: alive as soon as it listens, ready to take cases once the store answers; whether a worker is warm is asked apart."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from preaudit.contract.service_json import HealthJson
from preaudit.interfaces.api.languages import language_of, render
from preaudit.interfaces.api.requests import service_of
from preaudit.store import StoreError
from preaudit.wording import api as say
from preaudit.wording import openapi as describe

router = APIRouter(tags=["health"])


@router.get("/healthz", summary=str(describe.ALIVE))
async def healthz() -> HealthJson:
    """200 while the process answers."""
    return {"status": "ok", "detail": ""}


@router.get(
    "/readyz", summary=str(describe.READY), responses={503: {"description": "not ready yet", "model": HealthJson}}
)
def readyz(request: Request, response: Response) -> HealthJson:
    """200 once the database answers: cases are taken, and wait where no worker is ready, as `detail` says; 503 before."""
    health = _readiness(request)
    if health["status"] == "failed":
        response.status_code = 503
    return {**health, "status": "ok"} if health["status"] == "starting" else health


@router.get(
    "/readyz/workers",
    summary=str(describe.WORKERS_READY),
    responses={503: {"description": "no worker is ready yet", "model": HealthJson}},
)
def readyz_workers(request: Request, response: Response) -> HealthJson:
    """200 once the database answers and a worker has loaded its models; 503 before."""
    health = _readiness(request)
    if health["status"] != "ok":
        response.status_code = 503
    return health


def _readiness(request: Request) -> HealthJson:
    try:
        ready, held_up = service_of(request).ready_workers(), service_of(request).held_up()
    except StoreError as error:
        return {"status": "failed", "detail": str(error)}
    if not ready:
        return {
            "status": "starting",
            "detail": render(say.NO_WORKER_READY(), language_of(request)),
        }
    if held_up:
        faults = ", ".join(f"{code} ({number})" for code, number in held_up.items())
        return {"status": "ok", "detail": render(say.HELD_UP(faults=faults), language_of(request))}
    return {"status": "ok", "detail": ""}
