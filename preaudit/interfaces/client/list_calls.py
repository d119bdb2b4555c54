"""Calls on the lists that staff work through: looked at, assigned from, printed, saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from preaudit.interfaces.client.call_parts import body_of, fields_of, json_of
from preaudit.interfaces.client.requests import Call, Flow, Give, Request, Send, path_of

if TYPE_CHECKING:
    from preaudit.contract.work_list_json import (
        AssignedJson,
        ListSizesJson,
        PeopleJson,
        SavedListJson,
        SavedListsJson,
        WaitingCaseJson,
        WorkListJson,
    )


def list_sizes() -> Call[ListSizesJson]:
    """Every list, and how many cases it has."""
    sizes: ListSizesJson = yield from json_of(Request("GET", "/v1/lists"))
    return sizes


def waiting_cases(
    name: str,
    *,
    item: str = "",
    search: str = "",
    mine: bool = False,
    free: bool = False,
    after: str = "",
    page: int = 50,
) -> Flow[WaitingCaseJson]:
    """The cases of a list one after another, the most urgent first; fetched `page` at a time."""
    chosen = {"mine": str(mine).lower(), "free": str(free).lower(), "limit": str(page)}
    query = {**fields_of(item=item, search=search), **chosen}
    while True:
        parameters = {**query, **({"after": after} if after else {})}
        found: WorkListJson = yield from json_of(Request("GET", path_of("lists", name), parameters))
        for one in found["cases"]:
            yield Give(one)
        if not found["next"]:
            return
        after = found["next"]


def colleagues() -> Call[PeopleJson]:
    """Whom cases can be assigned to."""
    people: PeopleJson = yield from json_of(Request("GET", "/v1/colleagues"))
    return people


def assign(cases: Sequence[str], to: str = "") -> Call[AssignedJson]:
    """Say who is to work on cases, by the name that `colleagues` gives; '' for anybody."""
    assigned: AssignedJson = yield from json_of(
        Request("POST", "/v1/assignments", json={"cases": list(cases), "to": to})
    )
    return assigned


def print_notices(cases: Sequence[str]) -> Call[bytes]:
    """The notices of cases as one PDF; what was decided and is not out yet is given now."""
    return (yield from body_of(Request("POST", "/v1/prints", json={"cases": list(cases)})))


def saved_lists() -> Call[SavedListsJson]:
    """What whoever asks saved, the oldest first."""
    saved: SavedListsJson = yield from json_of(Request("GET", "/v1/saved-lists"))
    return saved


def save_list(name: str, work: str, *, item: str = "", search: str = "", mine: bool = False) -> Call[SavedListJson]:
    """Save what is chosen of the list `work` under a name, in the place of what had it."""
    chosen = {"name": name, "list": work, "item": item, "search": search, "mine": mine}
    saved: SavedListJson = yield from json_of(Request("POST", "/v1/saved-lists", json=chosen))
    return saved


def forget_list(saved: str) -> Call[None]:
    """It is saved no longer."""
    yield Send(Request("DELETE", path_of("saved-lists", saved), missing_is_success=True))
