"""What is told to strangers though access asks for keys."""

from __future__ import annotations

from preaudit.config.address_schemes import SettingsError
from preaudit.domain.names import nearest
from preaudit.wording import common
from preaudit.wording import settings as say

#: The figures of `/metrics`; the description at `/docs` and `/openapi.json`; the items that one can apply for, `/v1/items`.
OPENABLE = ("metrics", "docs", "items")


def open_parts(text: str) -> frozenset[str]:
    """The parts that a setting names."""
    return frozenset(text.replace(",", " ").split())


def require_open_parts(variable: str, text: str) -> None:
    """Raises SettingsError for a part that there is none of."""
    for part in sorted(open_parts(text) - set(OPENABLE)):
        near = nearest(part, OPENABLE)
        mend = common.DID_YOU_MEAN(near=near) if near else common.KNOWN_ARE(known=", ".join(OPENABLE))
        raise SettingsError(say.NOT_OPENABLE(variable=variable, value=part), mend)
