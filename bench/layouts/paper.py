"""A paper to lay out: its kind as data (papers/*.yaml), filled with made-up values, and what is true of each field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import yaml
from pydantic import BaseModel, ConfigDict, Field

from bench.layouts.made_up import Made, Measure, Span, Thing, made_up
from bench.layouts.sheet import Part
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.wanted_labels import plain
from samples.generator.people import chinese_date, chinese_numeral_date

FOLDER = Path(__file__).parent
#: How often an entry that a paper may leave out is printed, and how often wordings are drawn from rules/ alone.
_MAYBE, _LISTED = 0.6, 0.5
_HOLE = re.compile(r"\{(?:(?P<fields>[a-z_+]+):)?(?P<path>[a-z]+\.[a-z_]+)\}")


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EntryData(_Data):
    """`is`: whose what (lessor.name); `field`: the fields it is, joined by +; `as`: a line of wordings.yaml, or `labels` of its own.

    `alone`: the labels where no heading says whose entry it is. `maybe`: forms may leave it out.
    """

    path: str = Field(alias="is")
    field: str = ""
    wording: str = Field("", alias="as")
    labels: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    en: str = ""
    maybe: bool = False


class BlockData(_Data):
    """A part of a paper: `heads` say whose it is, `section` what it is about."""

    heads: tuple[str, ...] = ()
    section: str = ""
    entries: tuple[EntryData, ...]


class RowsData(_Data):
    """A table of people: its columns' headings with what of each stands below; the names are the field's."""

    field: str
    columns: Mapping[str, str]
    of: tuple[str, ...]


class PaperData(_Data):
    """A kind as forms print it. `sentences`: its clauses, each in several wordings with {field:whose.what} in them.

    `card`, `printed`: the law sets the layout, so only some grammars draw it. `general`: nothing but the entry says who is who.
    """

    kind: str
    variant: str = ""
    titles: tuple[str, ...]
    cast: Mapping[str, str]
    card: bool = False
    printed: bool = False
    general: bool = False
    blocks: tuple[BlockData, ...]
    sentences: tuple[tuple[str, ...], ...] = ()
    rows: RowsData | None = None
    foot: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Kind, and variant where there is one."""
        return f"{self.kind}.{self.variant}" if self.variant else self.kind


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its value. `alone`: the label where no heading says whose it is; `listed`: it stands in rules/."""

    label: str
    alone: str
    english: str
    value: str
    fields: tuple[str, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Entries that belong together; `head`: who it is about, '' where that is nobody."""

    head: str
    section: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Paper:
    """A paper filled in. `truth`: each field's value as labels of an evaluation write it (ISO dates)."""

    data: PaperData
    title: str
    blocks: tuple[Block, ...]
    sentences: tuple[tuple[Part, ...], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[Part, ...], ...]
    truth: Mapping[str, str]

    @property
    def listed(self) -> bool:
        """True where every label stands in rules/ for its field."""
        return all(entry.listed for block in self.blocks for entry in block.entries)


@cache
def papers() -> Mapping[str, PaperData]:
    """All kinds by name."""
    found = [
        PaperData.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted((FOLDER / "papers").glob("*.yaml"))
    ]
    return {each.name: each for each in found}


@cache
def _wordings() -> Mapping[str, Mapping[str, object]]:
    found: Mapping[str, Mapping[str, object]] = yaml.safe_load((FOLDER / "wordings.yaml").read_text(encoding="utf-8"))
    return found


def fill_in(data: PaperData, spec: KindSpec, random: Random) -> Paper:
    """The paper filled in. `spec`: the kind in rules/, to tell which wordings stand there."""
    cast = {who: made_up(sort, random) for who, sort in data.cast.items()}
    words = _Words(cast, random)
    only_listed = random.random() < _LISTED
    truth: dict[str, str] = {}
    blocks = []
    for block in data.blocks:
        entries: list[Entry] = []
        head = random.choice(block.heads) if block.heads else ""
        for each in block.entries:
            if each.maybe and random.random() > _MAYBE:
                continue
            fields = tuple(each.field.split("+")) if each.field else ()
            labels, english = _labels(each)
            label = _drawn(labels, fields, spec, random, listed=only_listed)
            own = each.alone or ((head,) if head and not entries and not data.general else ())
            alone = _drawn(own, fields, spec, random, listed=only_listed) if own else label
            thing = words.thing(each.path)
            truth |= _truth(fields, thing)
            entries.append(Entry(label, alone, english, words.say(thing), fields, _is_listed(label, fields, spec)))
        blocks.append(Block(head, block.section, tuple(entries)))
    sentences = tuple(tuple(_spoken(random.choice(wordings), words, truth)) for wordings in data.sentences)
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    if data.rows:
        columns = tuple(data.rows.columns)
        rows = tuple(
            tuple(str(cast[who][what]) if what else str(number) for what in data.rows.columns.values())
            for number, who in enumerate(data.rows.of, start=1)
        )
        truth[data.rows.field] = "、".join(str(cast[who]["name"]) for who in data.rows.of)
    foot = tuple(tuple(_spoken(line, words, truth)) for line in data.foot)
    return Paper(data, random.choice(data.titles), tuple(blocks), sentences, columns, rows, foot, truth)


class _Words:
    """The things of a cast, and how this paper words days and terms: always alike, as people do."""

    def __init__(self, cast: Mapping[str, Made], random: Random) -> None:
        self._cast = cast
        self._day = random.choices(("plain", "padded", "dotted", "dashed", "numerals"), (5, 3, 1, 2, 1))[0]
        self._join = random.choice(("{}至{}", "自{}起至{}止", "{} 至 {}", "从{}到{}", "{}—{}"))

    def thing(self, path: str) -> Thing:
        """What a path such as lessor.name means."""
        who, _, what = path.partition(".")
        return self._cast[who][what]

    def say(self, thing: Thing) -> str:
        """A thing as it is printed."""
        if isinstance(thing, date):
            return self._say_day(thing)
        if isinstance(thing, Span):
            if thing.dotted:
                return f"{thing.first:%Y.%m.%d}-{thing.last:%Y.%m.%d}"
            return self._join.format(self._say_day(thing.first), self._say_day(thing.last))
        return thing.printed if isinstance(thing, Measure) else thing

    def _say_day(self, day: date) -> str:
        iso = day.isoformat()
        if self._day in {"plain", "padded"}:
            return chinese_date(iso, padded=self._day == "padded")
        if self._day == "numerals":
            return chinese_numeral_date(iso)
        return iso.replace("-", ".") if self._day == "dotted" else iso


def _truth(fields: Sequence[str], thing: Thing) -> Mapping[str, str]:
    """The values of the fields that a thing says; a term says where it begins and where it ends."""
    if isinstance(thing, Span):
        first, last = fields or ("", "")
        return {first: thing.first.isoformat(), last: thing.last.isoformat()} if fields else {}
    if isinstance(thing, Measure):
        return dict.fromkeys(fields, thing.value)
    return dict.fromkeys(fields, thing.isoformat() if isinstance(thing, date) else thing)


def _spoken(sentence: str, words: _Words, truth: dict[str, str]) -> Iterator[Part]:
    """A sentence as parts, its holes filled; what it says of fields goes into the truth."""
    at = 0
    for hole in _HOLE.finditer(sentence):
        if hole.start() > at:
            yield Part(sentence[at : hole.start()])
        fields = tuple(hole["fields"].split("+")) if hole["fields"] else ()
        thing = words.thing(hole["path"])
        truth |= _truth(fields, thing)
        yield Part(words.say(thing), "value", fields)
        at = hole.end()
    if at < len(sentence):
        yield Part(sentence[at:])


def _labels(entry: EntryData) -> tuple[Sequence[str], str]:
    if not entry.wording:
        return entry.labels, entry.en
    found = _wordings()[entry.wording]
    labels = found["zh"]
    assert isinstance(labels, list)
    return labels, str(found["en"])


def _is_listed(label: str, fields: Sequence[str], spec: KindSpec) -> bool:
    return not fields or any(plain(label) == plain(each) for each in spec.fields[fields[0]].labels)


def _drawn(labels: Sequence[str], fields: Sequence[str], spec: KindSpec, random: Random, *, listed: bool) -> str:
    """One of the labels; with `listed` one that rules/ has for the fields, where there is one."""
    known = [label for label in labels if _is_listed(label, fields, spec)]
    return random.choice(known if listed and known else labels)
