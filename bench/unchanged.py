"""What changes that mean nothing do to values: python -m bench.unchanged [--change C] [--kind K] [--samples] [--wrong]

Each change of `bench.layouts.changes` is made to each typed example of rules/documents (--samples: to each page of the sample cases,
read once and cached). Of the values that the page as it was gives: how many are the same, absent, doubted, and how many another one, and sure.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.layouts.changes import CHANGES, changed, fits
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document
from preaudit.domain.pages import ReadPage
from preaudit.evaluation.scores import same_value
from preaudit.intake import open_file
from preaudit.reading import Reader
from preaudit.rulebook.kind_tests import load_examples
from preaudit.rulebook.kinds import KindSpec, load_kinds
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages

FOLDER = shipped("rules") / "documents"


@dataclass
class Effect:
    """Counts of values, over pages: the same and as sure, newly doubted, gone, another but doubted, another and sure."""

    same: int = 0
    doubted: int = 0
    absent: int = 0
    other: int = 0
    other_sure: int = 0
    kinds_lost: int = 0

    @property
    def total(self) -> int:
        """All values."""
        return self.same + self.doubted + self.absent + self.other + self.other_sure


def effect_of(
    change: str,
    pages: Sequence[ReadPage],
    before: Sequence[Document],
    kinds: Sequence[KindSpec],
    effect: Effect,
    truth: Mapping[str, str],
) -> list[str]:
    """Count what a change does to the documents on pages; what became of the others, in words. `truth`: what is known to be right.

    Of values that nobody knows to be right, those are counted that were sure before.
    """
    spec = _spec_of(before, kinds)
    if spec is None or not fits(change, spec):
        return []
    labels = [label for field in spec.fields.values() for label in field.labels]
    after = understand([changed(page, change, labels) for page in pages], kinds)
    first = next((d for d in after if (d.kind, d.variant) == (before[0].kind, before[0].variant)), None)
    effect.kinds_lost += first is None
    found = first.fields if first else {}
    said = []
    for key in {*before[0].fields, *found}:
        old, new = before[0].fields.get(key), found.get(key)
        known = truth.get(key, old.value if old is not None and old.certain else "")
        if new is not None and new.certain and known and not same_value(known, new.value):
            effect.other_sure += 1
            said.append(f"{key}: {new.value} for {known}")
        elif old is not None and new is None:
            effect.absent += 1
            said.append(f"{key}: - {old.value}" if old.certain else f"{key}: - {old.value}?")
        elif old is not None and new is not None and not same_value(old.value, new.value):
            effect.other += 1
        elif old is not None and new is not None:
            if old.certain and not new.certain:
                effect.doubted += 1
                said.append(f"{key}: ? {new.value} ({new.doubt})")
            else:
                effect.same += 1
    return said


def _spec_of(documents: Sequence[Document], kinds: Sequence[KindSpec]) -> KindSpec | None:
    first = documents[0] if documents else None
    return next((k for k in kinds if first and (k.kind, k.variant) == (first.kind, first.variant)), None)


def typed() -> Iterator[tuple[str, Sequence[ReadPage], Mapping[str, str]]]:
    """The typed examples that are one paper of their kind: a name, the pages, the values that stand beside."""
    for path, example in load_examples(FOLDER):
        if example.documents == 1 and example.fields:
            yield f"{path.name.removesuffix('.test.yaml')}: {example.name}", typed_pages(example.page), example.fields


def _sampled() -> Iterator[tuple[str, Sequence[ReadPage], Mapping[str, str]]]:
    """The pages of the sample cases, file by file."""
    settings = Settings()
    paths = [p for p in sorted((shipped("samples") / "cases").rglob("*")) if p.suffix in {".jpg", ".png", ".pdf"}]
    with Reader(settings) as reader:
        for path in paths:
            yield (
                f"{path.parent.name}/{path.name}",
                reader.read([open_file(path.name, path.read_bytes(), settings)]),
                {},
            )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.unchanged", description=__doc__)
    parser.add_argument("--change", action="append", default=[], choices=sorted(CHANGES), help="only these changes")
    parser.add_argument("--kind", default="", help="only papers whose name contains this")
    parser.add_argument(
        "--samples", action="store_true", help="the pages of the samples in place of the typed examples"
    )
    parser.add_argument(
        "--wrong", action="store_true", help="print every value that is gone, doubted, or another and sure"
    )
    parser.add_argument("--every", type=int, default=1, help="only every n-th paper")
    arguments = parser.parse_args()
    kinds = load_kinds(Path(FOLDER))
    papers = [
        (name, pages, understand(pages, kinds), truth)
        for number, (name, pages, truth) in enumerate(_sampled() if arguments.samples else typed())
        if arguments.kind in name and number % arguments.every == 0
    ]
    started = time.process_time()
    print(f"{'':26}{'values':>8}{'same':>8}{'doubted':>9}{'absent':>8}{'other':>7}{'sure':>6}{'kinds lost':>12}")
    whole = Effect()
    for change in arguments.change or CHANGES:
        effect = Effect()
        for name, pages, before, truth in papers:
            said = effect_of(change, pages, before, kinds, effect, truth)
            for words in said if arguments.wrong else ():
                print(f"  {change} | {name} | {words}")
        print(_line(change, effect))
        for key in vars(whole):
            setattr(whole, key, getattr(whole, key) + getattr(effect, key))
    print(_line("all", whole))
    print(f"{time.process_time() - started:.0f} s of CPU")


def _line(name: str, effect: Effect) -> str:
    total = max(1, effect.total)
    return (
        f"{name:26}{effect.total:8}{effect.same / total:8.2%}{effect.doubted / total:9.2%}{effect.absent / total:8.2%}"
        f"{effect.other:7}{effect.other_sure:6}{effect.kinds_lost:12}"
    )


if __name__ == "__main__":
    main()
