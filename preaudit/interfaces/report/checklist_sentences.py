"""A checklist in sentences for people."""

from __future__ import annotations

from collections.abc import Iterable

from preaudit.domain.checklist import Alternative, Entry, Follow, Group
from preaudit.domain.exchange_terms import FORMATS, SOURCES, TAKES
from preaudit.domain.items import Handing
from preaudit.domain.open_questions import Ask, Question
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import REASONS
from preaudit.wording import NOTHING, Message, Text, literal
from preaudit.wording import report_checklist as say


def paper_lines(entry: Entry) -> tuple[Text, ...]:
    """The papers that fill a material, any one of them; none where its name is all there is to say."""
    lines: dict[str, Text] = {}
    for one in entry.alternatives:
        line = _paper(one)
        lines.setdefault(line.zh, line)
    return () if tuple(lines) == (entry.name,) else tuple(lines.values())


def handing_line(handing: Handing) -> Text:
    """How it is handed in, where the list asks for more than one original."""
    parts: list[Text | Message | str] = []
    if handing.originals > 1 or handing.copies:
        parts.append(say.ORIGINALS(count=handing.originals))
    if handing.copies:
        parts.append(say.COPIES(count=handing.copies))
    parts += [TAKES[handing.take]] if handing.take else []
    parts += [FORMATS.get(handing.format, ""), handing.paper, handing.standard]
    parts.append(say.ISSUED_BY(issuer=handing.issuer) if handing.issuer else SOURCES.get(handing.source, ""))
    return _with_commas(parts)


def deferral_lines(entry: Entry) -> tuple[Text, ...]:
    """What may be submitted later, until when, or why not; nothing where the list never allowed it."""
    follow, lines = entry.follow, []
    if entry.group is Group.FOLLOW:
        lines.append(say.FOLLOWS(until=until(follow)))
    elif follow.allowed is Truth.PASS:
        lines.append(say.MAY_FOLLOW(until=until(follow)))
    elif follow.allowed is Truth.DOUBT:
        lines.append(say.MIGHT_FOLLOW(until=until(follow), why=follow.why))
    elif entry.necessity == 3 and entry.group in (Group.BRING, Group.DEPENDS):
        lines.append(say.MAY_NOT_FOLLOW(why=follow.why))
    if entry.defects and entry.necessity != 3:
        lines.append(say.DEFECTS_MAY_FOLLOW(defects=tuple(REASONS[reason] for reason in entry.defects)))
    return tuple(lines)


def until(follow: Follow) -> Text:
    """The last day, in working days, and whether a calendar not yet published may move it."""
    if not follow.due:
        return NOTHING
    moved = say.MAY_MOVE if follow.provisional else NOTHING
    return say.UNTIL(due=follow.due, days=follow.working_days, moved=moved)


def question_line(question: Question) -> Text:
    """A question with its answers, and what is assumed without one."""
    answers = " / ".join(label for _, label in question.options) if question.ask is Ask.CHOICE else ""
    text = f"{question.text} {answers}".strip()
    if question.assumed is None:
        return literal(text)
    answer = question.assumed if isinstance(question.assumed, str) else say.YES if question.assumed else say.NO
    return say.ASSUMED(question=text, answer=answer)


def _paper(one: Alternative) -> Text:
    if one.pledging:
        return say.PLEDGE(label=one.label, words=tuple(one.pledging))
    label: Text = say.PHOTO_ON(label=one.label) if one.for_photo else literal(one.label)
    if one.sides:
        # Brackets within brackets would be hard to read.
        sides = tuple(side.replace("（", " ").replace("）", "") for side in one.sides)
        label = say.WITH_SIDES(label=label, sides=sides)
    return say.BEARING(label=label, marks=tuple(one.bears)) if one.bears else label


def _with_commas(parts: Iterable[Text | Message | str]) -> Text:
    joined = NOTHING
    for part in parts:
        if part and joined:
            joined = say.COMMA(first=joined, second=part)
        elif part:
            joined = literal(part) if isinstance(part, str) else part() if isinstance(part, Message) else part
    return joined
