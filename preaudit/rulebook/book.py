"""The rule book: kinds of documents and handling items, compiled, with its digest as version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from preaudit.domain.items import Item
from preaudit.domain.names import nearest
from preaudit.errors import RuleError, UnknownItemError
from preaudit.rulebook.calendar import published_calendar
from preaudit.rulebook.compiling import compile_item
from preaudit.rulebook.kinds import KindSpec, load_kinds
from preaudit.rulebook.models import ItemModel
from preaudit.rulebook.yaml_source import load_sourced

TEST_SUFFIX = ".test.yaml"


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Kinds and items in force; `version` is the digest of the files they were read from."""

    kinds: tuple[KindSpec, ...]
    items: tuple[Item, ...]
    version: str

    def item(self, code: str) -> Item:
        """The item of that code. Raises UnknownItemError naming the nearest."""
        for item in self.items:
            if item.code == code:
                return item
        codes = [item.code for item in self.items]
        near = nearest(code, codes)
        raise UnknownItemError(
            f"没有事项 {code}(no such item)",
            f"是否为 {near}?Did you mean {near}?" if near else f"可用 known: {', '.join(codes)}",
        )


def load_rulebook(rules_dir: Path) -> RuleBook:
    """All rules of a folder with documents/ and items/. Raises RuleError with file, line and column."""
    for name in ("documents", "items"):
        if not (rules_dir / name).is_dir():
            raise RuleError(
                f"{rules_dir} 中没有 {name}/(no such folder)", "请检查规则库目录。Check the rules directory."
            )
    files = rule_files(rules_dir)
    version = _digest(rules_dir, files)
    kinds = load_kinds(rules_dir / "documents")
    items = []
    for path in (f for f in files if f.parent.name == "items"):
        sourced = load_sourced(path, ItemModel)
        if path.stem != sourced.value.item:
            raise sourced.source.error(f"文件应名为 {sourced.value.item}.yaml(the file must be called so)", "item")
        items.append(replace(compile_item(sourced, kinds), rulebook=version, calendar=published_calendar()))
    return RuleBook(kinds, tuple(items), version)


def rule_files(rules_dir: Path) -> tuple[Path, ...]:
    """The rule files of a folder, tests left out, in a stable order."""
    found = (path for name in ("documents", "items") for path in (rules_dir / name).glob("*.yaml"))
    return tuple(sorted(path for path in found if not path.name.endswith(TEST_SUFFIX)))


def _digest(rules_dir: Path, files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        total.update(f"{path.relative_to(rules_dir).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()
