"""Which doubts were idle and which kept something wrong from passing: python -m bench.idle_doubts [--pages N] [--rounds N] [--seed S] [--ocr]

Values: pages drawn by `bench.layouts` are understood, and each value found is held against what was drawn, by the reason it was doubted for:
the doubts of right values were idle, those of wrong ones saved something. The curve says of each least confidence of a character what would
be doubted, and what let through.
Cases: every test of rules/items is drawn, understood and judged. Of each check: in how many healthy cases it asked a person, in how many of
them nothing else did, and in how many that the test does not accept nothing but it stood between the case and acceptance.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.healthy_cases import Judged, judged
from bench.layouts.generate import Drawn, draw_pages
from bench.layouts.paper import papers
from bench.layouts.picture import pictured, read_pictures
from preaudit.config.shipped import shipped
from preaudit.domain.documents import FieldValue
from preaudit.domain.doubts import Doubt
from preaudit.domain.pages import ReadPage
from preaudit.domain.verdict import Outcome
from preaudit.evaluation.scores import same_value
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from preaudit.understanding.documents import understand

#: Least confidences of a character that the curve is drawn for.
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)


@dataclass
class Values:
    """Values found on pages: by the reason for their doubt, right and wrong; `weakest`: (confidence, right) where nothing else speaks against one."""

    right: Counter[Doubt] = field(default_factory=Counter)
    wrong: Counter[Doubt] = field(default_factory=Counter)
    weakest: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, value: FieldValue, *, right: bool) -> None:
        """Count a value that was found."""
        (self.right if right else self.wrong)[value.doubt] += 1
        if value.doubt in {Doubt.NONE, Doubt.LOW_CONFIDENCE}:
            self.weakest.append((value.confidence, right))

    def lines(self) -> Iterator[str]:
        """The table of reasons, and the curve."""
        yield f"{'doubt':24}{'right':>8}{'wrong':>8}{'right %':>9}"
        for doubt in sorted({*self.right, *self.wrong}, key=lambda d: -self.right[d]):
            idle, saved = self.right[doubt], self.wrong[doubt]
            yield f"{doubt or '(sure)':24}{idle:8}{saved:8}{100 * idle / (idle + saved):9.1f}"
        yield f"{'least confidence':24}{'idle':>8}{'saved':>8}{'let in':>9}"
        for least in THRESHOLDS:
            idle = sum(right and confidence < least for confidence, right in self.weakest)
            saved = sum(not right and confidence < least for confidence, right in self.weakest)
            let_in = sum(not right and confidence >= least for confidence, right in self.weakest)
            yield f"{least:24}{idle:8}{saved:8}{let_in:9}"


@dataclass
class Cases:
    """Checks by code: the healthy cases in which each asked, in which it alone did, and the others that it alone kept from acceptance."""

    healthy: int = 0
    passed: int = 0
    others: int = 0
    accepted: int = 0
    idle: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    saved: Counter[str] = field(default_factory=Counter)

    def add(self, case: Judged) -> None:
        """Count a case by what its test expects."""
        codes = {finding.code for finding in case.findings}
        if case.test.test.expect.outcome is not Outcome.ACCEPT:
            self.others += 1
            self.accepted += case.outcome is Outcome.ACCEPT
            self.saved.update(codes if len(codes) == 1 else ())
            return
        self.healthy += 1
        self.passed += case.outcome is Outcome.ACCEPT
        self.idle.update(codes)
        self.alone.update(codes if len(codes) == 1 else ())

    def lines(self) -> Iterator[str]:
        """The table of checks, those that ask most idly first."""
        yield f"healthy {self.healthy}, passed {self.passed}; others {self.others}, accepted {self.accepted}"
        yield f"{'check':56}{'idle':>7}{'alone':>7}{'saved':>7}"
        for code, count in self.idle.most_common():
            yield f"{code:56}{count:7}{self.alone[code]:7}{self.saved[code]:7}"


def values_of(pages: Iterable[Drawn], kinds: Sequence[KindSpec], read: Mapping[str, ReadPage] | None = None) -> Values:
    """The values found on pages drawn; `read`: their pictures as read, in place of the drawn readings."""
    values = Values()
    for page in pages:
        seen = page.page if read is None else read[page.name]
        for document in understand([seen], kinds):
            if (document.kind, document.variant) != (page.kind, page.variant):
                continue
            for key, value in document.fields.items():
                true = page.truth.get(key, page.known.get(key, ""))
                values.add(value, right=same_value(true, value.value))
    return values


def cases_of(tests: Iterable[RuleTest], book: RuleBook, seed: int, rounds: int) -> Cases:
    """The tests' cases drawn and judged, each so often; of those not accepted only such as say a case that is not."""
    cases = Cases()
    for test in tests:
        for number in range(rounds):
            name = f"{seed}/{test.subject}/{test.test.name}/{number}".replace(".", "")
            cases.add(judged(test, book, name))
    return cases


def _fitting(tests: Iterable[RuleTest]) -> Iterator[RuleTest]:
    """Tests of one outcome: healthy ones without any finding, and those that are not accepted."""
    for test in tests:
        expect = test.test.expect
        if expect.outcome is Outcome.ACCEPT and expect.findings:
            continue
        if expect.outcome is not Outcome.ACCEPT_WITH_DEFERRAL:
            yield test


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.idle_doubts", description=__doc__)
    parser.add_argument("--pages", type=int, default=20, help="pages of each kind")
    parser.add_argument("--rounds", type=int, default=1, help="how often each case is drawn; 0: none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ocr", action="store_true", help="render the pages and read the pictures")
    arguments = parser.parse_args()
    rules = Path(shipped("rules"))
    book = load_rulebook(rules)
    chosen = {kind.name: kind for kind in book.kinds if kind.name in papers()}
    pages = list(draw_pages(chosen, arguments.pages, arguments.seed))
    if arguments.ocr:
        pages = pictured(pages)
    values = values_of(pages, book.kinds, read_pictures(pages) if arguments.ocr else None)
    print(*values.lines(), sep="\n")
    tests = [test for path in sorted((rules / "items").glob("*.test.yaml")) for test in load_tests(path)]
    if arguments.rounds:
        print(*cases_of(_fitting(tests), book, arguments.seed, arguments.rounds).lines(), sep="\n")


if __name__ == "__main__":
    main()
