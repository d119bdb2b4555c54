"""The key of the cache: drawn once for a folder, wrapped by the master key, in a file of the folder."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import orjson

from preaudit.config.settings import Settings
from preaudit.reading.cache_seal import CacheSeal
from preaudit.store.encryption.ciphers import CIPHERS
from preaudit.store.encryption.master_keys import MasterKeys, MasterKeySilentError, master_keys
from preaudit.store.ids import new_id

_SUBJECT = "cache"
_log = logging.getLogger("preaudit.reading")


def seal_by_master_key(settings: Settings) -> CacheSeal | None:
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
    """Wrap the key of the cache by the master key in force. Raises as `seal_by_master_key`."""
    master = master_keys(settings.master_key.get_secret_value(), settings.master_key_command)
    if master is not None and (seal := seal_by_master_key(settings)) is not None:
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
