"""What can go wrong between a caller and the service; each with a stable code, a sentence and the mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preaudit.errors import PreauditError

if TYPE_CHECKING:
    from preaudit.contract.case_json import JobJson


class ProblemError(PreauditError):
    """The service said no (RFC 9457). `code` is stable; docs/http.md lists them all.

    `retry_after`: seconds after which it may be tried again, None where nothing was said; `request_id`: what the
    service's log knows the request by.
    """

    def __init__(
        self,
        code: str,
        status: int,
        detail: str,
        mend: str = "",
        retry_after: float | None = None,
        request_id: str = "",
    ) -> None:
        super().__init__(detail, mend, code=code)
        self.status, self.detail = status, detail
        self.retry_after, self.request_id = retry_after, request_id


class UnreachableError(PreauditError):
    """No answer came. `sent` is False where the request surely never arrived."""

    code = "unreachable"

    def __init__(self, detail: str, *, sent: bool = True) -> None:
        super().__init__(
            f"服务无法连接或连接中断:{detail}(no answer from the service)",
            "请核对地址与网络后重试。Check the address and the network, then try again.",
        )
        self.sent = sent


class PendingError(PreauditError):
    """The verdict was not there in the time given. The review goes on: `follow(error.job["job"])` waits further."""

    code = "pending"

    def __init__(self, job: JobJson) -> None:
        super().__init__(
            f"案件 {job['case']} 尚在审查(the case is still being reviewed)", "请稍后再取结论。Ask again later."
        )
        self.job = job
