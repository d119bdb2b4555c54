"""The machine-readable zone of a passport or permit held against its print: check digits prove what both say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from preaudit.domain.documents import FieldValue
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.certainty import SURE_CHARACTER
from preaudit.understanding.layout import Layout, Run
from preaudit.understanding.mrz import MachineZone, find_machine_zone

#: Confidence of a value that its check digits prove.
PROVEN = 0.99
#: What the zone abbreviates, as Chinese papers print it.
_WORDS = {"sex": {"M": "男", "F": "女"}}
_CHECKED = frozenset({"number", "birth_date", "valid_to"})


@dataclass(frozen=True)
class Zone:
    """A zone found on a page, and the rows it stands in."""

    read: MachineZone
    rows: tuple[tuple[Run, ...], ...]

    def left_out(self, layout: Layout) -> Layout:
        """The page without it: none of its lines is the value of a label."""
        return replace(layout, rows=tuple(row for row in layout.rows if row not in self.rows))


def find_zone(layout: Layout, spec: KindSpec) -> Zone | None:
    """The zone on the page, where the kind has fields in one."""
    if not any(field.mrz for field in spec.fields.values()):
        return None
    found = find_machine_zone([_printed(row, layout) for row in layout.rows])
    return Zone(found, tuple(layout.rows[at] for at in found.rows)) if found else None


def against_zone(
    fields: Mapping[str, FieldValue], zone: Zone, spec: KindSpec, layout: Layout, ref: PageRef
) -> dict[str, FieldValue]:
    """The fields with the zone's: proven ones are sure, those it contradicts or whose check digits fail are doubted."""
    checked = dict(fields)
    for key, field in spec.fields.items():
        told = zone.read.values.get(field.mrz, "")
        told = _WORDS.get(field.mrz, {}).get(told, told)
        failed = field.mrz in zone.read.failed or (field.mrz in _CHECKED and "composite" in zone.read.failed)
        printed = checked.get(key)
        if told and (printed is None or _bare(told) == _bare(printed.value)):
            checked[key] = _agreed(
                _field(told, zone, layout, ref), printed, proven=field.mrz in zone.read.proven, failed=failed
            )
        elif told and printed:
            value = _field(told, zone, layout, ref) if field.mrz in zone.read.proven else printed
            checked[key] = replace(value, certain=False, doubt="checksum" if failed else "contradicts_zone")
        elif printed and failed:
            checked[key] = replace(printed, certain=False, doubt="checksum")
    return checked


def _agreed(told: FieldValue, printed: FieldValue | None, *, proven: bool, failed: bool) -> FieldValue:
    """A value that the print does not contradict: what the zone says, where the print said it."""
    if printed is not None:
        told = replace(
            told, raw=printed.raw, evidence=printed.evidence, confidence=max(told.confidence, printed.confidence)
        )
    if failed:
        return replace(told, certain=False, doubt="checksum")
    if proven:
        return replace(told, certain=True, doubt="", confidence=PROVEN)
    if printed is not None and printed.legible:
        return replace(told, certain=True, doubt="")
    return told


def _field(told: str, zone: Zone, layout: Layout, ref: PageRef) -> FieldValue:
    """A value by the zone alone: as sure as its weakest letter."""
    glyphs = tuple(glyph for row in zone.rows for run in row for glyph in run.glyphs)
    weakest = min((g.confidence for g in glyphs if g.char.isalnum()), default=0.0)
    evidence = Evidence(ref.file, ref.page, layout.polygon(glyphs))
    sure = weakest >= SURE_CHARACTER
    return FieldValue(told, told, round(weakest, 4), sure, evidence, "" if sure else "low_confidence")


def _printed(row: tuple[Run, ...], layout: Layout) -> str:
    """A row as it was read, blanks and all."""
    return " ".join(
        layout.reading.lines[line].text for line in dict.fromkeys(g.line for run in row for g in run.glyphs)
    )


def _bare(value: str) -> str:
    return "".join(value.split()).upper()
