"""Cases, their files, jobs, verdicts, decisions and events, as records hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from preaudit.domain.corrections import Correction
from preaudit.domain.rounds import Alert
from preaudit.errors import PreauditError
from preaudit.wording import cases as say


class CaseKind(StrEnum):
    """What is asked: the review of an item or of a bundle, or only what the files say."""

    ITEM = "item"
    BUNDLE = "bundle"
    EXTRACTION = "extraction"


class CaseState(StrEnum):
    """Where a case stands. REVIEWED, FAILED and CANCELLED end it, until a further round begins."""

    OPEN = "open"
    QUEUED = "queued"
    REVIEWING = "reviewing"
    REVIEWED = "reviewed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """True where nothing more happens by itself."""
        return self in (CaseState.REVIEWED, CaseState.FAILED, CaseState.CANCELLED)

    @property
    def busy(self) -> bool:
        """True while a worker has it or will have it."""
        return self in (CaseState.QUEUED, CaseState.REVIEWING)


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class CaseRequest:
    """What is asked of a case. `facts` as given; `steps`: the optional steps of a bundle that are wanted."""

    kind: CaseKind
    subject: str
    facts: Mapping[str, object]
    as_of: date
    region: str = ""
    steps: tuple[str, ...] = ()
    #: The caller's own number for the case.
    reference: str = ""
    #: What persons said of the papers, when the case is handed to a reviewer; kept apart in the database.
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are wanted; '' and None stand for all."""

    state: str = ""
    outcome: str = ""
    subject: str = ""
    reference: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class IdempotentRequest:
    """A request that may come twice (Idempotency-Key): `key` as the caller named it, `fingerprint` of what it asks."""

    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file that was received and is kept under its digest. `name` as the applicant called it."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of a case. `withdrawn_at`: since then it no longer counts; `replaces`: the file it stands for now; `removed_at`: since then
    its bytes are gone, after their time.
    """

    id: str
    name: str
    sha256: str
    size: int
    round: int
    replaces: str | None
    crashes: int
    added_at: datetime
    withdrawn_at: datetime | None
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """That a case is not removed, and why. `lifted_at`: since then this one holds it no longer."""

    id: str
    case_id: str
    reason: str
    set_by: str
    set_at: datetime
    lifted_by: str | None
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Job:
    """Work on a case. Pages count what was read of what there is to read.

    `attempts` count what the case may have caused; `faults` those of the machine, the last of which `error` names while the
    job waits. `corrects`: the job whose result a fault of ours spoilt, None for what somebody asked for.
    """

    id: str
    agency: str
    case_id: str
    state: JobState
    attempts: int
    pages_done: int
    pages_total: int
    error: str
    request_id: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    faults: int | None = None
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands. `version` rises with every change; `outcome` '' unless it was reviewed as it stands.

    `decision`: what a person decided on the verdict in force; None where nobody did.
    """

    id: str
    agency: str
    request: CaseRequest
    state: CaseState
    outcome: str
    round: int
    one_shot: bool
    version: int
    created_by: str
    created_at: datetime
    updated_at: datetime
    #: Who works on it, and until when nobody else does.
    claimed_by: str | None = None
    claimed_until: datetime | None = None
    decision: str | None = None
    #: What one person decided and another has yet to confirm, and who; None where nothing waits for that.
    proposed: str | None = None
    proposed_by: str | None = None
    #: The last day for what is due after the decision, None where nothing is; who is to work on it, None for anybody.
    due_on: date | None = None
    assigned_to: str | None = None
    #: Since when it is done with, None while something is still to come of it.
    finished_at: datetime | None = None
    #: By when a person answers what the applicant objects to, None where nothing waits for an answer.
    objection_due: date | None = None

    def holder(self, moment: datetime) -> str:
        """Who works on it at that moment; '' for nobody."""
        held = self.claimed_until is not None and self.claimed_until > moment
        return (self.claimed_by or "") if held else ""

    @property
    def current(self) -> bool:
        """True where it was reviewed as it stands: what was found last is in force."""
        return self.state is CaseState.REVIEWED


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """A verdict of a case; its JSON is fetched apart. `alerts`: what to mind about its round.

    `corrects`: the verdict of the same round that a fault of ours had spoilt.
    """

    id: str
    case_id: str
    round: int
    outcome: str
    rulebook: str
    digest: str
    alerts: tuple[Alert, ...]
    created_at: datetime
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What a person decided, beside the recommendation."""

    id: str
    review_id: str
    decision: str
    reason: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """What a person said of a paper of the case; `undone_at`: since then it does not count."""

    id: str
    correction: Correction
    reason: str
    said_by: str
    said_at: datetime
    undone_by: str
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """What became of a case."""

    seq: int
    case_id: str
    type: str
    data: Mapping[str, object]
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with what hangs on it, as it stood at one moment."""

    case: Case
    files: tuple[CaseFile, ...]
    reviews: tuple[ReviewRecord, ...]
    decisions: tuple[DecisionRecord, ...]
    job: Job | None
    notice_due: date | None
    alerts: tuple[Alert, ...]
    corrections: tuple[CorrectionRecord, ...] = ()

    @property
    def in_force(self) -> ReviewRecord | None:
        """The verdict on the case as it stands; None where it was changed, or not reviewed."""
        return self.reviews[-1] if self.case.current and self.reviews else None


@dataclass(frozen=True, slots=True)
class CaseProgress:
    """What a follower of a case asks for: the events since the last, the job last made, and where the case stands."""

    events: tuple[CaseEvent, ...]
    job: Job | None
    state: CaseState


class CaseError(PreauditError):
    """What was asked does not go with where the case stands."""

    code = "case_conflict"


class NotFoundError(PreauditError):
    """There is nothing of that name, or not for this agency: the answer is the same."""

    code = "not_found"


class QueueFullError(PreauditError):
    """There is more work waiting than may wait."""

    code = "queue_full"

    def __init__(self, waiting: int, retry_after: int) -> None:
        super().__init__(say.QUEUE_FULL(waiting=waiting), say.QUEUE_FULL_MEND(seconds=retry_after))
        self.retry_after = retry_after
