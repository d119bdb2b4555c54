"""Calls on needs: reported, listed, assigned, closed, counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from preaudit.interfaces.client.call_parts import fields_of, json_of
from preaudit.interfaces.client.requests import Call, Flow, Give, Request, path_of

if TYPE_CHECKING:
    from preaudit.contract.need_json import NeedFiguresJson, NeedJson, NeedListJson


def report_need(words: str, *, tag: str = "", region: str = "", item: str = "", material: str = "") -> Call[NeedJson]:
    """What somebody needs, and nothing personal."""
    said = {"words": words, "tag": tag, "region": region, "item": item, "material": material}
    need: NeedJson = yield from json_of(Request("POST", "/v1/needs", json=said))
    return need


def needs(*, state: str = "", page: int = 50) -> Flow[NeedJson]:
    """Needs one after another, the newest first."""
    before = ""
    while True:
        wanted = {**fields_of(state=state, before=before), "limit": str(page)}
        found: NeedListJson = yield from json_of(Request("GET", "/v1/needs", wanted))
        for one in found["needs"]:
            yield Give(one)
        if not found["next"]:
            return
        before = found["next"]


def need_figures(*, since: date | None = None, until: date | None = None) -> Call[NeedFiguresJson]:
    """Of the needs raised in a period, those solved."""
    wanted = fields_of(since=since, until=until)
    found: NeedFiguresJson = yield from json_of(Request("GET", "/v1/needs/figures", wanted))
    return found


def assign_need(need: str, to: str) -> Call[NeedJson]:
    """Who is to solve it."""
    found: NeedJson = yield from json_of(Request("POST", path_of("needs", need, "assign"), json={"to": to}))
    return found


def close_need(need: str, answer: str, *, solved: bool) -> Call[NeedJson]:
    """It is solved, or declined with the reason."""
    said = {"answer": answer, "solved": solved}
    found: NeedJson = yield from json_of(Request("POST", path_of("needs", need, "close"), json=said))
    return found
