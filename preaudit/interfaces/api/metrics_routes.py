"""`GET /metrics` for Prometheus. Keep it inside: the gateway in front of the service does not pass it on."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client.exposition import choose_encoder

from preaudit.wording import openapi as describe

router = APIRouter(tags=["health"])


@router.get("/metrics", summary=str(describe.METRICS), include_in_schema=False)
def metrics(request: Request) -> Response:
    """The figures of this process and of the database, as Prometheus reads them."""
    encode, kind = choose_encoder(request.headers.get("accept", ""))
    return Response(encode(request.app.state.metrics), media_type=None, headers={"Content-Type": kind})
