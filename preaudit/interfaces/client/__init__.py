"""The client of the HTTP service: what portals call it with. Needs httpx and nothing of the engine.

    from preaudit.interfaces.client import Client

    with Client("https://preaudit.example.gov.cn", key="…") as client:
        verdict = client.review("elderly-allowance", ["id_card.jpg", "form.pdf"], facts={"agent": False})

What it can do is written in `preaudit.interfaces.client.calls`; the types of the answers are in `preaudit.contract.shapes`,
`preaudit.contract.checklist_json` and `preaudit.contract.case_json`, which are imported by type checkers alone. See docs/http.md.
"""

from __future__ import annotations

from preaudit.interfaces.client.async_client import AsyncClient
from preaudit.interfaces.client.errors import PendingError, ProblemError, UnreachableError
from preaudit.interfaces.client.event_following import Event
from preaudit.interfaces.client.retries import Retries
from preaudit.interfaces.client.sync_client import Client
from preaudit.interfaces.client.uploads import FileLike

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
