"""What is kept: records in SQLite or PostgreSQL, files by their content in a folder or an S3-compatible store."""

from __future__ import annotations

from preaudit.store.database import Database, StoreError
from preaudit.store.file_store import BlobStore, FileStore, open_blobs, open_file_store

__all__ = ["BlobStore", "Database", "FileStore", "StoreError", "open_blobs", "open_file_store"]
