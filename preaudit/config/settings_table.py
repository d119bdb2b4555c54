"""Which settings are in force and where each comes from, and the table of them in docs/operations.md."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from preaudit.config.settings import CONFIG, PREFIX, SECRETS_DIR, Settings, config_file, read_config, secrets_dir
from preaudit.domain.names import nearest
from preaudit.wording.settings import MEANINGS

Source = Literal["default", "file", "secret", "environment"]
_MASK = "********"


@dataclass(frozen=True, slots=True)
class SettingInForce:
    """A setting: its variable, its value as text (secrets masked), where it comes from, what it means."""

    name: str
    variable: str
    value: str
    source: Source
    meaning: str


def settings_in_force(settings: Settings) -> list[SettingInForce]:
    """All settings, those of a table one by one. Raises SettingsError."""
    path = config_file()
    values = read_config(path) if path else {}
    found = []
    for name in Settings.model_fields:
        value, meaning = getattr(settings, name), meaning_of(name)
        if is_dataclass(value):
            for part in fields(value):
                keys = (name, part.name)
                found.append(_setting(keys, getattr(value, part.name), values, meaning))
        else:
            found.append(_setting((name,), value, values, meaning))
    return found


def source_of(keys: tuple[str, ...]) -> tuple[Source, str]:
    """Where a setting comes from, and its name there."""
    path = config_file()
    return _source(keys, read_config(path) if path else {})


def misspelt_variables() -> Iterator[tuple[str, str]]:
    """PREAUDIT_* variables that mean nothing, each with the nearest known one, '' where none is near.

    They stop nothing: other programs make such variables too (Kubernetes for a service named so).
    """
    known = {variable_of((name,)) for name in Settings.model_fields} | {CONFIG, SECRETS_DIR}
    for name in sorted(n for n in os.environ if n.upper().startswith(PREFIX)):
        whole = name.upper().split("__")[0]
        if whole not in known:
            yield name, nearest(whole, known)


def variable_of(keys: tuple[str, ...]) -> str:
    """The environment variable of a setting."""
    return PREFIX + "__".join(keys).upper()


def meaning_of(name: str) -> str:
    """What a setting means, in English with Chinese after it."""
    meaning = MEANINGS[name]
    return f"{meaning.en} / {meaning.zh}"


def markdown_table() -> str:
    """The table of settings for docs/operations.md, in Markdown."""
    lines = ["| variable | default | meaning |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        variable = variable_of((name,)) + ("__…" if is_dataclass(field.get_default(call_default_factory=True)) else "")
        lines.append(f"| `{variable}` | {_default(field)} | {meaning_of(name).replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


def _setting(keys: tuple[str, ...], value: object, values: dict[str, Any], meaning: str) -> SettingInForce:
    return SettingInForce(".".join(keys), variable_of(keys), _text(value), _source(keys, values)[0], meaning)


def _source(keys: tuple[str, ...], values: dict[str, Any]) -> tuple[Source, str]:
    variables = {name.upper() for name in os.environ}
    for variable in (variable_of(keys), variable_of(keys[:1])):
        if variable in variables:
            return "environment", variable
    if (folder := secrets_dir()) and (secret := _secret(folder, variable_of(keys))):
        return "secret", str(secret)
    value: Any = values
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            return "default", ".".join(keys)
        value = value[key]
    return "file", ".".join(keys)


def _secret(folder: Path, variable: str) -> Path | None:
    return next((path for path in folder.iterdir() if path.name.upper() == variable and path.is_file()), None)


def _text(value: object) -> str:
    if isinstance(value, SecretStr):
        return _MASK if value.get_secret_value() else ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True)
    if is_dataclass(value):
        return "see `preaudit settings`"
    text = _text(value)
    if isinstance(value, Path):
        text = "~/" + value.relative_to(Path.home()).as_posix() if value.is_relative_to(Path.home()) else text
    return f"`{text}`" if text else ""
