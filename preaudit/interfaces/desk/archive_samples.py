"""Samples of an archive worked in the desk: what people found in a case flows back into the list, and gives the machine's error rate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from preaudit.access import Permission
from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.kept_runs import KeptRun
from preaudit.archive.sample_lists import note_found, read_sample
from preaudit.archive.sampling import Sampled, estimates
from preaudit.archive.thresholds import proposed, weakest_values, weighed
from preaudit.interfaces.desk.archive_page import Analyst, Looker, codes_named, quoted, run_of
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.rule_names import item_name
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Reader, Rules, allowed_form
from preaudit.wording import archive_runs as say
from preaudit.wording import desk_archive as words

router = APIRouter()
Finder = Annotated[Clerk, Depends(allowed_form(Permission.INSIGHT))]


@router.get("/archive/{run}/samples/{sample}")
def sample(run: str, sample: str, request: Request, clerk: Analyst, looker: Looker, rules: Rules) -> Response:
    """The list, how far it is, and what it says of the archive. Nothing in it names anybody."""
    kept = run_of(request, looker, run)
    drawn, found = read_sample(_path(kept, sample))
    levels = weighed(drawn, found, weakest_values(kept.folder, drawn)) if found else []
    return page(
        request,
        "archive_sample.html",
        clerk=clerk,
        words=words,
        run=kept,
        sample=sample,
        drawn=drawn,
        found=found,
        next=_next(drawn, found),
        shares=estimates(drawn, found) if found else {},
        levels=levels,
        best=proposed(levels),
        item=lambda code: item_name(rules, code),
        **codes_named(rules),
    )


@router.post("/archive/{run}/samples/{sample}")
def found_by_person(
    run: str,
    sample: str,
    request: Request,
    clerk: Finder,
    reader: Reader,
    cases: Cases,
    case_id: Annotated[str, Form(max_length=40)],
    found: Annotated[str, Form(max_length=40)] = "",
    note: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Keep what somebody found, and go on to the next case of the list."""
    kept = run_of(request, clerk, run)
    path = _path(kept, sample)
    cases.seen(reader.actor, "archive.found", case_id, run=kept.name, sample=sample, found=found)
    note_found(path, case_id, found, note)
    following = _next(*read_sample(path))
    below = f"{request.scope['root_path']}/archive/{quoted(kept.name)}"
    if following:
        return RedirectResponse(f"{below}/cases/{following}?sample={quoted(sample)}", 303)
    return RedirectResponse(f"{below}/samples/{quoted(sample)}", 303)


def _path(run: KeptRun, name: str) -> Path:
    path = run.samples().get(name)
    if path is None:
        raise ArchiveError(say.NO_SUCH_SAMPLE(), say.NO_SUCH_RUN_MEND, code="run_missing")
    return path


def _next(drawn: list[Sampled], found: dict[str, str]) -> str:
    """The first case that nobody looked at; '' where all are."""
    return next((one.case_id for one in drawn if not found.get(one.case_id)), "")
