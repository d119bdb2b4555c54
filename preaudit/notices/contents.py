"""What a notice says, from the verdict, the decision and the item's list. Pure: days, numbers and codes are given.

A value of the papers stands on a notice only where it is certain or a person confirmed it; else its place stays blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from preaudit.domain.cases import CorrectionRecord
from preaudit.domain.exchange_terms import FORMATS, TAKES
from preaudit.domain.items import DayCount, Handing, Item, ItemKind
from preaudit.domain.notices import Defect, Letterhead, Notice, NoticeError, NoticeKind, Owed, Party, Wording
from preaudit.domain.outcomes import Severity
from preaudit.domain.verdict import Reason, Status
from preaudit.domain.working_days import WorkCalendar
from preaudit.wording import notice_wording as say

#: Findings that have to be mended; without any, what a person asked about stands in the notice.
_TO_MEND = (Severity.CORE, Severity.DEFERRABLE)
_Part = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as a notice speaks of it. `result`: the JSON of its verdict, of an item or a bundle; `items`: in the order of its parts.

    `name`, `code`: of the item or the bundle; `files`: names of what was handed in; `reason`: what the clerk wrote with the decision;
    `inspections`: that originals were seen, as persons said it.
    """

    case: str
    name: str
    code: str
    items: tuple[Item, ...]
    result: Mapping[str, Any]
    facts: Mapping[str, Any]
    files: tuple[str, ...]
    received_on: date
    reason: str = ""
    inspections: tuple[CorrectionRecord, ...] = ()


def notice_of(
    kind: NoticeKind,
    standing: Standing,
    letterhead: Letterhead,
    wording: Wording,
    *,
    number: str,
    code: str,
    address: str,
    today: date,
    calendar: WorkCalendar,
) -> Notice:
    """The notice. Raises NoticeError where the verdict has nothing that it could tell."""
    notice = Notice(
        kind,
        number,
        code,
        address,
        letterhead,
        party_of(standing, wording.party),
        standing.name,
        standing.code,
        standing.case,
        standing.received_on,
        today,
        basis="；".join(dict.fromkeys(item.basis for item in standing.items if item.basis)),
        handed_in=_handed_in(standing),
        channels=tuple(dict.fromkeys(c for item in standing.items for c in item.channels)),
    )
    notice = _with_originals(notice, standing)
    if kind in (NoticeKind.ACCEPTANCE, NoticeKind.DEFERRAL):
        notice = _limited(notice, standing.items, calendar)
    if kind in (NoticeKind.DEFERRAL, NoticeKind.PLEDGE):
        return _owing(notice, standing)
    if kind is NoticeKind.SUPPLEMENT:
        return _with_defects(notice, standing, wording, _TO_MEND)
    if kind is NoticeKind.REFUSAL:
        return _with_defects(notice, standing, wording, (Severity.SCOPE,))
    return notice


def parts_of(standing: Standing) -> Iterator[tuple[Item, _Part]]:
    """The verdict with its item; of a bundle those of its steps."""
    result = standing.result
    if not result:
        return
    yield from zip(standing.items, result.get("steps", [result]), strict=True)


def party_of(standing: Standing, written: Party) -> Party:
    """Who applies: as the clerk wrote, else as the portal says, else as the papers say for certain."""
    person = standing.facts.get("applicant")
    person = person if isinstance(person, Mapping) else {}
    read = {key: _read(standing, key) for key in ("name", "number", "agent")}
    agent = read["agent"] if standing.facts.get("agent") is True else ""
    return Party(
        written.name or str(person.get("name") or "") or read["name"],
        written.number or str(person.get("id_number") or "") or read["number"],
        written.agent or agent,
    )


def _read(standing: Standing, key: str) -> str:
    """What the papers say for certain where the item names the applicant."""
    documents = {document["id"]: document for document in standing.result.get("documents", ())}
    for item, part in parts_of(standing):
        material, _, fields = item.applicant.get(key, "").partition(".")
        filled = next((m["documents"] for m in part["items"] if m["material"] == material), ())
        for field in fields.split("|"):
            for document in filled:
                value = documents.get(document, {}).get("fields", {}).get(field)
                if value and value["certain"] and value["value"]:
                    return str(value["value"])
    return ""


def _handed_in(standing: Standing) -> tuple[str, ...]:
    """The materials that there are papers for; before a verdict, the files."""
    there = [m["name"] for _, part in parts_of(standing) for m in part["items"] if m["documents"]]
    return tuple(dict.fromkeys(there)) or standing.files


def _with_originals(notice: Notice, standing: Standing) -> Notice:
    """With the materials whose originals were seen, by whom and when."""
    seen = {document["id"] for document in standing.result.get("documents", ()) if document.get("original_seen")}
    there = [m["name"] for _, part in parts_of(standing) for m in part["items"] if seen.intersection(m["documents"])]
    if not there or not standing.inspections:
        return notice
    by = dict.fromkeys(each.said_by.removeprefix("user:") for each in standing.inspections)
    day = standing.inspections[-1].said_at.astimezone().date()
    return replace(notice, originals=tuple(dict.fromkeys(there)), originals_by="、".join(by), originals_on=day)


def _limited(notice: Notice, items: Sequence[Item], calendar: WorkCalendar) -> Notice:
    """With the promised limit: of several items the one that ends last."""
    ends = [_end(item, notice.issued_on, calendar) for item in items if item.kind is not ItemKind.ON_SPOT]
    if not ends:
        return replace(notice, limit=say.ON_SPOT.zh)
    until, provisional, words = max(ends)
    return replace(notice, limit=words, until=until, provisional=provisional)


def _end(item: Item, day: date, calendar: WorkCalendar) -> tuple[date, bool, str]:
    working = item.days is DayCount.WORKING
    until, provisional = calendar.due(day, item.promised_days, working=working)
    return until, provisional, (say.WORKING_DAYS if working else say.CALENDAR_DAYS)(count=item.promised_days).zh


def _owing(notice: Notice, standing: Standing) -> Notice:
    """With what must follow and by when: of several steps the earliest day. Raises NoticeError where nothing may."""
    owed: list[Owed] = []
    terms: list[tuple[str, int, bool, Item]] = []
    for item, part in parts_of(standing):
        deferral = part["deferral"]
        if not (deferral["allowed"] and deferral["deadline"]):
            continue
        terms.append((deferral["deadline"], deferral["working_days"], deferral["provisional"], item))
        owed += owed_of(item, part)
    if not owed:
        raise NoticeError(say.NOTHING_DEFERRED(), say.NOTHING_DEFERRED_MEND())
    day, count, provisional, item = min(terms, key=lambda term: term[0])
    return replace(
        notice,
        owed=tuple(owed),
        owed_by=date.fromisoformat(day),
        owed_within=say.WORKING_DAYS(count=count).zh,
        on_expiry=item.tolerance.on_expiry,
        tolerance_basis=item.tolerance.basis,
        provisional=notice.provisional or provisional,
    )


def owed_of(item: Item, part: _Part) -> Iterator[Owed]:
    """What a verdict lets follow, in the order of its `deferral`: what is wrong, in what form, how many."""
    codes = {m["material"]: m for m in part["items"]}
    for code in part["deferral"]["materials"]:
        found = [f for f in part["findings"] if f["material"] == code and f["severity"] == Severity.DEFERRABLE.value]
        absent = codes[code]["status"] == Status.DEFERRABLE.value and all(
            f["reason"] == Reason.ABSENT.value for f in found
        )
        lacks = "" if absent else "".join(f["citizen"] for f in found)
        yield Owed(codes[code]["name"], lacks, _form(item.material(code).handing))


def _form(handing: Handing) -> str:
    """In what form, and how many."""
    counts = ((say.ORIGINALS, handing.originals), (say.COPIES, handing.copies))
    words = [message(count=count).zh for message, count in counts if count]
    words += [TAKES[handing.take] if handing.take else "", FORMATS.get(handing.format, "")]
    return "，".join(word for word in words if word)


def _with_defects(notice: Notice, standing: Standing, wording: Wording, wanted: Sequence[Severity]) -> Notice:
    """With everything that is wrong, said once (行政许可法 §32), and what the clerk added. Raises NoticeError for nothing."""
    found = [(part, f) for _, part in parts_of(standing) for f in part["findings"]]
    levels = {severity.value for severity in wanted}
    chosen = [each for each in found if each[1]["severity"] in levels]
    if not chosen:
        chosen = [each for each in found if each[1]["severity"] == Severity.DOUBT.value]
    written = wording.sentences or {}
    defects = [_defect(part, f, written.get(f["code"])) for part, f in chosen if written.get(f["code"]) != ""]
    if standing.reason:
        defects.append(Defect(say.FURTHER.zh, standing.reason, "", ""))
    if not defects:
        raise NoticeError(say.NOTHING_WRONG(), say.NOTHING_WRONG_MEND())
    return replace(notice, defects=tuple(defects))


def _defect(part: _Part, finding: Mapping[str, Any], sentence: str | None) -> Defect:
    names = {m["material"]: m["name"] for m in part["items"]}
    material = names.get(finding["material"], say.WHOLE_CASE.zh)
    return Defect(material, sentence or finding["citizen"], finding["mend"], finding["basis"])
