"""`preaudit rules simulate` and `preaudit replay`: what a change would do, and what a verdict was made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.interfaces.cli.inputs import Json, settings_of_environment
from preaudit.wording import cli_commands as say
from preaudit.wording.cli_encryption import AGENCY_OF_READINGS
from preaudit.wording.cli_inputs import NO_CASE_NAMED, SIMULATING

if TYPE_CHECKING:
    from preaudit.domain.replay import Replay
    from preaudit.domain.verdict import Verdict


def simulate(
    old: Annotated[Path, typer.Argument(exists=True, file_okay=False, help=str(say.RULES_BEFORE))],
    new: Annotated[Path, typer.Argument(exists=True, file_okay=False, help=str(say.RULES_AFTER))],
    cases: Annotated[list[Path], typer.Argument(metavar="CASES...", exists=True, help=str(say.STORED_CASES))],
    traced: Annotated[str, typer.Option("--trace", metavar="CASE", help=str(say.TRACE))] = "",
    json: Json = False,
) -> None:
    """Judge stored cases by both rule books."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import progress, show, write_json
    from preaudit.interfaces.cli.simulation_tables import simulation_view, trace_view
    from preaudit.policy.simulate import simulate as run
    from preaudit.policy.simulate import stored_cases, trace
    from preaudit.rulebook import load_rulebook

    before, after = load_rulebook(old), load_rulebook(new)
    if traced:
        found = next((case for case in stored_cases(cases) if traced in case.name), None)
        if found is None:
            raise typer.BadParameter(str(NO_CASE_NAMED(text=traced)), param_hint="--trace")
        one, other = trace(found, before, after)
        if json:
            write_json(encode({"case": found.name, "old": _verdict_json(one), "new": _verdict_json(other)}))
        else:
            show(*trace_view(found.name, one, other))
        return
    with progress(str(SIMULATING)) as advance:
        result = run(stored_cases(cases), before, after, (lambda done: advance(done, 0)) if advance else None)
    if json:
        write_json(encode(result.as_json()))
    else:
        show(*simulation_view(result))


def replay(
    verdict: Annotated[
        Path, typer.Argument(metavar="VERDICT.json", exists=True, dir_okay=False, help=str(say.STORED_VERDICT))
    ],
    rules: Annotated[
        Path | None, typer.Option("--rules", exists=True, file_okay=False, help=str(say.RULES_OF_THEN))
    ] = None,
    agency: Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(AGENCY_OF_READINGS))] = "",
    json: Json = False,
) -> None:
    """Compute a stored verdict again; exit code 1 where it differs."""
    from preaudit.config.shipped import shipped
    from preaudit.contract import encode
    from preaudit.contract.decoding import stored_case
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.interfaces.cli.simulation_tables import replay_view
    from preaudit.rulebook import load_rulebook
    from preaudit.services.replay import replay as run

    settings = settings_of_environment()
    book = load_rulebook(rules or settings.rules_dir or shipped("rules"))
    result = run(stored_case(verdict.read_bytes(), str(verdict)), book, settings, agency)
    if json:
        write_json(encode(_replay_json(result)))
    else:
        show(*replay_view(result))
    if not result.equal:
        raise typer.Exit(1)


def _verdict_json(verdict: Verdict) -> dict[str, object]:
    return {
        "outcome": verdict.outcome.value,
        "materials": {m.material: m.status.value for m in verdict.items},
        "findings": [
            {"code": f.code, "severity": f.severity.value, "rule": f.rule, "staff": f.staff} for f in verdict.findings
        ],
    }


def _replay_json(result: Replay) -> dict[str, object]:
    different = result.difference
    return {
        "equal": result.equal,
        "stored": result.stored_digest,
        "now": result.digest,
        "difference": {"path": different.path, "stored": different.stored, "now": different.now} if different else None,
    }
