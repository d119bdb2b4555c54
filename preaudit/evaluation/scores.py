"""Scores of an evaluation. The one that matters most is wrong-but-sure: values that are wrong and not marked for a person."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from preaudit.domain.amounts import yuan
from preaudit.domain.documents import FieldValue
from preaudit.evaluation.confusion import Confusion
from preaudit.evaluation.intervals import Interval, wilson
from preaudit.evaluation.reliability import Reliability

#: An amount that says its unit: 480万元, 4,800,000元, 人民币肆佰捌拾万元整.
_AMOUNT = re.compile("(?:人民币)?[0-9,.零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+元整?(?:人民币)?")
_ACCEPTS = frozenset({"accept", "accept_with_deferral"})
_SENT_BACK = frozenset({"supplement", "out_of_scope"})


def same_value(expected: str, found: str) -> bool:
    """True where two values are equal but for the width of letters and punctuation (NFKC) and blanks, and for how an amount is written."""
    one, other = ("".join(unicodedata.normalize("NFKC", text).split()) for text in (expected, found))
    return one == other or (bool(_AMOUNT.fullmatch(one) and _AMOUNT.fullmatch(other)) and yuan(one) == yuan(other))


@dataclass(slots=True)
class Tally:
    """How often a value was right, marked doubtful, absent, and wrong without a doubt."""

    total: int = 0
    right: int = 0
    doubtful: int = 0
    absent: int = 0
    wrong_but_sure: int = 0

    @property
    def read(self) -> int:
        """How many were read, rightly or not."""
        return self.total - self.absent

    @property
    def accuracy(self) -> float:
        """Share that is right; 1 of nothing."""
        return self.right / self.total if self.total else 1.0

    @property
    def doubt_rate(self) -> float:
        """Share of values read that are marked for a person."""
        return self.doubtful / self.read if self.read else 0.0

    @property
    def doubt_interval(self) -> Interval:
        """95 % interval of the doubt rate."""
        return wilson(self.doubtful, self.read)

    @property
    def wrong_but_sure_rate(self) -> float:
        """Share of values read that are wrong and not marked for a person; what was not read claims nothing."""
        return self.wrong_but_sure / self.read if self.read else 0.0

    @property
    def wrong_but_sure_interval(self) -> Interval:
        """95 % interval of the wrong-but-sure rate."""
        return wilson(self.wrong_but_sure, self.read)

    def count(self, expected: str, found: FieldValue | None) -> None:
        """Count one value."""
        self.total += 1
        if found is None:
            self.absent += 1
            return
        right = same_value(expected, found.value)
        self.right += right
        self.doubtful += not found.certain
        self.wrong_but_sure += found.certain and not right

    def as_json(self) -> dict[str, Any]:
        """The figures, shares to four places."""
        return {
            "total": self.total,
            "right": self.right,
            "accuracy": round(self.accuracy, 4),
            "doubtful": self.doubtful,
            "doubt_rate": round(self.doubt_rate, 4),
            "doubt_interval": [round(end, 4) for end in self.doubt_interval],
            "absent": self.absent,
            "wrong_but_sure": self.wrong_but_sure,
            "wrong_but_sure_rate": round(self.wrong_but_sure_rate, 4),
            "wrong_but_sure_interval": [round(end, 4) for end in self.wrong_but_sure_interval],
        }


@dataclass(frozen=True, slots=True)
class Miss:
    """One result that differs from its label."""

    where: str
    what: str
    expected: str
    found: str
    certain: bool


@dataclass(slots=True)
class OutcomeTally:
    """Outcomes of cases; a false accept is an accept, deferred or not, of a case labelled otherwise.

    `healthy`: cases labelled as accepted, deferred or not; of these `straight_through` were, without a person, and `sent_back` were
    asked to supplement or called out of scope: the others a person looks at.
    """

    total: int = 0
    right: int = 0
    false_accepts: int = 0
    healthy: int = 0
    straight_through: int = 0
    sent_back: int = 0
    statuses: int = 0
    statuses_right: int = 0

    def count(self, expected: str, found: str) -> None:
        """Count one case."""
        self.total += 1
        self.right += expected == found
        self.false_accepts += found in _ACCEPTS and expected not in _ACCEPTS
        if expected in _ACCEPTS:
            self.healthy += 1
            self.straight_through += found in _ACCEPTS
            self.sent_back += found in _SENT_BACK

    @property
    def straight_through_interval(self) -> Interval:
        """95 % interval of the share of healthy cases that pass without a person."""
        return wilson(self.straight_through, self.healthy)

    def as_json(self) -> dict[str, Any]:
        """The figures."""
        return {
            "cases": self.total,
            "right": self.right,
            "accuracy": round(self.right / self.total, 4) if self.total else None,
            "false_accepts": self.false_accepts,
            "healthy": self.healthy,
            "straight_through": self.straight_through,
            "straight_through_interval": [round(end, 4) for end in self.straight_through_interval],
            "sent_back": self.sent_back,
            "materials": self.statuses,
            "materials_right": self.statuses_right,
        }


@dataclass(slots=True)
class Scores:
    """All figures of one evaluation."""

    kinds: Tally = field(default_factory=Tally)
    fields: Tally = field(default_factory=Tally)
    by_kind: dict[str, Tally] = field(default_factory=dict)
    by_field: dict[str, Tally] = field(default_factory=dict)
    by_condition: dict[str, Tally] = field(default_factory=dict)
    confusion: Confusion = field(default_factory=Confusion)
    #: Confidence against share right, of all values read and of those not marked for a person.
    reliability: Reliability = field(default_factory=Reliability)
    reliability_certain: Reliability = field(default_factory=Reliability)
    outcomes: OutcomeTally = field(default_factory=OutcomeTally)
    by_item: dict[str, OutcomeTally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    pages: int = 0
    seconds: float = 0.0

    def count_field(self, name: str, kind: str, condition: str, expected: str, found: FieldValue | None) -> None:
        """Count one labelled value, everywhere it belongs."""
        self.fields.count(expected, found)
        self.by_kind.setdefault(kind, Tally()).count(expected, found)
        self.by_field.setdefault(name, Tally()).count(expected, found)
        if condition:
            self.by_condition.setdefault(condition, Tally()).count(expected, found)
        if found is None:
            return
        right = same_value(expected, found.value)
        self.reliability.count(found.confidence, right)
        if found.certain:
            self.reliability_certain.count(found.confidence, right)

    def as_json(self) -> dict[str, Any]:
        """What `preaudit eval --json` gives."""
        return {
            "kinds": self.kinds.as_json(),
            "fields": self.fields.as_json(),
            "by_kind": {name: tally.as_json() for name, tally in sorted(self.by_kind.items())},
            "by_field": {name: tally.as_json() for name, tally in sorted(self.by_field.items())},
            "by_condition": {name: tally.as_json() for name, tally in sorted(self.by_condition.items())},
            "confusion": self.confusion.as_json(),
            "reliability": {"all": self.reliability.as_json(), "certain": self.reliability_certain.as_json()},
            "outcomes": self.outcomes.as_json(),
            "by_item": {name: tally.as_json() for name, tally in sorted(self.by_item.items())},
            "misses": [
                {"where": m.where, "what": m.what, "expected": m.expected, "found": m.found, "certain": m.certain}
                for m in self.misses
            ],
            "cost": {"pages": self.pages, "seconds": round(self.seconds, 3)},
        }
