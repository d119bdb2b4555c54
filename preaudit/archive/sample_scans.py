"""Sample scans of a re-audit: for each ground of an error a page on which it was seen, with its place outlined.

Where personal data is masked nothing of the scan is in the picture: a mosaic of it would still tell one number from another. The places
of the values that were read, which the tables show too, are drawn on an empty page.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import orjson
from PIL import Image, ImageDraw

from preaudit.archive.agreement import ERRORS
from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.contents import Contents, open_contents
from preaudit.archive.kept_papers import papers_json
from preaudit.archive.questions import open_results
from preaudit.archive.reaudit import Run
from preaudit.archive.work_plan import THEN
from preaudit.errors import IntakeError
from preaudit.intake.guard import FileGuard, OpenerKilledError

#: Scans of a report, and how many grounds are looked through for them.
MOST = 12
_MOST_GROUNDS = 36
_WIDTH = 560
_RED, _GREY = (208, 32, 32), (214, 214, 206)
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
_CHOSEN = """
select f.code, c.agreement, any_value(f.reason), count(distinct c.case_id) as cases, list(distinct c.case_id order by c.case_id)[1:3]
from findings f join cases c using (case_id)
where f.book = 'then' and f.decisive and f.evidence <> '' and c.agreement in ({errors})
group by f.code, c.agreement order by cases desc, f.code, c.agreement limit ?
""".format(errors=", ".join(f"'{a.value}'" for a in sorted(ERRORS)))


Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class SampleScan:
    """A page with the place of a finding, as JPEG: `cases` rest on that ground and are of that class, this is one of them."""

    case: str
    code: str
    reason: str
    agreement: str
    cases: int
    page: int
    picture: bytes


def sample_scans(run: Run, *, mask: bool) -> list[SampleScan]:
    """Scans for the report of a run whose tables are written; where a file is gone or does not open, of the next case. Raises MachineError."""
    with open_results(run.journal.folder) as results:
        chosen = results.execute(_CHOSEN, [_MOST_GROUNDS]).fetchall()
    if not chosen:
        return []
    with FileGuard(run.plan.settings) as guard:
        drawing = _Drawing(run, guard, mask=mask)
        found = (
            next((scan for case_id in ids if (scan := drawing.scan(case_id, code, reason, agreement, cases))), None)
            for code, agreement, reason, cases, ids in chosen
        )
        return list(islice((scan for scan in found if scan), MOST))


class _Drawing:
    """Draws pages of the archive in the bounded process."""

    def __init__(self, run: Run, guard: FileGuard, *, mask: bool) -> None:
        self._run, self._guard, self._mask = run, guard, mask
        self._contents: Contents = open_contents(run.plan.address, run.plan.settings)
        self._cases = {case.id: case for case in run.archive.cases}

    def scan(self, case_id: str, code: str, reason: str, agreement: str, cases: int) -> SampleScan | None:
        """A page of a case on which the finding was seen; None where there is none that can be drawn."""
        case, judgment = self._cases[case_id], self._run.journal.judgment(case_id, THEN)
        packed = self._run.journal.packed(case_id, judgment.key) if judgment else None
        if judgment is None or packed is None:
            return None
        papers = papers_json(packed)
        files = {file["file"]: (file, path) for file, path in zip(papers["files"], case.files, strict=True)}
        for place in _places(orjson.loads(judgment.record)["findings"], code):
            file, path = files.get(place["file"], ({}, ""))
            sizes = file.get("sizes", ())
            if not 1 <= place["page"] <= len(sizes):
                continue
            size, corners = sizes[place["page"] - 1], _corners(place)
            if self._mask:
                picture = sketched(size, _values(papers["documents"], place), corners)
            elif (drawn := self._drawn(file["file"], path, place["page"], corners, size[2])) is not None:
                picture = drawn
            else:
                return None
            return SampleScan(case.name, code, reason, agreement, cases, place["page"], picture)
        return None

    def _drawn(self, name: str, path: str, page: int, corners: Corners, turn: int) -> bytes | None:
        """What is around a place of the scan itself; None where the file is gone or does not open."""
        try:
            data = self._contents.read(path, self._run.plan.settings.max_file_bytes)
            return self._guard.draw(name, data, page, _WIDTH, corners, turn)
        except (ArchiveError, IntakeError, OpenerKilledError):
            return None


def sketched(size: Sequence[int], values: Iterable[Corners], corners: Corners) -> bytes:
    """A page without anything that stands on it: where values were read, and the place, outlined.

    `size`: width, height and turn of the page as uploaded, whose pixels all corners are in.
    """
    width, height, turn = size
    scale = _WIDTH / max(width, 1)
    page = Image.new("RGB", (_WIDTH, max(1, min(round(height * scale), 4 * _WIDTH))), "white")
    pen = ImageDraw.Draw(page)
    for value in values:
        pen.polygon([(x * scale, y * scale) for x, y in value], fill=_GREY)
    pen.polygon([(x * scale, y * scale) for x, y in corners], outline=_RED, width=3)
    if turn % 360 in _TURNS:
        page = page.transpose(_TURNS[turn % 360])
    out = io.BytesIO()
    page.save(out, "JPEG", quality=80)
    return out.getvalue()


def _places(findings: Sequence[Mapping[str, Any]], code: str) -> Iterator[Mapping[str, Any]]:
    """Where the decisive findings of a code were seen, as far as they have a place on a page."""
    for finding in findings:
        if finding["code"] == code and finding["decisive"]:
            yield from (place for place in finding["evidence"] if place["polygon"])


def _values(documents: Iterable[Mapping[str, Any]], place: Mapping[str, Any]) -> Iterator[Corners]:
    """Where values were read on the page of a place."""
    for document in documents:
        for value in document["fields"].values():
            own = value["evidence"]
            if own["polygon"] and (own["file"], own["page"]) == (place["file"], place["page"]):
                yield _corners(own)


def _corners(place: Mapping[str, Any]) -> Corners:
    return tuple((float(x), float(y)) for x, y in place["polygon"])
