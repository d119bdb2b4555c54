"""Errors of authentication, authorization and rate limits, with stable codes."""

from __future__ import annotations

from preaudit.errors import PreauditError
from preaudit.wording import NOTHING, Message, Text
from preaudit.wording import access as say


class AccessError(PreauditError):
    """The caller is unknown (`unauthenticated`), lacks the permission (`forbidden`) or calls too often (`rate_limited`).

    `retry_after`: seconds after which it may be tried again, None where waiting does not help.
    """

    code = "forbidden"

    def __init__(
        self,
        message: Text | Message,
        mend: Text | Message = NOTHING,
        *,
        code: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message, mend, code=code)
        self.retry_after = retry_after


class AccessInputError(PreauditError):
    """A change to keys, people or agencies is impossible: `access_invalid`, or `…_unknown` where there is no such thing."""

    code = "access_invalid"


class IssuerError(PreauditError):
    """The issuer of outside tokens does not answer as it should, so no token can be checked; it may be tried again."""

    code = "issuer_unavailable"

    def __init__(self, reason: Text = NOTHING) -> None:
        """`reason`: what was wrong, where it is known."""
        message = say.ISSUER_SILENT_BECAUSE(reason=reason) if reason else say.ISSUER_SILENT()
        super().__init__(message, say.ISSUER_SILENT_MEND)
        self.reason = reason


def unauthenticated() -> AccessError:
    """One answer for unknown, expired and revoked credentials: nobody learns which."""
    return AccessError(say.CREDENTIAL_INVALID, say.CREDENTIAL_INVALID_MEND, code="unauthenticated")


def second_factor_wrong() -> AccessError:
    """A wrong code, one that is over, and one that was used are answered alike."""
    return AccessError(say.FACTOR_WRONG, say.FACTOR_WRONG_MEND, code="second_factor_wrong")


def rate_limited(seconds: int, message: Text | Message = say.TOO_MANY_REQUESTS) -> AccessError:
    """The caller calls too often and may try again in so many seconds."""
    return AccessError(message, say.TRY_AGAIN_IN(seconds=seconds), code="rate_limited", retry_after=seconds)
