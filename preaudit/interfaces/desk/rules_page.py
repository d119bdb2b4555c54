"""The rules in force, for policy staff and whoever works by them: each item explained, regions beside it, how the book stands."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from preaudit.access import Permission
from preaudit.config.shipped import shipped
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.rule_names import RuleName
from preaudit.interfaces.desk.signed_in import Clerk, Rules, allowed
from preaudit.policy.compare import compare
from preaudit.policy.explain import explain
from preaudit.policy.rules_state import RulesStates

router = APIRouter()
Reader = Annotated[Clerk, Depends(allowed(Permission.RULES))]


@router.get("/rules")
def rules(request: Request, clerk: Reader, rules: Rules) -> Response:
    """The items in force today, and how the book stands."""
    today, states = date.today(), request.app.state.rules_states
    assert isinstance(states, RulesStates)
    return page(
        request,
        "rules.html",
        clerk=clerk,
        items=[
            (item.code, RuleName(item.name, item.english), len(item.materials))
            for item in sorted(rules.items, key=lambda item: item.code)
            if item.period.covers(today)
        ],
        version=rules.version[:12],
        state=states.of(request.app.state.settings.rules_dir or shipped("rules"), rules),
    )


@router.get("/rules/{item}")
def item_rules(
    request: Request, clerk: Reader, rules: Rules, item: str, region: Annotated[str, Query(max_length=12)] = ""
) -> Response:
    """An item explained, as a region has it, and all regions beside the national list. Raises UnknownItemError."""
    today = date.today()
    found = explain(rules, item, today, region)
    return page(
        request,
        "rules_of_item.html",
        clerk=clerk,
        e=found,
        name=RuleName(found.name, found.english),
        region=region,
        regions=rules.regions,
        comparison=compare(rules, today, item)[0] if rules.regions else None,
    )
