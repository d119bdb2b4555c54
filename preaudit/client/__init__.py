"""The client of the HTTP service: what portals call it with. Needs httpx and nothing of the engine.

    from preaudit.client import Client

    with Client("https://preaudit.example.gov.cn", key="…") as client:
        verdict = client.review("elderly-allowance", ["id_card.jpg", "form.pdf"], facts={"agent": False})

What it can do is written in `preaudit.client.calls`; the types of the answers are in `preaudit.contract.shapes`,
`preaudit.contract.checklists` and `preaudit.cases.telling`, which are imported by type checkers alone. See docs/http.md.
"""

from __future__ import annotations

from preaudit.client.awaiting import AsyncClient
from preaudit.client.blocking import Client
from preaudit.client.errors import PendingError, ProblemError, UnreachableError
from preaudit.client.following import Event
from preaudit.client.retrying import Retries
from preaudit.client.uploads import FileLike

__all__ = [
    "AsyncClient",
    "Client",
    "Event",
    "FileLike",
    "PendingError",
    "ProblemError",
    "Retries",
    "UnreachableError",
]
