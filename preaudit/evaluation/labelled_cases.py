"""Labelled cases: a folder with the uploaded files and `case.yaml`, which states the expected result.

The shape is that of `samples/cases/<item>/<case>/case.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from preaudit.domain.verdict import Outcome, Reason, Status
from preaudit.evaluation.labels import LabelError, LabelledDocument, LabelledFile
from preaudit.wording import evaluation as say


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Title(_Model):
    zh: str
    en: str = ""


class _Finding(_Model):
    material: str
    reason: Reason


class _Document(_Model):
    file: str
    kind: str
    pages: tuple[int, ...] = ()
    condition: str = ""
    variant: str = ""
    sides: tuple[str, ...] = ()
    fields: Mapping[str, str] = {}
    marks: Mapping[str, Any] = {}


class _Expected(_Model):
    outcome: Outcome
    materials: Mapping[str, Status] = {}
    findings: tuple[_Finding, ...] = ()
    documents: tuple[_Document, ...] = ()


class _CaseFile(_Model):
    title: _Title
    item: str
    as_of: date
    region: str = ""
    demo: bool = False
    facts: Mapping[str, Any] = {}
    files: tuple[str, ...] = Field(min_length=1)
    expected: _Expected


@dataclass(frozen=True, slots=True)
class LabelledCase:
    """A case and its expected result: outcome, status of each material, and findings as (material, reason).

    `english`: its title in English. `labelled`: its files with their documents and fields.
    """

    name: str
    title: str
    english: str
    item: str
    as_of: date
    region: str
    demo: bool
    facts: Mapping[str, Any]
    files: tuple[Path, ...]
    outcome: str
    statuses: Mapping[str, str]
    reasons: tuple[tuple[str, str], ...]
    labelled: tuple[LabelledFile, ...]


def labelled_cases(folder: Path) -> tuple[LabelledCase, ...]:
    """All cases under a folder, sorted by path. Raises LabelError naming the file that is wrong."""
    return tuple(_case(path) for path in sorted(folder.rglob("case.yaml")))


def _case(path: Path) -> LabelledCase:
    try:
        case = _CaseFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise LabelError(say.INVALID_YAML(path=path, why=error)) from error
    except ValidationError as error:
        wrong = error.errors()[0]
        where = ".".join(map(str, wrong["loc"]))
        raise LabelError(say.INVALID_CASE(path=path, field=where, why=wrong["msg"]), say.SEE_SAMPLES) from error
    files = tuple(path.parent / name for name in case.files)
    for file in files:
        if not file.is_file():
            raise LabelError(say.CASE_FILE_MISSING(path=path, file=file.name))
    expected = case.expected
    return LabelledCase(
        name=f"{path.parent.parent.name}/{path.parent.name}",
        title=case.title.zh,
        english=case.title.en,
        item=case.item,
        as_of=case.as_of,
        region=case.region,
        demo=case.demo,
        facts=case.facts,
        files=files,
        outcome=expected.outcome.value,
        statuses={material: status.value for material, status in expected.materials.items()},
        reasons=tuple((f.material, f.reason.value) for f in expected.findings),
        labelled=tuple(_labelled(file, expected.documents) for file in files),
    )


def _labelled(file: Path, documents: tuple[_Document, ...]) -> LabelledFile:
    own = [d for d in documents if d.file == file.name]
    condition = next((d.condition for d in own), "")
    return LabelledFile(file, tuple(LabelledDocument(d.kind, d.fields) for d in own), condition)
