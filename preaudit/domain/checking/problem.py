"""What a check answers: a certain failure or a doubt, in words for the citizen and for staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from preaudit.domain.checking.case import Reading
from preaudit.domain.dates import day_text
from preaudit.domain.evidence import Evidence
from preaudit.domain.numbers import mask_number
from preaudit.domain.quick_init import quickly_made
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import NOTHING, Message, Text, common

_NOT_FOUND = Message("check.not_found", "未识别到", "not found")
_LABELLED = common.LABELLED
_NEXT = Message("check.next", "{before}；{after}", "{before}; {after}")
_QUOTED = Message("check.quoted", "“{words}”", "“{words}”")
_ROW = common.SIDE_BY_SIDE
_DOUBT_EXPECTED = Message("check.doubt.expected", "清晰可辨", "clearly legible")
_DOUBT_CITIZEN = Message(
    "check.doubt.citizen",
    "{names}未能准确识别，将由工作人员核对。",
    "{names} could not be read with certainty; staff will check it.",
)
_WRONG_CITIZEN = Message(
    "check.doubt.written_wrong",
    "{names}校验不通过，将由工作人员与原件核对。",
    "{names}: the check digit fails; staff will compare with the original.",
)
_DOUBT_STAFF = Message("check.doubt.staff", "请对照原件核对（{seen}）。", "Please check against the original ({seen}).")
_DOUBT_MEND = Message(
    "check.doubt.mend",
    "如原件字迹不清，可重新拍摄上传：放平、光线均匀、四角完整。",
    "If the writing is unclear, you may take the photo again: flat, evenly lit, with all four corners.",
)


@quickly_made
@dataclass(frozen=True, slots=True)
class Problem:
    """Anything but a pass: a certain failure or a doubt, in words for the citizen and for staff.

    `unshared`: materials held by share that brought no value to compare, where nothing else is in doubt.
    `of_the_paper`: the paper itself is in question, however little the item needs it. `perhaps`: the values in doubt that it rests on,
    where it is found only if they are as they were read; of a value that is asked about anyhow it is not asked again.
    `by_letters`: nothing but letters on a ring that no list has, which may be misread: of no weight on a paper that nothing rests on.
    """

    truth: Truth
    reason: Reason
    texts: FindingTexts
    evidence: tuple[Evidence, ...] = ()
    unshared: tuple[str, ...] = ()
    of_the_paper: bool = False
    perhaps: tuple[Evidence, ...] = ()
    by_letters: bool = False


def doubt(readings: Iterable[Reading]) -> Problem:
    """A person must look at these readings."""
    every = [r for r in readings if not r.certain or (r.required and not r.value)]
    unclear = [r for r in every if not r.unshared] or every
    seen = one_after_another(labelled(r.label, shown(r)) for r in unclear)
    texts = FindingTexts(
        seen,
        _DOUBT_EXPECTED(),
        (_WRONG_CITIZEN if unclear and all(r.written_wrong for r in unclear) else _DOUBT_CITIZEN)(
            names=labels(unclear)
        ),
        _DOUBT_STAFF(seen=seen),
        _DOUBT_MEND(),
    )
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(*unclear), _unshared(unclear))


def _unshared(readings: Iterable[Reading]) -> tuple[str, ...]:
    """The materials whose shares brought no value, where that is all that is in doubt."""
    return tuple(sorted({reading.unshared for reading in readings if reading.unshared}))


def shown(reading: Reading) -> Text:
    """A reading's value as shown to people: dates in words, identity numbers masked."""
    return day_text(masked(reading.value)) if reading.value else _NOT_FOUND()


def masked(value: str) -> str:
    """An identity number masked; anything else as it is."""
    return mask_number(value) if len(value) == 18 and value[:17].isdigit() else value


def labels(readings: Iterable[Reading]) -> tuple[str, ...]:
    """The names of readings, each once."""
    return tuple(dict.fromkeys(reading.label for reading in readings))


def labelled(label: str, value: str | Text) -> Text:
    """'姓名：陈小满'."""
    return _LABELLED(label=label, value=value)


def quoted(words: Iterable[str]) -> tuple[Text, ...]:
    """Each in quotation marks, for a list."""
    return tuple(_QUOTED(words=word) for word in words)


def in_a_row(words: Iterable[str]) -> Text:
    """Each in quotation marks, with nothing between."""
    return one_after_another(quoted(words), _ROW)


def one_after_another(parts: Iterable[Text], between: Message = _NEXT) -> Text:
    """All parts as one text, a semicolon between."""
    whole = NOTHING
    for part in parts:
        whole = between(before=whole, after=part) if whole else part
    return whole


def evidence(*readings: Reading) -> tuple[Evidence, ...]:
    """Where the readings were seen, each place once."""
    return tuple(dict.fromkeys(place for reading in readings for place in reading.evidence))
