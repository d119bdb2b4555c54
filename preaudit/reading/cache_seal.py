"""Entries of a cache as they lie: sealed where the service encrypts what it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from preaudit.config.settings import Settings

if TYPE_CHECKING:
    from preaudit.store.encryption.ciphers import SealingCipher

#: What a sealed entry begins with.
MAGIC = b"PREAUDIT SEALED CACHE 1\n"


@dataclass(frozen=True, slots=True)
class CacheSeal:
    """Seals and opens entries of a cache."""

    cipher: SealingCipher
    secret: bytes

    def seal(self, data: bytes, name: str) -> bytes:
        """An entry as it lies under this name."""
        return MAGIC + self.cipher.seal(self.secret, data, name.encode())

    def open(self, data: bytes, name: str) -> bytes:
        """An entry as it was. Raises ValueError for one that was sealed with another key, altered or moved."""
        return self.cipher.open(self.secret, data[len(MAGIC) :], name.encode())


def cache_seal(settings: Settings) -> CacheSeal | None:
    """The seal of the folder that the settings name; None where nothing is encrypted. Raises as `seal_by_master_key`."""
    if not (settings.master_key.get_secret_value() or settings.master_key_command):
        return None
    from preaudit.reading.cache_key import seal_by_master_key  # the ciphers, and all that is kept beside

    return seal_by_master_key(settings)
