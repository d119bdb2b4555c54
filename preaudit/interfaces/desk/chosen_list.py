"""The list that somebody works through, as addresses name it: it goes with them from the queue into a case and on to the next."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Form, Query

from preaudit.domain.work_lists import DueBy, WorkFilter, WorkList


def query_of(wanted: WorkFilter) -> str:
    """The list as a query string."""
    named = {"list": wanted.work.value, "item": wanted.subject, "q": wanted.search}
    if wanted.mine:
        named["mine"] = "true"
    if wanted.due:
        named["due"] = wanted.due.value
    return urlencode({name: value for name, value in named.items() if value})


def _from_query(
    work: Annotated[WorkList, Query(alias="list")] = WorkList.MANUAL_REVIEW,
    item: Annotated[str, Query(max_length=80)] = "",
    q: Annotated[str, Query(max_length=100)] = "",
    mine: Annotated[bool, Query()] = False,
    due: Annotated[DueBy | None, Query()] = None,
) -> WorkFilter:
    return WorkFilter(work, item.strip(), q.strip(), mine, due)


def _from_form(
    work: Annotated[WorkList, Form(alias="list")] = WorkList.MANUAL_REVIEW,
    item: Annotated[str, Form(max_length=80)] = "",
    q: Annotated[str, Form(max_length=100)] = "",
    mine: Annotated[bool, Form()] = False,
    due: Annotated[DueBy | None, Form()] = None,
) -> WorkFilter:
    return WorkFilter(work, item.strip(), q.strip(), mine, due)


#: The case that was just decided, before the one that is shown.
CaseBefore = Annotated[str, Query(max_length=32, pattern="^([0-9a-f]{32})?$")]
Chosen = Annotated[WorkFilter, Depends(_from_query)]
ChosenByForm = Annotated[WorkFilter, Depends(_from_form)]
