"""Data keys: made once for a subject (a case, a file, an upload, a webhook), kept wrapped, destroyed with it.

What was sealed names its key by number. A destroyed key leaves ciphertext that nobody opens, wherever copies of it lie.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, delete, insert, select
from sqlalchemy.exc import IntegrityError

from preaudit.store.database import StoreError, now
from preaudit.store.encryption.ciphers import CIPHERS, SealingCipher
from preaudit.store.encryption.master_keys import MasterKeys
from preaudit.store.ids import new_id
from preaudit.store.tables import data_keys
from preaudit.wording import encryption as say

#: Bytes of a key's number before what it sealed.
NUMBER = 16
#: Keys that a process remembers unwrapped.
_REMEMBERED = 5000


@dataclass(frozen=True, slots=True)
class DataKey:
    """A key of one subject; `number`: 32 hexadecimal digits."""

    number: str
    cipher: SealingCipher
    secret: bytes

    def seal(self, data: bytes, place: str) -> bytes:
        """The key's number, then what only this key opens, and only in this place."""
        return bytes.fromhex(self.number) + self.cipher.seal(self.secret, data, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """What was sealed. Raises StoreError `sealed_broken`."""
        try:
            return self.cipher.open(self.secret, sealed[NUMBER:], place.encode())
        except ValueError:
            raise StoreError(say.SEALED_BROKEN, say.SEALED_BROKEN_MEND, code="sealed_broken") from None


class KeyRing:
    """The data keys of a database, wrapped by these master keys. Safe for threads."""

    def __init__(self, master: MasterKeys, cipher: SealingCipher) -> None:
        self.master, self.cipher = master, cipher
        self._known: OrderedDict[str, DataKey] = OrderedDict()
        self._lock = threading.Lock()

    def key_for(self, connection: Connection, subject: str) -> DataKey:
        """The key of a subject, made now where it has none, in this transaction. Raises MasterKeySilentError."""
        query = select(data_keys).where(data_keys.c.subject == subject)
        while True:
            row = connection.execute(query).mappings().first()
            if row is not None:
                return self._unwrapped(row)
            made = DataKey(new_id(), self.cipher, self.cipher.new_key())
            values = {"id": made.number, "subject": subject, "cipher": self.cipher.name, "made_at": now()}
            wrapped = {"wrapped": self.wrap(made.secret, self.cipher, subject), "master": self.master.current}
            try:
                with connection.begin_nested():
                    connection.execute(insert(data_keys).values({**values, **wrapped}))
            except IntegrityError:
                continue  # another process was first
            # Not remembered: the transaction may come to nothing.
            return made

    def key_of(self, connection: Connection, sealed: bytes) -> DataKey:
        """The key that something was sealed with. Raises StoreError `key_destroyed` where it is gone."""
        number = sealed[:NUMBER].hex()
        with self._lock:
            if (known := self._known.get(number)) is not None:
                self._known.move_to_end(number)
                return known
        row = connection.execute(select(data_keys).where(data_keys.c.id == number)).mappings().first()
        if row is None:
            raise StoreError(say.KEY_DESTROYED, say.KEY_DESTROYED_MEND, code="key_destroyed")
        return self._unwrapped(row)

    def holds(self, connection: Connection, key: DataKey) -> bool:
        """True where a key was not destroyed."""
        return connection.execute(select(data_keys.c.id).where(data_keys.c.id == key.number)).first() is not None

    def fetch(self, connection: Connection, subjects: Sequence[str]) -> None:
        """Remember the keys of these subjects, asked for at once."""
        query = select(data_keys).where(data_keys.c.subject.in_(subjects))
        for row in connection.execute(query).mappings():
            self._unwrapped(row)

    def wrap(self, secret: bytes, cipher: SealingCipher, subject: str) -> bytes:
        """A key as it is kept. Raises MasterKeySilentError."""
        return self.master.wrap(secret, cipher, subject)

    def unwrap(self, row: RowMapping) -> bytes:
        """A key as it is used. Raises MasterKeySilentError."""
        return self.master.unwrap(row["wrapped"], CIPHERS[row["cipher"]], row["subject"], row["master"])

    def _unwrapped(self, row: RowMapping) -> DataKey:
        with self._lock:
            if (known := self._known.get(row["id"])) is not None:
                return known
        key = DataKey(row["id"], CIPHERS[row["cipher"]], self.unwrap(row))
        with self._lock:
            self._known[key.number] = key
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return key


def ring_of(connection: Connection) -> KeyRing | None:
    """The keys of the database that a connection is to; None where nothing is encrypted."""
    ring = connection.get_execution_options().get("preaudit_keys")
    return ring if isinstance(ring, KeyRing) else None


def destroy_keys(connection: Connection, subjects: Collection[str]) -> None:
    """Destroy the keys of these subjects: what they sealed is forgotten, in backups too."""
    if subjects:
        connection.execute(delete(data_keys).where(data_keys.c.subject.in_(subjects)))
