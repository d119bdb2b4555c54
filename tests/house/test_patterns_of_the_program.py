"""The program's own expressions are as bounded as those of rule files: no text of a page makes one run without end."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from preaudit.rulebook.patterns import MOST_WAYS, ways_of

#: Imports every module, and prints what each compiles as it is loaded: where, the expression and its flags.
RECORD = """
import importlib, json, pkgutil, re, sys
from re import _compiler
compiled, found = _compiler.compile, []

def record(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    if frame.f_globals.get("__name__", "").startswith("preaudit") and isinstance(pattern, str):
        found.append([f"{frame.f_globals['__name__']}:{frame.f_lineno}", pattern, int(flags)])
    return compiled(pattern, flags)

_compiler.compile = record
import preaudit
for module in pkgutil.walk_packages(preaudit.__path__, "preaudit."):
    if not module.name.endswith("__main__") and ".migrations." not in module.name:
        importlib.import_module(module.name)
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def patterns() -> list[tuple[str, str, int]]:
    """Every expression that a module compiles while it is loaded: where, its text, its flags."""
    done = subprocess.run([sys.executable, "-c", RECORD], capture_output=True, text=True, check=True)
    return [(where, text, flags) for where, text, flags in json.loads(done.stdout.splitlines()[-1])]


def test_every_pattern_ends_in_bounded_time(patterns: list[tuple[str, str, int]]) -> None:
    assert len(patterns) > 250  # the walk sees them
    endless = {where: text[:60] for where, text, flags in patterns if ways_of(text, flags) > MOST_WAYS}
    assert endless == {}


@pytest.mark.parametrize("pattern", ["^(?:1寸|\\d?寸|小)*照$", "(?:[一-龥]{2,8}[省市])+$", "(a+)+$", "(a|a)*b"])
def test_an_endless_one_is_seen(pattern: str) -> None:
    assert ways_of(pattern) > MOST_WAYS


@pytest.mark.parametrize("pattern", ["^(?:1寸|\\d?寸|小)*+照$", "[^。]{0,30}止"])
def test_one_that_never_goes_back_is_not(pattern: str) -> None:
    assert ways_of(pattern) <= MOST_WAYS
