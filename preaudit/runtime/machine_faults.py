"""Errors that the machine raised, told apart from those that a document caused."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool

from preaudit.errors import MachineError
from preaudit.wording import machine as say


def machine_error(error: BaseException) -> MachineError | None:
    """The error as one of the machine; None where it is something else."""
    if isinstance(error, MachineError):
        return error
    if isinstance(error, MemoryError):
        return MachineError(say.NO_MEMORY, say.GOES_ON, code="no_memory")
    if isinstance(error, BrokenProcessPool):
        return MachineError(say.PROCESS_ENDED, say.GOES_ON, code="process_ended")
    if isinstance(error, OSError):
        return MachineError(say.SYSTEM_FAILED(reason=error.strerror or "-"), say.GOES_ON, code="system_failed")
    if isinstance(error, RuntimeError) and "start new thread" in str(error):
        return MachineError(say.NO_PROCESS, say.GOES_ON, code="no_process")
    return None


def of_the_system(error: BaseException) -> bool:
    """True for an error that no document can cause.

    An `OSError` of the system has a number; one without was made by a decoder about what it was given.
    """
    return machine_error(error) is not None and not (isinstance(error, OSError) and error.errno is None)
