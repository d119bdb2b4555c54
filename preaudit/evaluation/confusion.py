"""The confusion matrix of document kinds: which kinds are taken for which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from preaudit.domain.documents import UNKNOWN_KIND

#: What was found where no document was found for a label.
ABSENT = ""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts of labelled documents by their true kind and the kind found."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, truth: str, found: str) -> None:
        """Count one labelled document; `found` is ABSENT where there was none."""
        self.counts[truth, found] += 1

    @property
    def truths(self) -> tuple[str, ...]:
        """Rows: true kinds that were taken for another, or that another was taken for, and unknown ones."""
        seen = {truth for truth, _ in self.counts}
        return tuple(sorted(self._confused_kinds & seen, key=_unknown_last))

    @property
    def founds(self) -> tuple[str, ...]:
        """Columns: kinds of the rows and kinds found in their stead; unknown and ABSENT last."""
        return tuple(sorted(self._confused_kinds | {UNKNOWN_KIND}, key=_unknown_last))

    @property
    def untroubled(self) -> int:
        """Documents of kinds that are not in the table: each was found as what it is."""
        return sum(n for (truth, _), n in self.counts.items() if truth not in self.truths)

    @property
    def _confused_kinds(self) -> frozenset[str]:
        confused = {kind for pair, n in self.counts.items() if n and pair[0] != pair[1] for kind in pair}
        return frozenset(confused | {UNKNOWN_KIND})

    def row(self, truth: str) -> tuple[int, ...]:
        """How often a kind was found as each of `founds`."""
        return tuple(self.counts[truth, found] for found in self.founds)

    def as_json(self) -> dict[str, Any]:
        """The table: rows of counts, a column for each of `found`."""
        return {
            "truth": list(self.truths),
            "found": list(self.founds),
            "counts": [list(self.row(truth)) for truth in self.truths],
            "untroubled": self.untroubled,
        }


def _unknown_last(kind: str) -> tuple[int, str]:
    return ({UNKNOWN_KIND: 1, ABSENT: 2}.get(kind, 0), kind)
