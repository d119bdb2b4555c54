"""Healthy complete cases in layouts at first sight, judged: python -m bench.healthy_cases [--item I] [--rounds N] [--seed S] [--ocr] [--why]

Each test of rules/items that says `accept` without a finding is a case: its papers are drawn with its values by the grammars of `bench.layouts`,
understood as a reader would give them, and judged. Marks (signatures, seals, portraits) and papers no grammar draws are as the test
says them. Counted: which outcome, and which findings asked a person. --ocr: pages become pictures that are stamped, faded, turned,
compressed, photographed or watermarked (bench.layouts.hardships), and are read; --cases N of them by the seed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from bench.layouts.generate import Drawn, draw_page, grammars_of
from bench.layouts.grammars import HELD_BACK
from bench.layouts.hardships import HARDSHIPS, taken
from bench.layouts.paper import papers
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document
from preaudit.domain.facts import Facts
from preaudit.domain.judging import judge
from preaudit.domain.pages import ReadPage
from preaudit.domain.verdict import Finding, Outcome, Severity
from preaudit.evaluation.scores import same_value
from preaudit.intake import open_file
from preaudit.reading import Reader
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from preaudit.understanding.documents import understand

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: How pages are read: half of them cleanly, none with a value missing.
CONDITIONS = (*("clean",) * 7, "joined", "broken", "label_misread", "label_apart", "tilted", "stamped", "watermarked")


@dataclass
class Count:
    """Cases by outcome, findings by code: how many cases each stands in."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        """The counts as a line of the table."""
        whole = sum(self.outcomes.values())
        passed = self.outcomes[Outcome.ACCEPT]
        back = self.outcomes[Outcome.SUPPLEMENT] + self.outcomes[Outcome.OUT_OF_SCOPE]
        most = ", ".join(f"{code} {count}" for code, count in self.asked.most_common(3))
        return f"{name:34}{whole:7}{100 * passed / max(1, whole):8.1f}{back:7}  {most}"


@dataclass(frozen=True)
class Judged:
    """A case as it was judged: its pages, and what was found that keeps it from passing."""

    test: RuleTest
    pages: Sequence[Drawn]
    documents: Sequence[Document]
    outcome: Outcome
    findings: Sequence[Finding]


def healthy_tests(folder: Path, items: Sequence[str]) -> list[RuleTest]:
    """The tests of items that say accept, without a finding."""
    found = [test for path in sorted(folder.glob("*.test.yaml")) for test in load_tests(path)]
    return [
        test
        for test in found
        if test.test.expect.outcome is Outcome.ACCEPT
        and not test.test.expect.findings
        and (not items or test.subject in items)
    ]


#: What becomes of the drawn pages of a case: pages as they were read, and the condition each was read in.
See = Callable[[Sequence[Drawn]], Sequence[Drawn]]


def judged(
    test: RuleTest,
    book: RuleBook,
    seed: str,
    grammars: Sequence[str] = (),
    conditions: Sequence[str] = CONDITIONS,
    see: See = list,
) -> Judged:
    """The test's case drawn, seen, understood and judged; `grammars`: those alone, where they can set a paper."""
    specs = {kind.name: kind for kind in book.kinds}
    typed = test.documents()
    drawn = see([page for each in typed for page in _drawn(each, specs, f"{seed}/{each.id}", grammars, conditions)])
    files = {page.page.ref.file for page in drawn}
    kept = [each for each in typed if not any(f"/{each.id}." in file for file in files)]
    seen = understand([page.page for page in drawn], book.kinds)
    documents = [*(_marked(each, typed) for each in seen), *kept]
    item = book.item(test.subject, test.day, test.region)
    facts: Facts = test.facts_for(item)
    verdict = judge(item, documents, facts, test.day, test.region)
    asked = [each for each in verdict.findings if each.severity is not Severity.WARNING]
    return Judged(test, drawn, documents, verdict.outcome, asked)


def _drawn(
    document: Document, specs: Mapping[str, KindSpec], seed: str, grammars: Sequence[str], conditions: Sequence[str]
) -> Iterator[Drawn]:
    """The page of a paper, where a grammar draws its kind and every value of it that the test says."""
    name = f"{document.kind}.{document.variant}".rstrip(".")
    if name not in papers() or not document.fields or not document.certain or not document.readable:
        return
    if any(not each.certain for each in document.fields.values()):
        return
    random = Random(seed)
    fitting = grammars_of(name, specs[name])
    fitting = [each for each in fitting if not grammars or each in grammars] or fitting
    given = {key: value.value for key, value in document.fields.items()}
    page = draw_page(name, random.choice(fitting), specs[name], seed, random.choice(conditions), given)
    printed = {key for line in page.sheet.lines for key in line.fields}
    # What a clause says beyond the test is made up, and may speak against the case: days are drawn to fit it, a number is not.
    beyond = {value for key, value in page.truth.items() if key not in given and not _DAY.fullmatch(value)}
    if printed >= given.keys() and not beyond:
        yield page


def _marked(seen: Document, typed: Sequence[Document]) -> Document:
    """A document with the marks and sides that its test says."""
    file = seen.pages[0].file
    own = next((each for each in typed if f"/{each.id}." in file), None)
    return seen if own is None else replace(seen, marks=own.marks, sides=own.sides or seen.sides)


def pictures_read(reader: Reader, hardships: Sequence[str]) -> See:
    """Pages become pictures, each under a hardship drawn by its name, and are read."""

    def see(pages: Sequence[Drawn]) -> Sequence[Drawn]:
        hard = [Random(f"hardship {page.name}").choice(hardships) for page in pages]
        files = [
            open_file(f"{number}.png", taken(page.sheet, how, page.name), Settings())
            for number, (page, how) in enumerate(zip(pages, hard, strict=True))
        ]
        return [
            replace(page, condition=how, page=ReadPage(page.page.ref, read.reading))
            for page, how, read in zip(pages, hard, reader.read(files), strict=True)
        ]

    return see


#: How pages of pictures are taken: somewhat more than half of them under a hardship.
TAKEN = (*("clean",) * 4, *("scanned",) * 2, *(each for each in HARDSHIPS if each not in {"clean", "scanned"}))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.healthy_cases", description=__doc__)
    parser.add_argument("--item", action="append", default=[], help="only these items")
    parser.add_argument(
        "--grammar", action="append", default=[], help="only these grammars, where they can set a paper"
    )
    choices = sorted({*CONDITIONS, *HARDSHIPS})
    parser.add_argument("--condition", action="append", default=[], choices=choices, help="only these")
    parser.add_argument("--ocr", action="store_true", help="read pictures, in place of drawn readings")
    parser.add_argument("--cases", type=int, help="so many of the cases, drawn by the seed")
    parser.add_argument("--rounds", type=int, default=3, help="how often each case is drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--why", action="store_true", help="print what was asked, but for grammars held back")
    arguments = parser.parse_args()
    rules = Path(shipped("rules"))
    book = load_rulebook(rules)
    cases = [
        (test, number) for test in healthy_tests(rules / "items", arguments.item) for number in range(arguments.rounds)
    ]
    if arguments.cases is not None:
        cases = Random(arguments.seed).sample(cases, min(arguments.cases, len(cases)))
    with ExitStack() as stack:
        see: See = list
        conditions: Sequence[str] = arguments.condition or CONDITIONS
        if arguments.ocr:
            reader = stack.enter_context(Reader(Settings(workers=1)))
            see, conditions = pictures_read(reader, arguments.condition or TAKEN), ["clean"]
        total, items, codes = Count(), dict[str, Count](), Counter[str]()
        for test, number in cases:
            seed = f"{arguments.seed}/{test.subject}/{test.test.name}/{number}".replace(".", "")
            case = judged(test, book, seed, arguments.grammar, conditions, see)
            for count in (total, items.setdefault(test.subject, Count())):
                count.outcomes[case.outcome] += 1
                count.asked.update({each.code for each in case.findings})
            codes.update({each.code for each in case.findings})
            if arguments.why and case.findings and not any(page.grammar in HELD_BACK for page in case.pages):
                _say_why(case)
    print(f"{'':34}{'cases':>7}{'passed':>8}{'back':>7}  asked most")
    print(total.line("all"))
    for name, count in sorted(items.items()):
        print(count.line(f"  {name}"))
    print(", ".join(f"{code} {count}" for code, count in codes.most_common(40)))


def _say_why(case: Judged) -> None:
    print(f"{case.test.subject} {case.test.test.name}: {case.outcome}")
    for each in case.findings:
        print(f"    {each.code} [{each.reason}] {each.citizen}")
    for page in case.pages:
        print(f"    {page.name.partition('/')[0]} {page.grammar} {page.condition}: {page.page.ref.file}")
        known = [each for each in case.documents if any(ref == page.page.ref for ref in each.pages)]
        found = {key: value for each in known for key, value in each.fields.items()}
        for key, value in page.truth.items():
            seen = found.get(key)
            if seen is None or not seen.certain or not same_value(value, seen.value):
                print(f"        {key}: {value} -> {seen and (seen.value, seen.certain, str(seen.doubt))}")
        if [(each.kind, each.certain) for each in known] != [(page.kind, True)]:
            print(f"        kinds: {[(each.kind, each.variant, each.certain) for each in known]}")


if __name__ == "__main__":
    main()
