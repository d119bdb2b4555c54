"""Files that lie sealed in whatever store, each under a key of its own."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator
from pathlib import Path

from sqlalchemy import Connection

from preaudit.store.database import Database
from preaudit.store.encryption.ciphers import NONCE
from preaudit.store.encryption.key_ring import KeyRing, destroy_keys
from preaudit.store.file_store import FileStore, open_file_store, write_error

#: What a sealed file begins with; then the number of its key, nonce, ciphertext, tag.
MAGIC = b"PREAUDIT SEALED 1\n"
_CHUNK = 1 << 20


def file_subject(key: str) -> str:
    """Whose key seals the file under this key of the store."""
    return f"file/{key}"


def forget_files(connection: Connection, files: FileStore, keys: Collection[str]) -> None:
    """Delete files, and the keys that sealed them, whatever copies of them lie in backups. Raises StoreError."""
    for key in keys:
        files.delete(key)
    destroy_keys(connection, [file_subject(key) for key in keys])


def open_files(address: str, database: Database) -> FileStore:
    """The store at an address, as `open_file_store`; sealed where the database has keys."""
    inner = open_file_store(address)
    return SealedFileStore(inner, database, database.ring) if database.ring else inner


class SealedFileStore:
    """A store whose files are sealed as they are put and opened as they are got. What was put before lies open and is got as well."""

    def __init__(self, inner: FileStore, database: Database, ring: KeyRing) -> None:
        self.inner, self._database, self._ring = inner, database, ring

    def put(self, key: str, path: Path) -> None:
        """See FileStore. The bytes lie open in `path` alone, and are gone from there afterwards. Raises MasterKeySilentError too."""
        while True:
            with self._database.write() as connection:
                data_key = self._ring.key_for(connection, file_subject(key))
            aside = path.with_name(f"{path.name}.sealed")
            try:
                nonce = secrets.token_bytes(NONCE)
                context = data_key.cipher.encryptor(data_key.secret, nonce, key.encode())
                with path.open("rb") as source, aside.open("xb") as out:
                    out.write(MAGIC + bytes.fromhex(data_key.number) + nonce)
                    while chunk := source.read(_CHUNK):
                        out.write(context.update(chunk))
                    out.write(context.finalize() + context.tag)
                self.inner.put(key, aside)
            except OSError as error:
                raise write_error(error) from error
            finally:
                aside.unlink(missing_ok=True)
            with self._database.read() as connection:
                if self._ring.holds(connection, data_key):
                    break
            # The last case with this content was deleted meanwhile, and the key with it.
        path.unlink(missing_ok=True)

    def get(self, key: str) -> bytes:
        """See FileStore. Raises MasterKeySilentError too."""
        data = self.inner.get(key)
        if not data.startswith(MAGIC):
            return data
        body = data[len(MAGIC) :]
        with self._database.read() as connection:
            data_key = self._ring.key_of(connection, body)
        return data_key.open(body, key)

    def has(self, key: str) -> bool:
        """See FileStore."""
        return self.inner.has(key)

    def delete(self, key: str) -> None:
        """See FileStore. The key is destroyed by `forget_files`, in the transaction of whoever deletes."""
        self.inner.delete(key)

    def keys(self) -> Iterator[str]:
        """See FileStore."""
        return self.inner.keys()
