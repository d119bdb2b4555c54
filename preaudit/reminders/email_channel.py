"""E-mail by SMTP: TLS unless the address says that the relay is one of our own net."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from urllib.parse import unquote, urlsplit

from preaudit.reminders.channel import Answer, Note

#: For each step, in seconds.
_STEP = 10.0
#: How addresses of servers begin: TLS from the first byte, TLS asked for (STARTTLS), none.
SCHEMES = {"smtps": 465, "smtp": 587, "smtp+plain": 25}


class EmailChannel:
    """One server. `url`: `smtps://user:password@host:465`; `sender`: the address that mails come from; `tls`: whom to trust."""

    def __init__(self, url: str, sender: str, tls: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(url)
        self._scheme, self._host = parts.scheme, parts.hostname or ""
        self._port = parts.port or SCHEMES[parts.scheme]
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._sender, self._tls = sender, tls or ssl.create_default_context()

    def send(self, note: Note) -> Answer:
        """See Channel. Until the words are on their way nothing has gone out; after that only the server can tell."""
        try:
            mail = self._mail(note).as_bytes(policy=SMTP)
            note.to.encode("ascii")
        except ValueError:  # no address of a mail
            return Answer.REFUSED
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException):
            return Answer.AGAIN
        try:
            try:
                code, _ = server.mail(self._sender)
                if code == _OK:
                    code, _ = server.rcpt(note.to)
            except (OSError, smtplib.SMTPException):
                return Answer.AGAIN
            if code not in _TAKEN:
                return _by(code)
            try:
                code, _ = server.data(mail)
            except smtplib.SMTPDataError as error:
                return _by(error.smtp_code)
            except (OSError, smtplib.SMTPException):
                return Answer.UNSURE
            return Answer.TAKEN if code == _OK else _by(code)
        finally:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _connected(self) -> smtplib.SMTP:
        if self._scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, timeout=_STEP, context=self._tls)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=_STEP)
        try:
            server.ehlo_or_helo_if_needed()
            if self._scheme == "smtp":
                server.starttls(context=self._tls)
                server.ehlo()
            if self._user:
                server.login(self._user, self._password)
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
        return server

    def _mail(self, note: Note) -> EmailMessage:
        mail = EmailMessage()
        mail["Subject"], mail["From"], mail["To"] = note.subject, self._sender, note.to
        mail["Date"] = formatdate(localtime=False)
        mail["Message-ID"] = f"<{note.id}@{self._sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(f"{note.text}\n\n{note.english}\n")
        return mail


#: Answers of a server (RFC 5321).
_OK, _FORWARDED, _REFUSED = 250, 251, 500
_TAKEN = (_OK, _FORWARDED)


def _by(code: int) -> Answer:
    """Refused for good (5xx), or for now (4xx)."""
    return Answer.REFUSED if code >= _REFUSED else Answer.AGAIN
