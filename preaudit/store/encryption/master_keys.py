"""Master keys wrap data keys and nothing else: from the environment or a secret file, or in a key service behind a command."""

from __future__ import annotations

import base64
import binascii
import re
import secrets
import shlex
import subprocess
from collections.abc import Mapping
from typing import Protocol

from preaudit.errors import PreauditError
from preaudit.store.database import StoreError
from preaudit.store.encryption.ciphers import SealingCipher
from preaudit.wording import encryption as say

#: Bytes of a master key.
SIZE = 32
#: Whom a key was wrapped by that a key service has.
SERVICE = "service"
_SECONDS = 20.0
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class MasterKeyError(PreauditError):
    """What is set as master key is none."""

    code = "settings_invalid"


class MasterKeySilentError(StoreError):
    """The master key that wrapped a data key cannot be had now."""

    code = "master_key_unavailable"


class MasterKeys(Protocol):
    """What wraps data keys. A key service of another kind is a class with these three."""

    @property
    def current(self) -> str:
        """The name of the key that wraps from now on."""

    def wrap(self, key: bytes, cipher: SealingCipher, subject: str) -> bytes:
        """A data key that lies open nowhere. Raises MasterKeySilentError."""

    def unwrap(self, wrapped: bytes, cipher: SealingCipher, subject: str, name: str) -> bytes:
        """The data key that the master key of that name wrapped for this subject. Raises MasterKeySilentError."""


class HeldMasterKeys:
    """Master keys that this process holds, by name; the first one wraps, the others only unwrap what they wrapped before."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self._keys = dict(keys)
        self.current = next(iter(self._keys))

    @classmethod
    def of(cls, text: str) -> HeldMasterKeys:
        """`NAME:BASE64` of 32 bytes each, between spaces or lines. Raises MasterKeyError, which quotes nothing of it."""
        keys: dict[str, bytes] = {}
        for part in text.split():
            name, _, encoded = part.partition(":")
            try:
                key = base64.b64decode(encoded, validate=True)
            except (binascii.Error, ValueError):
                key = b""
            if not _NAME.fullmatch(name) or len(key) != SIZE or name in keys or name == SERVICE:
                raise MasterKeyError(say.MASTER_KEY_MALFORMED, say.MASTER_KEY_MALFORMED_MEND)
            keys[name] = key
        if not keys:
            raise MasterKeyError(say.MASTER_KEY_MALFORMED, say.MASTER_KEY_MALFORMED_MEND)
        return cls(keys)

    def wrap(self, key: bytes, cipher: SealingCipher, subject: str) -> bytes:
        """See MasterKeys."""
        return cipher.seal(cipher.derived(self._keys[self.current], "wrap"), key, subject.encode())

    def unwrap(self, wrapped: bytes, cipher: SealingCipher, subject: str, name: str) -> bytes:
        """See MasterKeys."""
        if name not in self._keys:
            raise MasterKeySilentError(say.MASTER_KEY_UNKNOWN(name=name), say.MASTER_KEY_UNKNOWN_MEND(name=name))
        try:
            return cipher.open(cipher.derived(self._keys[name], "wrap"), wrapped, subject.encode())
        except ValueError:
            raise MasterKeySilentError(
                say.MASTER_KEY_OTHER(name=name), say.MASTER_KEY_UNKNOWN_MEND(name=name)
            ) from None


class CommandMasterKeys:
    """A key service behind a command of the operator's: `COMMAND wrap SUBJECT` and `COMMAND unwrap SUBJECT` read a line of
    Base64 and write one. The subject is bound to the key where the service can do that.
    """

    current = SERVICE

    def __init__(self, command: str) -> None:
        self._command = shlex.split(command)

    def wrap(self, key: bytes, cipher: SealingCipher, subject: str) -> bytes:
        """See MasterKeys."""
        return self._requested("wrap", key, subject)

    def unwrap(self, wrapped: bytes, cipher: SealingCipher, subject: str, name: str) -> bytes:
        """See MasterKeys."""
        if name != SERVICE:
            raise MasterKeySilentError(say.MASTER_KEY_UNKNOWN(name=name), say.MASTER_KEY_UNKNOWN_MEND(name=name))
        return self._requested("unwrap", wrapped, subject)

    def _requested(self, what: str, data: bytes, subject: str) -> bytes:
        try:
            run = subprocess.run(  # the operator's own command, without a shell
                [*self._command, what, subject],
                input=base64.b64encode(data) + b"\n",
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=True,
            )
            return base64.b64decode(run.stdout.strip(), validate=True)
        except (OSError, subprocess.SubprocessError, ValueError):  # the cause may hold the key
            raise MasterKeySilentError(say.KEY_SERVICE_SILENT, say.KEY_SERVICE_SILENT_MEND) from None


def master_keys(held: str, command: str) -> MasterKeys | None:
    """The master keys that are set; None where none is. Raises MasterKeyError where both are."""
    if held and command:
        raise MasterKeyError(say.MASTER_KEY_TWICE, say.MASTER_KEY_TWICE_MEND)
    if command:
        return CommandMasterKeys(command)
    return HeldMasterKeys.of(held) if held else None


def new_master_key(name: str) -> str:
    """A new master key as it is set. Raises MasterKeyError for a name that is none."""
    made = f"{name}:{base64.b64encode(secrets.token_bytes(SIZE)).decode()}"
    HeldMasterKeys.of(made)
    return made
