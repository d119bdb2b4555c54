"""`preaudit doctor`: what the machine lacks, in the order in which one would mend it.

It must run where much is broken, so it loads nothing that a broken package could stop.
"""

from __future__ import annotations

import json

from rich import box
from rich.table import Table
from rich.text import Text

from preaudit.config.settings import Settings
from preaudit.interfaces.cli.console import progress, show, write_json
from preaudit.services.doctor import diagnose
from preaudit.wording import doctor as say


def run(settings: Settings, as_json: bool, *, production: bool = False) -> int:
    """Check the machine and say so; the exit code is 1 where something lacks."""
    if production:
        from preaudit.services.production import diagnose_production  # needs the store
    with progress(str(say.CHECKING)):
        checks = diagnose_production(settings) if production else diagnose(settings)
    fine = all(check.ok for check in checks)
    if as_json:
        listed = [{"name": str(c.name), "ok": c.ok, "detail": str(c.detail), "remedy": str(c.remedy)} for c in checks]
        write_json((json.dumps({"ok": fine, "checks": listed}, ensure_ascii=False) + "\n").encode())
        return 0 if fine else 1
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("", str(say.CHECKED), str(say.SEEN)):
        table.add_column(name)
    for check in checks:
        sign = Text("✓", style="green") if check.ok else Text("✗", style="bold red")
        remedy = Text(f"\n→ {check.remedy}", style="yellow") if check.remedy else Text()
        table.add_row(sign, str(check.name), Text(str(check.detail)).append_text(remedy))
    show(table)
    show(str(say.ALL_READY if fine else say.NOT_READY))
    return 0 if fine else 1
