"""What two readings of the same papers make judging see differently: values, marks, remarks, quality, shape, words, and files that do not open.

Papers are as JSON (see `kept_papers`). Where something stands, and how sure it is within the same certainty, is nothing seen differently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from preaudit.domain.confirmed_values import NEARLY_SURE
from preaudit.domain.documents import AS_PRINT, BENEATH_STAMP, HARDLY_SEEN
from preaudit.wording import cli_reaudit_engines as say

PaperJson = Mapping[str, Any]


class Aspect(StrEnum):
    """What of a paper judging reads."""

    PAPER = "paper"
    FIELD = "field"
    MARK = "mark"
    REMARK = "remark"
    QUALITY = "quality"
    SHAPE = "shape"
    FORM = "form"
    WORDS = "words"
    FILE = "file"


#: How what judging reads is called.
ASPECTS = {
    Aspect.PAPER: say.ASPECT_PAPER,
    Aspect.FIELD: say.ASPECT_FIELD,
    Aspect.MARK: say.ASPECT_MARK,
    Aspect.REMARK: say.ASPECT_REMARK,
    Aspect.QUALITY: say.ASPECT_QUALITY,
    Aspect.SHAPE: say.ASPECT_SHAPE,
    Aspect.FORM: say.ASPECT_FORM,
    Aspect.WORDS: say.ASPECT_WORDS,
    Aspect.FILE: say.ASPECT_FILE,
}
#: A thing of a paper: its place (number of the file, page, which of its kind there), the kind, the aspect, its name, and which of that name.
ThingKey = tuple[str, str, Aspect, str, int]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is read. `words` may say who somebody is, `state` does not; `sure`: nobody has to look."""

    state: str = ""
    words: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing that two readings have otherwise, or that one of them lacks."""

    place: str
    kind: str
    aspect: Aspect
    name: str
    old: Thing | None
    new: Thing | None

    @property
    def contradicts(self) -> bool:
        """Whether both are sure, and of different things; words on a seal are read as far as they can be, and never sure."""
        if not (self.old and self.new and self.old.sure and self.new.sure):
            return False
        return self.aspect is not Aspect.MARK or self.old.state != self.new.state


#: What is told of the shape of a document, and of how its pages were taken.
_SHAPE = ("certain", "variant", "sides", "duplicate_of", "handed_in_for", "apart_from", "original_seen", "pages")
_QUALITY = ("readable", "opened")


def things_read(papers: Mapping[str, Any]) -> dict[ThingKey, Thing]:
    """All that judging reads of the papers of a case."""
    files = papers.get("files", ())
    numbers = {file["file"]: number for number, file in enumerate(files, 1)}
    documents = papers.get("documents", ())
    places = _places(documents, numbers)
    found: dict[ThingKey, Thing] = {}
    for document, place in zip(documents, places.values(), strict=True):
        counted: Counter[tuple[Aspect, str]] = Counter()
        for aspect, name, thing in (*_of_values(document), *_of_page(document), *_of_shape(document, places)):
            counted[aspect, name] += 1
            found[place, document["kind"], aspect, name, counted[aspect, name]] = thing
    for file in files:
        code = (file.get("error") or {}).get("code", "")
        found[str(numbers[file["file"]]), "", Aspect.FILE, "opens", 1] = Thing(code or f"{file.get('pages', 0)} p.")
    return found


def differences(old: Mapping[ThingKey, Thing], new: Mapping[ThingKey, Thing]) -> tuple[Difference, ...]:
    """What two readings of the same papers have otherwise, in the order of places."""
    return tuple(
        Difference(*key[:4], old.get(key), new.get(key))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    )


def _places(documents: Sequence[PaperJson], numbers: Mapping[str, int]) -> dict[str, str]:
    """Where each document stands, by its id: number of its first file, page, and which of its kind there."""
    met: Counter[tuple[str, str]] = Counter()
    found: dict[str, str] = {}
    for number, document in enumerate(documents):
        page: Mapping[str, Any] = next(iter(document.get("pages", ())), {"file": "", "page": 0})
        place = f"{numbers.get(page['file'], page['file'])}:{page['page']}"
        met[place, document["kind"]] += 1
        nth = met[place, document["kind"]]
        found[document.get("id") or str(number)] = place if nth == 1 else f"{place}#{nth}"
    return found


def _of_values(document: PaperJson) -> Iterator[tuple[Aspect, str, Thing]]:
    for name, value in document.get("fields", {}).items():
        yield Aspect.FIELD, name, Thing(_doubt(value), value["value"], value["certain"])


def _of_page(document: PaperJson) -> Iterator[tuple[Aspect, str, Thing]]:
    for mark in document.get("marks", ()):
        name = ".".join(filter(None, (mark["kind"], mark["slot"])))
        yield Aspect.MARK, name, Thing(_mark_state(mark), mark.get("text", ""), mark["state"] != "doubtful")
    for remark in document.get("remarks", ()):
        words = " / ".join((remark["text"], *remark.get("purposes", ())))
        yield Aspect.REMARK, remark["meaning"], Thing("", words, remark["meaning"] != "unread")
    for defect in document.get("defects", ()):
        yield Aspect.QUALITY, defect["code"], Thing()
    for name in _QUALITY:
        yield Aspect.QUALITY, name, Thing(_yes(document.get(name, True)))


def _doubt(value: Mapping[str, Any]) -> str:
    """Why a value is doubted; how surely it was read only where judging asks."""
    if value["certain"]:
        return ""
    reached = [str(limit) for limit in (NEARLY_SURE, AS_PRINT) if value.get("confidence", 0) >= limit]
    return " ≥ ".join((value.get("doubt") or "doubtful", *reached[-1:]))


def _mark_state(mark: Mapping[str, Any]) -> str:
    confidence = mark.get("confidence", 1)
    hardly = " hardly" if confidence < HARDLY_SEEN else " beneath a stamp" if confidence == BENEATH_STAMP else ""
    return f"{mark['state']}{hardly}"


def _of_shape(document: PaperJson, places: Mapping[str, str]) -> Iterator[tuple[Aspect, str, Thing]]:
    yield Aspect.PAPER, "kind", Thing(sure=document.get("certain", True))
    for name in _SHAPE:
        yield Aspect.SHAPE, name, Thing(_shown(name, document.get(name), places))
    yield Aspect.WORDS, "text", Thing("", document.get("text", ""))
    for form in document.get("forms", ()):
        yield from _of_form(form)


def _of_form(form: Mapping[str, Any]) -> Iterator[tuple[Aspect, str, Thing]]:
    for pair in form.get("pairs", ()):
        yield Aspect.FORM, "pair", Thing("", f"{pair['key']}: {pair['value']}")
    for table in form.get("tables", ()):
        rows = (" | ".join(cell["text"] for cell in row) for row in table["rows"])
        yield Aspect.FORM, "table", Thing("", "\n".join(rows))
    for box in form.get("boxes", ()):
        ticked = box["ticked"]
        yield (
            Aspect.FORM,
            "box",
            Thing("doubtful" if ticked is None else _yes(ticked), box["label"], ticked is not None),
        )
    for key in form.get("blanks", ()):
        yield Aspect.FORM, "blank", Thing("", key)


def _shown(name: str, value: Any, places: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return _yes(value)
    if name == "pages":
        return str(len(value or ()))
    ids = value if isinstance(value, list) else [value or ""]
    return ", ".join(places.get(one, one) for one in ids)


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"
