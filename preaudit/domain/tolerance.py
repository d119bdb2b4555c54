"""Tolerant acceptance (容缺受理): whether it is open in a case, why not, and by when the promise falls due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from preaudit.domain.facts import Credit, Facts
from preaudit.domain.items import DayCount, Item, ItemKind, Material, Necessity
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Deferral, Reason
from preaudit.wording import NOTHING, Text
from preaudit.wording import tolerance as say

#: Kinds of documents without which there is nothing to accept, so that no list, region or pledge may defer them (the bottom
#: line of 容缺受理: 核心材料): the application itself, the identity of the applicant, the authority of who appears.
NEVER_DEFERRABLE_KINDS = frozenset({"application_form", "id_card", "power_of_attorney"})
#: Kinds that only the applicant can make, so that no office holds them for another to share.
NEVER_SHARED_KINDS = frozenset({"application_form", "power_of_attorney"})
#: The kind of document by which a commitment (告知承诺制) stands in for a material.
PLEDGE_KIND = "commitment_letter"


def never_deferrable_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """Those of the kinds that fill a material for which it may never be deferred."""
    return tuple(sorted(NEVER_DEFERRABLE_KINDS.intersection(kinds)))


@dataclass(frozen=True, slots=True)
class Permit:
    """Whether a case may be tolerated (doubt: a person decides), why not or why unsure, and within how many days."""

    allowed: Truth
    why_text: Text = NOTHING
    working_days: int = 0

    @property
    def why(self) -> str:
        """Why not or why unsure, in Chinese."""
        return self.why_text.zh


def permit(item: Item, facts: Facts) -> Permit:
    """The bars in the order of the law: the item's own, the limit, then the applicant's credit."""
    policy = item.tolerance
    days = min(policy.cap, item.promised_days - policy.gap)
    if item.kind is ItemKind.ON_SPOT:
        return Permit(Truth.FAIL, say.ON_SPOT())
    if policy.negative_list:
        return Permit(Truth.FAIL, say.NEGATIVE_LIST(why=policy.negative_list))
    if not policy.allowed:
        return Permit(Truth.FAIL, say.CLOSED())
    if days < 1:
        return Permit(Truth.FAIL, say.NO_TIME(days=item.promised_days))
    if facts.credit is Credit.BAD:
        return Permit(Truth.FAIL, say.BAD_CREDIT())
    if facts.credit is Credit.UNKNOWN:
        return Permit(Truth.DOUBT, say.UNKNOWN_CREDIT(), days)
    return Permit(Truth.PASS, working_days=days)


def may_be_deferred(item: Item, material: Material, reason: Reason) -> bool:
    """Whether the list names this defect of this material as one that may be put right later."""
    if material.necessity is Necessity.DEFERRABLE:
        return reason in item.tolerance.defects
    return reason in item.tolerance.core_defects and (material.may_follow is None or reason in material.may_follow)


def follow_by(item: Item, day: date, days: int) -> tuple[date, bool]:
    """The day by which what is deferred must follow, in the days the item's limits count, and whether it is provisional."""
    return item.calendar.due(day, days, working=item.days is DayCount.WORKING)


def deferral(item: Item, permitted: Permit, materials: tuple[str, ...], day: date, bar: Text = NOTHING) -> Deferral:
    """The deferral of a case: what must follow by when, or why there is none. `bar`: what else in the case forbids it."""
    if not materials:
        return Deferral(False, permitted.why_text if permitted.allowed is Truth.FAIL else say.NOTHING_TO_FOLLOW())
    if bar or permitted.allowed is not Truth.PASS:
        return Deferral(False, bar or permitted.why_text, materials)
    due, provisional = follow_by(item, day, permitted.working_days)
    return Deferral(True, NOTHING, materials, due, permitted.working_days, item.tolerance.on_expiry, provisional)
