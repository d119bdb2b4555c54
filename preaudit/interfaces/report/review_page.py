"""A reviewed case as the report shows it: findings numbered, boxes on upright pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from preaudit.config.settings import Settings
from preaudit.domain.evidence import Evidence, Point, Polygon
from preaudit.domain.pages import PageReading, PageRef
from preaudit.domain.quality import Defect
from preaudit.domain.reviews import Review, Upload
from preaudit.domain.verdict import Finding, Severity
from preaudit.errors import IntakeError
from preaudit.intake import Image, UploadedFile, open_file
from preaudit.interfaces.report.images import PageImage, page_image
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kind_labels import document_label, field_label
from preaudit.wording.report import PAGE_NUMBER


@dataclass(frozen=True, slots=True)
class Expected:
    """What a labelled case should come to, for comparison; `same` where it did."""

    outcome: str
    same: bool
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding and its number in the case, which its boxes bear as well."""

    number: int
    finding: Finding
    material: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingBox:
    """A finding's evidence on a page, in upright pixels; `points` None where the whole page is meant."""

    number: int
    severity: str
    title: str
    points: str | None
    label: Point
    #: The finding's first box, to which its number leads.
    first: bool


@dataclass(frozen=True, slots=True)
class FieldBox:
    """A field as read, drawn faintly."""

    title: str
    points: str
    certain: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A page, upright, with what was seen on it."""

    anchor: str
    file: str
    number: int
    documents: tuple[str, ...]
    image: PageImage
    width: int
    height: int
    findings: tuple[FindingBox, ...]
    fields: tuple[FieldBox, ...]
    #: What is wrong with how it was taken, or with the text its file brings.
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportCase:
    """A case with its pages."""

    title: str
    item_name: str
    review: Review
    findings: tuple[NumberedFinding, ...]
    pages: tuple[ReportPage, ...]
    material_files: Mapping[str, tuple[str, ...]]
    description: str = ""
    expected: Expected | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        review: Review,
        files: Iterable[UploadedFile],
        rulebook: RuleBook,
        *,
        title: str = "",
        description: str = "",
        expected: Expected | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> ReportCase:
        """Draw a review: `files` are its uploads, for the page images."""
        item_name = rulebook.item(review.verdict.item).name
        names = {m.material: m.name for m in review.verdict.items}
        findings = _numbered(review.verdict.findings, names)
        readings = {page.ref: page.reading for f in review.files for page in f.pages}
        pages = tuple(
            _page(ref, _on(image, readings.get(ref)), image, review, findings, rulebook)
            for ref, image in _pages_of(files)
        )
        where = {d.id: tuple(dict.fromkeys(p.file for p in d.pages)) for d in review.documents}
        return cls(
            title=title or item_name,
            item_name=item_name,
            review=review,
            findings=findings,
            # Pages that findings point at come first.
            pages=tuple(sorted(pages, key=lambda page: not page.findings)),
            material_files={
                m.material: tuple(dict.fromkeys(f for d in m.documents for f in where.get(d, (d,))))
                for m in review.verdict.items
            },
            description=description,
            expected=expected,
            facts=facts or {},
        )


def openable(uploads: Iterable[Upload], settings: Settings) -> list[UploadedFile]:
    """The uploads that open; why another does not is said in the review."""
    files = []
    for upload in uploads:
        try:
            files.append(open_file(upload.name, upload.data, settings))
        except IntakeError:
            continue
    return files


def _pages_of(files: Iterable[UploadedFile]) -> Iterator[tuple[PageRef, Image]]:
    """Every page that opens, with its pixels; of a page that is broken there is nothing to show."""
    for file in files:
        for number in range(1, file.page_count + 1):
            try:
                page = file.page(number)
            except IntakeError:
                continue
            yield page.ref, page.image


def _numbered(findings: Sequence[Finding], names: Mapping[str, str]) -> tuple[NumberedFinding, ...]:
    order = list(Severity)
    ranked = sorted(findings, key=lambda f: order.index(f.severity))
    return tuple(
        NumberedFinding(
            number,
            finding,
            names.get(finding.material, finding.material),
            tuple(dict.fromkeys(f"{e.file} {PAGE_NUMBER(page=e.page).zh}" for e in finding.evidence)),
        )
        for number, finding in enumerate(ranked, 1)
    )


def _page(
    ref: PageRef,
    reading: PageReading,
    image: Image,
    review: Review,
    findings: Sequence[NumberedFinding],
    rulebook: RuleBook,
) -> ReportPage:
    width, height = reading.upright_size
    documents = [d for d in review.documents if ref in d.pages]
    boxes = [
        _finding_box(numbered, evidence, reading, place)
        for numbered in findings
        for place, evidence in enumerate(numbered.finding.evidence)
        if PageRef(evidence.file, evidence.page) == ref
    ]
    fields = [
        FieldBox(f"{field_label(rulebook.kinds, d, key)}: {f.value}", _points(f.evidence.polygon, reading), f.certain)
        for d in documents
        for key, f in d.fields.items()
        if f.evidence.polygon and PageRef(f.evidence.file, f.evidence.page) == ref
    ]
    return ReportPage(
        anchor=f"{ref.file}-{ref.page}",
        file=ref.file,
        number=ref.page,
        documents=tuple(document_label(rulebook.kinds, d) for d in documents),
        image=page_image(image, reading.rotation),
        width=width,
        height=height,
        findings=tuple(boxes),
        fields=tuple(fields),
        defects=_defects_of(ref, review),
    )


def _defects_of(ref: PageRef, review: Review) -> tuple[Defect, ...]:
    pairs = (pair for file in review.files for pair in zip(file.pages, file.defects, strict=False))
    return next((found for page, found in pairs if page.ref == ref), ())


def _on(image: Image, reading: PageReading | None) -> PageReading:
    """The reading of a page, or a blank one of its size where the page could not be read."""
    height, width = image.shape[:2]
    if reading is None or (reading.width, reading.height) != (width, height):
        return PageReading(width, height, 0, ())
    # The picture is shown as it was taken, only turned; a turn that is a guess is not shown either.
    return replace(reading, flat=None, rotation=reading.rotation if reading.rotation_certain else 0)


def _finding_box(numbered: NumberedFinding, evidence: Evidence, reading: PageReading, place: int) -> FindingBox:
    finding = numbered.finding
    return FindingBox(
        numbered.number,
        finding.severity.value,
        finding.citizen,
        _points(evidence.polygon, reading) if evidence.polygon else None,
        _label_place(numbered.number, evidence.polygon, reading),
        place == 0,
    )


def _label_place(number: int, polygon: Polygon | None, reading: PageReading) -> Point:
    """Where a finding's number stands: right of its box, left of it at the page's edge; in the top row without a box."""
    width, height = reading.upright_size
    radius = 0.02 * max(width, height)
    if polygon is None:
        return (radius * (1.5 + 2.5 * (number - 1)), radius * 1.5)
    upright = reading.to_upright(polygon)
    left, right = min(x for x, _ in upright), max(x for x, _ in upright)
    middle = sum(y for _, y in upright) / len(upright)
    beside = right + 1.2 * radius
    if beside > width - radius:
        beside = max(radius, left - 1.2 * radius)
    return (beside, min(max(middle, radius), height - radius))


def _points(polygon: Polygon | None, reading: PageReading) -> str:
    return " ".join(f"{x:.0f},{y:.0f}" for x, y in (reading.to_upright(polygon) if polygon else ()))
