"""The routes of pages for browsers, put together once, as those of the API are."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from fastapi import APIRouter
from starlette.routing import BaseRoute


@cache
def routes_of(pages: tuple[ModuleType, ...]) -> tuple[BaseRoute, ...]:
    """All routes of modules that have a `router`, in their order."""
    whole = APIRouter()
    for each in pages:
        whole.include_router(each.router)
    return tuple(whole.routes)
