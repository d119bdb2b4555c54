"""The machine-readable zone of a passport or permit held against its print: check digits prove what both say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from preaudit.domain.documents import FieldValue
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.glyphs import Run
from preaudit.understanding.layout import Layout
from preaudit.understanding.mrz import MachineZone, find_machine_zone
from preaudit.understanding.weights import PROVEN_BY_ZONE, SURE_CHARACTER

#: What the zone abbreviates, as Chinese papers print it.
_WORDS = {"sex": {"M": "男", "F": "女"}}
_CHECKED = frozenset({"number", "birth_date", "valid_to"})


@dataclass(frozen=True)
class Mrz:
    """A zone found on a page, and the rows it stands in."""

    read: MachineZone
    rows: tuple[tuple[Run, ...], ...]

    def left_out(self, layout: Layout) -> Layout:
        """The page without it: none of its lines is the value of a label."""
        return replace(layout, rows=tuple(row for row in layout.rows if row not in self.rows))


def find_mrz(layout: Layout, spec: KindSpec) -> Mrz | None:
    """The zone on the page, where the kind has fields in one."""
    if not any(field.mrz for field in spec.fields.values()):
        return None
    found = find_machine_zone([_printed(row, layout) for row in layout.rows])
    return Mrz(found, tuple(layout.rows[at] for at in found.rows)) if found else None


def against_mrz(
    fields: Mapping[str, FieldValue], mrz: Mrz, spec: KindSpec, layout: Layout, ref: PageRef
) -> dict[str, FieldValue]:
    """The fields with the zone's: proven ones are sure, those it contradicts or whose check digits fail are doubted."""
    checked = dict(fields)
    for key, field in spec.fields.items():
        encoded = mrz.read.values.get(field.mrz, "")
        encoded = _WORDS.get(field.mrz, {}).get(encoded, encoded)
        failed = field.mrz in mrz.read.failed or (field.mrz in _CHECKED and "composite" in mrz.read.failed)
        printed = checked.get(key)
        if encoded and (printed is None or _bare(encoded) == _bare(printed.value)):
            checked[key] = _agreed(
                _field(encoded, mrz, layout, ref), printed, proven=field.mrz in mrz.read.proven, failed=failed
            )
        elif encoded and printed:
            value = _field(encoded, mrz, layout, ref) if field.mrz in mrz.read.proven else printed
            checked[key] = replace(value, certain=False, doubt="checksum" if failed else "contradicts_zone")
        elif printed and failed:
            checked[key] = replace(printed, certain=False, doubt="checksum")
    return checked


def _agreed(encoded: FieldValue, printed: FieldValue | None, *, proven: bool, failed: bool) -> FieldValue:
    """A value that the print does not contradict: as the zone spells it, with the place where it is printed."""
    if printed is not None:
        encoded = replace(
            encoded, raw=printed.raw, evidence=printed.evidence, confidence=max(encoded.confidence, printed.confidence)
        )
    if failed:
        return replace(encoded, certain=False, doubt="checksum")
    if proven:
        return replace(encoded, certain=True, doubt="", confidence=PROVEN_BY_ZONE)
    if printed is not None and printed.legible:
        return replace(encoded, certain=True, doubt="")
    return encoded


def _field(encoded: str, mrz: Mrz, layout: Layout, ref: PageRef) -> FieldValue:
    """A value by the zone alone: as sure as its weakest letter."""
    glyphs = tuple(glyph for row in mrz.rows for run in row for glyph in run.glyphs)
    weakest = min((g.confidence for g in glyphs if g.char.isalnum()), default=0.0)
    evidence = Evidence(ref.file, ref.page, layout.polygon(glyphs))
    sure = weakest >= SURE_CHARACTER
    return FieldValue(encoded, encoded, round(weakest, 4), sure, evidence, "" if sure else "low_confidence")


def _printed(row: tuple[Run, ...], layout: Layout) -> str:
    """A row as it was read, blanks and all."""
    return " ".join(
        layout.reading.lines[line].text for line in dict.fromkeys(g.line for run in row for g in run.glyphs)
    )


def _bare(value: str) -> str:
    return "".join(value.split()).upper()
