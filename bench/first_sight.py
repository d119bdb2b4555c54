"""Fields understood on layouts at first sight: right, wrong and sure, absent, doubted; by kind, grammar and condition.

python -m bench.first_sight [--grammar G] [--kind K] [--condition C] [--pages N] [--seed S] [--json] [--ocr] [--wrong]

Pages are drawn by `bench.layouts`: made-up papers set by grammars, given to understanding as a reader would read them, so that
thousands take minutes; --ocr renders them and reads the pictures. Grammars held back are counted and never shown in detail by --wrong.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.layouts.conditions import CONDITIONS
from bench.layouts.generate import Drawn, draw_pages
from bench.layouts.grammars import GRAMMARS, HELD_BACK
from bench.layouts.paper import papers
from bench.layouts.picture import pictured, read_pictures
from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document, FieldValue
from preaudit.domain.pages import ReadPage
from preaudit.evaluation.intervals import wilson
from preaudit.evaluation.scores import same_value
from preaudit.rulebook.kinds import KindSpec, load_kinds
from preaudit.understanding.documents import understand


@dataclass
class Sight:
    """Counts of fields. `invented`: values of fields that the page does not print, given as sure; they are wrong and sure too."""

    pages: int = 0
    kinds_right: int = 0
    expected: int = 0
    right: int = 0
    right_doubted: int = 0
    wrong_sure: int = 0
    wrong_doubted: int = 0
    absent: int = 0
    invented: int = 0

    def as_json(self) -> dict[str, Any]:
        """Counts, shares and their 95 % intervals."""
        found: dict[str, Any] = {
            "pages": self.pages,
            "kinds": _share(self.kinds_right, self.pages),
            "expected": self.expected,
        }
        for name, count, of in (
            ("right", self.right, self.expected),
            ("wrong_sure", self.wrong_sure, self.expected),
            ("absent", self.absent, self.expected),
            ("right_doubted", self.right_doubted, self.right),
        ):
            low, high = wilson(min(count, of), of)
            found[name] = {
                "count": count,
                "share": _share(count, of),
                "interval": [round(low, 4), round(high, 4)],
            }
        return found | {"wrong_doubted": self.wrong_doubted, "invented": self.invented}

    def line(self, name: str) -> str:
        """The counts as a line of the table."""
        low, high = wilson(min(self.wrong_sure, self.expected), self.expected)
        return (
            f"{name:52}{self.pages:6}{_percent(self.kinds_right, self.pages):>8}{self.expected:8}"
            f"{_percent(self.right, self.expected):>8}{_percent(self.wrong_sure, self.expected):>8}"
            f" {100 * low:5.2f}-{100 * high:<5.2f}{_percent(self.absent, self.expected):>8}"
            f"{_percent(self.right_doubted, self.right):>9}"
        )


@dataclass
class Table:
    """Counts of all pages and by kind, grammar, condition, wording and furniture."""

    total: Sight = field(default_factory=Sight)
    groups: dict[str, dict[str, Sight]] = field(default_factory=dict)

    def of(self, page: Drawn) -> Iterator[Sight]:
        """Every count that a page is part of."""
        yield self.total
        names = {
            "tuned on": "grammars held back" if page.grammar in HELD_BACK else "other grammars",
            "kind": f"{page.kind}.{page.variant}".rstrip("."),
            "grammar": page.grammar,
            "condition": page.condition,
            "wording": "labels of rules/" if page.listed else "other labels too",
            "furniture": "furnished" if page.furniture else "bare",
        }
        for group, name in names.items():
            yield self.groups.setdefault(group, {}).setdefault(name, Sight())


def judge(page: Drawn, documents: Sequence[Document], spec: KindSpec, table: Table) -> list[str]:
    """Count the page; what was wrong and sure, in words."""
    document = next(
        (d for d in documents if (d.kind, d.variant) == (page.kind, page.variant)),
        documents[0] if documents else None,
    )
    known = document is not None and (document.kind, document.variant) == (page.kind, page.variant)
    found: Mapping[str, FieldValue] = document.fields if document is not None and known else {}
    counts = list(table.of(page))
    said: list[str] = []
    for count in counts:
        count.pages += 1
        count.kinds_right += known
        count.expected += len(page.truth)
    for key in spec.fields:
        name, words = _verdict(page.truth.get(key), found.get(key), page.known.get(key, ""))
        if words:
            said.append(f"{page.name} [{page.condition}] {key}: {words}")
        for count in counts:
            for each in name:
                setattr(count, each, getattr(count, each) + 1)
    return said


def _verdict(truth: str | None, value: FieldValue | None, known: str) -> tuple[tuple[str, ...], str]:
    """The counts that a field goes into, and words where it is not right."""
    if truth is None:
        sure = value is not None and value.certain and not same_value(known, value.value)
        return ("wrong_sure", "invented") if sure else (), f"+ {value.value}" if sure and value is not None else ""
    if value is None:
        return ("absent",), f"- {truth}"
    if same_value(truth, value.value):
        return ("right",) if value.certain else ("right", "right_doubted"), ""
    return (
        ("wrong_sure",) if value.certain else ("wrong_doubted",),
        f"{'!' if value.certain else '?'} {value.value} for {truth}",
    )


def measure(
    pages: Iterable[Drawn], kinds: Sequence[KindSpec], read: Mapping[str, ReadPage] | None = None
) -> tuple[Table, list[str]]:
    """The counts of pages drawn, and what was not right; `read`: their pictures as read, in place of the drawn readings."""
    table, said = Table(), []
    specs = {kind.name: kind for kind in kinds}
    for page in pages:
        seen = page.page if read is None else read[page.name]
        words = judge(page, understand([seen], kinds), specs[f"{page.kind}.{page.variant}".rstrip(".")], table)
        said += words if page.grammar not in HELD_BACK else []
    return table, said


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "-"


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.first_sight", description=__doc__)
    parser.add_argument("--grammar", action="append", default=[], choices=sorted(GRAMMARS), help="only these grammars")
    parser.add_argument("--kind", action="append", default=[], choices=sorted(papers()), help="only these kinds")
    parser.add_argument(
        "--condition", action="append", default=[], choices=sorted(CONDITIONS), help="only these conditions"
    )
    parser.add_argument("--pages", type=int, default=30, help="pages of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--ocr", action="store_true", help="render the pages and read the pictures")
    parser.add_argument("--wrong", action="store_true", help="print what was not right, but for grammars held back")
    arguments = parser.parse_args()
    kinds = load_kinds(Path(shipped("rules")) / "documents")
    chosen = {k.name: k for k in kinds if k.name in papers() and (not arguments.kind or k.name in arguments.kind)}
    conditions = ["clean", "clean", "clean", "stamped"] if arguments.ocr else arguments.condition
    pages = list(draw_pages(chosen, arguments.pages, arguments.seed, arguments.grammar, conditions))
    started = time.process_time()
    if arguments.ocr:
        pages = pictured(pages)
        table, said = measure(pages, kinds, read_pictures(pages))
    else:
        table, said = measure(pages, kinds)
    seconds = time.process_time() - started
    if arguments.json:
        groups = {group: {name: s.as_json() for name, s in sorted(by.items())} for group, by in table.groups.items()}
        print(json.dumps({"all": table.total.as_json()} | groups, ensure_ascii=False, indent=2))
        return
    for words in said if arguments.wrong else ():
        print(words)
    print(
        f"{'':52}{'pages':>6}{'kinds':>8}{'fields':>8}{'right':>8}{'sure✗':>8}{'95 %':>12}{'absent':>8}{'doubted':>9}"
    )
    print(table.total.line("all"))
    for group, by in table.groups.items():
        print(f"by {group}")
        for name, sight in sorted(by.items()):
            print(sight.line(f"  {name}"))
    print(f"{seconds:.0f} s of CPU, {1000 * seconds / max(1, len(pages)):.0f} ms a page")


if __name__ == "__main__":
    main()
