from __future__ import annotations

import ipaddress

import httpx
import pytest

from preaudit.webhooks.receiver_addresses import AddressError, addresses_of, check_url, may_send_to, resolve


def _to(url: str, *, private: bool = False) -> tuple[str, ...]:
    return addresses_of(check_url(url, private=private), private=private, resolve=resolve)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "114.114.114.114", "1.1.1.1", "2606:4700::1111", "240e:4c:4008::1"]
)
def test_addresses_of_the_open_internet_may_be_sent_to(address: str) -> None:
    assert may_send_to(ipaddress.ip_address(address), private=False)


INNER = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd12::1", "::ffff:10.0.0.1"]
NEVER = [
    "0.0.0.0",
    "0.1.2.3",
    "169.254.169.254",
    "169.254.0.23",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "fd00:ec2::254",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "::ffff:169.254.169.254",
    "::169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]
NOT_ROUTED = [
    "192.0.2.1",
    "198.18.0.1",
    "203.0.113.9",
    "192.88.99.1",
    "2001:db8::1",
    "3fff::1",
    "5f00::1",
    "64:ff9b::7f00:1",
]


@pytest.mark.parametrize("address", [*INNER, *NEVER, *NOT_ROUTED, "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_all_others_may_not(address: str) -> None:
    assert not may_send_to(ipaddress.ip_address(address), private=False)


@pytest.mark.parametrize("address", INNER)
def test_the_inner_network_may_where_the_settings_allow_it(address: str) -> None:
    assert may_send_to(ipaddress.ip_address(address), private=True)


@pytest.mark.parametrize("address", NEVER)
def test_link_local_metadata_multicast_and_tunnels_never_may(address: str) -> None:
    assert not may_send_to(ipaddress.ip_address(address), private=True)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "0",
        "127。0。0。1",
        "１２７.0.0.1",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "169.254.169.254",
        "2852039166",
        "nobody-knows-this.invalid",
    ],
)
def test_a_host_that_is_or_resolves_to_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(AddressError) as caught:
        _to(f"https://{host}/hooks")
    assert caught.value.code == "webhook_url_refused"


def test_one_inner_address_among_others_refuses_the_host() -> None:
    url = check_url("https://portal.example/hooks", private=False)
    with pytest.raises(AddressError):
        addresses_of(url, private=False, resolve=lambda host, port: ("93.184.215.14", "10.0.0.1"))
    with pytest.raises(AddressError):
        addresses_of(url, private=False, resolve=lambda host, port: ())


def test_a_public_host_gives_the_addresses_that_were_judged() -> None:
    asked: list[tuple[str, int]] = []

    def answers(host: str, port: int) -> tuple[str, ...]:
        asked.append((host, port))
        return ("93.184.215.14", "2606:4700::1111")

    url = check_url("https://公司.example:8443/hooks?a=b", private=False)
    assert addresses_of(url, private=False, resolve=answers) == ("93.184.215.14", "2606:4700::1111")
    assert asked == [("xn--55qx5d.example", 8443)]


@pytest.mark.parametrize(
    "url",
    [
        "http://portal.example/hooks",
        "ftp://portal.example/hooks",
        "file:///etc/passwd",
        "//portal.example/hooks",
        "portal.example/hooks",
        "",
        "https://",
        "https:///hooks",
        "https://user:password@portal.example/",
        "https://user@portal.example/",
        "https://portal.example/#there",
        "https://portal.example:22/",
        "https://portal.example:0/",
        "https://portal.example:99999/",
        "https://portal.example:6x/",
        "https://portal.example\\@127.0.0.1/",
        "https://por tal.example/",
        "https://portal.example/\r\nHost: other",
        "https://0177.0.0.1/",
        "https://[fe80::1%25eth0]/",
        "https://[::1/",
        "https://" + "a" * 64 + ".example/" + "x" * 2000,
    ],
)
def test_urls_that_are_no_plain_https_address_are_refused(url: str) -> None:
    with pytest.raises(AddressError):
        check_url(url, private=False)


@pytest.mark.parametrize(
    "url", ["https://p.example", "https://p.example:80/", "https://p.example:8443/a?b=c", "HTTPS://P.EXAMPLE/"]
)
def test_plain_https_addresses_are_taken(url: str) -> None:
    assert isinstance(check_url(url, private=False), httpx.URL)


def test_http_is_taken_where_the_settings_allow_it() -> None:
    assert _to("http://127.0.0.1:8080/hooks", private=True) == ("127.0.0.1",)
