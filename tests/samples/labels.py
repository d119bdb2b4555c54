"""The sample cases' labels as documents perfectly read, so that they can be judged without OCR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from preaudit.config.shipped import shipped
from preaudit.domain.documents import UNKNOWN_KIND, Document, FieldValue, Mark, MarkKind, MarkState
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from samples.generator.conditions import ILLEGIBLE

ROOT = shipped("samples/cases")
FOLDERS = tuple(path.parent for path in sorted(ROOT.rglob("case.yaml")))


def described(folder: Path) -> dict[str, Any]:
    """What a case's file says."""
    data: dict[str, Any] = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    return data


def labels(folder: Path) -> list[dict[str, Any]]:
    """The labels of a case's documents."""
    found: list[dict[str, Any]] = described(folder)["expected"]["documents"]
    return found


def case_name(folder: Path) -> str:
    """The case as pytest shows it."""
    return f"{folder.parent.name}/{folder.name}"


def documents(folder: Path) -> tuple[Document, ...]:
    """A case's documents as a perfect reader would understand them; an illegible page gives it nothing."""
    return tuple(_document(f"d{number}", label) for number, label in enumerate(labels(folder), 1))


def _document(name: str, label: Mapping[str, Any]) -> Document:
    illegible = ILLEGIBLE in label.get("condition", "").split("+")
    seen = Evidence(label["file"], label["pages"][0])
    fields = {} if illegible else {k: FieldValue(v, v, 0.99, True, seen) for k, v in label["fields"].items()}
    return Document(
        id=name,
        kind=UNKNOWN_KIND if illegible else label["kind"],
        confidence=0.95,
        certain=not illegible,
        pages=tuple(PageRef(label["file"], number) for number in label["pages"]),
        fields=fields,
        marks=() if illegible else tuple(_marks(label, seen)),
        sides=() if illegible else tuple(label.get("sides", ())),
        variant="" if illegible else label.get("variant", ""),
        readable=not illegible,
    )


def _marks(label: Mapping[str, Any], seen: Evidence) -> Iterator[Mark]:
    """The marks labelled; a form whose label names no seal or photo bears none."""
    unnamed = dict.fromkeys(("seal", "photo"), "absent") if label["kind"] == "application_form" else {}
    for slot, state in (unnamed | label.get("marks", {})).items():
        named = slot in {kind.value for kind in MarkKind}
        kind = MarkKind(slot) if named else MarkKind.SIGNATURE
        yield Mark(kind, "" if named else slot, MarkState(state), 0.9, seen)
