"""What somebody has to bring, without a case: an item chosen, only the questions answered that change its list. Nothing is kept.

It is there while items are open to strangers (`PREAUDIT_OPEN_TO_ALL`), and to nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from preaudit.access.refusals import AccessError
from preaudit.config.shipped import shipped
from preaudit.domain.checklist import Entry
from preaudit.domain.help_channels import HelpChannel, help_for
from preaudit.interfaces.api.open_parts import unless_open
from preaudit.interfaces.applicant.rendering import page
from preaudit.interfaces.applicant.visits import NoLinkError
from preaudit.interfaces.desk.fact_questions import FactQuestion, facts_of, items_of, questions_of
from preaudit.interfaces.desk.new_case_page import groups_of, regions_of
from preaudit.interfaces.desk.rule_names import RuleName, item_name
from preaudit.interfaces.desk.signed_in import Rules
from preaudit.rulebook import RuleBook
from preaudit.rulebook.help_file import load_help
from preaudit.services.checklists import checklist_for, offer
from preaudit.wording import Message, needs

_open = unless_open("items")


def stranger(request: Request) -> None:
    """Raises NoLinkError where items are not open to strangers."""
    try:
        _open(request, None, None)
    except AccessError:
        raise NoLinkError from None


router = APIRouter(dependencies=[Depends(stranger)])

Code = Annotated[str, Query(max_length=80)]
Region = Annotated[str, Query(max_length=20)]
Words = Annotated[str, Query(max_length=80)]


@dataclass(frozen=True, slots=True)
class StepList:
    """The list of an item, or of one step of a bundle, by what a person does about each material."""

    name: RuleName
    groups: tuple[tuple[Message, tuple[Entry, ...]], ...]


@router.get("/")
def choose(request: Request, rules: Rules, q: Words = "", region: Region = "") -> Response:
    """What can be applied for; of `q` all words are in the name."""
    offered = offer(rules, (), date.today(), region)
    codes = [*(each.code for each in offered.bundles), *(each.code for each in offered.items)]
    named = [(code, item_name(rules, code)) for code in codes]
    words = q.lower().split()
    found = [(code, name) for code, name in named if all(word in f"{name.zh} {name.en}".lower() for word in words)]
    return page(request, "items.html", offered=found, q=q, region=region, regions=regions_of(rules))


@router.get("/checklist")
def checklist(request: Request, rules: Rules, item: Code, region: Region = "") -> Response:
    """The questions, as far as they were answered, and the list that this makes."""
    fields = request.query_params.multi_items()
    facts, today = facts_of(fields), date.today()
    given = {field: value for field, value in fields if value}
    return page(
        request,
        "personal_list.html",
        code=item,
        name=item_name(rules, item),
        region=region,
        questions=tuple(_questions(rules, item, region, facts, given)),
        given=given,
        lists=tuple(_lists(rules, item, region, facts, today)),
        helpers=tuple(_helpers(request, rules, item, region)),
        who_helps=needs.WHO_HELPS,
    )


def _questions(
    book: RuleBook, subject: str, region: str, facts: Mapping[str, object], given: Mapping[str, str]
) -> Iterator[FactQuestion]:
    """Those answered, and those whose answer would still change a list."""
    today = date.today()
    open_facts = {
        question.fact
        for item in items_of(book, subject, today, region)
        for question in checklist_for(book, item.code, facts, today, region=region).questions
    }
    for question in questions_of(book, subject, today, region):
        key = question.field.removeprefix("fact:").partition(":")[0]
        if question.options and (question.field in given or key in open_facts):
            yield question


def _helpers(request: Request, book: RuleBook, subject: str, region: str) -> Iterator[tuple[HelpChannel, str]]:
    """Who helps with it there, each with the groups they are for: nobody is asked which group they are of."""
    channels = load_help(request.app.state.settings.rules_dir or shipped("rules"))
    for channel in help_for(channels, subject, region, book.tags):
        yield channel, "、".join(book.tags[tag] for tag in channel.tags if tag in book.tags)


def _lists(book: RuleBook, subject: str, region: str, facts: Mapping[str, object], day: date) -> Iterator[StepList]:
    for item in items_of(book, subject, day, region):
        yield StepList(item_name(book, item.code), tuple(groups_of(book, item.code, facts, day, region)))
