"""Confidence intervals: how far a share counted on few values may lie from the true one."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

Interval = tuple[float, float]


def wilson(hits: int, total: int, level: float = 0.95) -> Interval:
    """The score interval of a share (Wilson 1927), within 0..1; of nothing it is (0, 1).

    It holds where the plain normal one fails: at no hits in a hundred the true share may still be 3.7 %. It takes the
    values for independent, which those of one page are not quite.
    """
    if not 0 <= hits <= total:
        raise ValueError(f"{hits} of {total} is no share")
    if total == 0:
        return (0.0, 1.0)
    z2 = NormalDist().inv_cdf((1 + level) / 2) ** 2
    middle = (hits + z2 / 2) / (total + z2)
    reach = sqrt(z2 * (hits * (total - hits) / total + z2 / 4)) / (total + z2)
    # At the ends the bound is exact; rounding would leave it a hair off.
    return (0.0 if hits == 0 else middle - reach, 1.0 if hits == total else middle + reach)
