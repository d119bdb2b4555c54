"""A paper to lay out: its kind as data (papers/*.yaml), filled with made-up values, and what is true of each field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
#: Where values are given, the day of what the page says beside them.
_LATELY = date(2026, 11, 18)
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
    """A table of people: its columns with the headings each may have; the names are the field's.

    `maybe`: columns that tables may leave out. `total`: the field that the row of what the shares come to says; each `share` is given
    in the unit of its heading.
    """

    field: str
    columns: Mapping[str, tuple[str, ...]]
    maybe: tuple[str, ...] = ()
    total: str = ""
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


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, rows and the row of what they come to; `fields`, `total_fields`: the field whose value each column's cells say, or ''."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    total: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    total_fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A paper filled in. `truth`: each field's value as labels of an evaluation write it (ISO dates)."""

    data: PaperData
    title: str
    blocks: tuple[Block, ...]
    sentences: tuple[tuple[Part, ...], ...]
    table: Table
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


def fill_in(data: PaperData, spec: KindSpec, random: Random, given: Mapping[str, str] | None = None) -> Paper:
    """The paper filled in. `spec`: the kind in rules/, to tell which wordings stand there.

    `given`: the values of fields, as labels of an evaluation write them; what is not among them is not printed.
    """
    cast: dict[str, Made] = {who: made_up(sort, random) for who, sort in data.cast.items()}
    words = _Words(cast, random, given, _fields_of(data))
    only_listed = random.random() < _LISTED
    truth: dict[str, str] = {}
    people = _holders(data.rows, cast, given) if data.rows else []
    if data.rows and given is None and data.rows.total:
        cast["firm"] = {**cast["firm"], "capital": f"{sum(int(str(each['share'])) for each in people)}万元"}
    blocks = []
    for block in data.blocks:
        entries: list[Entry] = []
        head = random.choice(block.heads) if block.heads else ""
        for each in block.entries:
            if each.maybe and random.random() > _MAYBE:
                continue
            fields = tuple(each.field.split("+")) if each.field else ()
            if given is not None and fields and not given.keys() & set(fields):
                continue
            labels, english = _labels(each)
            label = _drawn(labels, fields, spec, random, listed=only_listed)
            own = each.alone or ((head,) if head and not entries and not data.general else ())
            alone = _drawn(own, fields, spec, random, listed=only_listed) if own else label
            thing = words.thing(each.path, fields)
            truth |= _truth(fields, thing)
            entries.append(Entry(label, alone, english, words.say(thing), fields, _is_listed(label, fields, spec)))
        if entries:
            blocks.append(Block(head, block.section, tuple(entries)))
    sentences = tuple(tuple(_spoken(random.choice(wordings), words, truth)) for wordings in data.sentences)
    table = _table(data.rows, people, random) if data.rows else Table()
    if data.rows:
        truth[data.rows.field] = "、".join(str(person["name"]) for person in people)
        if data.rows.total:
            truth[data.rows.total] = f"{sum(int(str(each['share'])) for each in people)}万元"
    foot = tuple(tuple(_spoken(line, words, truth)) for line in data.foot)
    return Paper(data, random.choice(data.titles), tuple(blocks), sentences, table, foot, truth)


def _holders(rows: RowsData, cast: Mapping[str, Made], given: Mapping[str, str] | None) -> list[Made]:
    """Who stands in the rows, with shares in ten thousand yuan that come to what is given."""
    people = [cast[who] for who in rows.of]
    if given is None:
        return people
    names = given[rows.field].split("、")
    total = re.match(r"(\d+)万", given.get(rows.total, ""))
    each, left = divmod(int(total[1]) if total else 10 * len(names), len(names))
    return [
        {**people[n % len(people)], "name": name, "share": str(each + (left if n == 0 else 0))}
        for n, name in enumerate(names)
    ]


def _table(rows: RowsData, people: Sequence[Made], random: Random) -> Table:
    """The rows under headings drawn; what a share is, its heading's unit says, or it says it itself."""
    left_out = [what for what in rows.maybe if random.random() > _MAYBE]
    columns = {what: random.choice(heads) for what, heads in rows.columns.items() if what not in left_out}
    total = sum(int(str(person["share"])) for person in people) if "share" in columns else 0

    def cell(number: int, person: Made, what: str) -> str:
        if what == "number_in_list":
            return str(number)
        if what == "percent":
            return f"{100 * int(str(person['share'])) / total:.4g}%"
        return _in_unit(int(str(person["share"])), columns["share"]) if what == "share" else str(person[what])

    body = tuple(tuple(cell(number, each, what) for what in columns) for number, each in enumerate(people, start=1))
    foot = {"share": _in_unit(total, columns["share"]), "percent": "100%"} if rows.total else {}
    last = ("合计", *(foot.get(what, "") for what in list(columns)[1:]))
    says = tuple(rows.field if what == "name" else "" for what in columns)
    in_all = tuple(rows.total if what == "share" else "" for what in columns)
    return Table(tuple(columns.values()), body, last, says, in_all)


def _in_unit(share: int, head: str) -> str:
    """A share of so many ten thousand yuan as figures under a heading."""
    if "万" in head:
        return str(share)
    return f"{share * 10000}" if "元" in head else f"{share}万元"


class _Words:
    """The things of a cast, and how this paper words days and terms: always alike, as people do."""

    def __init__(
        self,
        cast: Mapping[str, Made],
        random: Random,
        given: Mapping[str, str] | None = None,
        fields_of: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._cast, self._given, self._fields_of = cast, given, fields_of or {}
        self._day = random.choices(("plain", "padded", "dotted", "dashed", "numerals"), (5, 3, 1, 2, 1))[0]
        self._join = random.choice(("{}至{}", "自{}起至{}止", "{} 至 {}", "从{}到{}", "{}—{}"))

    def thing(self, path: str, fields: Sequence[str] = ()) -> Thing:
        """What a path such as lessor.name means; of a field whose value is given, that value."""
        who, _, what = path.partition(".")
        made = self._cast[who][what]
        fields = fields or self._fields_of.get(path, ())
        if self._given is None or not self._given.keys() & set(fields):
            return self._of_late(made, what) if self._given is not None else made
        values = [self._given.get(field, "") for field in fields]
        if isinstance(made, Span) and all(map(_is_day, values)):
            return replace(made, first=date.fromisoformat(values[0]), last=date.fromisoformat(values[-1]))
        if isinstance(made, Span) and len(values) > 1 and _is_day(values[0]) and not _is_day(values[-1]):
            return f"{self._say_day(date.fromisoformat(values[0]))}至{values[-1]}"
        if isinstance(made, Span) and not values[0] and _is_day(values[-1]):
            return f"至{self._say_day(date.fromisoformat(values[-1]))}止"
        if isinstance(made, Measure):
            return Measure(made.printed.replace(made.value, values[0]), values[0])
        if isinstance(made, Span) and made.dotted:
            values = [value.replace("-", ".") for value in values]
        return date.fromisoformat(values[0]) if _is_day(values[0]) else "-".join(values)

    @staticmethod
    def _of_late(made: Thing, what: str) -> Thing:
        """What a page says beside the values that are given: a day of late, a term begun then."""
        if isinstance(made, Span):
            return replace(made, first=_LATELY, last=_LATELY + (made.last - made.first))
        return _LATELY if isinstance(made, date) and what in {"on", "from"} else made

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


def _fields_of(data: PaperData) -> Mapping[str, tuple[str, ...]]:
    """Whose what is which field, wherever a paper says so; what stands in its foot is the same."""
    entries = [(each.path, each.field) for block in data.blocks for each in block.entries if each.field]
    holes = [hole for wordings in data.sentences for words in wordings for hole in _HOLE.finditer(words)]
    entries += [(hole["path"], hole["fields"]) for hole in holes if hole["fields"]]
    return {path: tuple(fields.split("+")) for path, fields in reversed(entries)}


def _is_day(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def _truth(fields: Sequence[str], thing: Thing) -> Mapping[str, str]:
    """The values of the fields that a thing says; a term says where it begins and where it ends."""
    if isinstance(thing, Span):
        first, last = fields or ("", "")
        return {first: thing.first.isoformat(), last: thing.last.isoformat()} if fields else {}
    if isinstance(thing, Measure):
        return dict.fromkeys(fields, thing.value)
    if len(fields) > 1 and isinstance(thing, str):
        return dict(zip(fields, thing.rsplit("-", 1), strict=False))
    return dict.fromkeys(fields, thing.isoformat() if isinstance(thing, date) else thing)


def _spoken(sentence: str, words: _Words, truth: dict[str, str]) -> Iterator[Part]:
    """A sentence as parts, its holes filled; what it says of fields goes into the truth."""
    at = 0
    for hole in _HOLE.finditer(sentence):
        if hole.start() > at:
            yield Part(sentence[at : hole.start()])
        fields = tuple(hole["fields"].split("+")) if hole["fields"] else ()
        thing = words.thing(hole["path"], fields)
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
