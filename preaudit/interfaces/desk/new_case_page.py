"""A new case at the window: the item, what is asked of whoever applies, and the list that this makes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from preaudit.config.shipped import shipped
from preaudit.domain.cases import CaseKind, CaseRequest
from preaudit.domain.checklist import GROUPS, Entry, Group
from preaudit.domain.help_channels import HelpChannel, help_for
from preaudit.interfaces.desk.fact_questions import facts_of, questions_of
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.rule_names import RuleName, item_name
from preaudit.interfaces.desk.signed_in import Cases, Receiver, Rules, Submitter
from preaudit.rulebook import RuleBook
from preaudit.rulebook.help_file import load_help
from preaudit.services.checklists import checklist_for, offer, tags_of
from preaudit.wording import Message

router = APIRouter()

Subject = Annotated[str, Query(max_length=80)]
Region = Annotated[str, Query(max_length=20)]
#: In the order in which a citizen is asked for them.
_SHOWN = (Group.BRING, Group.DEPENDS, Group.FOLLOW, Group.OPTIONAL, Group.KNOWN)


@router.get("/new")
def choose(request: Request, clerk: Receiver, rules: Rules, item: Subject = "", region: Region = "") -> Response:
    """All that can be applied for; with an item or bundle chosen, what is asked."""
    today = date.today()
    if not item:
        offered = offer(rules, (), today, region)
        codes = [*(each.code for each in offered.bundles), *(each.code for each in offered.items)]
        named = [(code, item_name(rules, code)) for code in codes]
        return page(request, "new_case.html", clerk=clerk, offered=named, regions=regions_of(rules), region=region)
    return page(
        request,
        "new_case_facts.html",
        clerk=clerk,
        item=item,
        name=item_name(rules, item),
        region=region,
        region_name=regions_of(rules).get(region),
        questions=questions_of(rules, item, today, region),
        steps=_optional_steps(rules, item, today, region),
        groups=groups_of(rules, item, {}, today, region),
        helpers=_helpers(request, item, {}, region),
    )


@router.get("/new/checklist")
def checklist(request: Request, clerk: Receiver, rules: Rules, item: Subject, region: Region = "") -> Response:
    """The list for what was answered so far."""
    facts = facts_of(request.query_params.multi_items())
    groups = groups_of(rules, item, facts, date.today(), region)
    helpers = _helpers(request, item, facts, region)
    return page(request, "checklist.html", clerk=clerk, groups=groups, helpers=helpers)


@router.post("/new")
async def create(
    request: Request,
    clerk: Submitter,
    cases: Cases,
    rules: Rules,
    item: Annotated[str, Form(max_length=80)],
    region: Annotated[str, Form(max_length=20)] = "",
    reference: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """The case, without papers yet; then to where they are taken in."""
    form = await request.form()
    fields = [(name, str(value)) for name, value in form.multi_items()]
    bundle = item in {each.code for each in rules.bundles}
    steps = tuple(value for name, value in fields if name == "step") if bundle else ()
    kind = CaseKind.BUNDLE if bundle else CaseKind.ITEM
    wanted = CaseRequest(kind, item, facts_of(fields), date.today(), region, steps, reference.strip())
    view = cases.create(clerk.actor, wanted, request_id=request.state.request_id)
    return RedirectResponse(f"{request.scope['root_path']}/cases/{view.case.id}/intake", 303)


def _helpers(request: Request, item: str, facts: Mapping[str, object], region: str) -> tuple[HelpChannel, ...]:
    """Who helps whoever applies."""
    channels = load_help(request.app.state.settings.rules_dir or shipped("rules"))
    return help_for(channels, item, region, tags_of(facts))


def groups_of(
    book: RuleBook, subject: str, facts: Mapping[str, object], day: date, region: str
) -> list[tuple[Message, tuple[Entry, ...]]]:
    """The list of an item, by what a person does about each material; none for a bundle, whose steps have one each."""
    if subject in {bundle.code for bundle in book.bundles}:
        return []
    made = checklist_for(book, subject, facts, day, region=region)
    return [(GROUPS[group], made.of(group)) for group in _SHOWN if made.of(group)]


def _optional_steps(book: RuleBook, subject: str, day: date, region: str) -> list[tuple[str, RuleName]]:
    """The steps of a bundle that can be left out."""
    if subject not in {bundle.code for bundle in book.bundles}:
        return []
    steps = book.bundle(subject, day, region).steps
    return [(step.code, item_name(book, step.item)) for step in steps if step.optional]


def regions_of(book: RuleBook) -> dict[str, RuleName]:
    """The regions that rules are there for, by code."""
    return {region.code: RuleName(region.name, region.english) for region in book.regions}
