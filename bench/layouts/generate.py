"""Pages by a seed: a kind, a grammar and a condition each, with what must be understood of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bench.layouts.conditions import CONDITIONS
from bench.layouts.furniture import furnish
from bench.layouts.grammars import GRAMMARS
from bench.layouts.paper import fill_in, papers
from bench.layouts.reading import reading_of
from bench.layouts.sheet import Sheet
from bench.layouts.style import Style
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.rulebook.kinds import KindSpec

#: Half of the pages bear furniture; the clean condition is as frequent as all others together.
_FURNISHED, _CLEAN = 0.5, 0.4


@dataclass(frozen=True)
class Drawn:
    """A page drawn.

    `truth` holds what its reading says of each field; a field of the kind that is not there must be absent,
    or have its value in `known` from what is printed beside (a signature).
    """

    name: str
    kind: str
    variant: str
    grammar: str
    condition: str
    furniture: tuple[str, ...]
    listed: bool
    truth: Mapping[str, str]
    known: Mapping[str, str]
    sheet: Sheet
    page: ReadPage


def grammars_of(kind: str, spec: KindSpec) -> list[str]:
    """The grammars that can set a kind."""
    paper = fill_in(papers()[kind], spec, Random(0))
    return [name for name, grammar in GRAMMARS.items() if grammar.fits(paper)]


def draw_page(
    kind: str, grammar: str, spec: KindSpec, seed: str, condition: str = "", given: Mapping[str, str] | None = None
) -> Drawn:
    """One page; the same for the same words. `given`: the values it must say, as `fill_in`."""
    name = f"{kind}/{grammar}/{seed}"
    random = Random(name)
    paper = fill_in(papers()[kind], spec, random, given)
    sheet, style = Sheet(), Style.drawn(random)
    GRAMMARS[grammar].draw(paper, sheet, style, random)
    furniture = furnish(sheet, style.size, random) if random.random() < _FURNISHED and grammar != "card" else ()
    others = [each for each in CONDITIONS if each != "clean"]
    condition = condition or ("clean" if random.random() < _CLEAN else random.choice(others))
    printed = {field for line in sheet.lines for field in line.fields}
    seen = CONDITIONS[condition](sheet, random)
    truth = {field: value for field, value in paper.truth.items() if field in printed and field not in seen.missed}
    page = ReadPage(PageRef(f"{name}.png", 1), reading_of(sheet, seen.lines))
    return Drawn(
        name,
        paper.data.kind,
        paper.data.variant,
        grammar,
        condition,
        furniture,
        paper.listed,
        truth,
        paper.truth,
        sheet,
        page,
    )


def draw_pages(
    kinds: Mapping[str, KindSpec], count: int, seed: int, grammars: Sequence[str] = (), conditions: Sequence[str] = ()
) -> Iterator[Drawn]:
    """`count` pages of each kind, its grammars taking turns; with `grammars`, those alone."""
    for kind, spec in kinds.items():
        fitting = [name for name in grammars_of(kind, spec) if not grammars or name in grammars]
        Random(f"{kind} {seed}").shuffle(fitting)
        for number in range(count if fitting else 0):
            condition = conditions[number % len(conditions)] if conditions else ""
            yield draw_page(kind, fitting[number % len(fitting)], spec, f"{seed}-{number}", condition)
