"""What calls are made of: the fields of forms and queries as text, requests that create, and answers decoded."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from preaudit.interfaces.client.requests import Call, Form, Reply, Request, Send
from preaudit.interfaces.client.uploads import FileLike, uploads

if TYPE_CHECKING:
    from preaudit.contract.case_json import CaseJson


#: The facts of a case.
Facts = Mapping[str, Any]


def creating_request(
    path: str, texts: Mapping[str, str], files: Iterable[FileLike], key: str, *, needed: bool = True
) -> Request:
    """A request that makes something, and by its key makes it once. Raises ValueError where a file is needed."""
    given = uploads(files)
    if needed and not given:
        raise ValueError("at least one file is needed")
    return Request("POST", path, headers={"Idempotency-Key": key or uuid.uuid4().hex}, form=Form(texts, given))


def fields_of(**given: str | date | Facts | Sequence[str] | None) -> dict[str, str]:
    """What is given of the fields of a form or a query, as text."""
    return {name: _text(value) for name, value in given.items() if value not in (None, "", ())}


def _text(value: str | date | Facts | Sequence[str] | None) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return json.dumps(dict(value), ensure_ascii=False)
    return value if isinstance(value, str) else ",".join(value or ())


def if_match(version: int | None) -> dict[str, str]:
    """The header that refuses a change where the case has another version; none for any version."""
    return {} if version is None else {"If-Match": f'"{version}"'}


def case_of(request: Request) -> Call[CaseJson]:
    """The case that a request is answered with."""
    answer: CaseJson = yield from json_of(request)
    return answer


def json_of(request: Request) -> Call[Any]:
    """The JSON that a request is answered with."""
    reply: Reply = yield Send(request)
    return json.loads(reply.body)


def body_of(request: Request) -> Call[bytes]:
    """The bytes that a request is answered with."""
    reply: Reply = yield Send(request)
    return reply.body
