"""Every stable code that the code of the service can answer with, and its status, found in the source."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from preaudit.errors import PreauditError
from preaudit.interfaces.api import problems

ROOT = Path(__file__).resolve().parents[3]
#: Parts of the package that no request to the API reaches; the desk and the applicant's page answer with pages.
_ELSEWHERE = {
    "access/passwords.py",
    "access/oidc.py",
    "access/tokens.py",
    "config/settings.py",
    "config/settings_table.py",
    "contract/agreement_proof.py",
    "contract/correction_json.py",
    "contract/decoding.py",
    "policy/compare.py",
    "policy/simulate.py",
    "services/doctor.py",
    "services/replay.py",
    "config/address_schemes.py",
    "store/backup_archive.py",
    "store/audit.py",
    "store/backup.py",
    "store/encryption/key_book.py",
    "store/migrate.py",
}
_FOLDERS_ELSEWHERE = (
    "interfaces/applicant/",
    "interfaces/cli/",
    "interfaces/client/",
    "interfaces/applicant/",
    "interfaces/desk/",
    "interfaces/report/",
    "archive/",
    "evaluation/",
    "exchange/",
    "policy/",
)
#: Errors that come of no request: they stop the program or are reported otherwise.
_NO_ANSWER = {"error", "settings_invalid", "rule_invalid", "reading_failed", "judging_too_slow"}


def codes_over_http() -> dict[str, int]:
    """Code → status."""
    found: dict[str, int] = {}
    for path in sorted((ROOT / "preaudit").rglob("*.py")):
        name = path.relative_to(ROOT / "preaudit").as_posix()
        if name in _ELSEWHERE or name.startswith(_FOLDERS_ELSEWHERE):
            continue
        module = ".".join(("preaudit", *Path(name).with_suffix("").parts)).removesuffix(".__init__")
        for kind, code in _codes(ast.parse(path.read_text(encoding="utf-8")), module):
            if code not in _NO_ANSWER and issubclass(kind, PreauditError):
                error = kind.__new__(kind)
                error.code = code
                found[code] = problems.status_of(error)
    source = inspect.getsource(problems)
    for status, code in re.findall(r'(\d{3}): "([a-z_]+)"', source.partition("async def http(")[2]):
        found[code] = int(status)
    return found | {"internal_error": 500, "http_error": 400}


def _codes(tree: ast.Module, module: str) -> Iterator[tuple[type[PreauditError], str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                if (
                    isinstance(line, ast.Assign)
                    and isinstance(line.targets[0], ast.Name)
                    and line.targets[0].id == "code"
                    and isinstance(line.value, ast.Constant)
                    and (kind := _kind(module, node.name))
                ):
                    yield kind, str(line.value.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            # Errors are raised by their name, or by that of their module and theirs.
            raised = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            for given in node.keywords:
                if given.arg == "code" and isinstance(given.value, ast.Constant) and (kind := _kind(module, raised)):
                    yield kind, str(given.value.value)


def _kind(module: str, name: str) -> type[PreauditError] | None:
    """The class of errors of that name in a module, or in a module that it imports."""
    within = importlib.import_module(module)
    places = [within, *filter(inspect.ismodule, vars(within).values())]
    kind = next((vars(place)[name] for place in places if name in vars(place)), None)
    return kind if inspect.isclass(kind) and issubclass(kind, PreauditError) else None
