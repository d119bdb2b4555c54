"""What a bad rating sets going (差评整改): verify, rectify, reply, recheck, each by its day. One table moves it, and nothing else does.

国办发〔2019〕51号: what is founded is put right within its time, what the law does not give is explained, and a rating found to be given by
mistake or in bad faith does not count; who raised it is answered, and whoever handled it does not check it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from preaudit.errors import PreauditError
from preaudit.wording import Message, Text
from preaudit.wording import ratings as say


class Stage(StrEnum):
    """What is to be done next."""

    VERIFY = "verify"
    RECTIFY = "rectify"
    REPLY = "reply"
    RECHECK = "recheck"
    CLOSED = "closed"

    @property
    def words(self) -> Message:
        """What people call it."""
        return _STAGES[self]


class StepKind(StrEnum):
    """What becomes of a rectification."""

    VERIFY = "verify"
    RECTIFY = "rectify"
    REPLY = "reply"
    RECHECK = "recheck"
    EXPIRE = "expire"

    @property
    def words(self) -> Message:
        """What people call it."""
        return _STEPS[self]


class Finding(StrEnum):
    """What verifying a bad rating found."""

    FOUNDED = "founded"
    WITHOUT_BASIS = "without_basis"
    MISTAKEN = "mistaken"

    @property
    def words(self) -> Message:
        """What people call it."""
        return _FINDINGS[self]


_STAGES: Mapping[Stage, Message] = {
    Stage.VERIFY: say.TO_VERIFY,
    Stage.RECTIFY: say.TO_RECTIFY,
    Stage.REPLY: say.TO_REPLY,
    Stage.RECHECK: say.TO_RECHECK,
    Stage.CLOSED: say.CLOSED,
}
_STEPS: Mapping[StepKind, Message] = {
    StepKind.VERIFY: say.VERIFY,
    StepKind.RECTIFY: say.RECTIFY,
    StepKind.REPLY: say.REPLY,
    StepKind.RECHECK: say.RECHECK,
    StepKind.EXPIRE: say.EXPIRE,
}
_FINDINGS: Mapping[Finding, Message] = {
    Finding.FOUNDED: say.FOUNDED,
    Finding.WITHOUT_BASIS: say.WITHOUT_BASIS,
    Finding.MISTAKEN: say.MISTAKEN,
}


@dataclass(frozen=True, slots=True)
class Rectification:
    """A rectification as it stands. `deadline`: the last day of its stage; `about`: who was rated; `hands`: who has handled it since the
    last recheck; `overdue`: its stage is late; `late`: one was; `rounds`: how often it was begun.
    """

    stage: Stage
    deadline: date
    about: str = ""
    finding: Finding | None = None
    hands: tuple[str, ...] = ()
    overdue: bool = False
    late: bool = False
    rounds: int = 1

    @property
    def discounted(self) -> bool:
        """True where the rating counts for nothing: two persons found that it was given by mistake or in bad faith."""
        return self.stage is Stage.CLOSED and self.finding is Finding.MISTAKEN


@dataclass(frozen=True, slots=True)
class RectifyingStep:
    """What somebody did, in their words (`said`), or time. `holds`: of a recheck, whether it is well now; `days`: by which day each stage that
    may follow has to be done.
    """

    kind: StepKind
    by: str
    said: str = ""
    finding: Finding | None = None
    holds: bool = True
    days: Mapping[Stage, date] | None = None


class EffectKind(StrEnum):
    """REPORT: whoever follows ratings is told. REPLIED: the applicant can be told what was said. DISCOUNT: the rating counts no longer."""

    REPORT = "report"
    REPLIED = "replied"
    DISCOUNT = "discount"


class RectificationError(PreauditError):
    """A step that is not open to a rectification as it stands."""

    code = "rectification_refused"


Need = Callable[[Rectification, RectifyingStep, date], Text | None]
Condition = Callable[[Rectification, RectifyingStep], bool]


def _said(now: Rectification, step: RectifyingStep, day: date) -> Text | None:
    return None if step.said.strip() else say.SAID_MISSING()


def _found(now: Rectification, step: RectifyingStep, day: date) -> Text | None:
    return None if step.finding else say.FINDING_MISSING()


def _not_own(now: Rectification, step: RectifyingStep, day: date) -> Text | None:
    return say.OWN_RATING() if step.by == now.about else None


def _other_hands(now: Rectification, step: RectifyingStep, day: date) -> Text | None:
    return say.OWN_WORK() if step.by in now.hands else None


def _overdue(now: Rectification, step: RectifyingStep, day: date) -> Text | None:
    return None if day > now.deadline and not now.overdue else say.NOT_PASSED(day=now.deadline)


def _always(now: Rectification, step: RectifyingStep) -> bool:
    return True


def _founded(now: Rectification, step: RectifyingStep) -> bool:
    return (step.finding or now.finding) is Finding.FOUNDED


def _holds(now: Rectification, step: RectifyingStep) -> bool:
    return step.holds


@dataclass(frozen=True, slots=True)
class Row:
    """A step at some stage, and the stage after it (None: the same). Of the rows of a stage and step the first whose `when` holds is taken."""

    kind: StepKind
    stages: frozenset[Stage]
    to: Stage | None
    needs: tuple[Need, ...] = ()
    when: Condition = _always
    follows: tuple[EffectKind, ...] = ()


def _at(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


_BY_ANOTHER = (_not_own, _said)
_RECHECKED = (_not_own, _other_hands, _said)
_K, _S = StepKind, Stage
TABLE: tuple[Row, ...] = (
    Row(_K.VERIFY, _at(_S.VERIFY), _S.RECTIFY, (*_BY_ANOTHER, _found), _founded),
    Row(_K.VERIFY, _at(_S.VERIFY), _S.REPLY, (*_BY_ANOTHER, _found)),
    Row(_K.RECTIFY, _at(_S.RECTIFY), _S.REPLY, _BY_ANOTHER),
    Row(_K.REPLY, _at(_S.REPLY), _S.RECHECK, _BY_ANOTHER, follows=(EffectKind.REPLIED,)),
    Row(_K.RECHECK, _at(_S.RECHECK), _S.CLOSED, _RECHECKED, _holds),
    Row(_K.RECHECK, _at(_S.RECHECK), _S.RECTIFY, _RECHECKED, _founded),
    Row(_K.RECHECK, _at(_S.RECHECK), _S.VERIFY, _RECHECKED),
    Row(_K.EXPIRE, _at(_S.VERIFY, _S.RECTIFY, _S.REPLY, _S.RECHECK), None, (_overdue,)),
)
#: How a refusal is mended, by its message; else the stage is to be looked at.
_MENDS: Mapping[Message, Message] = {
    say.SAID_MISSING: say.SAID_MISSING_MEND,
    say.OWN_RATING: say.OTHER_PERSON,
    say.OWN_WORK: say.OTHER_PERSON,
}


def rectified(now: Rectification, step: RectifyingStep, day: date) -> tuple[Rectification, tuple[EffectKind, ...]]:
    """The rectification after a step, and what follows. Raises RectificationError where the step is not open to it."""
    rows = [row for row in TABLE if row.kind is step.kind and now.stage in row.stages]
    row = next((row for row in rows if row.when(now, step)), None)
    if row is None:
        raise RectificationError(say.NOT_NOW(state=now.stage.words, event=step.kind.words), say.NOT_NOW_MEND)
    for need in row.needs:
        if refusal := need(now, step, day):
            mend = next((mend for message, mend in _MENDS.items() if message() == refusal), say.NOT_NOW_MEND)
            raise RectificationError(refusal, mend)
    after = _after(now, step, row.to, day)
    discount = (EffectKind.DISCOUNT,) if after.discounted else ()
    return after, (EffectKind.REPORT, *row.follows, *discount)


def can(stage: Stage, kind: StepKind) -> bool:
    """Whether a step has a row at a stage; what the row needs may still refuse it."""
    return any(row.kind is kind and stage in row.stages for row in TABLE)


def _after(now: Rectification, step: RectifyingStep, to: Stage | None, day: date) -> Rectification:
    if to is None:
        return replace(now, overdue=True, late=True)
    again = step.kind is StepKind.RECHECK and to is not Stage.CLOSED
    finding = None if to is Stage.VERIFY else step.finding or now.finding
    return Rectification(
        to,
        (step.days or {}).get(to, now.deadline),
        now.about,
        finding,
        () if again else tuple(dict.fromkeys((*now.hands, step.by))),
        late=now.late or day > now.deadline,
        rounds=now.rounds + again,
    )
