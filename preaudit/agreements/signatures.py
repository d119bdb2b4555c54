"""Signatures of an agency under what it promises: Ed25519 (RFC 8032), keys and signatures in Base64.

SM2 (GB/T 32918), which 密评 asks for, is not among what `cryptography` can do; `Signature.algorithm` leaves room for it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = "ed25519"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature. `key`: the public key that it is checked by; `value`: the signature itself."""

    algorithm: str
    key: str
    value: str

    @property
    def fingerprint(self) -> str:
        """By which people compare the key with the one that the agency has published."""
        return fingerprint(self.key)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key of an agency's; `secret` never leaves its store."""

    public: str
    secret: str

    @classmethod
    def new(cls) -> SigningKey:
        """A key that nobody had before."""
        key = Ed25519PrivateKey.generate()
        return cls(_text(key.public_key().public_bytes_raw()), _text(key.private_bytes_raw()))

    def sign(self, data: bytes) -> Signature:
        """The signature under some bytes."""
        key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(self.secret))
        return Signature(ED25519, self.public, _text(key.sign(data)))


def holds(signature: Signature, data: bytes) -> bool:
    """Whether the signature was made over these bytes with its key; False as well for what is no signature."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(signature.key, validate=True))
        key.verify(base64.b64decode(signature.value, validate=True), data)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return signature.algorithm == ED25519


def fingerprint(public: str) -> str:
    """The first 16 bytes of the SHA-256 of a public key, in groups of four digits."""
    digest = hashlib.sha256(public.encode()).hexdigest()[:32]
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
