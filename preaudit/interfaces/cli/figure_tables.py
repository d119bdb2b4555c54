"""What commands of figures and lists share: options, a period, a table or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.wording import Message
from preaudit.wording import cli_ratings as say
from preaudit.wording.cli_access import AGENCY
from preaudit.wording.cli_commands import JSON

if TYPE_CHECKING:
    from preaudit.domain.insight import Period
    from preaudit.domain.ratings import Ratio

Json = Annotated[bool, typer.Option("--json", help=str(JSON))]
Agency = Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(AGENCY))]
Most = Annotated[int, typer.Option("--limit", min=1, max=200, help=str(say.MOST))]
Since = Annotated[datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help=str(say.SINCE))]
Until = Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help=str(say.UNTIL))]


def period_of(since: datetime | None, until: datetime | None) -> Period:
    """The days meant: the last thirty where none are named."""
    from preaudit.domain.insight import Period

    last = until.date() if until else date.today()
    return Period(since.date() if since else last - timedelta(days=29), last)


def ratio_cells(ratio: Ratio) -> tuple[str, str]:
    """So many of so many, and the rate; '-' where there are too few to tell one."""
    return f"{ratio.count} / {ratio.total}", "-" if ratio.rate is None else f"{ratio.rate:.1%}"


def show(
    json: bool, plain: object, title: Message, headings: tuple[Message, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    """As JSON or as a table."""
    import orjson

    from preaudit.interfaces.cli.console import show as show_on_console
    from preaudit.interfaces.cli.console import write_json
    from preaudit.interfaces.cli.tables import plain_table

    if json:
        write_json(orjson.dumps(plain, option=orjson.OPT_APPEND_NEWLINE))
    else:
        show_on_console(plain_table(title, headings, rows))
