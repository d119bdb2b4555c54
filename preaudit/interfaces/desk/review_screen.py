"""A case as the review screen shows it: pages, findings in the order to be worked, papers with their values, materials."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from preaudit.domain.cases import CaseFile, CaseView, CorrectionRecord
from preaudit.domain.form_sources import form_plan
from preaudit.domain.items import Item
from preaudit.domain.one_question import asks_once
from preaudit.domain.outcomes import SEVERITIES
from preaudit.domain.verdict import REASONS, STATUSES, Reason, Severity, Status
from preaudit.interfaces.desk.paper_rows import Paper, Places, papers_of, subject_of
from preaudit.interfaces.desk.rule_names import RuleName
from preaudit.interfaces.desk.said_lines import SaidLine, said_lines
from preaudit.rulebook import RuleBook
from preaudit.wording import Message

#: What a person has to look at comes first; then what weighs most.
_ORDER = (Severity.DOUBT, Severity.SCOPE, Severity.CORE, Severity.DEFERRABLE, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """A page as uploaded, and how it is turned to be read."""

    file_id: str
    file: str
    number: int
    width: int
    height: int
    rotation: int


@dataclass(frozen=True, slots=True)
class ScreenFinding:
    """A finding, its number on the screen, and its places on the pages as JSON.

    `follows`: what is answered with it, because it rests on the same weak values: by material and sentence.
    """

    number: int
    code: str
    severity: str
    severity_name: Message
    reason: Message
    material: str
    step: str
    staff: str
    seen: str
    expected: str
    mend: str
    basis: str
    places: str
    follows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ScreenMaterial:
    """A material of the list, how it stands and why."""

    code: str
    name: str
    step: str
    status: str
    status_name: Message
    why: str


@dataclass(frozen=True, slots=True)
class UnopenedFile:
    """A file that could not be opened, and why."""

    file_id: str
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Screen:
    """The verdict of a case, ready to be shown. `choices`: the materials that a paper can be handed in for, by code and name; `said`: what
    persons said of the case, the last first; `form`: that the list asks for an application form."""

    outcome: str
    pages: tuple[ScreenPage, ...]
    unopened: tuple[UnopenedFile, ...]
    findings: tuple[ScreenFinding, ...]
    materials: tuple[ScreenMaterial, ...]
    papers: tuple[Paper, ...]
    deferral: str
    choices: tuple[tuple[str, str], ...] = ()
    said: tuple[SaidLine, ...] = ()
    form: bool = False

    @property
    def opening(self) -> ScreenPage | None:
        """The page that is shown first: where the first finding was seen, else the first paper; None without pages."""
        rows = [*(finding.places for finding in self.findings[:1]), *(paper.places for paper in self.papers[:1])]
        places = orjson.loads(rows[0]) if rows else []
        marked = [place for place in places if place["b"]] or places
        return self.pages[marked[0]["p"] if marked else 0] if self.pages else None

    @property
    def open_doubts(self) -> int:
        """How many values and marks nobody is sure of yet."""
        return sum(row.doubtful for paper in self.papers for row in paper.rows)


def screen_of(view: CaseView, body: bytes, rules: RuleBook, items: Sequence[Item]) -> Screen:
    """The screen of a verdict. `body`: its JSON, of an item or a bundle; `items`: what the case applies for."""
    result: Mapping[str, Any] = orjson.loads(body)
    pages = _pages(result, view.files)
    places = places_on(pages)
    counting = [r for r in view.corrections if r.undone_at is None]
    papers = papers_of(result, rules.kinds, places, counting, items)
    names = {m.code: m.name for item in items for m in item.materials}
    return Screen(
        result["outcome"],
        pages,
        _unopened(result, view.files),
        findings_of(result, places),
        materials_of(result),
        papers,
        next((part["deferral"]["deadline"] or "" for _, part in _parts(result) if part.get("deferral")), ""),
        tuple(names.items()),
        tuple(said_lines(view, result, _labels(papers), rules, names)),
        any(form_plan(item) for item in items),
    )


def _labels(papers: Sequence[Paper]) -> dict[tuple[str, int, int, str, str], RuleName | Message]:
    """What the values and marks of papers are called, by what a correction of one is about."""
    return {
        (at.file, at.page, at.paper, subject_of(at.what).value, at.key): row.slot or row.label
        for paper in papers
        for row in paper.rows
        for at in [row.target]
    }


def pages_of(view: CaseView, body: bytes) -> tuple[ScreenPage, ...]:
    """The pages of a verdict. `body`: its JSON."""
    return _pages(orjson.loads(body), view.files)


def places_on(pages: Sequence[ScreenPage]) -> Places:
    """Where pages stand among these."""
    return Places({(page.file, page.number): index for index, page in enumerate(pages)})


def last_correction(view: CaseView) -> CorrectionRecord | None:
    """What the next undoing takes back."""
    return next((record for record in reversed(view.corrections) if record.undone_at is None), None)


def _parts(result: Mapping[str, Any]) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """The verdict, or those of a bundle's steps by their code."""
    return [(step["step"], step) for step in result["steps"]] if "steps" in result else [("", result)]


def _pages(result: Mapping[str, Any], files: Sequence[CaseFile]) -> tuple[ScreenPage, ...]:
    """The pages of the files that the verdict is about, in the order of the files."""
    return tuple(
        ScreenPage(file_id, file["file"], page["number"], page["width"], page["height"], page["rotation"])
        for file in result["files"]
        for page in file["pages"]
        if (file_id := _file_id(file, files))
    )


def _unopened(result: Mapping[str, Any], files: Sequence[CaseFile]) -> tuple[UnopenedFile, ...]:
    return tuple(
        UnopenedFile(_file_id(file, files), file["file"], file["error"]["message"])
        for file in result["files"]
        if file.get("error")
    )


def _file_id(file: Mapping[str, Any], files: Sequence[CaseFile]) -> str:
    """The file of the case with that name and content; '' where it is gone."""
    same = (f.id for f in reversed(files) if (f.name, f.sha256) == (file["file"], file["sha256"]))
    return next(same, "")


def findings_of(result: Mapping[str, Any], places: Places) -> tuple[ScreenFinding, ...]:
    """The findings, each weak value asked about once."""
    names: dict[tuple[str, str], str] = {
        (step, m["material"]): m["name"] for step, part in _parts(result) for m in part["items"]
    }
    found = [(step, finding) for step, part in _parts(result) for finding in part["findings"]]
    found.sort(key=lambda each: _ORDER.index(Severity(each[1]["severity"])))

    def material(step: str, finding: Mapping[str, Any]) -> str:
        code: str = finding["material"]
        return names.get((step, code), code)

    asks = asks_once([_weak_values(finding) for _, finding in found])
    return tuple(
        ScreenFinding(
            number,
            finding["code"],
            finding["severity"],
            SEVERITIES[Severity(finding["severity"])],
            REASONS[Reason(finding["reason"])],
            material(step, finding),
            step,
            finding["staff"] or finding["citizen"],
            finding["seen"],
            finding["expected"],
            finding["mend"],
            finding["basis"],
            places.json_of(finding["evidence"]),
            tuple((material(*found[other]), found[other][1]["citizen"]) for other in asks[at]),
        )
        for number, at in enumerate(asks, 1)
        for step, finding in [found[at]]
    )


def _weak_values(finding: Mapping[str, Any]) -> frozenset[Hashable]:
    """The places that a doubt rests on; none for what is no doubt of values read, which asks for itself."""
    evidence = finding["evidence"]
    if (finding["severity"], finding["reason"]) != (Severity.DOUBT, Reason.DOUBTFUL) or not all(
        place["polygon"] for place in evidence
    ):
        return frozenset()
    return frozenset((place["file"], place["page"], str(place["polygon"])) for place in evidence)


def materials_of(result: Mapping[str, Any]) -> tuple[ScreenMaterial, ...]:
    """The materials, in the order of the list."""
    return tuple(
        ScreenMaterial(m["material"], m["name"], step, m["status"], STATUSES[Status(m["status"])], m["why"])
        for step, part in _parts(result)
        for m in part["items"]
    )
