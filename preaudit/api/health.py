"""Health: alive as soon as it listens, ready once the readers have read."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request, Response
from typing_extensions import TypedDict

from preaudit.errors import PreauditError
from preaudit.review import ReviewService

router = APIRouter(tags=["health"])


class HealthJson(TypedDict):
    """How the service stands: `detail` says why it is not ready."""

    status: Literal["ok", "starting", "failed"]
    detail: str


class Health:
    """Whether the readers are warm."""

    def __init__(self) -> None:
        self.state: HealthJson = {"status": "starting", "detail": "正在加载识别模型 loading the OCR models"}

    def warm(self, service: ReviewService) -> None:
        """Start the readers and note how it went."""
        try:
            service.warm()
        except PreauditError as error:
            self.state = {"status": "failed", "detail": str(error)}
        else:
            self.state = {"status": "ok", "detail": ""}


@router.get("/healthz", summary="存活 alive")
async def healthz() -> HealthJson:
    """200 while the process answers."""
    return {"status": "ok", "detail": ""}


@router.get("/readyz", summary="就绪 ready", responses={503: {"description": "not ready yet", "model": HealthJson}})
async def readyz(request: Request, response: Response) -> HealthJson:
    """200 once the OCR models are loaded; 503 before, and where they cannot be."""
    health: Health = request.app.state.health
    if health.state["status"] != "ok":
        response.status_code = 503
    return health.state
