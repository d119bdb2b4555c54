"""What is kept: records in SQLite or PostgreSQL, files by their content in a folder or an S3-compatible store."""

from __future__ import annotations

from preaudit.store.blobs import BlobStore, open_blobs
from preaudit.store.database import Database, StoreError

__all__ = ["BlobStore", "Database", "StoreError", "open_blobs"]
