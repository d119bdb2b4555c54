"""The two ciphers: what was sealed opens with its key, in its place, unaltered; by no other way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.store.encryption.ciphers import AES_256_GCM, CIPHERS, SM4_GCM, SealingCipher


@pytest.mark.parametrize("cipher", CIPHERS.values(), ids=str)
@given(data=st.binary(max_size=3000))
def test_what_was_sealed_comes_back(cipher: SealingCipher, data: bytes) -> None:
    key = cipher.new_key()
    assert cipher.open(key, cipher.seal(key, data, b"here"), b"here") == data


@pytest.mark.parametrize("cipher", CIPHERS.values(), ids=str)
def test_another_key_another_place_and_a_changed_bit_are_refused(cipher: SealingCipher) -> None:
    key = cipher.new_key()
    sealed = cipher.seal(key, "欧阳秋菊".encode(), b"here")
    changed = bytes([*sealed[:20], sealed[20] ^ 1, *sealed[21:]])
    for other_key, kept, place in (
        (cipher.new_key(), sealed, b"here"),
        (key, sealed, b"there"),
        (key, changed, b"here"),
        (key, sealed[:-1], b"here"),
        (key, b"", b"here"),
    ):
        with pytest.raises(ValueError, match=r"another key|too short"):
            cipher.open(other_key, kept, place)


def test_the_same_is_never_sealed_alike() -> None:
    key = AES_256_GCM.new_key()
    assert AES_256_GCM.seal(key, b"x", b"") != AES_256_GCM.seal(key, b"x", b"")


def test_sm4_gcm_gives_what_the_standard_says() -> None:
    """RFC 8998, appendix A.1."""
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    plain = bytes.fromhex(
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
        "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa"
    )
    place = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    sealed = bytes.fromhex(
        "00001234567800000000abcd"
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )
    assert SM4_GCM.open(key, sealed, place) == plain
