"""No mistake in a rule file loads silently: words of every shipped file are misspelt, broken and given another type, one at a time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from preaudit.config.shipped import shipped
from preaudit.errors import RuleError
from preaudit.rulebook import load_rulebook, yaml_source
from preaudit.rulebook.rule_test_mistakes import check_test_files
from tests.rulebook.mutated import sampled

#: Of more than thirty thousand mistakes that could be made; each loads a whole rule book.
SIZE, SEED = 90, 11


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("rules"), tmp_path / "rules"))


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that did not change are parsed once."""
    real: Callable[[Path], Any] = yaml_source._read
    read: dict[tuple[Path, bytes], Any] = {}

    def reading(path: Path) -> Any:
        key = path, path.read_bytes()
        if key not in read:
            read[key] = real(path)
        return read[key]

    monkeypatch.setattr(yaml_source, "_read", reading)


def load(rules: Path) -> None:
    check_test_files(rules, load_rulebook(rules))


@pytest.mark.usefixtures("read_once")
def test_no_mistake_loads_silently_and_each_is_told_with_its_file_and_line(rules: Path) -> None:
    load(rules)
    silent, misplaced = [], []
    for mutant in sampled(rules, SIZE, SEED):
        whole = mutant.path.read_text(encoding="utf-8")
        mutant.path.write_text(mutant.text, encoding="utf-8")
        try:
            load(rules)
        except RuleError as error:
            if not any(f"{path}:" in str(error) for path in rules.rglob("*.yaml")):
                misplaced.append(f"{mutant} | {error}")
        else:
            silent.append(str(mutant))
        finally:
            mutant.path.write_text(whole, encoding="utf-8")
    assert silent == []
    assert misplaced == []
