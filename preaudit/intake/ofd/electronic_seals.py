"""The picture of an electronic seal, out of the value it was signed with (GB/T 38540: ASN.1, distinguished encoding)."""

from __future__ import annotations

from collections.abc import Iterator

_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"PK\x03\x04")
_OCTETS = 0x04
_CONSTRUCTED = 0x20
_MAX_DEPTH = 24
#: A picture of a seal has more bytes than this; shorter octets that begin alike are chance.
_MIN_BYTES = 100


def seal_picture(value: bytes) -> bytes | None:
    """The picture (an image file, or an OFD file) in a seal's signed value; None where there is none.

    The picture is the one octet string that begins like an image: versions 1 and 4 of the standard wrap it differently,
    so it is found by going through all values, not by its place.
    """
    return next((octets for octets in _octets(value) if len(octets) > _MIN_BYTES and octets.startswith(_STARTS)), None)


def _octets(data: bytes, depth: int = 0) -> Iterator[bytes]:
    place = 0
    while place + 2 <= len(data) and depth < _MAX_DEPTH:
        tag, length, start = data[place], data[place + 1], place + 2
        if length & 0x80:
            size = length & 0x7F
            length = int.from_bytes(data[start : start + size], "big")
            start += size
        body = data[start : start + length]
        if length > len(data) - start:
            return
        if tag & _CONSTRUCTED:
            yield from _octets(body, depth + 1)
        elif tag == _OCTETS:
            yield body
            if body[:1] == b"\x30":  # values signed over are encoded once more inside octets
                yield from _octets(body, depth + 1)
        place = start + length
