"""Where messages may be sent: addresses of the open Internet, and of the inner network where the settings allow it.

A name is resolved once and each of its addresses is checked; the sender connects to one of these addresses and resolves
nothing again, so that a name cannot point elsewhere between the check and the connection (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import httpx

from preaudit.errors import PreauditError
from preaudit.wording import Message
from preaudit.wording import webhooks as say

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
#: Host and port → its addresses as text. Raises OSError or UnicodeError where there are none.
Resolve = Callable[[str, int], tuple[str, ...]]

_LONGEST_URL = 2000
#: No more addresses of one name are tried.
_MOST_ADDRESSES = 4
_WEB_PORTS = (80, 443)


def _networks(*texts: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(text) for text in texts)


#: Never, whatever the settings say: this network, link-local (where clouds answer with credentials), multicast, reserved,
#: metadata services elsewhere (Alibaba Cloud, Azure, Oracle, AWS and Google over IPv6), and tunnels that carry an IPv4
#: address where it is not easily seen (6to4, Teredo, NAT64 of RFC 8215).
_NEVER = _networks(
    "0.0.0.0/8",
    "169.254.0.0/16",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "100.100.100.200/32",
    "168.63.129.16/32",
    "192.0.0.192/32",
    "::/128",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
    "fd00:ec2::254/128",
    "fd20:ce::254/128",
    "2002::/16",
    "2001::/32",
    "64:ff9b:1::/48",
)
#: Not of the open Internet, though not every version of `ipaddress` says so.
_NOT_PUBLIC = _networks("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "2001::/23")
#: The only IPv6 addresses handed out; NAT64, mapped and compatible addresses lie outside.
_GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
#: IPv6 addresses that carry an IPv4 address in their last four bytes: mapped, compatible, NAT64 (RFC 6052).
_CARRIERS = _networks("::ffff:0:0/96", "::/96", "64:ff9b::/96")


class AddressError(PreauditError):
    """The URL may not be sent to."""

    code = "webhook_url_refused"


def check_url(text: str, *, private: bool) -> httpx.URL:
    """The URL as it will be connected to. `private`: http and inner addresses are allowed. Raises AddressError."""
    if len(text) > _LONGEST_URL or any(ord(c) <= 32 or ord(c) == 127 for c in text) or "\\" in text:
        raise _refused(say.URL_CHARACTERS)
    try:
        url = httpx.URL(text)
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise _refused(say.URL_UNCLEAR) from error
    if url.scheme not in (("https", "http") if private else ("https",)):
        raise _refused(say.ONLY_HTTPS)
    if not host or "%" in host:
        raise _refused(say.NO_HOST)
    if url.userinfo:
        raise _refused(say.NO_USERINFO)
    if url.fragment:
        raise _refused(say.NO_FRAGMENT)
    if url.port is not None and url.port not in _WEB_PORTS and not 1024 <= url.port <= 65535:
        raise _refused(say.PORT_REFUSED)
    return url


def addresses_of(url: httpx.URL, *, private: bool, resolve: Resolve) -> tuple[str, ...]:
    """The addresses to connect to. Raises AddressError where there is none, or where any of them may not be sent to."""
    host = url.raw_host.decode("ascii")
    try:
        found = resolve(host, url.port or 443)
        allowed = [may_send_to(ipaddress.ip_address(text), private=private) for text in found]
    except (OSError, ValueError) as error:
        raise _no_address() from error
    if not found or not all(allowed):
        raise _no_address()
    return found[:_MOST_ADDRESSES]


def may_send_to(address: Address, *, private: bool) -> bool:
    """True for an address of the open Internet; where `private` also for those of the inner network and this machine."""
    if any(address in network for network in _NEVER if network.version == address.version):
        return False
    if private:
        carried = _carried(address)
        return carried is None or may_send_to(carried, private=True)
    if any(address in network for network in _NOT_PUBLIC if network.version == address.version):
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in _GLOBAL_IPV6:
        return False
    return address.is_global


def resolve(host: str, port: int) -> tuple[str, ...]:
    """What the system says the addresses of a host are, in the order it would use them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _carried(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address in an IPv6 one; `::1` is an address of its own."""
    if isinstance(address, ipaddress.IPv4Address) or address.is_loopback:
        return None
    inside = any(address in network for network in _CARRIERS)
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if inside else None


def _refused(why: Message) -> AddressError:
    return AddressError(why, say.URL_EXAMPLE(url="https://portal.example.gov.cn/hooks/preaudit"))


def _no_address() -> AddressError:
    # Whether a name of the inner network exists is not said either.
    return AddressError(say.ADDRESS_REFUSED, say.ADDRESS_REFUSED_MEND)
