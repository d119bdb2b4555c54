"""经营范围: a business scope, its items parted by semicolons."""

from __future__ import annotations

import re
from dataclasses import replace

from preaudit.value_types.text import parse_text
from preaudit.value_types.value_type import Parsed, ValueType

#: Headings within a scope that a colon follows: an item that is nothing but how things are sold (零售:卷烟、日用百货).
_SCOPE_HEAD = "零售|批发|批零|兼营|主营|加工|销售|制售|代销|服务|经营|批发兼零售|批发零售|零售兼批发|批发、零售|零售、批发|加工、销售"

_SCOPE_COLON = re.compile(rf"(?P<kept>(?:^|[；。])(?:{_SCOPE_HEAD})：|项目：|：(?=[^（）]*）))|：")

#: What registration offices put at the end of a scope, of which the bracket that ends it was not read: nothing of the scope is lost.
_UNCLOSED = re.compile("（依法须经批准的项目，?经相关部门批准后方可开展经营活动$")


def parse_business_scope(text: str) -> Parsed | None:
    """A business scope: items parted by semicolons; a colon stands only after a heading (许可项目, 一般项目, an item that is 零售 alone) or in a bracket."""
    parsed = parse_text(text)
    if parsed is None:
        return None
    value = _SCOPE_COLON.sub(lambda colon: colon["kept"] or "；", parsed.value)
    return replace(parsed, value=f"{value}）" if _UNCLOSED.search(value) else value)


BUSINESS_SCOPE = ValueType(
    "business_scope", parse_business_scope, stranger="金属矿产开采", wraps=True, free_text=True, sentence_long=True
)
