"""`preaudit notices preview | templates | give | list`: notices to applicants, for operators and for those who design them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from preaudit.domain.notices import NoticeKind
from preaudit.wording import cli_notices as say
from preaudit.wording.cli_access import AGENCY
from preaudit.wording.cli_commands import JSON

notices_app = typer.Typer(help=str(say.NOTICES), no_args_is_help=True, pretty_exceptions_enable=False)

Json = Annotated[bool, typer.Option("--json", help=str(JSON))]
Case = Annotated[str, typer.Argument(metavar="CASE", help=str(say.CASE))]
Agency = Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(AGENCY))]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(notices_app, name="notices")


@notices_app.command("preview", help=str(say.PREVIEW))
def preview(
    out: Annotated[Path, typer.Argument(metavar="DIR", file_okay=False, help=str(say.PREVIEW_OUT))],
    kinds: Annotated[list[NoticeKind] | None, typer.Option("--kind", help=str(say.KIND))] = None,
    templates: Annotated[
        Path | None, typer.Option("--templates", exists=True, file_okay=False, help=str(say.FOLDER))
    ] = None,
    agency: Agency = "",
) -> None:
    """Every notice with made-up data, by the templates in force or those of a folder."""
    from datetime import UTC, datetime

    from preaudit.contract.notice_json import template_json
    from preaudit.interfaces.cli.inputs import settings_of_environment
    from preaudit.notices.letterheads import folders_of, letterhead_of
    from preaudit.notices.made_up import made_up_notices
    from preaudit.notices.printing import printed

    settings = settings_of_environment()
    folder, base = templates or settings.notices_dir, settings.public_url or "https://preaudit.example"
    own = letterhead_of(folder, agency, "")
    out.mkdir(parents=True, exist_ok=True)
    address = f"{base.rstrip('/')}/verify/ABCDE-FGHJK-MNPQR-STVWX"
    for notice in made_up_notices(tuple(kinds or NoticeKind), own if own.agency else None, address):
        pdf = printed(
            template_json(notice), tuple(folders_of(folder, agency)), issued_at=datetime(2026, 3, 17, tzinfo=UTC)
        )
        path = out / f"{notice.kind.value}.pdf"
        path.write_bytes(pdf)
        typer.echo(str(say.WRITTEN(path=path)))


@notices_app.command("templates", help=str(say.TEMPLATES))
def write_templates(
    out: Annotated[Path, typer.Argument(metavar="DIR", file_okay=False, help=str(say.TEMPLATES_OUT))],
) -> None:
    """Shipped templates into a folder; nothing that is there is overwritten."""
    from preaudit.notices.printing import shipped_templates

    out.mkdir(parents=True, exist_ok=True)
    for name, text in shipped_templates().items():
        path = out / name
        if path.exists():
            typer.echo(str(say.KEPT(path=path)))
            continue
        path.write_bytes(text)
        typer.echo(str(say.WRITTEN(path=path)))


@notices_app.command("give", help=str(say.GIVE))
def give(
    case: Case,
    kind: Annotated[NoticeKind, typer.Argument(metavar="KIND", help=str(say.KIND))],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT.pdf", dir_okay=False, help=str(say.PDF))],
    agency: Agency = "local",
    json: Json = False,
) -> None:
    """A notice of the decision in force, by an operator."""
    from preaudit.contract.notice_json import notice_json
    from preaudit.domain.notices import Wording
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    with kept_cases() as cases:
        actor = operator_of(agency)
        record = cases.give_notice(actor, case, kind, Wording())
        _, pdf = cases.notice(actor, case, record.number)
        plain = notice_json(record, cases.settings.public_url)
    out.write_bytes(pdf)
    _show(json, plain, str(say.GIVEN(kind=kind.row.words, number=record.number, path=out)))


@notices_app.command("list", help=str(say.LIST))
def list_notices(case: Case, agency: Agency = "local", json: Json = False) -> None:
    """The notices of a case, the withdrawn among them."""
    from preaudit.contract.notice_json import notice_json
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    with kept_cases() as cases:
        found = [notice_json(record, cases.settings.public_url) for record in cases.notices(operator_of(agency), case)]
    states = {True: str(say.GONE), False: str(say.IN_FORCE)}
    lines = [f"{n['number']}  {n['title']}  {states[n['withdrawn'] is not None]}  {n['issued_at'][:10]}" for n in found]
    _show(json, {"notices": found}, "\n".join(lines))


def _show(json: bool, plain: object, text: str) -> None:
    import orjson

    from preaudit.interfaces.cli.console import write_json

    if json:
        write_json(orjson.dumps(plain, option=orjson.OPT_APPEND_NEWLINE))
    elif text:
        typer.echo(text)
