"""What persons corrected on the papers of a case, in the database: kept beside what the machine said, with who, when and why."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from preaudit.contract.correction_json import correction_json, stored_correction
from preaudit.domain.cases import Case, CorrectionRecord, NotFoundError
from preaudit.domain.corrections import Correction
from preaudit.store.database import now
from preaudit.store.encryption.sealed_rows import opened, sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import corrections
from preaudit.wording import correction_refusals as say


def add_corrections(connection: Connection, case: Case, said: Sequence[Correction], reason: str, by: str) -> list[str]:
    """Keep what a person said, in that order; the ids."""
    ids = sorted(new_id() for _ in said)
    for name, correction in zip(ids, said, strict=True):
        values = {
            "id": name,
            "agency": case.agency,
            "case_id": case.id,
            "correction": dict(correction_json(correction)),
            "reason": reason,
            "said_by": by,
            "said_at": now(),
            "undone_by": "",
        }
        connection.execute(insert(corrections).values(sealed(connection, corrections, case.id, values)))
    return ids


def undo_correction(connection: Connection, case: Case, correction_id: str, by: str) -> None:
    """Let a correction count no longer; it stays on record. Raises NotFoundError where none of that id counts."""
    known = (corrections.c.id == correction_id, corrections.c.case_id == case.id, corrections.c.agency == case.agency)
    undone = connection.execute(
        update(corrections).where(*known, corrections.c.undone_at.is_(None)).values(undone_by=by, undone_at=now())
    )
    if not undone.rowcount:
        raise NotFoundError(say.NO_CORRECTION, say.NO_CORRECTION_MEND)


def corrections_of(connection: Connection, agency: str, case_id: str) -> list[CorrectionRecord]:
    """All that was corrected on a case, the oldest first."""
    query = (
        select(corrections)
        .where(corrections.c.case_id == case_id, corrections.c.agency == agency)
        .order_by(corrections.c.id)
    )
    return [
        CorrectionRecord(
            row["id"],
            stored_correction(row["correction"]),
            row["reason"],
            row["said_by"],
            row["said_at"],
            row["undone_by"],
            row["undone_at"],
        )
        for row in (opened(connection, corrections, found) for found in connection.execute(query).mappings())
    ]


def corrections_in_force(connection: Connection, agency: str, case_id: str) -> tuple[Correction, ...]:
    """What counts when the case is judged, in the order in which it was said."""
    return tuple(record.correction for record in counting_corrections(connection, agency, case_id))


def counting_corrections(connection: Connection, agency: str, case_id: str) -> list[CorrectionRecord]:
    """What counts, with who said it and when."""
    return [record for record in corrections_of(connection, agency, case_id) if record.undone_at is None]
