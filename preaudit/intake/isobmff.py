"""The file type box of an ISO base media file (ISO/IEC 14496-12 §4.3): which brands it claims to be."""

from __future__ import annotations

#: A longer file type box than this is a damaged file.
_LONGEST = 8192
#: Major brands that say no more than that the file holds a still image, or a sequence of them.
_ANY_IMAGE = (b"mif1", b"msf1")


def has_brand(data: bytes, brand: bytes) -> bool:
    """True where the file's major brand is `brand`, or says just "an image" and `brand` is among the compatible ones."""
    if len(data) < 16 or data[4:8] != b"ftyp":
        return False
    box_length = int.from_bytes(data[:4], "big")
    if box_length > min(len(data), _LONGEST):
        return False
    major = data[8:12]
    compatible = (data[place : place + 4] for place in range(16, box_length, 4))
    return major == brand or (major in _ANY_IMAGE and brand in compatible)
