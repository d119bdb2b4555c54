"""Health: alive as soon as it listens, ready once the store answers and a worker is warm."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request, Response
from typing_extensions import TypedDict

from preaudit.interfaces.api.requests import service_of
from preaudit.store import StoreError

router = APIRouter(tags=["health"])


class HealthJson(TypedDict):
    """How the service stands: `detail` says why it is not ready."""

    status: Literal["ok", "starting", "failed"]
    detail: str


@router.get("/healthz", summary="存活 alive")
async def healthz() -> HealthJson:
    """200 while the process answers."""
    return {"status": "ok", "detail": ""}


@router.get("/readyz", summary="就绪 ready", responses={503: {"description": "not ready yet", "model": HealthJson}})
def readyz(request: Request, response: Response) -> HealthJson:
    """200 once the database answers and a worker has loaded its models; 503 before."""
    found = _readiness(request)
    if found["status"] != "ok":
        response.status_code = 503
    return found


def _readiness(request: Request) -> HealthJson:
    try:
        ready = service_of(request).ready_workers()
    except StoreError as error:
        return {"status": "failed", "detail": str(error)}
    if not ready:
        return {
            "status": "starting",
            "detail": "没有就绪的工作进程,久候不至请运行 preaudit doctor。No worker is ready; if none comes, run preaudit doctor.",
        }
    return {"status": "ok", "detail": ""}
