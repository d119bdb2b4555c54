"""`preaudit agreement list | show | promise | supply | suspend | resume | extend | uphold | repair | export | verify | key`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.agreements.states import State
from preaudit.wording import cli_agreements as say
from preaudit.wording.cli_access import AGENCY
from preaudit.wording.cli_commands import JSON

if TYPE_CHECKING:
    from preaudit.access import Actor
    from preaudit.cases.agreement_records import KeptAgreement
    from preaudit.cases.service import CaseService

agreement_app = typer.Typer(help=str(say.AGREEMENTS), no_args_is_help=True, pretty_exceptions_enable=False)

Json = Annotated[bool, typer.Option("--json", help=str(JSON))]
Id = Annotated[str, typer.Argument(metavar="AGREEMENT", help=str(say.AGREEMENT))]
Agency = Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(AGENCY))]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help=str(say.REASON))]
Scan = typer.Option(exists=True, dir_okay=False)
Day = Annotated[datetime, typer.Option("--until", formats=["%Y-%m-%d"], help=str(say.UNTIL))]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(agreement_app, name="agreement")


@agreement_app.command("list", help=str(say.LIST))
def list_agreements(
    state: Annotated[State | None, typer.Option("--state", help=str(say.STATE))] = None,
    case: Annotated[str, typer.Option("--case", help=str(say.OF_CASE))] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000)] = 50,
    agency: Agency = "local",
    json: Json = False,
) -> None:
    """The newest first."""
    from preaudit.contract.agreement_json import agreement_json
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    with kept_cases() as cases:
        found = cases.agreements(operator_of(agency), state.value if state else "", case, limit=limit)
    plain = [agreement_json(kept.agreement, kept.version, kept.updated_at.isoformat()) for kept in found]
    _show(json, {"agreements": plain}, "\n".join(_line(kept) for kept in found))


@agreement_app.command("show", help=str(say.SHOW))
def show(agreement: Id, agency: Agency = "local", json: Json = False) -> None:
    """As it stands, with its history."""
    from preaudit.contract.agreement_json import agreement_json, step_json
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    with kept_cases() as cases:
        kept, steps = cases.agreement(operator_of(agency), agreement)
    plain = agreement_json(kept.agreement, kept.version, kept.updated_at.isoformat())
    history = [step_json(step) for step in steps]
    lines = [_line(kept), *(f"  {s['number']}  {s['day']}  {s['event']['kind']}  → {s['state']}" for s in history)]
    _show(json, {**plain, "history": history}, "\n".join(lines))


@agreement_app.command("promise", help=str(say.PROMISE))
def promise(
    agreement: Id, paper: Annotated[Path, typer.Option("--paper", help=str(say.SIGNED))], agency: Agency = "local"
) -> None:
    """On a paper that was signed."""
    from preaudit.agreements.events import Manner
    from preaudit.cases.keeping_agreements import Promise

    promised = Promise(Manner.SIGNED_PAPER, confirmed=True, paper=_scan(paper))
    _move(agency, lambda cases, actor: cases.promise(actor, agreement, promised))


@agreement_app.command("supply", help=str(say.SUPPLY))
def supply(
    agreement: Id,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", exists=True, dir_okay=False, help=str(say.FILES))],
    agency: Agency = "local",
) -> None:
    """Files of what is owed; a worker reviews them."""
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of, staged_files

    with kept_cases() as cases:
        actor = operator_of(agency)
        view = cases.supply(actor, agreement, staged_files(cases, actor, files))
    typer.echo(str(say.SUPPLIED(case=view.case.id)))


@agreement_app.command("suspend", help=str(say.SUSPEND))
def suspend(
    agreement: Id,
    reason: Reason,
    evidence: Annotated[Path, typer.Option("--evidence", help=str(say.EVIDENCE))],
    since: Annotated[datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help=str(say.SINCE))] = None,
    agency: Agency = "local",
) -> None:
    """With evidence."""
    day = since.date() if since else None
    _move(agency, lambda cases, actor: cases.suspend(actor, agreement, reason, _scan(evidence), day))


@agreement_app.command("resume", help=str(say.RESUME))
def resume(agreement: Id, reason: Reason, agency: Agency = "local") -> None:
    """With as many days as were left."""
    _move(agency, lambda cases, actor: cases.resume(actor, agreement, reason))


@agreement_app.command("extend", help=str(say.EXTEND))
def extend(agreement: Id, reason: Reason, until: Day, agency: Agency = "local") -> None:
    """To a later day."""
    _move(agency, lambda cases, actor: cases.extend(actor, agreement, reason, until.date()))


@agreement_app.command("uphold", help=str(say.UPHOLD))
def uphold(agreement: Id, reason: Reason, agency: Agency = "local") -> None:
    """A breach."""
    _move(agency, lambda cases, actor: cases.uphold(actor, agreement, reason))


@agreement_app.command("repair", help=str(say.REPAIR))
def repair(agreement: Id, reason: Reason, agency: Agency = "local") -> None:
    """A breach."""
    _move(agency, lambda cases, actor: cases.repair(actor, agreement, reason))


@agreement_app.command("export", help=str(say.EXPORT))
def export(
    agreement: Id,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT.json", dir_okay=False, help=str(say.OUT))],
    agency: Agency = "local",
) -> None:
    """Signed, sealed, with its history."""
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    with kept_cases() as cases:
        out.write_bytes(cases.exported_agreement(operator_of(agency), agreement))


@agreement_app.command("key", help=str(say.KEY))
def key(agency: Agency = "local") -> None:
    """To be published."""
    from preaudit.agreements.signatures import fingerprint
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    with kept_cases() as cases:
        public = cases.signing_key(operator_of(agency))
    typer.echo(f"{public}  {fingerprint(public)}")


@agreement_app.command("verify", help=str(say.VERIFY))
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help=str(say.FILE))],
    key: Annotated[str, typer.Option("--key", metavar="KEY", help=str(say.TRUSTED))] = "",
    json: Json = False,
) -> None:
    """Without a service, a store or a network: exit 1 where it does not hold."""
    from preaudit.contract.agreement_proof import proven

    proof = proven(file.read_bytes(), file.name, key)
    flaws, agreement = [str(flaw) for flaw in proof.flaws], proof.agreement
    plain = {
        "holds": not flaws,
        "flaws": flaws,
        "steps": proof.steps,
        "state": agreement.state.value if agreement else "",
        "key": proof.signature.key,
        "fingerprint": proof.signature.fingerprint,
        "trusted": proof.trusted,
        "exported_at": proof.exported_at,
    }
    lines = [str(say.FLAWED()), *flaws]
    if agreement and not flaws:
        state = agreement.state.words
        lines = [str(say.HOLDS(steps=proof.steps, state=state, deadline=agreement.deadline))]
        lines += [str(say.SIGNED_BY(fingerprint=proof.signature.fingerprint))]
        lines += [] if proof.trusted else [str(say.COMPARE())]
    _show(json, plain, "\n".join(lines))
    if flaws:
        raise typer.Exit(1)


def _move(agency: str, act: Callable[[CaseService, Actor], KeptAgreement]) -> None:
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    with kept_cases() as cases:
        typer.echo(_line(act(cases, operator_of(agency))))


def _scan(path: Path) -> bytes:
    return path.read_bytes()


def _line(kept: KeptAgreement) -> str:
    agreement = kept.agreement
    state = str(agreement.state.words)
    return say.STANDS(id=kept.id, state=state, deadline=agreement.deadline, item=agreement.terms.item).zh


def _show(json: bool, plain: object, text: str) -> None:
    import orjson

    from preaudit.interfaces.cli.console import write_json

    if json:
        write_json(orjson.dumps(plain, option=orjson.OPT_APPEND_NEWLINE))
    elif text:
        typer.echo(text)
