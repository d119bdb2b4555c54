"""Master keys from the settings and behind a command: they wrap and unwrap, and say what is missing without telling a key."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import pytest

from preaudit.store.encryption.ciphers import AES_256_GCM, CIPHERS, SealingCipher
from preaudit.store.encryption.master_keys import (
    CommandMasterKeys,
    HeldMasterKeys,
    MasterKeyError,
    MasterKeySilentError,
    master_keys,
    new_master_key,
)

#: A key service of one file: it turns the bytes round, and binds them to the subject.
_SERVICE = """
import base64, sys
what, subject, data = sys.argv[1], sys.argv[2].encode(), base64.b64decode(sys.stdin.readline())
if what == "wrap":
    print(base64.b64encode(subject + b"|" + data[::-1]).decode())
elif data.startswith(subject + b"|"):
    print(base64.b64encode(data[len(subject) + 1:][::-1]).decode())
else:
    sys.exit(1)
"""


@pytest.mark.parametrize("cipher", CIPHERS.values(), ids=str)
def test_the_first_key_wraps_and_each_unwraps_what_it_wrapped(cipher: SealingCipher) -> None:
    old = new_master_key("2025")
    wrapped = HeldMasterKeys.of(old).wrap(b"data key", cipher, "case/1")
    both = HeldMasterKeys.of(f"{new_master_key('2026')}\n{old}")
    assert both.current == "2026"
    assert both.unwrap(wrapped, cipher, "case/1", "2025") == b"data key"
    with pytest.raises(MasterKeySilentError):
        both.unwrap(wrapped, cipher, "case/2", "2025")


def test_a_master_key_that_is_gone_is_named() -> None:
    with pytest.raises(MasterKeySilentError, match="2024"):
        HeldMasterKeys.of(new_master_key("2026")).unwrap(b"", AES_256_GCM, "case/1", "2024")


@pytest.mark.parametrize(
    "text", ["2026", "2026:", "2026:c2hvcnQ=", f":{base64.b64encode(bytes(32)).decode()}", "2026:不是密钥", "a:b c:d"]
)
def test_what_is_no_master_key_is_refused_and_not_told(text: str) -> None:
    with pytest.raises(MasterKeyError) as refused:
        master_keys(text, "")
    assert text not in str(refused.value)


def test_one_of_both_ways_is_set() -> None:
    assert master_keys("", "") is None
    with pytest.raises(MasterKeyError):
        master_keys(new_master_key("a"), "vault-wrap")


@pytest.fixture
def service(tmp_path: Path) -> CommandMasterKeys:
    script = tmp_path / "service.py"
    script.write_text(_SERVICE)
    return CommandMasterKeys(f"{sys.executable} {script}")


def test_a_key_service_behind_a_command_wraps(service: CommandMasterKeys) -> None:
    wrapped = service.wrap(b"data key", AES_256_GCM, "case/1")
    assert b"data key" not in wrapped
    assert service.unwrap(wrapped, AES_256_GCM, "case/1", service.current) == b"data key"


def test_a_key_service_that_refuses_or_is_not_there_is_a_fault_of_the_machine(service: CommandMasterKeys) -> None:
    wrapped = service.wrap(b"data key", AES_256_GCM, "case/1")
    with pytest.raises(MasterKeySilentError):
        service.unwrap(wrapped, AES_256_GCM, "case/2", service.current)
    with pytest.raises(MasterKeySilentError):
        CommandMasterKeys("/nowhere/kms").wrap(b"data key", AES_256_GCM, "case/1")
