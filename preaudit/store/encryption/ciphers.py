"""The two ciphers, both authenticated: AES-256-GCM (NIST SP 800-38D) and SM4-GCM (GB/T 32907, RFC 8998)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import AEADDecryptionContext, AEADEncryptionContext, Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES256, SM4
from cryptography.hazmat.primitives.hashes import SHA256, SM3, HashAlgorithm
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

#: Bytes of a nonce, drawn by chance for each sealing, and of the tag behind what was sealed.
NONCE, TAG = 12, 16


@dataclass(frozen=True, slots=True)
class SealingCipher:
    """A cipher in GCM: `size` of its keys in bytes, the digest that belongs to it."""

    name: str
    size: int
    algorithm: Callable[[bytes], AES256 | SM4]
    digest: Callable[[], HashAlgorithm]

    def new_key(self) -> bytes:
        """A key that nobody guesses."""
        return secrets.token_bytes(self.size)

    def derived(self, secret: bytes, purpose: str) -> bytes:
        """The key for one purpose out of a longer secret (HKDF, RFC 5869)."""
        return HKDF(self.digest(), self.size, None, f"preaudit {self.name} {purpose}".encode()).derive(secret)

    def encryptor(self, key: bytes, nonce: bytes, place: bytes) -> AEADEncryptionContext:
        """Seals step by step; `place`: where it will lie, without which it cannot be opened."""
        context = Cipher(self.algorithm(key), modes.GCM(nonce)).encryptor()
        context.authenticate_additional_data(place)
        return context

    def seal(self, key: bytes, data: bytes, place: bytes) -> bytes:
        """Nonce, ciphertext, tag."""
        nonce = secrets.token_bytes(NONCE)
        context = self.encryptor(key, nonce, place)
        sealed = context.update(data) + context.finalize()
        return nonce + sealed + context.tag

    def open(self, key: bytes, sealed: bytes, place: bytes) -> bytes:
        """What was sealed. Raises ValueError for another key or place, and for what was altered."""
        if len(sealed) < NONCE + TAG:
            raise ValueError("too short")
        view = memoryview(sealed)
        context: AEADDecryptionContext = Cipher(
            self.algorithm(key), modes.GCM(sealed[:NONCE], sealed[-TAG:])
        ).decryptor()
        context.authenticate_additional_data(place)
        try:
            return context.update(view[NONCE:-TAG]) + context.finalize()
        except InvalidTag:
            raise ValueError("another key, or altered") from None


AES_256_GCM = SealingCipher("aes-256-gcm", 32, AES256, SHA256)
SM4_GCM = SealingCipher("sm4-gcm", 16, SM4, SM3)
CIPHERS: Mapping[str, SealingCipher] = {cipher.name: cipher for cipher in (AES_256_GCM, SM4_GCM)}
