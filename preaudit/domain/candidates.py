"""What may fill a material: a document, or several uploads that are one (two sides of a card, pages in two files)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

from preaudit.domain.dates import parse_day, plausible_id_span
from preaudit.domain.documents import UNKNOWN_KIND, Document, FieldValue, Mark, MarkKind, MarkState
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence
from preaudit.domain.items import Item, KindInfo
from preaudit.domain.numbers import birth_date_in

Key = tuple[str, int, str]
_SIDE_WORDS = re.compile(
    r"正反面|正面|反面|背面|人像面?|国徽面?|front|back|obverse|reverse|[_\-\s()]|side|\d+$", re.IGNORECASE
)
_OFFICE = re.compile(r"(?:公安局|公安分局|分局|派出所|公安厅)")


def document_key(document: Document) -> Key:
    """Order of documents that does not depend on the order of upload."""
    pages = document.pages
    if len(pages) == 1:
        return pages[0].file, pages[0].page, document.id
    first = min(((p.file, p.page) for p in pages), default=("", 0))
    return (*first, document.id)


@dataclass(frozen=True, eq=False)
class Candidate:
    """One thing that may fill a material, over one document or several; equal to itself alone.

    `ambiguous`: two sides were put together where another pairing was as likely. `parts`: the papers of a material
    that several fill, each as it would fill it alone.
    """

    documents: tuple[Document, ...]
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    sides: frozenset[str] = frozenset()
    ambiguous: bool = False
    parts: tuple[Candidate, ...] = ()

    #: The kind of its documents, and the form of the kind where there are several; whether the kind is sure, and its pages can be read.
    kind: str = field(init=False)
    variant: str = field(init=False)
    certain: bool = field(init=False)
    readable: bool = field(init=False)
    #: Ids of its documents, in their order and to be held against others'.
    ids: tuple[str, ...] = field(init=False)
    id_set: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """What every slot asks of it is worked out once, and at once."""
        documents, known = self.documents, vars(self)
        first, *more = documents
        ids = tuple([d.id for d in documents])
        known["kind"], known["variant"] = first.kind, first.variant
        known["certain"] = first.certain and (not more or all(d.certain for d in more))
        known["readable"] = first.readable and (not more or all(d.readable for d in more))
        known["ids"], known["id_set"] = ids, frozenset(ids)

    @cached_property
    def handed_in_for(self) -> frozenset[str]:
        """The materials that a person said its documents are handed in for."""
        return frozenset(d.handed_in_for for d in self.documents if d.handed_in_for)

    @cached_property
    def in_doubt(self) -> bool:
        """Whether a value on it was read and is in doubt."""
        return any(value.in_doubt for value in self.fields.values()) or any(part.in_doubt for part in self.parts)

    @cached_property
    def key(self) -> tuple[Key, ...]:
        """Order that does not depend on the order of upload."""
        return tuple(document_key(d) for d in self.documents)

    @cached_property
    def places(self) -> tuple[Evidence, ...]:
        """Its pages."""
        return tuple(Evidence(p.file, p.page) for d in self.documents for p in d.pages)


def candidates(documents: Iterable[Document], item: Item) -> tuple[Candidate, ...]:
    """All that may fill a material, in an order that does not depend on the order of upload."""
    by_kind: dict[tuple[str, str], list[Document]] = {}
    for document in sorted(documents, key=document_key):
        if document.kind != UNKNOWN_KIND:
            by_kind.setdefault((document.kind, document.variant), []).append(document)
    found: list[Candidate] = []
    for (kind, variant), group in by_kind.items():
        info = item.kind_info(kind, variant)
        found += (
            _join_sides(group, info) if info.sides else [*(_one(d, info) for d in group), *_join_parts(group, info)]
        )
    return tuple(sorted(found, key=lambda c: c.key))


def _one(document: Document, info: KindInfo) -> Candidate:
    return Candidate((document,), document.fields, document.marks, _sides(document, info))


def _sides(document: Document, info: KindInfo) -> frozenset[str]:
    """Sides seen, or implied by the fields that only one side prints."""
    return frozenset(document.sides).union(side for key, side in info.side_of.items() if key in document.fields)


def _join_sides(group: Sequence[Document], info: KindInfo) -> list[Candidate]:
    """Cards: those whole in themselves, and pairs of sides by how well they go together."""
    ones = [_one(d, info) for d in group]
    first = info.sides[0]
    fronts = [c for c in ones if first in c.sides and not set(info.sides) <= c.sides]
    backs = [c for c in ones if first not in c.sides and c.sides]
    pairs = sorted(
        ((-_affinity(f, b), f.key, b.key, f, b) for f in fronts for b in backs if _may_be_one(f, b)),
        key=lambda p: p[:3],
    )
    joined: dict[tuple[Key, ...], Candidate] = {}
    for negative, _, _, front, back in pairs:
        if front.key in joined or back.key in joined:
            continue
        rivals = [other for score, *_, f, b in pairs if score == negative for other in _other(front, back, f, b)]
        whole = _merge(front, back, ambiguous=bool(rivals))
        joined[front.key] = joined[back.key] = whole
    wholes = {id(c): c for c in joined.values()}
    return [*(c for c in ones if c.key not in joined), *wholes.values()]


def _other(front: Candidate, back: Candidate, f: Candidate, b: Candidate) -> list[Candidate]:
    """What another pair puts in the place of one of these sides, unless it is the same side taken twice."""
    if f is front and b is not back:
        return [] if _values(b) == _values(back) else [b]
    return [f] if b is back and f is not front and _values(f) != _values(front) else []


def _values(candidate: Candidate) -> dict[str, str]:
    return {key: field.value for key, field in candidate.fields.items()}


def _affinity(front: Candidate, back: Candidate) -> int:
    """How well two sides go together: one file, files named alike, authority and address, a plausible validity."""
    a, b = front.documents[0].pages[0], back.documents[0].pages[0]
    score = 20 - min(abs(a.page - b.page), 8) if a.file == b.file else 0
    one, other = (_SIDE_WORDS.sub("", page.file.rpartition(".")[0]) for page in (a, b))
    if one == other:
        score += 4
    elif one and other:
        score += int(3 * difflib.SequenceMatcher(None, min(one, other), max(one, other), autojunk=False).ratio())
    authority = _OFFICE.sub("", _value(back, "issuing_authority"))
    address = _value(front, "address")
    score += 2 * sum(word in address for word in _places(authority))
    birth, start = birth_date_in(_value(front, "id_number")), parse_day(_value(back, "valid_from"))
    if birth and start and plausible_id_span(birth, start, parse_day(_value(back, "valid_to"))):
        score += 1
    return score


def _places(authority: str) -> list[str]:
    return [word for word in re.split("[省市区县旗]", authority) if len(word) >= 2]


def _value(candidate: Candidate, key: str) -> str:
    return candidate.fields[key].value if key in candidate.fields else ""


def _join_parts(group: Sequence[Document], info: KindInfo) -> list[Candidate]:
    """Pages of one document that came as two files: they contradict in nothing, and one fills the other's gaps."""
    ones = [(d, _one(d, info)) for d in group]
    return [
        _merge(one, other)
        for (a, one), (b, other) in combinations(ones, 2)
        if _complement(a, b, info) and _may_be_one(one, other)
    ]


def _may_be_one(a: Candidate, b: Candidate) -> bool:
    """Whether no person said that they are two: parted, or handed in for two materials."""
    if len(a.handed_in_for | b.handed_in_for) > 1:
        return False
    return all(
        mine.id not in other.apart_from and other.id not in mine.apart_from
        for mine in a.documents
        for other in b.documents
    )


def _complement(a: Document, b: Document, info: KindInfo) -> bool:
    shared = a.fields.keys() & b.fields.keys()
    if any(a.fields[key].value != b.fields[key].value for key in shared):
        return False
    required = {key for key, spec in info.fields.items() if spec.required}
    lacking = [len(required - d.fields.keys()) for d in (a, b)]
    together = len(required - a.fields.keys() - b.fields.keys())
    gains = together < min(lacking) or _new_marks(a, b) or _new_marks(b, a)
    return gains and max(lacking) * 2 >= len(required) > 0


def _new_marks(a: Document, b: Document) -> bool:
    """True where b bears a mark that a lacks; how its values are written is none of its marks."""
    ours, theirs = ({(m.kind, m.slot) for m in d.marks if m.kind is not MarkKind.HANDWRITING} for d in (a, b))
    return bool(theirs - ours)


def _merge(a: Candidate, b: Candidate, *, ambiguous: bool = False) -> Candidate:
    """Both as one; where both print a field, the surer reading, and a doubtful one where they surely say two things."""
    fields = dict(a.fields)
    for key, value in b.fields.items():
        if key not in fields or (value.certain and not fields[key].certain):
            fields[key] = value
        elif value.certain and value.value and fields[key].value and value.value != fields[key].value:
            fields[key] = replace(fields[key], certain=False, doubt=Doubt.AMBIGUOUS)
    order = {MarkState.PRESENT: 0, MarkState.DOUBTFUL: 1, MarkState.ABSENT: 2}
    marks: dict[tuple[str, str], Mark] = {}
    for mark in sorted((*a.marks, *b.marks), key=lambda m: (m.kind, m.slot, order[m.state])):
        marks.setdefault((mark.kind, mark.slot), mark)
    return Candidate(a.documents + b.documents, fields, tuple(marks.values()), a.sides | b.sides, ambiguous)
