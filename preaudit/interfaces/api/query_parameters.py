"""Parameters of a query: only those that a route has, each once unless it is a list; and cursors that a page gave."""

from __future__ import annotations

import time
from collections import Counter
from typing import Annotated, get_origin

from fastapi import Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import AfterValidator
from pydantic_core import PydanticKnownError

from preaudit.domain.names import nearest
from preaudit.interfaces.api.problems import InputError
from preaudit.wording import api as say
from preaudit.wording import openapi as describe
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

#: A cursor names a record by an id, which begins with the milliseconds since 1970 at which it was made.
_CURSOR = "^([0-9a-f]{32})?$"
_DAY = 86_400.0


def refuse_unknown_parameters(request: Request) -> None:
    """Raises InputError for a parameter that the route does not have, naming the nearest, and for one given twice.

    A filter that is misspelt would otherwise be no filter, and answer with everybody's records.
    """
    route = request.scope.get("route")
    if not request.query_params or not isinstance(route, APIRoute) or not route.include_in_schema:
        return
    known = _parameters(route.dependant)
    for name, count in Counter(name for name, _ in request.query_params.multi_items()).items():
        if name not in known:
            near = nearest(name, known)
            mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(known) or "-")
            raise InputError(say.UNKNOWN_PARAMETER(name=name), mend, code="input_unknown")
        if count > 1 and not _is_list(known[name]):
            raise InputError(say.PARAMETER_REPEATED(name=name), code="input_repeated")


def event_number(last_event_id: str) -> int:
    """The event after which a stream goes on, 0 for all. Raises InputError for what no event is called."""
    text = last_event_id.strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise InputError(say.BAD_EVENT_ID, code="input_invalid")
    return int(text)


def _parameters(dependant: Dependant) -> dict[str, object]:
    """The parameters of a route and of what it depends on, with their types."""
    found: dict[str, object] = {field.alias: field.field_info.annotation for field in dependant.query_params}
    for further in dependant.dependencies:
        found |= _parameters(further)
    return found


def _is_list(annotation: object) -> bool:
    return any(get_origin(part) in (list, tuple, set, frozenset) for part in (annotation, *_parts(annotation)))


def _parts(annotation: object) -> tuple[object, ...]:
    return getattr(annotation, "__args__", ())


def _made_before(cursor: str) -> str:
    if cursor and int(cursor[:12], 16) / 1000 > time.time() + _DAY:
        raise PydanticKnownError("string_pattern_mismatch", {"pattern": _CURSOR})
    return cursor


Cursor = Annotated[
    str, Query(max_length=32, pattern=_CURSOR, description=str(describe.BEFORE)), AfterValidator(_made_before)
]
