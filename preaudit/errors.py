"""Errors for people: what is wrong, where, and what to do, each with a stable code.

A defect of a document is never an exception: it is a finding.
"""

from __future__ import annotations

from preaudit.wording import NOTHING, Message, Text


class PreauditError(Exception):
    """Base of all errors that a person can act on.

    `code` is stable for programs; `message` says what is wrong and where; `mend` says what to do.
    """

    code = "error"

    def __init__(self, message: Text | Message, mend: Text | Message = NOTHING, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = _text(message)
        self.mend = _text(mend)
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.message} {self.mend}".strip()


def _text(said: Text | Message) -> Text:
    return said() if isinstance(said, Message) else said


class IntakeError(PreauditError):
    """The uploaded file cannot be opened as pages."""

    code = "file_unusable"


class MachineError(PreauditError):
    """The machine failed: store, disk, memory, processes, engine. No document is to blame and none is told of.

    It passes: what was to be done is put off and done again, and operators are told.
    """

    code = "machine_failed"


class ReadingError(MachineError):
    """The OCR engine cannot be started."""

    code = "reading_failed"


class RuleError(PreauditError):
    """A rule file is wrong; the message carries file and line."""

    code = "rule_invalid"


class FactsError(PreauditError):
    """The facts of the case are wrong: unknown key or wrong type."""

    code = "facts_invalid"


class UnknownItemError(PreauditError):
    """No such handling item in the rule book."""

    code = "item_unknown"
