"""A person who asks what is kept of them (个人信息保护法 §45, §47): by whose number and name cases are found. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from preaudit.errors import PreauditError
from preaudit.wording import Message
from preaudit.wording import person_rights as say

#: Fewer figures or letters are found by chance.
_SHORTEST = 6


class PersonError(PreauditError):
    """What was said of a person does not find one."""

    code = "person_invalid"


class Relation(StrEnum):
    """What a case has to do with a person: it is their own, or a paper of somebody else's case names them."""

    APPLICANT = "applicant"
    NAMED = "named"


class KeptBecause(StrEnum):
    """Why a case is not removed though the person asks for it."""

    HELD = "held"
    AGREEMENT = "agreement"
    OPEN = "open"
    #: A period that law or the archives prescribe is not over (个人信息保护法 §47 last paragraph).
    TERM = "term"
    #: It is somebody else's case.
    OTHERS = "others"

    @property
    def words(self) -> Message:
        """What the person is told."""
        return say.KEPT_BECAUSE[self.value]


@dataclass(frozen=True, slots=True)
class Person:
    """`number`: of their identity document; `name` '' where the number alone finds them."""

    number: str
    name: str = ""

    @classmethod
    def of(cls, number: str, name: str = "") -> Person:
        """As they are written in cases. Raises PersonError for a number that would find others."""
        plain = "".join(unicodedata.normalize("NFKC", number).upper().split()).replace("-", "")
        if len(plain) < _SHORTEST or not plain.isalnum():
            raise PersonError(say.NO_NUMBER, say.NO_NUMBER_MEND)
        return cls(plain, "".join(unicodedata.normalize("NFKC", name).split()))

    def is_in(self, text: str) -> bool:
        """True where a text has the number, and the name if one is said."""
        return self.number in text.upper() and self.name in text
