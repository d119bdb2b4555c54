"""Slips of the hand in rule files, and who notices: python -m bench.rule_slips [--size N] [--seed S] [--in PART] [--no-prove] [--json FILE]

Each slip (`bench.slips`) is made in a copy of rules/ and told by the first that notices: the loader, `rules lint --strict`, the tests beside the
rules, `rules prove`. What nobody notices is listed by what `rules diff` says of it: what loosens, or is unclear, is what matters.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.slips import Slip, sampled
from preaudit.config.shipped import shipped
from preaudit.errors import RuleError
from preaudit.policy.diff import diff
from preaudit.policy.lint import lint
from preaudit.policy.lint_finding import Level
from preaudit.policy.prove import prove
from preaudit.policy.test_run import TestRun, run_tests
from preaudit.rulebook import load_rulebook, yaml_source
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.differences.changes import Effect
from preaudit.rulebook.kind_tests import ExamplesFile
from preaudit.rulebook.yaml_source import load_yaml
from preaudit.understanding.examples import misses

_NOBODY = "nobody"
_HARMLESS = "harmless"
_BY_WEIGHT = (Effect.LOOSENS, Effect.UNCLEAR, Effect.NEITHER, Effect.TIGHTENS)


@dataclass(frozen=True, slots=True)
class Told:
    """Who noticed a slip first, and what `rules diff` says of it."""

    slip: Slip
    by: str
    effect: str = ""


@dataclass(frozen=True)
class Watch:
    """A copy of the rules in which slips are made. `proving`: whether to prove the lists too, which takes longest.

    `loosening`: whether to pass over those that `rules diff` says tighten, or change words.
    """

    folder: Path
    book: RuleBook
    known: frozenset[tuple[str, str]]
    proving: bool
    loosening: bool = False

    def told(self, slip: Slip) -> Told:
        """Make the slip, see who notices, and take it back."""
        whole = slip.path.read_text(encoding="utf-8")
        slip.path.write_text(slip.made_in(whole), encoding="utf-8")
        try:
            return self._told(slip)
        finally:
            slip.path.write_text(whole, encoding="utf-8")

    def _told(self, slip: Slip) -> Told:
        try:
            book = load_rulebook(self.folder)
        except RuleError:
            return Told(slip, "load")
        effects = {change.effect for section in diff(self.book, book).sections for change in section.changes}
        effect = next((one.value for one in _BY_WEIGHT if one in effects), "none told")
        if self.loosening and effect not in (Effect.LOOSENS, Effect.UNCLEAR, "none told"):
            return Told(slip, _HARMLESS, effect)
        for by, noticed in (("lint", self._lint), ("tests", self._tests), ("prove", self._prove)):
            if noticed(slip, book):
                return Told(slip, by, effect)
        return Told(slip, _NOBODY, effect)

    def _lint(self, _slip: Slip, _book: RuleBook) -> bool:
        return bool(noticed(self.folder) - self.known)

    def _tests(self, slip: Slip, book: RuleBook) -> bool:
        try:
            return any(run.failed for run in self._runs(slip, book))
        except RuleError:
            return True

    def _runs(self, slip: Slip, book: RuleBook) -> Iterator[TestRun]:
        items = self._items(slip, book)
        yield from (run_tests(self.folder, book, code, kinds=False) for code in items)
        if not items:
            yield run_tests(self.folder, book, kinds=False)
        if slip.path.parent.name == "documents" or not items:
            yield TestRun(tuple(_examples(slip, self.folder, book)), ())

    def _items(self, slip: Slip, book: RuleBook) -> list[str]:
        """The items whose lists a slip concerns; none where it concerns all of them."""
        if slip.path.parent.name == "documents":
            return []
        return [code for code in sorted({item.code for item in book.items}) if code == slip.path.stem]

    def _prove(self, slip: Slip, book: RuleBook) -> bool:
        if not self.proving:
            return False
        return any(proof.survivors for code in self._items(slip, book) for proof in prove(self.folder, book, code))


def _examples(slip: Slip, folder: Path, book: RuleBook) -> Iterator[Any]:
    from preaudit.policy.test_run import TestResult

    only = f"{slip.path.stem}.test.yaml" if slip.path.parent.name == "documents" else "*.test.yaml"
    for path in sorted((folder / "documents").glob(only)):
        for example in load_yaml(path, ExamplesFile).examples:
            yield TestResult(path.stem, "", example.name, "", tuple(misses(example, book.kinds)), "kind")


def noticed(folder: Path) -> frozenset[tuple[str, str]]:
    """What `rules lint --strict` fails for."""
    found = (one for one in lint(folder) if one.level is not Level.INFO and not one.reason)
    return frozenset((one.code, one.message.zh) for one in found)


def read_once() -> None:
    """Let files that did not change be parsed once."""
    real: Callable[[Path], Any] = yaml_source._read
    read: dict[tuple[Path, bytes], Any] = {}

    def reading(path: Path) -> Any:
        key = path, path.read_bytes()
        if key not in read:
            read[key] = real(path)
        return read[key]

    yaml_source._read = reading


def main(argv: Sequence[str] | None = None) -> int:
    """Try a sample of slips and print who noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--in", dest="part", default="", help="only slips whose place holds this")
    parser.add_argument("--no-prove", action="store_true")
    parser.add_argument("--loosening", action="store_true")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(argv)
    read_once()
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(shutil.copytree(shipped("rules"), Path(folder) / "rules"))
        watch = Watch(rules, load_rulebook(rules), noticed(rules), not asked.no_prove, asked.loosening)
        began, told = time.perf_counter(), []
        for slip in sampled(rules, asked.size, asked.seed, asked.part):
            told.append(watch.told(slip))
            if told[-1].by == _NOBODY:
                print(f"{told[-1].effect:9} {slip}", flush=True)
            if asked.json:
                asked.json.write_text(
                    json.dumps([[str(t.slip), t.slip.shape, t.by, t.effect] for t in told], ensure_ascii=False)
                )
    print(f"\n{len(told)} slips in {time.perf_counter() - began:.0f} s")
    table = Counter((one.by, one.effect if one.by == _NOBODY else "") for one in told)
    for (by, effect), count in sorted(table.items()):
        print(f"{by:7} {effect:10} {count:5} {count / len(told):6.1%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
