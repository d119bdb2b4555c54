"""Archives judged again: runs, their figures, the cases behind a number, and a case with its scans; nothing can be changed here.

Runs lie in a folder of the agency below `PREAUDIT_ARCHIVE_DIR`; what is outside of it is neither listed nor opened. Lists show nothing
that may name somebody; a case that is opened, and each page of it, is on the audit trail before it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from preaudit.access import Permission
from preaudit.archive.agreement import AGREEMENTS, REMARKS, Agreement, Remark
from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.case_lists import COUNTS, FILTERS, listed_cases
from preaudit.archive.decisions import DECISIONS, Decision
from preaudit.archive.figures import FEW
from preaudit.archive.kept_runs import KeptRun, kept_run, kept_runs
from preaudit.archive.opened_case import opened_case
from preaudit.archive.reach import Reach
from preaudit.archive.signed_manifest import read_manifest
from preaudit.config.settings import Settings
from preaudit.domain.outcomes import OUTCOMES, Outcome
from preaudit.domain.verdict import REASONS, Reason
from preaudit.interfaces.desk.archive_screen import archive_screen
from preaudit.interfaces.desk.picture_routes import WIDTH
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.rule_names import item_name
from preaudit.interfaces.desk.sampled_case import sampled_case
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Rules, allowed
from preaudit.interfaces.report.archive_page import charted
from preaudit.rulebook import RuleBook
from preaudit.wording import Message, report_archive
from preaudit.wording import desk_archive as words

router = APIRouter()
#: Longest value of a filter.
_LONGEST = 200
_ROWS = 50

Analyst = Annotated[Clerk, Depends(allowed(Permission.INSIGHT))]
Looker = Annotated[Clerk, Depends(allowed(Permission.READ))]


def home_of(request: Request, clerk: Clerk) -> Path | None:
    """The folder of somebody's agency; None where no folder of archives is set."""
    settings: Settings = request.app.state.settings
    return settings.archive_dir / clerk.actor.agency if settings.archive_dir else None


def run_of(request: Request, clerk: Clerk, name: str) -> KeptRun:
    """A run of somebody's agency. Raises ArchiveError."""
    return kept_run(home_of(request, clerk) or Path("/nowhere"), name)


def reach_of(request: Request, clerk: Clerk) -> Reach:
    """Which files of archives somebody's agency may see."""
    settings: Settings = request.app.state.settings
    return Reach(clerk.actor.agency, request.app.state.files, settings.archive_store, settings.max_file_bytes)


@router.get("/archive")
def runs(request: Request, clerk: Analyst) -> Response:
    """The finished and the running."""
    home = home_of(request, clerk)
    found = [(run, _state(run)) for run in kept_runs(home)] if home else []
    return page(request, "archive.html", clerk=clerk, words=words, home=home, runs=found, quoted=quoted)


@router.get("/archive/{run}")
def figures(run: str, request: Request, clerk: Analyst, rules: Rules) -> Response:
    """How far a run is, and its figures where it is complete."""
    found = run_of(request, clerk, run)
    complete = found.complete
    counted = found.figures() if complete else None
    return page(
        request,
        "archive_run.html",
        clerk=clerk,
        words=words,
        w=report_archive,
        run=found,
        samples=list(found.samples()),
        state=found.state(),
        made=_made_of(found),
        found=counted,
        shown={name: charted(groups) for name, groups in counted.by.items()} if counted else {},
        few=FEW,
        link=_Linked(request, found),
        to_cases=clerk.actor.may(Permission.READ),
        **codes_named(rules),
    )


@router.get("/archive/{run}/cases")
def cases_of_figure(
    run: str,
    request: Request,
    clerk: Analyst,
    looker: Looker,
    rules: Rules,
    count: Annotated[str, Query(max_length=40)] = "",
    after: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """The cases behind a number, without anybody's name, for who may see cases too."""
    found = run_of(request, looker, run)
    wanted, count = _wanted(request), count if count in COUNTS else ""
    return page(
        request,
        "archive_cases.html",
        clerk=clerk,
        words=words,
        w=report_archive,
        run=found,
        wanted=wanted,
        count=count,
        listed=listed_cases(found, wanted, count, after, _ROWS),
        own=_query(wanted, count),
        remarks={r.value: REMARKS[r] for r in Remark if r in REMARKS},
        item=lambda code: item_name(rules, code),
        **codes_named(rules),
    )


@router.get("/archive/{run}/cases/{case_id}")
def case(
    run: str,
    case_id: str,
    request: Request,
    clerk: Analyst,
    looker: Looker,
    rules: Rules,
    cases: Cases,
    sample: Annotated[str, Query(max_length=_LONGEST)] = "",
) -> Response:
    """A case with its judgments, what was read, and its scans for who may see them."""
    found = run_of(request, looker, run)
    opened = opened_case(found, case_id, reach_of(request, looker))
    cases.seen(looker.actor, "archive.case", opened.case_id, run=found.name)
    return page(
        request,
        "archive_case.html",
        clerk=clerk,
        words=words,
        w=report_archive,
        run=found,
        case_id=opened.case_id,
        said=opened.said,
        item=item_name(rules, opened.said.get("item", "")),
        sampled=sampled_case(found, sample, opened.case_id) if sample else None,
        screen=archive_screen(opened, rules, scans=looker.actor.may(Permission.ORIGINALS)),
        remarks={r.value: REMARKS[r] for r in Remark if r in REMARKS},
        picture_width=WIDTH,
        own=_query(_wanted(request), request.query_params.get("count", "")[:_LONGEST]),
        **codes_named(rules),
    )


class _Linked:
    """Where the cases behind a number are listed."""

    def __init__(self, request: Request, run: KeptRun) -> None:
        self._root = f"{request.scope['root_path']}/archive/{quoted(run.name)}/cases"

    def __call__(self, count: str = "", **wanted: str) -> str:
        """The address of the cases that meet these filters and are counted so."""
        return f"{self._root}?{_query(wanted, count)}"


def _wanted(request: Request) -> dict[str, str]:
    """The filters that are asked for."""
    return {name: request.query_params[name][:_LONGEST] for name in FILTERS if name in request.query_params}


def _query(wanted: Mapping[str, str], count: str) -> str:
    return urlencode({**wanted, **({"count": count} if count else {})})


def codes_named(rules: RuleBook) -> dict[str, Any]:
    """What codes are called."""
    return {
        "agreements": {a.value: AGREEMENTS[a] for a in Agreement},
        "outcomes": {o.value: OUTCOMES[o] for o in Outcome},
        "decisions": {d.value: DECISIONS[d] for d in Decision},
        "reasons": {r.value: REASONS[r] for r in Reason},
        "named": lambda name, value: _value_name(rules, name, value),
        "quoted": quoted,
    }


def _value_name(rules: RuleBook, name: str, value: str) -> object:
    """What the value of a filter is called; itself where it has no name."""
    tables: Mapping[str, Mapping[str, Message]] = {
        "agreement": {a.value: AGREEMENTS[a] for a in Agreement},
        "outcome": {o.value: OUTCOMES[o] for o in Outcome},
        "beside": {o.value: OUTCOMES[o] for o in Outcome},
        "decision": {d.value: DECISIONS[d] for d in Decision},
    }
    if name == "item":
        return item_name(rules, value)
    return tables.get(name, {}).get(value, value or "–")


def _state(run: KeptRun) -> dict[str, Any] | None:
    """How far a run is; None where that cannot be read, which keeps no other from being shown."""
    try:
        return run.state()
    except ArchiveError:
        return None


def _made_of(run: KeptRun) -> dict[str, Any]:
    """What the manifest says of the results; nothing where there is none, or it is damaged."""
    try:
        return read_manifest(run.folder)
    except ArchiveError:
        return {}


def quoted(name: str) -> str:
    """A name as a part of an address."""
    return quote(name, safe="")
