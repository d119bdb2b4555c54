"""A value type is one object in one file: adding one touches that file and its test, and nothing keeps a list of them."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import preaudit
from preaudit import value_types
from preaudit.value_types import VALUE_TYPES, find_value_types

_FOLDER = Path(value_types.__file__).parent
_SOURCE = Path(preaudit.__file__).parent
#: Modules that speak of the keys of a machine-readable zone, some of which are called like a type of value.
_OF_ZONES = {"mrz.py", "mrz_check.py"}


def test_a_type_is_found_from_its_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "blood_group.py").write_text(
        "from preaudit.value_types.value_type import Parsed, ValueType\n"
        "BLOOD_GROUP = ValueType('blood_group', lambda text: Parsed('AB', 0, 2, 0.9) if text[:2] == 'AB' else None)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(value_types, "__path__", [*value_types.__path__, str(tmp_path)])
    found = find_value_types()
    monkeypatch.delitem(sys.modules, "preaudit.value_types.blood_group")
    assert set(found) - set(VALUE_TYPES) == {"blood_group"}
    assert found["blood_group"].parse("AB型") is not None


def test_a_name_is_given_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "second_phone.py").write_text(
        "from preaudit.value_types.value_type import ValueType\nPHONE = ValueType('phone', lambda text: None)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(value_types, "__path__", [*value_types.__path__, str(tmp_path)])
    with pytest.raises(ValueError, match="phone"):
        find_value_types()
    monkeypatch.delitem(sys.modules, "preaudit.value_types.second_phone")


@pytest.mark.parametrize("name", VALUE_TYPES)
def test_a_type_is_found_in_the_file_named_for_it_or_for_its_family(name: str) -> None:
    files = [
        path
        for path in _FOLDER.glob("*.py")
        if f'ValueType(\n    "{name}"' in (text := path.read_text("utf-8")) or f'ValueType("{name}"' in text
    ]
    assert [name.startswith(path.stem) for path in files] == [True]


def test_nothing_that_understands_pages_keeps_a_list_of_types() -> None:
    named = {
        f"{path.name}:{node.lineno} {node.value}"
        for path in (_SOURCE / "understanding").rglob("*.py")
        if path.name not in _OF_ZONES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in VALUE_TYPES
    }
    assert not named
