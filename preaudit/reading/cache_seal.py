"""The key of the cache: drawn once for a folder, wrapped by the master key, in a file of the folder."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

import orjson

from preaudit.config.settings import Settings
from preaudit.store.encryption.ciphers import CIPHERS, SealingCipher
from preaudit.store.encryption.master_keys import MasterKeys, MasterKeySilentError, master_keys
from preaudit.store.ids import new_id

#: What a sealed entry begins with.
MAGIC = b"PREAUDIT SEALED CACHE 1\n"
_SUBJECT = "cache"
_log = logging.getLogger("preaudit.reading")


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
    """The seal of the folder that the settings name; None where nothing is encrypted. Raises MasterKeySilentError, OSError.

    A key that none of the master keys opens is drawn anew: what it sealed is read again when it is wanted.
    """
    master = master_keys(settings.master_key.get_secret_value(), settings.master_key_command)
    if master is None:
        return None
    path = settings.cache_dir / "cache.key"
    try:
        return _kept(path, master)
    except FileNotFoundError:
        pass
    except (ValueError, KeyError, MasterKeySilentError) as error:
        if settings.master_key_command:
            raise
        _log.warning("the key of the cache is drawn anew: %s", type(error).__name__)
        path.unlink(missing_ok=True)
    cipher = CIPHERS[settings.cipher]
    _keep(path, CacheSeal(cipher, cipher.new_key()), master)
    return _kept(path, master)  # another process may have been first


def rewrap_cache_key(settings: Settings) -> None:
    """Wrap the key of the cache by the master key in force. Raises as `cache_seal`."""
    master = master_keys(settings.master_key.get_secret_value(), settings.master_key_command)
    if master is not None and (seal := cache_seal(settings)) is not None:
        _keep(settings.cache_dir / "cache.key", seal, master, anew=True)


def _kept(path: Path, master: MasterKeys) -> CacheSeal:
    fields = orjson.loads(path.read_bytes())
    cipher = CIPHERS[fields["cipher"]]
    return CacheSeal(cipher, master.unwrap(bytes.fromhex(fields["wrapped"]), cipher, _SUBJECT, fields["master"]))


def _keep(path: Path, seal: CacheSeal, master: MasterKeys, *, anew: bool = False) -> None:
    wrapped = master.wrap(seal.secret, seal.cipher, _SUBJECT).hex()
    data = orjson.dumps({"cipher": seal.cipher.name, "master": master.current, "wrapped": wrapped})
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{new_id()}")
    try:
        with open(part, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(data)
        if anew:
            part.replace(path)
        else:
            os.link(part, path)
    except FileExistsError:
        pass  # another process was first
    finally:
        part.unlink(missing_ok=True)
