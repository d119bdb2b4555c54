"""HTTP: the same service and the same JSON as the command line, described by its own OpenAPI page at /docs."""

from __future__ import annotations

from preaudit.interfaces.api.app import create_app

__all__ = ["create_app"]
