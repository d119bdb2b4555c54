"""What a form says that was never seen before: pairs of key and value, ruled tables, tick boxes."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and what was filled in for it, both without the colon between them.

    `confidence`, 0..1, holds both how well the two were read and how sure it is that they belong together.
    """

    key: str
    value: str
    confidence: float
    key_evidence: Evidence
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table. `header` is the text of the column's head, '' for a head itself."""

    text: str
    header: str
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its head first, then its filled and empty rows."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick and what it stands for. `ticked` is None where the mark cannot be told."""

    label: str
    ticked: bool | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Form:
    """All that was found on a page. `blanks` are keys beside which nothing was filled in."""

    pairs: tuple[Pair, ...] = ()
    tables: tuple[Table, ...] = ()
    boxes: tuple[TickBox, ...] = ()
    blanks: tuple[str, ...] = ()
