"""证书编号: a certificate's number in words and digits."""

from __future__ import annotations

import re

from preaudit.value_types.value_type import Parsed, ValueType

_CERTIFICATE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff()\[\]〔〕【】\-—第字号/.]{4,40}")


def parse_certificate_number(text: str) -> Parsed | None:
    """A certificate's number in words and digits, e.g. 某(2023)某某不动产权第0004172号."""
    match = re.search(
        r"[\u4e00-\u9fff]{0,8}[(\[〔【]?(?:19|20)[0-9]{2}[)\]〕】]?[\u4e00-\u9fff]{0,20}第?[0-9A-Za-z\-]{3,20}号?", text
    )
    if match:
        return Parsed(match.group(), *match.span(), 0.8)
    match = _CERTIFICATE.search(text.lstrip(":"))
    if not match or not re.search(r"[0-9]", match.group()):
        return None
    offset = len(text) - len(text.lstrip(":"))
    title = re.match(r"[\u4e00-\u9fff]{0,6}(?:权证书?|产证)(?=.*权证)", match.group())
    start = title.end() if title else 0  # 房屋所有权证 房权证某字第…号: the title stands in the same line
    return Parsed(match.group()[start:].strip("./"), match.start() + start + offset, match.end() + offset, 0.6)


CERTIFICATE_NUMBER = ValueType("certificate_number", parse_certificate_number, wraps=True, worded_number=True)
