"""A checklist in sentences for people."""

from __future__ import annotations

from preaudit.domain.checklist import Alternative, Entry, Follow, Group
from preaudit.domain.exchange_terms import FORMATS, SOURCES, TAKES
from preaudit.domain.items import Handing
from preaudit.domain.open_questions import Ask, Question
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import REASONS


def papers(entry: Entry) -> tuple[str, ...]:
    """The papers that fill a material, any one of them; none where its name says it all."""
    said = tuple(dict.fromkeys(_paper(one) for one in entry.alternatives))
    return () if said == (entry.name,) else said


def handed_in(handing: Handing) -> str:
    """How it is handed in, as far as the list says more than one original."""
    counts = [f"原件{handing.originals}份"] if handing.originals > 1 or handing.copies else []
    counts += [f"复印件{handing.copies}份"] if handing.copies else []
    said = [
        *counts,
        TAKES[handing.take] if handing.take else "",
        FORMATS.get(handing.format, ""),
        handing.paper,
        handing.standard,
        f"由{handing.issuer}出具" if handing.issuer else SOURCES.get(handing.source, ""),
    ]
    return "，".join(part for part in said if part)


def later(entry: Entry) -> tuple[str, ...]:
    """What may follow, until when, or why not; nothing where the list never meant it to."""
    follow, said = entry.follow, []
    if entry.group is Group.FOLLOW:
        said.append(f"最迟{until(follow)}补交")
    elif follow.allowed is Truth.PASS:
        said.append(f"需要的话可以后补，最迟{until(follow)}")
    elif follow.allowed is Truth.DOUBT:
        said.append(f"或可后补，最迟{until(follow)}：{follow.why}")
    elif entry.necessity == 3 and entry.group in (Group.BRING, Group.DEPENDS):
        said.append(f"不能后补：{follow.why}")
    if entry.defects and entry.necessity != 3:
        said.append(f"信用良好的，{'、'.join(REASONS[r].zh for r in entry.defects)}也可以先收，过后补正")
    return tuple(said)


def until(follow: Follow) -> str:
    """The last day, in working days, and whether a calendar not yet published may move it."""
    moved = "，节假日安排公布后可能调整" if follow.provisional else ""
    return f" {follow.due}（{follow.working_days}个工作日{moved}）" if follow.due else ""


def asked(question: Question) -> str:
    """A question with its answers and with what is taken where nobody says."""
    answers = " / ".join(label for _, label in question.options) if question.ask is Ask.CHOICE else ""
    if question.assumed is None:
        return f"{question.text} {answers}".strip()
    taken = question.assumed if isinstance(question.assumed, str) else "是" if question.assumed else "否"
    return f"{question.text} {answers}".strip() + f"（不说明的按“{taken}”）"


def _paper(one: Alternative) -> str:
    if one.pledging:
        return f"{one.label}（告知承诺，写明{'、'.join(one.pledging)}）"
    said = [f"{one.label}上的照片" if one.for_photo else one.label]
    if one.sides:
        said.append(f"（{'、'.join(side.replace('（', ' ').replace('）', '') for side in one.sides)}）")
    if one.bears:
        said.append(f"，要有{'、'.join(one.bears)}")
    return "".join(said)
