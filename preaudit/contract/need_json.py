"""Needs and how many of them are solved, as JSON."""

from __future__ import annotations

from typing_extensions import TypedDict

from preaudit.domain.needs import Need, NeedFigures


class NeedJson(TypedDict):
    """A need. `source`: reported, lacking or giving_up; `cases` of `of`: that show it, 0 of one that was reported; `state`: open, assigned, solved
    or declined; `answer`: what was done about it, or why nothing is.
    """

    need: str
    source: str
    tag: str
    region: str
    item: str
    material: str
    words: str
    cases: int
    of: int
    state: str
    assigned_to: str | None
    answer: str
    reported_at: str
    closed_at: str | None


class NeedListJson(TypedDict):
    """Needs, the newest first; `next` is given as `before` to get the ones after them, null at the end."""

    needs: list[NeedJson]
    next: str | None


class SolvedJson(TypedDict):
    """How many needs are solved, of how many; `rate`: null where there are too few to tell one."""

    tag: str
    solved: int
    raised: int
    rate: float | None


class NeedFiguresJson(TypedDict):
    """Of the needs raised in a period, those solved: in all, and by group of applicants."""

    since: str
    until: str
    whole: SolvedJson
    by_tag: list[SolvedJson]


def need_json(need: Need) -> NeedJson:
    """A need."""
    return {
        "need": need.id,
        "source": need.source.value,
        "tag": need.tag,
        "region": need.region,
        "item": need.item,
        "material": need.material,
        "words": need.words,
        "cases": need.cases,
        "of": need.of,
        "state": need.state.value,
        "assigned_to": need.assigned_to,
        "answer": need.answer,
        "reported_at": need.reported_at.isoformat(),
        "closed_at": need.closed_at.isoformat() if need.closed_at else None,
    }


def need_figures_json(found: NeedFigures, since: str, until: str) -> NeedFiguresJson:
    """The figures of a period."""
    by_tag = [_solved(tag, ratio.count, ratio.total, ratio.rate) for tag, ratio in found.by_tag.items()]
    whole = _solved("", found.solved.count, found.solved.total, found.solved.rate)
    return {"since": since, "until": until, "whole": whole, "by_tag": by_tag}


def _solved(tag: str, solved: int, raised: int, rate: float | None) -> SolvedJson:
    return {"tag": tag, "solved": solved, "raised": raised, "rate": None if rate is None else round(rate, 4)}
