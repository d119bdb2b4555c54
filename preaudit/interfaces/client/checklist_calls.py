"""Calls on items: checklists made for one applicant, and what one can apply for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from preaudit.interfaces.client.call_parts import (
    Facts,
    fields_of,
    json_of,
)
from preaudit.interfaces.client.requests import Call, Request

if TYPE_CHECKING:
    from preaudit.contract.checklist_json import ChecklistJson, OfferJson


def checklist(
    item: str,
    *,
    facts: Facts | None = None,
    region: str = "",
    as_of: date | None = None,
    tags: Sequence[str] = (),
    choices: Mapping[str, str] | None = None,
) -> Call[ChecklistJson]:
    """What one applicant has to bring."""
    requested = {
        "item": item,
        "facts": dict(facts or {}),
        "region": region,
        "as_of": as_of.isoformat() if as_of else None,
        "tags": list(tags),
        "choices": dict(choices or {}),
    }
    made: ChecklistJson = yield from json_of(Request("POST", "/v1/checklists", json=requested))
    return made


def items(tags: Sequence[str] = (), *, region: str = "", as_of: date | None = None) -> Call[OfferJson]:
    """What people of these tags can apply for, the best fitting first; everything without tags."""
    query: dict[str, str | list[str]] = {**fields_of(region=region, as_of=as_of)}
    if tags:
        query["tag"] = list(tags)
    offer: OfferJson = yield from json_of(Request("GET", "/v1/items", query))
    return offer
