"""Problems of pages that speak against themselves: void, a sample, for another purpose, with a clause nobody knows."""

from __future__ import annotations

from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import Remark, RemarkMeaning
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import page_remarks as remarks

#: What a remark says, in words.
_MEANINGS = {
    RemarkMeaning.VOID: remarks.REMARK_VOID,
    RemarkMeaning.SAMPLE: remarks.REMARK_SAMPLE,
    RemarkMeaning.CANCELLED: remarks.REMARK_CANCELLED,
    RemarkMeaning.DECEASED: remarks.REMARK_DECEASED,
    RemarkMeaning.MOVED_OUT: remarks.REMARK_MOVED_OUT,
    RemarkMeaning.REPLACED: remarks.REMARK_REPLACED,
    RemarkMeaning.COPY: remarks.REMARK_COPY,
    RemarkMeaning.EXPIRED: remarks.REMARK_EXPIRED,
    RemarkMeaning.OTHER_PURPOSE: remarks.REMARK_OTHER_PURPOSE,
    RemarkMeaning.OTHER_ACT: remarks.REMARK_OTHER_ACT,
    RemarkMeaning.ENDED: remarks.REMARK_ENDED,
    RemarkMeaning.DRAFT: remarks.REMARK_DRAFT,
    RemarkMeaning.RESTRAINED: remarks.REMARK_RESTRAINED,
    RemarkMeaning.FAILED: remarks.REMARK_FAILED,
    RemarkMeaning.UNTRUE: remarks.REMARK_UNTRUE,
    RemarkMeaning.REFUSED: remarks.REMARK_REFUSED,
    RemarkMeaning.TAKEN_AWAY: remarks.REMARK_TAKEN_AWAY,
    RemarkMeaning.UNREAD: remarks.REMARK_UNREAD,
    RemarkMeaning.NOTE: remarks.REMARK_NOTE,
    RemarkMeaning.ALTERED: remarks.REMARK_ALTERED,
    RemarkMeaning.CLAUSE: remarks.REMARK_CLAUSE,
}

#: What was expected, and what citizen and staff are told, where it is not said as of the other meanings.
_TEXTS = {
    RemarkMeaning.NOTE: (remarks.NOTE_EXPECTED, remarks.NOTE_CITIZEN, remarks.NOTE_STAFF, remarks.NOTE_MEND),
    RemarkMeaning.CLAUSE: (remarks.CLAUSE_EXPECTED, remarks.CLAUSE_CITIZEN, remarks.CLAUSE_STAFF, remarks.CLAUSE_MEND),
    RemarkMeaning.UNREAD: (remarks.REMARK_EXPECTED, remarks.UNREAD_CITIZEN, remarks.UNREAD_STAFF, remarks.UNREAD_MEND),
}
_ORDINARY = (remarks.REMARK_EXPECTED, remarks.REMARK_CITIZEN, remarks.REMARK_STAFF, remarks.REMARK_MEND)


def speaks_against_itself(name: str, remark: Remark) -> Problem:
    """A page that says it is void, a sample, for another purpose, or what could not be read: a person must tell whether it holds."""
    words = {"name": name, "text": remark.text, "meaning": _MEANINGS[remark.meaning]}
    expected, citizen, staff, mend = _TEXTS.get(remark.meaning, _ORDINARY)
    seen = (
        remarks.REMARK_SEEN(text=remark.text) if remark.meaning is not RemarkMeaning.UNREAD else remarks.UNREAD_SEEN()
    )
    texts = FindingTexts(seen, expected(), citizen(**words), staff(**words), mend(**words))
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (remark.evidence,), of_the_paper=True)
