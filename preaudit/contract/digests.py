"""Digests: of a content, of what a verdict rests on, and of a verdict itself. All are SHA-256 in hexadecimal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import orjson

from preaudit import __version__
from preaudit.domain.facts import Facts
from preaudit.domain.reviews import FileReading

#: What reading cost differs from run to run and proves nothing; nor does what a verdict is of, which the service puts before it.
NOT_PROOF = frozenset({"cost", "case", "review", "round", "current"})


def content_digest(data: bytes) -> str:
    """The digest of these bytes."""
    return hashlib.sha256(data).hexdigest()


def basis_digests(files: Iterable[FileReading], facts: Facts, engine: str, rulebook: str) -> dict[str, str]:
    """What a verdict rests on. `engine`: the fingerprint of the engine and its models; `rulebook`: the version."""
    return {
        "inputs": content_digest("\n".join(sorted(f.digest for f in files)).encode()),
        "facts": content_digest(orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)),
        "engine": engine,
        "rulebook": rulebook,
        "program": __version__,
    }


def verdict_digest(verdict: Mapping[str, object]) -> str:
    """What proves two verdicts equal: the digest of the verdict's JSON, all but what reading cost."""
    proof = {key: value for key, value in verdict.items() if key not in NOT_PROOF}
    return content_digest(orjson.dumps(proof, option=orjson.OPT_SORT_KEYS))
