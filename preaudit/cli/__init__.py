"""The command line: thin, bilingual, quick to start. Heavy modules load inside the commands that need them."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Exit code 0; 1 a problem with the input; 2 usage."""
    from preaudit.cli.app import app
    from preaudit.cli.console import show_error
    from preaudit.errors import PreauditError

    try:
        app()
    except PreauditError as error:
        show_error(error, as_json="--json" in sys.argv)
        sys.exit(1)
