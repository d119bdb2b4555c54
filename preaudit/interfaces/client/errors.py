"""What can go wrong between a caller and the service; each with a stable code, a sentence and the mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preaudit.errors import PreauditError
from preaudit.wording import NOTHING, Text
from preaudit.wording import verdict_waiting as say

if TYPE_CHECKING:
    from preaudit.contract.case_json import JobJson


class ProblemError(PreauditError):
    """The service refused (RFC 9457). `code` is stable; docs/http.md lists them all.

    `retry_after`: seconds after which it may be tried again, None where nothing was said; `request_id`: what the
    service's log knows the request by.
    """

    def __init__(
        self,
        code: str,
        status: int,
        detail: Text,
        mend: Text = NOTHING,
        retry_after: float | None = None,
        request_id: str = "",
    ) -> None:
        super().__init__(detail, mend, code=code)
        self.status, self.detail = status, str(detail)
        self.retry_after, self.request_id = retry_after, request_id


class UnreachableError(PreauditError):
    """No answer came. `sent` is False where the request surely never arrived."""

    code = "unreachable"

    def __init__(self, detail: str, *, sent: bool = True) -> None:
        super().__init__(
            say.NO_ANSWER(reason=detail),
            say.NO_ANSWER_MEND,
        )
        self.sent = sent


class PendingError(PreauditError):
    """The verdict was not there in the time given. The review goes on: `follow(error.job["job"])` waits further."""

    code = "pending"

    def __init__(self, job: JobJson) -> None:
        super().__init__(say.STILL_REVIEWED(case=job["case"]), say.STILL_REVIEWED_MEND)
        self.job = job
