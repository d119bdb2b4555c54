"""Samples for people: drawn from every stratum, the same for the same seed; and the error rates that what people found gives.

Pure. A stratum is the cases of one item and one class. The machine's error is where it classed a case otherwise than people did; a
case that the machine left doubtful is no error of it, and counts in none of its rates.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from preaudit.archive.agreement import Agreement
from preaudit.evaluation.intervals import Interval


@dataclass(frozen=True, slots=True)
class Sampled:
    """A case to look at: `weight` cases of the archive stand behind it."""

    case_id: str
    case: str
    item: str
    agreement: str
    weight: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share of the whole archive with its 95 % interval, from `looked_at` cases."""

    share: float
    interval: Interval
    looked_at: int


def draw(cases: Iterable[tuple[str, str, str, str]], size: int, seed: str = "") -> list[Sampled]:
    """A sample of cases, given as (case_id, case, item, agreement): every stratum by the root of its size, one at least.

    By the root, so that small strata, in which errors often lie, are looked at closely; weights set that right again.
    """
    strata: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for case_id, case, item, agreement in cases:
        if agreement != Agreement.NOT_JUDGEABLE:
            strata[item, agreement].append((case_id, case))
    shares = {key: sqrt(len(members)) for key, members in strata.items()}
    whole = sum(shares.values())
    found = []
    for (item, agreement), members in sorted(strata.items()):
        wanted = min(len(members), max(1, round(size * shares[item, agreement] / whole)))
        chosen = sorted(members, key=lambda member: hashlib.sha256(f"{seed}\0{member[0]}".encode()).digest())[:wanted]
        weight = len(members) / wanted
        found += [Sampled(case_id, case, item, agreement, weight) for case_id, case in sorted(chosen)]
    return found


def estimates(sample: Sequence[Sampled], found: Mapping[str, str]) -> dict[str, Estimate]:
    """What people found, as shares of the archive: `machine`, cases that it classed otherwise than people, and one of each class
    that people found. `found`: the class by case id; what nobody looked at is left out.
    """
    looked_at = [one for one in sample if found.get(one.case_id)]
    sure = [one for one in looked_at if one.agreement != Agreement.DOUBTFUL]
    made = {"machine": stratified([(one, found[one.case_id] != one.agreement) for one in sure])}
    for kind in sorted({found[one.case_id] for one in looked_at}):
        made[kind] = stratified([(one, found[one.case_id] == kind) for one in looked_at])
    return made


def stratified(seen: Sequence[tuple[Sampled, bool]], level: float = 0.95) -> Estimate:
    """The share of hits in the archive behind a stratified sample, with its score interval at the sample's effective size."""
    strata: dict[tuple[str, str], list[bool]] = defaultdict(list)
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for one, hit in seen:
        strata[one.item, one.agreement].append(hit)
        weights[one.item, one.agreement] += one.weight
    whole = sum(weights.values())
    if not whole:
        return Estimate(0.0, (0.0, 1.0), 0)
    share = sum(weights[key] / whole * sum(hits) / len(hits) for key, hits in strata.items())
    # One hit and one miss are added to each stratum for its variance alone: none of a few is not none of all.
    variance = 0.0
    for key, hits in strata.items():
        rate = (sum(hits) + 1) / (len(hits) + 2)
        variance += (weights[key] / whole) ** 2 * rate * (1 - rate) / len(hits)
    middle_rate = sum(weights[key] / whole * (sum(hits) + 1) / (len(hits) + 2) for key, hits in strata.items())
    effective = max(1.0, middle_rate * (1 - middle_rate) / variance)
    z2 = NormalDist().inv_cdf((1 + level) / 2) ** 2
    middle = (share * effective + z2 / 2) / (effective + z2)
    reach = sqrt(z2 * (share * (1 - share) * effective + z2 / 4)) / (effective + z2)
    return Estimate(share, (max(0.0, middle - reach), min(1.0, middle + reach)), len(seen))
