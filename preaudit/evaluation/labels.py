"""Labelled files: `labels.jsonl` with a line a file, or `NAME.gt.json` beside each file.

A label is `{"file": …, "documents": [{"kind": …, "fields": {KEY: VALUE}}], "condition": "photo"}`; `condition` may be
left out, and `type` may stand for `kind`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from preaudit.errors import PreauditError
from preaudit.wording import evaluation as say

_EXAMPLE = '{"file": "a.jpg", "documents": [{"kind": "id_card", "fields": {"name": "…"}}]}'


class LabelError(PreauditError):
    """A label file is wrong, or there is none."""

    code = "labels_invalid"


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """What a document is and what its fields say."""

    kind: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LabelledFile:
    """A file and its documents in page order; `condition` is how it was made ('scan', 'photo', …)."""

    path: Path
    documents: tuple[LabelledDocument, ...]
    condition: str = ""


def labelled_files(folder: Path) -> tuple[LabelledFile, ...]:
    """All labelled files of a folder, sorted by path."""
    found: list[LabelledFile] = []
    for path in sorted(folder.rglob("labels.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                found.append(_label(_json(line, f"{path}:{number}"), path.parent, f"{path}:{number}"))
    for path in sorted(folder.rglob("*.gt.json")):
        label = _json(path.read_text(encoding="utf-8"), str(path))
        if isinstance(label, dict) and "file" not in label:
            label["file"] = _file_labelled_by(path)
        found.append(_label(label, path.parent, str(path)))
    return tuple(sorted(found, key=lambda f: f.path))


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise LabelError(say.INVALID_JSON(place=where, why=error.msg)) from error


def _label(label: Any, folder: Path, where: str) -> LabelledFile:
    try:
        path = folder / label["file"]
        documents = tuple(
            LabelledDocument(d.get("kind") or d["type"], {k: str(v) for k, v in d.get("fields", {}).items()})
            for d in label["documents"]
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise LabelError(say.LABEL_INCOMPLETE(place=where, lacks=error), say.LABEL_EXAMPLE(example=_EXAMPLE)) from error
    if not path.is_file():
        raise LabelError(say.LABELLED_FILE_MISSING(place=where, path=path))
    return LabelledFile(path, documents, str(label.get("condition", "")))


def _file_labelled_by(path: Path) -> str:
    """The name of the file that `NAME.gt.json` labels: the one beside it with the same stem."""
    stem = path.name.removesuffix(".gt.json")
    others = sorted(p.name for p in path.parent.glob(f"{stem}*") if p != path and p.stem == stem)
    return (others or [stem])[0]
