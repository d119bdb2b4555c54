"""Cases onto disk: rendered files and case.yaml."""

from __future__ import annotations

import io
import shutil
import time
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import yaml
from PIL import Image

from samples.generator.case import AS_OF, Case, Upload
from samples.generator.conditions import ILLEGIBLE, Pixels, apply
from samples.generator.paper import Paper
from samples.generator.typesetting import typeset, typeset_pdf

#: Longest side and JPEG quality of what is committed: readable, and small.
_LONGEST, _QUALITY = 1600, 55
#: A fixed day in the files' metadata: the same case gives the same bytes.
_DAY = time.struct_time((2026, 3, 9, 9, 0, 0, 0, 68, 0))


def write_case(case: Case, root: Path) -> Path:
    """Render a case into `root/<item>/<slug>/`, replacing what is there."""
    folder = root / case.item / case.slug
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    documents: list[dict[str, Any]] = []
    for each in case.uploads:
        documents.extend(_write_upload(each, folder))
    described = {
        "title": {"zh": case.title, "en": case.english},
        "item": case.item,
        "as_of": AS_OF,
        "demo": case.demo,
        "facts": dict(case.facts),
        "files": [each.name for each in case.uploads],
        "expected": {
            "outcome": case.outcome,
            "materials": dict(case.materials),
            "findings": [{"material": material, "reason": reason} for material, reason in case.findings],
            "documents": documents,
        },
    }
    text = yaml.safe_dump(described, allow_unicode=True, sort_keys=False, width=110)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return folder


def _write_upload(each: Upload, folder: Path) -> list[dict[str, Any]]:
    path = folder / each.name
    if each.condition == "pdf":
        (paper,) = each.papers
        path.write_bytes(typeset_pdf(paper.template, paper.data))
        return [_truth(paper, each, 1, len(typeset(paper.template, paper.data, 40)))]
    pages: list[Pixels] = []
    documents = []
    for paper in each.papers:
        taken = render(paper, each.condition)
        documents.append(_truth(paper, each, len(pages) + 1, len(taken)))
        pages.extend(taken)
    if path.suffix == ".pdf":
        images = [Image.open(io.BytesIO(_jpeg(page))) for page in pages]
        images[0].save(path, save_all=True, append_images=images[1:], resolution=150.0, creationDate=_DAY, modDate=_DAY)
    else:
        path.write_bytes(_png(pages[0]) if path.suffix == ".png" else _jpeg(pages[0]))
    return documents


def render(paper: Paper, condition: str) -> tuple[Pixels, ...]:
    """The pages of a paper under a condition, as BGR pixels; the same pixels for the same paper, wherever it is used."""
    seed = zlib.crc32(f"{paper.template} {paper.data} {condition}".encode())
    set_pages = typeset(paper.template, paper.data, paper.dpi)
    return tuple(_taken(np.asarray(page), condition, seed + number) for number, page in enumerate(set_pages))


def _taken(page: Pixels, condition: str, seed: int) -> Pixels:
    taken = apply(condition, np.ascontiguousarray(page[:, :, ::-1]), seed)
    scale = _LONGEST / max(taken.shape[:2])
    return (
        cv2.resize(taken, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)
        if scale < 1
        else taken
    )


def _truth(paper: Paper, each: Upload, first: int, count: int) -> dict[str, Any]:
    truth: dict[str, Any] = {
        "file": each.name,
        "pages": list(range(first, first + count)),
        "condition": each.condition,
        "kind": paper.kind,
    }
    if ILLEGIBLE in each.condition.split("+"):
        # Nobody can say what it is, so nothing may be read off it.
        return truth | {"kind": "unknown", "fields": {}, "marks": {}}
    if paper.variant:
        truth["variant"] = paper.variant
    if paper.sides:
        truth["sides"] = list(paper.sides)
    return truth | {"fields": dict(paper.fields), "marks": dict(paper.marks)}


def _jpeg(page: Pixels) -> bytes:
    return bytes(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1])


def _png(page: Pixels) -> bytes:
    return bytes(cv2.imencode(".png", page, [cv2.IMWRITE_PNG_COMPRESSION, 9])[1])
