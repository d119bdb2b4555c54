"""Notices (文书) that an agency hands to an applicant: their kinds, and what each of them says. Printed forms stand in templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from preaudit.domain.outcomes import Outcome
from preaudit.errors import PreauditError
from preaudit.wording import Message
from preaudit.wording import notice_wording as say


@dataclass(frozen=True, slots=True)
class _Row:
    """`words`: how it is called. `after`: the decision that it tells (None: none is needed). `copies`: how many are printed, one of them kept."""

    words: Message
    after: Outcome | None
    copies: int = 1


class NoticeKind(StrEnum):
    """The notices of a case, as the rules of 行政许可法 §32 and of 容缺受理 name them."""

    row: _Row

    RECEIPT = "receipt", _Row(say.RECEIPT, None)
    ACCEPTANCE = "acceptance", _Row(say.ACCEPTANCE, Outcome.ACCEPT)
    DEFERRAL = "deferral", _Row(say.DEFERRAL, Outcome.ACCEPT_WITH_DEFERRAL, 2)
    PLEDGE = "pledge", _Row(say.PLEDGE, Outcome.ACCEPT_WITH_DEFERRAL)
    SUPPLEMENT = "supplement", _Row(say.SUPPLEMENT, Outcome.SUPPLEMENT)
    REFUSAL = "refusal", _Row(say.REFUSAL, Outcome.OUT_OF_SCOPE)

    def __new__(cls, value: str, row: _Row | None = None) -> NoticeKind:
        """A row of the table; by its value alone, the kind that has it."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        if row:
            kind.row = row
        return kind


def kinds_after(decision: Outcome | None) -> tuple[NoticeKind, ...]:
    """The notices that can be given where this was decided; None where nothing was yet."""
    return tuple(kind for kind in NoticeKind if kind.row.after in (None, decision))


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who gives notice, as an agency writes of itself. `review`, `court`: where an applicant may object (行政复议法, 行政诉讼法)."""

    agency: str
    address: str = ""
    hours: str = ""
    phone: str = ""
    complaints: str = ""
    review: str = ""
    court: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """The applicant, and who acts for them; '' for what nobody is sure of: it stays blank, to be filled in by hand."""

    name: str = ""
    number: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """A material that may follow: what is wrong with it ('' : it lacks), in what form and how many are asked."""

    name: str
    lacks: str
    form: str


@dataclass(frozen=True, slots=True)
class Defect:
    """What has to be mended: the material, what is wrong, how to mend it, by which law or rule."""

    material: str
    problem: str
    mend: str
    basis: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says. Days are those of the agency's calendar; `limit` and `owed_within` in words ('20个工作日').

    `number`: serial of the agency; `code`: by which anybody can check that it is genuine; `address`: where, '' for nowhere.
    `originals`: materials whose originals were seen, by whom and when last. `until`: when the promised limit ends; `owed_by`: when what is
    owed must have arrived. `provisional`: a calendar not yet published may move a day.
    """

    kind: NoticeKind
    number: str
    code: str
    address: str
    letterhead: Letterhead
    party: Party
    item: str
    item_code: str
    case: str
    received_on: date
    issued_on: date
    handed_in: tuple[str, ...] = ()
    originals: tuple[str, ...] = ()
    originals_by: str = ""
    originals_on: date | None = None
    basis: str = ""
    limit: str = ""
    until: date | None = None
    owed: tuple[Owed, ...] = ()
    owed_within: str = ""
    owed_by: date | None = None
    on_expiry: str = ""
    tolerance_basis: str = ""
    channels: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clerk wrote instead of the machine: the applicant, and the sentences of findings by their code."""

    party: Party = Party()
    sentences: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """A notice that was given. `sha256`: of its PDF; `withdrawn_at`: since then it does not count. `agency_name`: who gave it."""

    id: str
    agency: str
    case_id: str
    decision_id: str | None
    round: int
    kind: NoticeKind
    number: str
    code: str
    sha256: str
    issued_by: str
    issued_at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    agency_name: str = ""


class NoticeError(PreauditError):
    """A notice that does not go with what was decided."""

    code = "notice_refused"
