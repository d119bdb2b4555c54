"""How fast cases are judged, how long a rule book takes to load, and what simulating a change costs.

python -m bench.judging [--json]. Cases are the rule tests of the items, dossiers of six documents first; judged in one process.
The rule book of 500 items is the shipped one with its items copied under other names.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from preaudit.config.shipped import shipped
from preaudit.domain.judging import judge
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.rulebook.rule_tests import RuleTest, load_tests

ITEMS = 500


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.judging", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    rules = shipped("rules")
    book = load_rulebook(rules)
    tests = [test for path in sorted((rules / "items").glob("*.test.yaml")) for test in load_tests(path)]
    six = [test for test in tests if len(test.documents()) == 6]
    figures = {
        "cases_per_second_six_documents": round(_rate(book, six)),
        "cases_per_second_all_tests": round(_rate(book, tests)),
        "six_document_cases": len(six),
        "seconds_to_load_500_items": round(_load_seconds(rules), 2),
        "seconds_to_load_shipped": round(_seconds(lambda: load_rulebook(rules)), 2),
    }
    print(json.dumps(figures, indent=2) if arguments.json else "\n".join(f"{k:34}{v:>10}" for k, v in figures.items()))


def _rate(book: RuleBook, tests: list[RuleTest], least_seconds: float = 3.0) -> float:
    """Cases a second of processor time, each with documents and facts ready in memory."""
    cases = []
    for test in tests:
        item = book.item(test.subject, test.day, test.region)
        cases.append((item, test.documents(), test.facts_for(item), test.day))
    count, began = 0, time.process_time()
    while (spent := time.process_time() - began) < least_seconds:
        for case in cases:
            judge(*case)
        count += len(cases)
    return count / spent


def _load_seconds(rules: Path) -> float:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "rules"
        shutil.copytree(rules, copy)
        shutil.rmtree(copy / "regions", ignore_errors=True)
        shutil.rmtree(copy / "bundles", ignore_errors=True)
        originals = [p for p in sorted((copy / "items").glob("*.yaml")) if ".test" not in p.name and "@" not in p.name]
        for number in range(ITEMS - len(originals)):
            source = originals[number % len(originals)]
            text = source.read_text(encoding="utf-8").replace(
                f"item: {source.stem}\n", f"item: {source.stem}-{number}\n", 1
            )
            (copy / "items" / f"{source.stem}-{number}.yaml").write_text(text, encoding="utf-8")
        return _seconds(lambda: load_rulebook(copy))


def _seconds(action: Callable[[], object]) -> float:
    began = time.process_time()
    action()
    return time.process_time() - began


if __name__ == "__main__":
    main()
