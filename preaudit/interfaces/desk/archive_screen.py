"""A case of an archive as the desk shows it: its judgments by the rules of then and beside, what was read, and its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from preaudit.archive.opened_case import KeptFile, OpenedCase
from preaudit.archive.work_plan import THEN
from preaudit.domain.documents import UNKNOWN_KIND
from preaudit.interfaces.desk.paper_rows import Places
from preaudit.interfaces.desk.review_screen import (
    ScreenFinding,
    ScreenMaterial,
    ScreenPage,
    findings_of,
    materials_of,
    places_on,
)
from preaudit.interfaces.desk.rule_names import RuleName, field_name, kind_name
from preaudit.rulebook import RuleBook
from preaudit.wording import Message, Text, document_kinds
from preaudit.wording import desk_archive as say


@dataclass(frozen=True, slots=True)
class Judgment:
    """What one book says of the case. `failed`: why it could not be judged, '' where it was; `grounds`: codes of what the class rests on."""

    title: Message
    outcome: str
    agreement: str
    remark: str
    grounds: tuple[str, ...]
    materials: tuple[ScreenMaterial, ...]
    findings: tuple[ScreenFinding, ...]
    failed: str


@dataclass(frozen=True, slots=True)
class ReadField:
    """A field as it was read, and its place."""

    label: RuleName
    value: str
    certain: bool
    places: str


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A document and what was read of it."""

    name: RuleName | Message
    fields: tuple[ReadField, ...]
    places: str


@dataclass(frozen=True, slots=True)
class ArchiveScreen:
    """A case ready to be shown. `unshown`: files whose pages cannot be, and why."""

    judgments: tuple[Judgment, ...]
    papers: tuple[ReadPaper, ...]
    pages: tuple[ScreenPage, ...]
    unshown: tuple[tuple[str, Text], ...]


def archive_screen(case: OpenedCase, rules: RuleBook, *, scans: bool) -> ArchiveScreen:
    """The screen of a case. `scans`: that whoever looks may see pages."""
    pages = _pages(case.files) if scans else ()
    places = places_on(pages)
    return ArchiveScreen(
        tuple(_judgment(book, record, places) for book, record in case.records.items()),
        tuple(_paper(document, rules, places) for document in case.documents),
        pages,
        tuple((file.name, file.why) for file in case.files if file.why is not None) if scans else (),
    )


def _judgment(book: str, record: Mapping[str, Any], places: Places) -> Judgment:
    return Judgment(
        say.AS_OF_THEN if book == THEN else say.AS_OF_BESIDE,
        record["outcome"],
        record["agreement"],
        record.get("remark", ""),
        tuple(record.get("grounds", ())),
        materials_of(record),
        findings_of(record, places),
        record.get("failed", {}).get("why", ""),
    )


def _paper(document: Mapping[str, Any], rules: RuleBook, places: Places) -> ReadPaper:
    kind, variant = document["kind"], document["variant"]
    own = [spec for spec in rules.kinds if spec.kind == kind]
    spec = next((s for s in own if s.variant == variant), own[0] if own else None)
    name = document_kinds.UNRECOGNIZED_DOCUMENT if kind == UNKNOWN_KIND else None
    fields = tuple(
        ReadField(
            field_name(spec, key), field["value"], field["certain"], places.json_of(_evidence([field["evidence"]]))
        )
        for key, field in document["fields"].items()
    )
    whole = places.json_of({"file": ref["file"], "page": ref["page"], "polygon": None} for ref in document["pages"])
    return ReadPaper(name or (kind_name(spec) if spec else RuleName(kind, kind)), fields, whole)


def _evidence(found: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Places as verdicts word them."""
    return [{"file": e["file"], "page": e["page"], "polygon": e["polygon"] or None} for e in found]


def _pages(files: Sequence[KeptFile]) -> tuple[ScreenPage, ...]:
    """The pages that can be shown: a file's name in an address is its place among the files."""
    return tuple(
        ScreenPage(str(place), file.name, number, width, height, turn)
        for place, file in enumerate(files)
        if file.why is None
        for number, (width, height, turn) in enumerate(file.sizes, 1)
    )
