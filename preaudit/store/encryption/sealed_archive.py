"""What of an archive can still be opened: the rest was deleted after the backup, and its key with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from preaudit.store.backup_archive import Manifest
from preaudit.store.encryption.key_ring import NUMBER
from preaudit.store.encryption.sealed_files import MAGIC
from preaudit.store.encryption.sealed_rows import ciphertext_of, sealed_columns
from preaudit.store.tables import metadata


class SealedArchive:
    """Decides row by row, in the order of the tables: what points at a row that is not restored is not restored either.

    `keys`: the rows of the book; `forgotten`: how many rows were left out.
    """

    def __init__(self, manifest: Manifest, keys: Sequence[Mapping[str, object]]) -> None:
        self.keys, self.forgotten = keys, 0
        self._sealed, self._numbers = manifest.sealed, {str(row["id"]) for row in keys}
        #: By table, the primary keys of what is not restored.
        self._gone: dict[str, set[object]] = {}

    def opens(self, start: bytes) -> bool:
        """True for a file that lies open, or whose key there is; `start`: its first bytes."""
        if not self._sealed or not start.startswith(MAGIC):
            return True
        return start[len(MAGIC) : len(MAGIC) + NUMBER].hex() in self._numbers

    def readable(self, name: str, rows: Sequence[dict[str, Any]], *, count: bool = False) -> Sequence[dict[str, Any]]:
        """Those rows of a table that can be opened; `count`: the others are counted."""
        table = metadata.tables.get(name)
        if not self._sealed or table is None:
            return rows
        keys = [column.name for column in table.primary_key.columns]
        points = [(c.name, link.column.table.name) for c in table.columns for link in c.foreign_keys]
        kept = []
        for row in rows:
            if any(row.get(own) in self._gone.get(other, ()) for own, other in points) or self._locked(name, row):
                if len(keys) == 1:
                    self._gone.setdefault(name, set()).add(row[keys[0]])
                self.forgotten += count
            else:
                kept.append(row)
        return kept

    def _locked(self, name: str, row: Mapping[str, Any]) -> bool:
        found = (ciphertext_of(column, row.get(column.name)) for column in sealed_columns(metadata.tables[name]))
        return any(data is not None and data[:NUMBER].hex() not in self._numbers for data in found)
