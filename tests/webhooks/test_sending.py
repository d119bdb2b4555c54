from __future__ import annotations

import base64
import hmac
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from preaudit.webhooks import sending
from preaudit.webhooks.queue import LEASE
from preaudit.webhooks.sending import LONGEST_SECONDS, Answer, Sender, signed
from tests.webhooks.receiver import Receiver, receiving

HOST = "portal.example"
HEADERS = {"webhook-id": "1"}


def _sender(resolves_to: tuple[str, ...] = ("127.0.0.1",), tls: ssl.SSLContext | None = None) -> Sender:
    return Sender(private=True, resolve=lambda host, port: resolves_to, tls=tls)


def test_a_message_carries_its_headers_and_names_the_host_it_is_for(receiver: Receiver) -> None:
    answer = _sender().post(f"http://{HOST}:{receiver.port}/hooks?a=b", HEADERS, b'{"a":1}')
    assert answer == Answer(204, "")
    (received,) = receiver.received
    assert (received.path, received.body) == ("/hooks?a=b", b'{"a":1}')
    assert received.headers["host"] == f"{HOST}:{receiver.port}"
    assert received.headers["content-type"] == "application/json"
    assert received.headers["user-agent"].startswith("preaudit/")


def test_it_goes_to_the_address_that_was_checked_and_the_name_is_resolved_once(receiver: Receiver) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else ("169.254.169.254",)

    answer = Sender(private=True, resolve=rebinding).post(f"http://{HOST}:{receiver.port}/", HEADERS, b"{}")
    assert answer.status == 204
    assert asked == [HOST]


def test_a_name_that_has_come_to_mean_an_inner_address_gets_nothing(receiver: Receiver) -> None:
    sender = Sender(private=False, resolve=lambda host, port: ("127.0.0.1",))
    assert sender.post(f"https://{HOST}:{receiver.port}/", HEADERS, b"{}") == Answer(None, "address_refused")
    assert receiver.received == []


def test_of_several_addresses_one_that_answers_is_enough(receiver: Receiver) -> None:
    answer = _sender(("127.0.0.2", "::1", "127.0.0.1")).post(f"http://{HOST}:{receiver.port}/", HEADERS, b"{}")
    assert answer.status == 204
    assert len(receiver.received) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(receiver: Receiver, status: int) -> None:
    with receiving() as elsewhere:
        receiver.answers = [(status, {"Location": elsewhere.url})]
        assert _sender().post(receiver.url, HEADERS, b"{}").error == f"http_{status}"
        assert elsewhere.received == []


def test_proxies_of_the_environment_are_not_used(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert _sender().post(receiver.url, HEADERS, b"{}").status == 204
        assert proxy.received == []


def test_who_does_not_listen_is_told_apart_from_who_does_not_answer(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving() as gone:
        pass
    assert _sender().post(gone.url, HEADERS, b"{}") == Answer(None, "connection_failed")
    monkeypatch.setattr(sending, "_WHOLE", 0.2)
    receiver.gate = threading.Event()
    assert _sender().post(receiver.url, HEADERS, b"{}") == Answer(None, "timeout")


def test_nobody_else_takes_a_message_over_while_it_may_still_be_underway() -> None:
    assert timedelta(seconds=LONGEST_SECONDS) < LEASE


@pytest.mark.parametrize(("text", "seconds"), [("120", 120.0), ("0", 0.0), ("soon", None), ("-1", None), ("", None)])
def test_a_receiver_may_ask_for_patience(receiver: Receiver, text: str, seconds: float | None) -> None:
    receiver.answers = [(429, {"Retry-After": text})]
    assert _sender().post(receiver.url, HEADERS, b"{}") == Answer(429, "http_429", seconds)


def test_also_by_a_date(receiver: Receiver) -> None:
    receiver.answers = [(503, {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)})]
    asked = _sender().post(receiver.url, HEADERS, b"{}").retry_after
    assert asked is not None
    assert 3600 < asked <= 7200


def test_the_signature_is_that_of_standard_webhooks_one_for_each_secret() -> None:
    keys = [b"a" * 32, b"b" * 32]
    secrets = ["whsec_" + base64.b64encode(key).decode() for key in keys]
    headers = signed(secrets, "msg_1", datetime(2026, 11, 23, tzinfo=UTC), '{"item":"设立登记"}'.encode())
    told = f"msg_1.{headers['webhook-timestamp']}.".encode() + '{"item":"设立登记"}'.encode()
    expected = ["v1," + base64.b64encode(hmac.digest(key, told, sha256)).decode() for key in keys]
    assert headers["webhook-timestamp"] == "1795392000"
    assert headers["webhook-signature"].split() == expected


class TestOverTls:
    """The certificate must be of the host that the URL names, though the connection goes to an address."""

    @pytest.fixture
    def secured(self, tmp_path: Path) -> Iterator[tuple[Receiver, ssl.SSLContext, list[str | None]]]:
        asked: list[str | None] = []
        certificate, key = _certificate(tmp_path)
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(certificate, key)
        server.sni_callback = lambda connection, name, context: asked.append(name)
        with receiving(server) as receiver:
            yield receiver, ssl.create_default_context(cafile=certificate), asked

    def test_a_certificate_of_that_host_is_accepted(
        self, secured: tuple[Receiver, ssl.SSLContext, list[str | None]]
    ) -> None:
        receiver, trusting, asked = secured
        answer = _sender(tls=trusting).post(f"https://{HOST}:{receiver.port}/", HEADERS, b"{}")
        assert answer == Answer(204, "")
        assert asked == [HOST]

    def test_one_of_another_host_is_refused(self, secured: tuple[Receiver, ssl.SSLContext, list[str | None]]) -> None:
        receiver, trusting, _ = secured
        answer = _sender(tls=trusting).post(f"https://other.example:{receiver.port}/", HEADERS, b"{}")
        assert answer == Answer(None, "tls_failed")
        assert receiver.received == []

    def test_one_of_an_unknown_authority_is_refused(
        self, secured: tuple[Receiver, ssl.SSLContext, list[str | None]]
    ) -> None:
        receiver, _, _ = secured
        answer = _sender(tls=httpx.create_ssl_context()).post(f"https://{HOST}:{receiver.port}/", HEADERS, b"{}")
        assert answer == Answer(None, "tls_failed")
        assert receiver.received == []


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    moment = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, secret
