"""Hold the rules of the house: says every violation and what to do; 1 where there is any. Rules as arguments limit it to those."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from tools.house import borders, glossary, literals, messages, names, one_per_file, rule_keys, size, weights
from tools.house.tree import House, Violation, load

CHECKS: tuple[Callable[[House], Iterable[Violation]], ...] = (
    borders.check,
    weights.check,
    messages.check,
    literals.check,
    one_per_file.check,
    rule_keys.check,
    size.check,
    names.check,
    glossary.check,
    glossary.documents,
)


def violations(house: House) -> list[Violation]:
    """All violations of the rules, by rule and place."""
    found = (violation for check in CHECKS for violation in check(house))
    return sorted(found, key=lambda v: (v.rule, v.path, v.line, v.what))


def main(arguments: list[str]) -> int:
    """Print violations of the rules named (all rules where none is)."""
    wanted = set(map(int, arguments))
    found = [violation for violation in violations(load()) if not wanted or violation.rule in wanted]
    for violation in found:
        sys.stdout.write(f"{violation}\n")
    if found:
        sys.stdout.write(f"{len(found)} violations of the rules of the house (docs/architecture.md)\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
