"""The command line: thin, bilingual, quick to start. Heavy modules load inside the commands that need them."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Exit code 0; 1 a problem with the input; 2 usage."""
    from preaudit.errors import PreauditError
    from preaudit.interfaces.cli.app import app
    from preaudit.interfaces.cli.console import show_error

    try:
        app()
    except PreauditError as error:
        show_error(error, as_json="--json" in sys.argv)
        sys.exit(1)
    except ImportError as error:
        lacking = PreauditError(
            f"依赖包不能载入:{error}(a package cannot be loaded)",
            "运行 preaudit doctor 查看怎样补上。Run preaudit doctor for the remedy.",
            code="package_missing",
        )
        show_error(lacking, as_json="--json" in sys.argv)
        sys.exit(1)
