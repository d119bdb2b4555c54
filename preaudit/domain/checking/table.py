"""The table of all checks, found by walking the package of checks."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache

from preaudit.domain import checks
from preaudit.domain.checking.check import CheckForm


@cache
def check_table() -> Mapping[str, type[CheckForm]]:
    """Every check by its names in rule files, in the order of its files. Raises TypeError for a class without names, for a name
    given twice, and for a check that lacks what a check must say.
    """
    table: dict[str, type[CheckForm]] = {}
    for form in _forms():
        place = f"{form.__module__}.{form.__name__}"
        if not isinstance(form.NAMES, tuple) or not form.NAMES:
            raise TypeError(f"{place}: NAMES must be a tuple of names, such as ('{form.__name__.lower()}',)")
        if lacking := sorted(form.__abstractmethods__):
            raise TypeError(f"{place} must define {', '.join(lacking)}")
        for name in form.NAMES:
            if name in table:
                raise TypeError(f"two checks are called {name}: {table[name].__module__}, {form.__module__}")
            table[name] = form
    return table


def check_forms() -> tuple[type[CheckForm], ...]:
    """Every class of the table once, in its order."""
    return tuple(dict.fromkeys(check_table().values()))


def _forms() -> Iterator[type[CheckForm]]:
    for found in sorted(pkgutil.iter_modules(checks.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{checks.__name__}.{found.name}")
        for value in vars(module).values():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and issubclass(value, CheckForm):
                yield value
