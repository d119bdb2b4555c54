"""Types of values by name, one object in one file each; a file added here is found by the name in it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType

from preaudit.value_types.surnames import likely_name
from preaudit.value_types.value_type import Checksum, Parsed, Parser, ValueType


def find_value_types() -> Mapping[str, ValueType]:
    """The value types that the modules of this package define, by name. Raises ValueError where two have one name."""
    found: dict[str, ValueType] = {}
    for module in pkgutil.iter_modules(__path__):
        for value in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, ValueType) and found.setdefault(value.name, value) is not value:
                raise ValueError(f"two value types are called {value.name}")
    return MappingProxyType(dict(sorted(found.items())))


VALUE_TYPES: Mapping[str, ValueType] = find_value_types()

__all__ = ["VALUE_TYPES", "Checksum", "Parsed", "Parser", "ValueType", "find_value_types", "likely_name"]
