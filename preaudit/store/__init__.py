"""What is kept: records in SQLite or PostgreSQL, files by their content in a folder or an S3-compatible store."""

from __future__ import annotations

from preaudit.store.database import Database, StoreError
from preaudit.store.file_store import FileStore, open_file_store

__all__ = ["Database", "FileStore", "StoreError", "open_file_store"]
