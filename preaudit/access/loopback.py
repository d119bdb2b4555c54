"""Is a request local, from a person at this machine? Then a new service can be tried without a key."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

#: Headers a proxy adds: then the address is the proxy's, not the caller's.
_PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


def is_local_request(headers: Mapping[str, str], client: str) -> bool:
    """True for a request from the loopback address that no proxy and no other site sent; header names in small letters.

    A page of some other site, opened in a browser on this machine, can send requests here as well: such a request
    bears the site's name as its host (DNS rebinding) or as its origin.
    """
    if not is_loopback(client) or any(name in headers for name in _PROXIED):
        return False
    if not is_loopback(_host(f"//{headers.get('host', 'localhost')}")):
        return False
    origin = headers.get("origin", "")
    if origin and not is_loopback(_host(origin)):
        return False
    return headers.get("sec-fetch-site", "none") in ("none", "same-origin")


def is_loopback(host: str) -> bool:
    """True for this machine's own addresses and `localhost`."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
