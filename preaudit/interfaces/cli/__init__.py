"""The command line: thin, bilingual, quick to start. Heavy modules load inside the commands that need them.

`app` assembles the commands; a command knows `inputs`, `console`, `tables` and its own tables, never another command.
"""

from __future__ import annotations

import gc
import sys

#: New objects before the collector looks for circles among them. Rules and readings live as long as the command does: looked over at
#: Python's 700 they cost a sixth of its time and free nothing (`python -m bench.start`).
_OBJECTS_BEFORE_COLLECTING = 100_000


def main() -> None:
    """Run the command line. Exit code 0; 1 a problem with the input; 2 usage."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING, 20, 20)
    from preaudit.errors import PreauditError
    from preaudit.interfaces.cli.app import app
    from preaudit.interfaces.cli.console import show_error
    from preaudit.wording import cli_inputs as say

    try:
        app()
    except PreauditError as error:
        show_error(error, as_json="--json" in sys.argv)
        sys.exit(1)
    except ImportError as error:
        lacking = PreauditError(say.PACKAGE_MISSING(reason=error), say.PACKAGE_MISSING_MEND, code="package_missing")
        show_error(lacking, as_json="--json" in sys.argv)
        sys.exit(1)
