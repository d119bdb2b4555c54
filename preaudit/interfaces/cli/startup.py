"""Why a start failed, in words: checks of what `serve` and `worker` need, and the report of whatever else stops them.

What goes wrong later may quote an applicant and is logged without its message. What stops a start comes from the
service's own configuration: its message is written to stderr and, as a line of its own, to the log.
"""

from __future__ import annotations

import errno
import logging
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, ProgrammingError, SQLAlchemyError

from preaudit.access.oidc import OidcTokens
from preaudit.access.refusals import IssuerError
from preaudit.config.settings import Settings
from preaudit.errors import PreauditError, RuleError
from preaudit.services.kept_store import database_of
from preaudit.store import Database, StoreError
from preaudit.store.migrate import migrate
from preaudit.wording import startup as say

_LONGEST_REASON = 400
_log = logging.getLogger("preaudit.start")


class StartError(PreauditError):
    """The process cannot start."""

    code = "start_failed"


@contextmanager
def reported_start() -> Iterator[None]:
    """Around a start: whatever error stops it leaves as a PreauditError, and is in the log with its cause in words."""
    try:
        try:
            yield
        except OSError as error:
            raise StartError(say.FAILED(reason=_os_reason(error)), say.FAILED_MEND) from error
    except PreauditError as error:
        if not error.mend:
            error.mend = say.RULES_MEND() if isinstance(error, RuleError) else say.FAILED_MEND()
        if not sys.stderr.isatty():  # on a terminal the command line says the same right below
            _log.critical("cannot start: %s", str(error), extra={"code": error.code})
        raise


def check_folder(folder: Path, variable: str, mode: int = 0o777) -> None:
    """Make a folder where there is none, and write into it. Raises StartError; `variable`: the setting that names it."""
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"preaudit")
    except OSError as error:
        raise StartError(
            say.FOLDER_NOT_WRITABLE(folder=folder, reason=error.strerror),
            say.FOLDER_NOT_WRITABLE_MEND(variable=variable),
            code="folder_not_writable",
        ) from error


def open_database(settings: Settings) -> Database:
    """The database, with the newest schema. Raises StoreError with the driver's reason where it cannot be used."""
    database = database_of(settings)
    try:
        with database.write():
            pass
    except StoreError as error:
        raise _unusable(settings, error.__cause__, error.code) from error
    except SQLAlchemyError as error:
        raise _unusable(settings, error, StoreError.code) from error
    try:
        migrate(database)
    except ProgrammingError as error:  # such as: permission denied for schema public
        raise _unusable(settings, error, StoreError.code) from error
    return database


def check_issuer(settings: Settings) -> None:
    """Raises SettingsError, or StartError where the issuer of outside tokens, if one is set, does not answer."""
    if not settings.oidc_issuer:
        return
    try:
        OidcTokens(settings).check()
    except IssuerError as error:
        raise StartError(
            say.ISSUER_UNREACHABLE(issuer=settings.oidc_issuer, reason=error.reason),
            say.ISSUER_UNREACHABLE_MEND,
            code=error.code,
        ) from error


@contextmanager
def listening(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Sockets bound to all addresses of a host. Raises StartError."""
    with ExitStack() as opened:
        sockets = []
        try:
            found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            for family, kind, protocol, _, address in dict.fromkeys(found):
                bound = opened.enter_context(socket.socket(family, kind, protocol))
                bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
                if family == socket.AF_INET6:
                    bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
                bound.bind(address)
                bound.listen()
                sockets.append(bound)
        except OSError as error:
            raise _not_listening(host, port, error) from error
        yield sockets


def _not_listening(host: str, port: int, error: OSError) -> StartError:
    if error.errno == errno.EADDRINUSE:
        return StartError(say.PORT_IN_USE(host=host, port=port), say.PORT_IN_USE_MEND, code="port_in_use")
    message = say.ADDRESS_UNUSABLE(host=host, port=port, reason=_os_reason(error))
    return StartError(message, say.ADDRESS_UNUSABLE_MEND, code="address_unusable")


def _unusable(settings: Settings, cause: BaseException | None, code: str) -> StoreError:
    url = make_url(settings.database)
    reason = " ".join(str(cause.orig if isinstance(cause, DBAPIError) else cause).split())[:_LONGEST_REASON]
    if url.password:
        reason = reason.replace(str(url.password), "…")
    message = say.DATABASE_UNUSABLE(database=url.render_as_string(hide_password=True), reason=reason)
    return StoreError(message, say.DATABASE_UNUSABLE_MEND, code=code)


def _os_reason(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{reason}: {error.filename}" if error.filename else reason
