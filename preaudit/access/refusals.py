"""What access refuses, with stable codes."""

from __future__ import annotations

from preaudit.errors import PreauditError


class AccessError(PreauditError):
    """Nobody known asks (`unauthenticated`), or somebody who may not (`forbidden`), or too often (`rate_limited`).

    `retry_after`: seconds after which it may be tried again, None where waiting does not help.
    """

    code = "forbidden"

    def __init__(
        self, message: str, mend: str = "", *, code: str | None = None, retry_after: int | None = None
    ) -> None:
        super().__init__(message, mend, code=code)
        self.retry_after = retry_after


class AccessInputError(PreauditError):
    """What was asked of keys, people or agencies cannot be: `access_invalid`, or `…_unknown` where there is none such."""

    code = "access_invalid"


class IssuerError(PreauditError):
    """The issuer of outside tokens does not answer, so that nothing can be said of a token; it may be tried again."""

    code = "issuer_unavailable"


def unauthenticated() -> AccessError:
    """One answer for all that is not known, expired or revoked: nobody learns which."""
    return AccessError(
        "凭证无效或已过期(the credential is not valid, or no longer)",
        "请检查密钥,或重新登录。Check the key, or sign in again.",
        code="unauthenticated",
    )


def rate_limited(seconds: int, what: str = "请求过于频繁(too many requests)") -> AccessError:
    """Too often; how many seconds to wait."""
    mend = f"请在 {seconds} 秒后重试。Try again in {seconds} s."
    return AccessError(what, mend, code="rate_limited", retry_after=seconds)
