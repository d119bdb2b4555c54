"""The parts of an OFD file that make its pages: contents, templates, annotations, resources, stamps (GB/T 33190)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from ofdkit.errors import OFDError
from ofdkit.package import Package

from preaudit.intake.ofd.electronic_seals import seal_picture
from preaudit.intake.ofd.geometry import IDENTITY, Affine, Box, box, translated
from preaudit.intake.ofd.objects import PageObject, Resources, child, children, draw_params, local_name, page_objects

#: Millimetres of a page that names none: A4.
_A4: Box = (0.0, 0.0, 210.0, 297.0)


@dataclass(frozen=True)
class ElectronicSeal:
    """An electronic seal on a page: its picture, and the box (mm) it stands in."""

    picture: bytes = field(repr=False)
    box: Box


@dataclass
class _Body:
    """One document of the file."""

    path: str
    page_box: Box
    templates: dict[str, str]
    images: dict[str, str]
    resources: Resources
    annotations: dict[str, list[str]]
    seals: dict[str, list[ElectronicSeal]]


@dataclass(frozen=True)
class _Page:
    body: _Body
    id: str
    path: str | None


class OfdFile:
    """An opened OFD file. Raises OFDError where it is none, or where a part is broken or too large."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self._pages: list[_Page] = []
        entry = self._package.find("OFD.xml")
        if entry is None:
            raise OFDError("OFD.xml is missing")
        for doc in children(self._package.read_xml(entry), "DocBody"):
            path = self._package.resolve(entry, _text(child(doc, "DocRoot")))
            if path is not None:
                self._add(path, self._package.resolve(entry, _text(child(doc, "Signatures"))))

    def __len__(self) -> int:
        return len(self._pages)

    def box(self, number: int) -> Box:
        """The physical box of page `number` (from 0), in millimetres."""
        page = self._pages[number]
        if page.path is None:
            return page.body.page_box
        area = child(self._package.read_xml(page.path), "Area")
        return box(_text(child(area, "PhysicalBox"))) or page.body.page_box

    def objects(self, number: int) -> Iterator[PageObject]:
        """The objects on page `number` (from 0), lowest first: background template, content, foreground, annotations."""
        page = self._pages[number]
        if page.path is None:
            return
        root = self._package.read_xml(page.path)
        behind: list[ET.Element] = []
        before: list[ET.Element] = []
        for reference in children(root, "Template"):
            path = page.body.templates.get((reference.get("TemplateID") or "").strip())
            layers = before if reference.get("ZOrder") == "Foreground" else behind
            if path is not None:
                layers += children(child(self._package.read_xml(path), "Content"), "Layer")
        for layer in (*behind, *children(child(root, "Content"), "Layer"), *before):
            yield from page_objects(layer, page.body.resources)
        for path in page.body.annotations.get(page.id, []):
            for note in children(self._package.read_xml(path), "Annot"):
                if (note.get("Visible") or "").strip() != "false":
                    yield from self._appearance(child(note, "Appearance"), page.body.resources)

    def _appearance(self, element: ET.Element | None, resources: Resources) -> Iterator[PageObject]:
        if element is not None:
            left, top, _, _ = box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
            where: Affine = translated(IDENTITY, left, top)
            yield from page_objects(element, resources, where)

    def seals(self, number: int) -> list[ElectronicSeal]:
        """The electronic seals on page `number` (from 0). Their pictures only: no signature is verified here."""
        page = self._pages[number]
        return page.body.seals.get(page.id, [])

    def image(self, number: int, resource: str) -> bytes | None:
        """The bytes of an image resource of page `number`; None where the file lacks it."""
        path = self._pages[number].body.images.get(resource)
        return self._package.read(path) if path else None

    def _add(self, path: str, signatures: str | None) -> None:
        root = self._package.read_xml(path)
        common = child(root, "CommonData")
        pages = [
            (page.get("ID") or "", self._package.resolve(path, page.get("BaseLoc")))
            for page in children(child(root, "Pages"), "Page")
        ]
        parts = [
            self._package.resolve(path, each.text)
            for each in common or ()
            if local_name(each) in {"PublicRes", "DocumentRes"}
        ]
        for _, where in pages:
            if where is not None:
                parts += [
                    self._package.resolve(where, each.text)
                    for each in children(self._package.read_xml(where), "PageRes")
                ]
        resources, images = self._resources([part for part in parts if part])
        body = _Body(
            path=path,
            page_box=box(_text(child(child(common, "PageArea"), "PhysicalBox"))) or _A4,
            templates={
                (each.get("ID") or "").strip(): where
                for each in children(common, "TemplatePage")
                if (where := self._package.resolve(path, each.get("BaseLoc")))
            },
            images=images,
            resources=resources,
            annotations=self._annotations(path, self._package.resolve(path, _text(child(root, "Annotations")))),
            seals=self._seals(signatures) if signatures else {},
        )
        self._pages += [_Page(body, page_id.strip(), where) for page_id, where in pages]

    def _resources(self, paths: list[str]) -> tuple[Resources, dict[str, str]]:
        styles, units, images = {}, {}, {}
        for path in paths:
            root = self._package.read_xml(path)
            base = root.get("BaseLoc") or "."
            for each in children(child(root, "DrawParams"), "DrawParam"):
                styles[(each.get("ID") or "").strip()] = draw_params(each)
            for each in children(child(root, "CompositeGraphicUnits"), "CompositeGraphicUnit"):
                units[(each.get("ID") or "").strip()] = each
            for each in children(child(root, "MultiMedias"), "MultiMedia"):
                file = _text(child(each, "MediaFile"))
                where = self._package.resolve(path, f"{base}/{file}") or self._package.resolve(path, file)
                if where:
                    images[(each.get("ID") or "").strip()] = where
        return Resources(styles, units), images

    def _annotations(self, path: str, index: str | None) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for page in children(self._package.read_xml(index), "Page") if index else ():
            file = _text(child(page, "FileLoc"))
            where = self._package.resolve(index, file) or self._package.resolve(path, file)
            if where:
                found.setdefault((page.get("PageID") or "").strip(), []).append(where)
        return found

    def _seals(self, index: str) -> dict[str, list[ElectronicSeal]]:
        """Seals by page. A seal that cannot be taken apart leaves the page without its picture, not without its text."""
        found: dict[str, list[ElectronicSeal]] = {}
        for each in children(self._package.read_xml(index), "Signature"):
            path = self._package.resolve(index, each.get("BaseLoc"))
            try:
                root = self._package.read_xml(path) if path else None
                value = self._package.resolve(path, _text(child(root, "SignedValue")))
                picture = seal_picture(self._package.read(value)) if value else None
            except OFDError:
                continue
            for note in children(child(root, "SignedInfo"), "StampAnnot"):
                where = box(note.get("Boundary"))
                if picture and where:
                    found.setdefault((note.get("PageRef") or "").strip(), []).append(ElectronicSeal(picture, where))
        return found


def _text(element: ET.Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
