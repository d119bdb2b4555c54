"""The papers of a case as rows: values as read, marks, remarks, each with its place, its doubt, and what a person said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from preaudit.domain.cases import CorrectionRecord
from preaudit.domain.corrections import CorrectionKind, cut_pages, mark_key
from preaudit.domain.documents import MARK_STATES, MARKS, UNKNOWN_KIND, MarkKind, MarkState
from preaudit.domain.items import Item
from preaudit.interfaces.desk.rule_names import RuleName, field_name, kind_name
from preaudit.interfaces.desk.said_lines import moment
from preaudit.rulebook.kinds import KindSpec, spec_of
from preaudit.wording import Message, Text, document_kinds
from preaudit.wording import desk as say
from preaudit.wording.desk_doubts import DOUBTS

#: Marks that a person can say something of; codes and handwriting are not asked for.
_SAID_OF = (MarkKind.SEAL, MarkKind.SIGNATURE, MarkKind.PHOTO)


@dataclass(frozen=True, slots=True)
class Places:
    """Where pages stand on the screen: by file and number."""

    pages: Mapping[tuple[str, int], int]

    def json_of(self, evidence: Iterable[Mapping[str, Any]]) -> str:
        """Places on pages as JSON: `p` the page's place on the screen, `b` the corners on the page as uploaded, null for all of it."""
        found = [
            {"p": self.pages[place["file"], place["page"]], "b": place["polygon"]}
            for place in evidence
            if (place["file"], place["page"]) in self.pages
        ]
        return orjson.dumps(found).decode()


@dataclass(frozen=True, slots=True)
class Target:
    """What a correction is about: the file's name, the page, the paper's number on it, and what of it (see `Correction`)."""

    file: str
    page: int
    paper: int
    what: CorrectionKind
    key: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One thing on a paper. `kind`: field, mark or remark; `slot`: whose a mark is; `doubt`: why a person must look; `by_person`: a person said so.

    `found`: False for a field that was not read.
    """

    kind: str
    target: Target
    label: RuleName | Message
    slot: RuleName | None
    value: str
    shown: str | Message
    certain: bool
    doubt: Message | None
    suggestion: str
    by_person: bool
    found: bool
    places: str

    @property
    def doubtful(self) -> bool:
        """True where a person has to look."""
        return self.found and not self.certain and not self.by_person


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the case with its rows, those in doubt first. `takers`: codes of the materials that a paper of its kind may fill;
    `handed_in_for`: that which a person said, '' where nobody did; `original`: that somebody saw the original, who and when."""

    id: str
    name: RuleName | Message
    kind: str
    certain: bool
    readable: bool
    pages: str
    target: Target
    places: str
    rows: tuple[PaperRow, ...]
    takers: str
    handed_in_for: str
    original: Text | None


def papers_of(
    result: Mapping[str, Any],
    kinds: Sequence[KindSpec],
    places: Places,
    said: Sequence[CorrectionRecord],
    items: Sequence[Item] = (),
) -> tuple[Paper, ...]:
    """All papers of a verdict, those with doubts first. `said`: the corrections that count; `items`: what the case applies for."""
    papers = _Papers(result, places, said, items)
    made = [papers.paper(document, spec_of(kinds, document["type"], document["variant"])) for document in papers.all]
    return tuple(sorted(made, key=lambda paper: not any(row.doubtful for row in paper.rows) and paper.certain))


class _Papers:
    """The papers of one verdict."""

    def __init__(
        self, result: Mapping[str, Any], places: Places, said: Sequence[CorrectionRecord], items: Sequence[Item]
    ) -> None:
        self._items = items
        self.all: list[Mapping[str, Any]] = result["documents"]
        self._places = places
        self._digests = {file["file"]: file["sha256"] for file in result["files"]}
        words = [record.correction for record in said]
        self._cut = cut_pages(words)
        self._said = {(c.sha256, c.page, c.paper, subject_of(c.what), c.key) for c in words}
        self._inspected = {
            (r.correction.sha256, r.correction.page, r.correction.paper): r
            for r in said
            if r.correction.what is CorrectionKind.INSPECTED
        }

    def paper(self, document: Mapping[str, Any], spec: KindSpec | None) -> Paper:
        first = document["pages"][0]
        rows = [*self._fields(document, spec), *self._marks(document, spec), *self._remarks(document)]
        rows.sort(key=lambda row: (not row.doubtful, not row.found))
        unknown = document["type"] == UNKNOWN_KIND
        name = document_kinds.UNRECOGNIZED_DOCUMENT if unknown else kind_name(spec) if spec else None
        target = self._target(document, first, CorrectionKind.KIND, "")
        return Paper(
            document["id"],
            name or RuleName(document["type"], document["type"]),
            f"{document['type']}/{document['variant']}" if document["variant"] else document["type"],
            document["certain"] or self._by_person(target),
            document["readable"],
            "、".join(f"{page['file']} {page['page']}" for page in document["pages"]),
            target,
            self._places.json_of({**page, "polygon": None} for page in document["pages"]),
            tuple(rows),
            " ".join(code for item in self._items for code, _ in item.takers(document["type"], document["variant"])),
            document.get("handed_in_for", ""),
            self._original(document),
        )

    def _original(self, document: Mapping[str, Any]) -> Text | None:
        """Who saw the original of a paper, and when."""
        for page in document["pages"] if document.get("original_seen") else ():
            at = self._target(document, page, CorrectionKind.INSPECTED, "")
            if record := self._inspected.get((self._digests.get(at.file, ""), at.page, at.paper)):
                return say.ORIGINAL_SEEN(by=record.said_by.removeprefix("user:"), at=moment(record.said_at))
        return None

    def _fields(self, document: Mapping[str, Any], spec: KindSpec | None) -> Iterator[PaperRow]:
        for key, field in document["fields"].items():
            yield self._row(
                "field",
                self._target(document, field, CorrectionKind.VALUE, key),
                field_name(spec, key),
                value=field["value"],
                shown=field["value"] or say.BLANK_ON_PAGE,
                certain=field["certain"],
                doubt=None if field["certain"] else DOUBTS.get(field["doubt"], say.DOUBTFUL_VALUE),
                suggestion=field["suggestion"],
                place=field,
            )
        for key in spec.fields if spec else ():
            if key not in document["fields"]:
                target = self._target(document, document["pages"][0], CorrectionKind.VALUE, key)
                yield self._row("field", target, field_name(spec, key), shown=say.NOT_READ, found=False)

    def _marks(self, document: Mapping[str, Any], spec: KindSpec | None) -> Iterator[PaperRow]:
        there, expected = set(), set(_marks_of(spec))
        for mark in document["marks"]:
            kind, state = MarkKind(mark["kind"]), MarkState(mark["state"])
            if kind in _SAID_OF:
                key = mark_key(kind, mark["slot"])
                there.add(key)
                yield self._row(
                    "mark",
                    self._target(document, mark, CorrectionKind.MARK, key),
                    MARKS[kind],
                    slot=_signer(spec, mark["slot"]),
                    value=mark["state"],
                    shown=MARK_STATES[state],
                    certain=(settled := state is not MarkState.DOUBTFUL or key not in expected),
                    doubt=None if settled else say.LOOK_AT_MARK,
                    place=mark,
                )
        for key in _marks_of(spec):
            if key not in there:
                kind_part, _, slot = key.partition(".")
                target = self._target(document, document["pages"][0], CorrectionKind.MARK, key)
                yield self._row(
                    "mark",
                    target,
                    MARKS[MarkKind(kind_part)],
                    slot=_signer(spec, slot),
                    shown=say.NOT_FOUND,
                    found=False,
                )

    def _remarks(self, document: Mapping[str, Any]) -> Iterator[PaperRow]:
        for remark in document.get("remarks", ()):
            yield self._row(
                "remark",
                self._target(document, remark, CorrectionKind.REMARK, remark["meaning"]),
                say.REMARK,
                value=remark["text"],
                shown=remark["text"],
                place=remark,
            )

    def _row(
        self,
        kind: str,
        target: Target,
        label: RuleName | Message,
        *,
        slot: RuleName | None = None,
        value: str = "",
        shown: str | Message,
        certain: bool = True,
        doubt: Message | None = None,
        suggestion: str = "",
        found: bool = True,
        place: Mapping[str, Any] | None = None,
    ) -> PaperRow:
        at = place or {"file": target.file, "page": target.page, "polygon": None}
        return PaperRow(
            kind,
            target,
            label,
            slot,
            value,
            shown,
            certain,
            doubt,
            suggestion,
            self._by_person(target),
            found,
            self._places.json_of([at]),
        )

    def _target(self, document: Mapping[str, Any], at: Mapping[str, Any], what: CorrectionKind, key: str) -> Target:
        same = [d["id"] for d in self.all if any(_is_at(page, at) for page in d["pages"])]
        paper = same.index(document["id"]) + 1 if document["id"] in same else 1
        return Target(at["file"], at["page"], paper, what, key)

    def _by_person(self, target: Target) -> bool:
        digest = self._digests.get(target.file, "")
        # A page that nobody cut has one kind, whatever lies on it.
        whole = target.what is CorrectionKind.KIND and (digest, target.page) not in self._cut
        return (digest, target.page, 1 if whole else target.paper, subject_of(target.what), target.key) in self._said


def _is_at(page: Mapping[str, Any], at: Mapping[str, Any]) -> bool:
    return bool(page["file"] == at["file"] and page["page"] == at["page"])


def subject_of(what: CorrectionKind) -> CorrectionKind:
    """A value, and that there is none, are said of the same thing."""
    return CorrectionKind.VALUE if what is CorrectionKind.BLANK else what


def _signer(spec: KindSpec | None, slot: str) -> RuleName | None:
    """Whose a mark is, by the first of the words that its place is known by."""
    known = spec.marks.signatures.get(slot) if spec else None
    return RuleName(known.signers[0] if known else slot, slot) if slot else None


def _marks_of(spec: KindSpec | None) -> Iterator[str]:
    if spec is None:
        return
    if spec.marks.seal:
        yield MarkKind.SEAL.value
    if spec.marks.photo:
        yield MarkKind.PHOTO.value
    for slot in spec.marks.signatures:
        yield mark_key(MarkKind.SIGNATURE, slot)
