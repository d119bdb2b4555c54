"""The database and the files that the settings name, with the keys that seal what is in them."""

from __future__ import annotations

from preaudit.config.settings import Settings
from preaudit.store import Database, FileStore
from preaudit.store.encryption.ciphers import CIPHERS
from preaudit.store.encryption.key_ring import KeyRing
from preaudit.store.encryption.master_keys import master_keys
from preaudit.store.encryption.sealed_files import open_files


def database_of(settings: Settings) -> Database:
    """The database. Raises StoreError, MasterKeyError for a master key that is none."""
    master = master_keys(settings.master_key.get_secret_value(), settings.master_key_command)
    return Database(settings.database, KeyRing(master, CIPHERS[settings.cipher]) if master else None)


def files_of(settings: Settings, database: Database) -> FileStore:
    """The files of cases, sealed where the database has keys. Raises StoreError."""
    return open_files(settings.files, database)
