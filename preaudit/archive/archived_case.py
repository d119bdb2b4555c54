"""A decided case of an archive, as its manifest describes it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import orjson

from preaudit.archive.decisions import NOT_RECORDED, DecisionTaken
from preaudit.domain.corrections import Correction

#: Letters of an id: enough for 10^9 cases.
_ID_LETTERS = 20


@dataclass(frozen=True, slots=True)
class ArchivedCase:
    """What was handed in, when, where, and what was decided.

    `id` is stable over runs (`case_id`); `name` is the archive's own number of the case. `files`: paths within the archive.
    `window`: who accepted it, as the archive says it. `corrections`: what persons said of its papers, where the archive keeps that.
    """

    id: str
    name: str
    item: str
    accepted_on: date
    files: tuple[str, ...]
    region: str = ""
    window: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    taken: DecisionTaken = NOT_RECORDED
    corrections: tuple[Correction, ...] = ()

    @property
    def digest(self) -> str:
        """The digest of all that the manifest says of what is judged; what was decided is no part of it."""
        said = (
            self.name,
            self.item,
            self.accepted_on.isoformat(),
            self.region,
            self.files,
            dict(self.facts),
            self.corrections,
        )
        return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


@dataclass(frozen=True, slots=True)
class UnusableCase:
    """A row or folder that is no case that can be judged: where it stands, the code of what is wrong, and it in words."""

    place: str
    code: str
    why: str


def case_id(archive: str, name: str) -> str:
    """The id of a case: the same for the same archive and number, whatever else the archive holds."""
    return hashlib.sha256(f"{archive}\0{name}".encode(errors="surrogatepass")).hexdigest()[:_ID_LETTERS]
