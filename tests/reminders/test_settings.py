"""Settings of reminders that cannot be meant are refused at the start, and no password is shown."""

from __future__ import annotations

import pytest

from preaudit.config.settings import Settings, SettingsError


@pytest.mark.parametrize(
    "wrong",
    [
        {"reminder_days": "soon"},
        {"reminder_quiet": "21-8"},
        {"smtp_url": "https://user:geheim@mail.example"},
        {"smtp_url": "smtps://"},
        {"sms_template": "{phone}"},
        {"sms_template": '{"to": "{phone}"}'},
        {"sms_url": "ftp://gateway"},
    ],
)
def test_what_cannot_be_meant_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings(**wrong)  # type: ignore[arg-type]  # as variables say it
    assert "geheim" not in str(refused.value)


def test_nobody_is_reminded_by_mail_or_message_until_it_is_set_up() -> None:
    settings = Settings()
    assert not settings.smtp_url.get_secret_value()
    assert not settings.sms_url
    assert Settings(reminder_days="", reminder_quiet="").reminder_days == ""
