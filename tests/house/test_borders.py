"""Who may import whom, and what must stay light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _modules_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_lower_stages_never_import_higher_ones() -> None:
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_http_process_never_loads_the_ocr_engine() -> None:
    loaded = _modules_after("import preaudit.interfaces.api; preaudit.interfaces.api.create_app")
    assert not loaded & {"paddleocr", "paddlex", "onnxruntime", "rapidocr"}


@pytest.mark.parametrize("module", ["preaudit.interfaces.cli.app", "preaudit.interfaces.cli.console"])
def test_the_command_line_starts_without_the_heavy_libraries(module: str) -> None:
    loaded = _modules_after(f"import {module}")
    assert not loaded & {"paddleocr", "paddlex", "onnxruntime", "cv2", "numpy", "pydantic", "fastapi", "PIL", "jinja2"}


def test_a_service_that_reviews_what_is_kept_loads_neither_the_database_nor_what_understands() -> None:
    loaded = _modules_after("import preaudit.services.review")
    assert not loaded & {"sqlalchemy", "cryptography", "preaudit.store", "preaudit.understanding.documents"}


#: What opens files, reads pages or serves.
OPENING = {"paddleocr", "onnxruntime", "cv2", "numpy", "PIL", "pypdfium2", "fastapi", "jinja2", "preaudit.intake"}


@pytest.mark.parametrize(
    "command", ["--help", "rules lint", "rules test -i elderly-allowance", "checklist elderly-allowance", "items"]
)
def test_commands_about_rules_never_load_what_opens_files(command: str) -> None:
    arguments = ["preaudit", *command.split()]
    loaded = _modules_after(
        f"import sys; sys.argv = {arguments!r}\n"
        "from preaudit.interfaces.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code"
    )
    assert not loaded & OPENING
