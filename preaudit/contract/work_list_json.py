"""The lists that staff work through as JSON, and what people saved of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from typing_extensions import TypedDict

from preaudit.contract.case_json import CaseSummaryJson, case_summary_json
from preaudit.domain.applicants import applicant_of, masked_name
from preaudit.domain.work_lists import SavedList, WaitingCase, WorkFilter, WorkList


class ListSizeJson(TypedDict):
    """A list, and how many cases it has."""

    list: str
    cases: int


class ListSizesJson(TypedDict):
    """All lists: every case but an extraction is in exactly one."""

    lists: list[ListSizeJson]


class DueJson(TypedDict):
    """What is due next of a case, notice, promised or deferral, and its last day."""

    what: str
    on: str


class WaitingCaseJson(CaseSummaryJson):
    """A case in a list. `applicant`: of the name only the first character; `assigned_to`: who is to work on it, null for anybody."""

    applicant: str
    assigned_to: str | None
    due: DueJson | None


class WorkListJson(TypedDict):
    """Cases of a list, the most urgent first. `items`: those that the list has cases of; `next` is given as `after` to go on, null at the end."""

    list: str
    items: list[str]
    cases: list[WaitingCaseJson]
    next: str | None


class AssignedJson(TypedDict):
    """What was assigned, and to whom; '' stands for anybody."""

    to: str
    cases: list[str]


class PeopleJson(TypedDict):
    """Who may work on the agency's cases, by the names that claims and assignments bear; `you`: whoever asks."""

    you: str
    people: list[str]


class SavedListJson(TypedDict):
    """What somebody chose of a list, under a name of theirs; '' stands for all."""

    id: str
    name: str
    list: str
    item: str
    search: str
    mine: bool
    due: str | None


class SavedListsJson(TypedDict):
    """What whoever asks saved, the oldest first."""

    saved: list[SavedListJson]


def list_sizes_json(sizes: Mapping[WorkList, int]) -> ListSizesJson:
    """All lists with their sizes."""
    return {"lists": [{"list": work.value, "cases": size} for work, size in sizes.items()]}


def work_list_json(
    wanted: WorkFilter, items: Sequence[str], found: Sequence[WaitingCase], following: str | None
) -> WorkListJson:
    """A page of a list."""
    cases = [_waiting(each) for each in found]
    return {"list": wanted.work.value, "items": list(items), "cases": cases, "next": following}


def saved_list_json(saved: SavedList) -> SavedListJson:
    """A saved list."""
    wanted = saved.wanted
    return {
        "id": saved.id,
        "name": saved.name,
        "list": wanted.work.value,
        "item": wanted.subject,
        "search": wanted.search,
        "mine": wanted.mine,
        "due": wanted.due.value if wanted.due else None,
    }


def _waiting(each: WaitingCase) -> WaitingCaseJson:
    clock = each.clock
    return {
        **case_summary_json(each.case),
        "applicant": masked_name(applicant_of(each.case.request.facts)),
        "assigned_to": each.case.assigned_to,
        "due": {"what": clock.kind.value, "on": clock.due.isoformat()} if clock else None,
    }
