"""The signed manifest of results: what they were made of and their digests, with an Ed25519 signature over its bytes.

The signing key is made at the first run and stays in the data folder; whoever has its public half can prove that results are as
they were written. The only clock in the results is here.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from preaudit.archive.archive_error import ArchiveError
from preaudit.wording import Text
from preaudit.wording import archive_runs as say

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
_KEY = "reaudit-signing.key"
_PART = 1 << 20


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as it was signed: the file, a code and what is wrong."""

    file: str
    code: str
    what: Text


def signing_key(data_dir: Path) -> Ed25519PrivateKey:
    """The key of this machine, made where there is none, for its owner alone."""
    path = data_dir / _KEY
    if path.is_file():
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    data_dir.mkdir(parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
    return key


def public_key_text(key: Ed25519PrivateKey) -> str:
    """The public half in base64, to be kept elsewhere."""
    return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def sign(folder: Path, made_of: Mapping[str, Any], results: Iterable[Path], key: Ed25519PrivateKey) -> None:
    """Write the manifest of these results and its signature."""
    digests = {path.name: file_digest(path) for path in sorted(results)}
    plain = {**made_of, "results": digests, "public_key": public_key_text(key)}
    data = orjson.dumps(plain, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    for name, content in ((MANIFEST, data), (SIGNATURE, base64.b64encode(key.sign(data)) + b"\n")):
        staged = folder / f".{name}.part"
        staged.write_bytes(content)
        staged.replace(folder / name)


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest. Raises ArchiveError where there is none."""
    try:
        plain: dict[str, Any] = orjson.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise ArchiveError(say.NO_RESULTS(path=folder), say.NO_RESULTS_MEND, code="results_missing") from error
    except orjson.JSONDecodeError as error:
        raise ArchiveError(say.NO_MANIFEST_READ(path=folder), code="manifest_broken") from error
    return plain


def flaws(folder: Path, public_key: str = "") -> list[Flaw]:
    """What is not as it was signed. `public_key`: the key it must be signed with; else the manifest's own is believed.

    Raises ArchiveError where there is no manifest.
    """
    manifest = read_manifest(folder)
    found: list[Flaw] = []
    stated = str(manifest.get("public_key", ""))
    if public_key and public_key != stated:
        found.append(Flaw(MANIFEST, "other_key", say.OTHER_KEY()))
    if not _signed(folder, public_key or stated):
        found.append(Flaw(SIGNATURE, "signature_invalid", say.SIGNATURE_INVALID()))
    for name, digest in sorted(manifest.get("results", {}).items()):
        path = folder / Path(name).name
        if not path.is_file():
            found.append(Flaw(name, "result_missing", say.RESULT_MISSING(file=name)))
        elif file_digest(path) != digest:
            found.append(Flaw(name, "result_changed", say.RESULT_CHANGED(file=name)))
    return found


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, in parts."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_PART):
            digest.update(part)
    return digest.hexdigest()


def _signed(folder: Path, public_key: str) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode((folder / SIGNATURE).read_bytes()), (folder / MANIFEST).read_bytes())
    except (InvalidSignature, ValueError, OSError):
        return False
    return True
