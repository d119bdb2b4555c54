"""Calibration of confidences (reliability diagram): values by confidence in ten bins, and the share of each that is right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from preaudit.evaluation.intervals import Interval, wilson

BINS = 10


@dataclass(slots=True)
class Bin:
    """Values whose confidence lies in [low, low + 0.1), the last bin with 1."""

    low: float
    total: int = 0
    right: int = 0
    summed: float = 0.0

    @property
    def high(self) -> float:
        """Upper end."""
        return round(self.low + 1 / BINS, 1)

    @property
    def confidence(self) -> float:
        """Mean confidence of its values; the middle of an empty bin."""
        return self.summed / self.total if self.total else self.low + 0.5 / BINS

    @property
    def accuracy(self) -> float:
        """Share that is right; 1 of nothing, as in a tally."""
        return self.right / self.total if self.total else 1.0

    @property
    def interval(self) -> Interval:
        """95 % interval of the share that is right."""
        return wilson(self.right, self.total)


def _bins() -> tuple[Bin, ...]:
    return tuple(Bin(i / BINS) for i in range(BINS))


@dataclass(frozen=True, slots=True)
class Reliability:
    """Ten bins over 0..1, lowest first."""

    bins: tuple[Bin, ...] = field(default_factory=_bins)

    def count(self, confidence: float, right: bool) -> None:
        """Count one value that was read."""
        place = self.bins[min(max(int(confidence * BINS), 0), BINS - 1)]
        place.total += 1
        place.right += right
        place.summed += confidence

    def as_json(self) -> list[dict[str, Any]]:
        """The bins; shares to four places, null where a bin is empty."""
        return [
            {
                "from": b.low,
                "to": b.high,
                "total": b.total,
                "right": b.right,
                "confidence": round(b.confidence, 4) if b.total else None,
                "accuracy": round(b.accuracy, 4) if b.total else None,
                "accuracy_interval": [round(end, 4) for end in b.interval] if b.total else None,
            }
            for b in self.bins
        ]
