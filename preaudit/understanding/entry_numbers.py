"""Labels of the entries of a list, numbered: 股东1, 证件号码2."""

from __future__ import annotations

import re

from preaudit.understanding.labels import LabelHit

_NUMBER = re.compile("[(]?[1-9][)]?:?")


def is_numbered(hit: LabelHit) -> bool:
    """True for a label with the number of its entry behind it, set off from the value."""
    found = _NUMBER.match(hit.strip.text, hit.end)
    return found is not None and (found[0].endswith(":") or hit.strip.gap_before(found.end()))
