"""Tolerant acceptance (容缺受理): whether it is open in a case, why not, and by when the promise falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from preaudit.domain.facts import Credit, Facts
from preaudit.domain.items import Item, ItemKind, Material, Necessity
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Deferral, Reason


@dataclass(frozen=True, slots=True)
class Permit:
    """Whether a case may be tolerated (doubt: a person decides), why not or why unsure, and within how many days."""

    allowed: Truth
    why: str
    working_days: int = 0


def permit(item: Item, facts: Facts) -> Permit:
    """The bars in the order of the law: the item's own, the limit, then the applicant's credit."""
    policy = item.tolerance
    days = min(policy.cap, item.promised_days - policy.gap)
    if item.kind is ItemKind.ON_SPOT:
        return Permit(Truth.FAIL, "即办件当场办结，不适用容缺受理")
    if policy.negative_list:
        return Permit(Truth.FAIL, f"本事项列入容缺受理负面清单（{policy.negative_list}）")
    if not policy.allowed:
        return Permit(Truth.FAIL, "本事项未开通容缺受理")
    if days < 1:
        return Permit(Truth.FAIL, f"承诺办结时限为{item.promised_days}个工作日，没有容缺补交的时间")
    if facts.credit is Credit.BAD:
        return Permit(Truth.FAIL, "申请人信用记录不符合容缺受理条件")
    if facts.credit is Credit.UNKNOWN:
        return Permit(Truth.DOUBT, "申请人信用状况尚未核实，能否容缺受理由工作人员决定", days)
    return Permit(Truth.PASS, "", days)


def may_be_deferred(item: Item, material: Material, reason: Reason) -> bool:
    """Whether the list names this defect of this material as one that may be put right later."""
    if material.necessity is Necessity.DEFERRABLE:
        return reason in item.tolerance.defects
    return reason in item.tolerance.core_defects and (material.may_follow is None or reason in material.may_follow)


def deferral(item: Item, permitted: Permit, materials: tuple[str, ...], day: date, bar: str = "") -> Deferral:
    """The deferral of a case: what must follow by when, or why there is none. `bar`: what else in the case forbids it."""
    if not materials:
        return Deferral(False, permitted.why if permitted.allowed is Truth.FAIL else "没有需要容缺后补的材料")
    if bar or permitted.allowed is not Truth.PASS:
        return Deferral(False, bar or permitted.why, materials)
    due, provisional = item.calendar.after(day, permitted.working_days)
    return Deferral(True, "", materials, due, permitted.working_days, item.tolerance.on_expiry, provisional)
