"""Settings of reminders that are wrong are refused at the start, in words."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from preaudit.config.address_schemes import SettingsError
from preaudit.domain.reminders import leads_of, quiet_hours
from preaudit.wording import reminders as say

#: How the address of a mail server begins: TLS from the first byte, TLS asked for (STARTTLS), none.
MAIL_SCHEMES = ("smtps", "smtp", "smtp+plain")


def require_reminding(setting: str, value: str) -> None:
    """Raises SettingsError for days before a deadline, quiet hours or a template of a request that are none."""
    if setting == "reminder_days" and leads_of(value) is None:
        raise SettingsError(say.BAD_LEADS(value=value), say.BAD_LEADS_MEND)
    if setting == "reminder_quiet" and quiet_hours(value) is None:
        raise SettingsError(say.BAD_HOURS(value=value), say.BAD_HOURS_MEND)
    if setting == "sms_template" and not _is_template(value):
        raise SettingsError(say.BAD_TEMPLATE(), say.BAD_TEMPLATE_MEND())


def require_mail_server(url: str) -> None:
    """Raises SettingsError for what is no server; the address may hold a password, so that it is not shown."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in MAIL_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if url and not known:
        raise SettingsError(say.BAD_MAIL, say.BAD_MAIL_MEND)


def _is_template(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict) and "{phone}" in text and "{text}" in text
    except ValueError:
        return False
