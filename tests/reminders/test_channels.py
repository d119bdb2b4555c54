"""Channels against real servers of this machine: what is never sent without encryption, and what stands in a template is text."""

from __future__ import annotations

from dataclasses import replace

from preaudit.reminders.channel import Answer, Note
from preaudit.reminders.email_channel import EmailChannel
from preaudit.reminders.sms_gateway import SmsGateway
from tests.reminders.receivers import gateway, mail_server

NOTE = Note("a" * 32, "gl@example.org", "提醒", "请补交。", "Please supply.")


def test_a_server_without_encryption_gets_nothing_unless_it_is_named_as_one() -> None:
    with mail_server() as server:
        asked = server.url.replace("smtp+plain", "smtp")
        assert EmailChannel(asked, "service@gov.example").send(NOTE) is Answer.AGAIN
        assert not server.taken
        assert EmailChannel(server.url, "service@gov.example").send(NOTE) is Answer.TAKEN
        assert server.taken[0]["Message-ID"] == f"<{NOTE.id}@gov.example>"


def test_a_server_that_is_not_there_may_be_there_later() -> None:
    with mail_server() as server, gateway() as gone:
        url, address = server.url, gone.url
    assert EmailChannel(url, "service@gov.example").send(NOTE) is Answer.AGAIN
    assert SmsGateway(address, '{"a": "{phone}"}').send(NOTE) is Answer.AGAIN


def test_an_address_with_a_line_break_is_refused_and_nothing_else_is_sent() -> None:
    with mail_server() as server:
        note = replace(NOTE, to="gl@example.org\r\nRCPT TO:<other@example.org>")
        assert EmailChannel(server.url, "service@gov.example").send(note) in (Answer.AGAIN, Answer.REFUSED)
        assert not server.taken


def test_what_is_filled_in_is_text_and_no_place_of_its_own() -> None:
    with gateway() as made:
        sender = SmsGateway(made.url, '{"n": ["{phone}", 7], "t": "【政务】{text}({id})"}')
        assert sender.send(replace(NOTE, to='1{text}"}', text="到 {phone} {id}")) is Answer.TAKEN
        assert made.taken[0][0] == {"n": ['1{text}"}', 7], "t": f"【政务】到 {{phone}} {{id}}({NOTE.id})"}
