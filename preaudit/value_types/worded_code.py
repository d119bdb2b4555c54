"""字号: a number as printed where words are part of it (某健字第202500123号)."""

from __future__ import annotations

import re
from dataclasses import replace

from preaudit.domain.doubts import Doubt
from preaudit.value_types.code import parse_code
from preaudit.value_types.value_type import Parsed, ValueType

_BRACKETED_YEAR = r"[(\[〔【]?(?:19|20)[0-9]{2}[)\]〕】]?年?度?"

_WORDED = re.compile(
    rf"(?<![0-9])(?:[\u4e00-\u9fff]{{0,10}}(?:{_BRACKETED_YEAR})?)[\u4e00-\u9fff]{{0,6}}(?:字第?|第)[A-Za-z0-9\-]{{3,20}}号"
    rf"|[\u4e00-\u9fff]{{1,10}}[字证第]{_BRACKETED_YEAR}第?[A-Za-z0-9\-]{{3,20}}号"
    r"|[\u4e00-\u9fff]{1,10}(?:字第?|第)[A-Za-z0-9\-]{4,20}(?![A-Za-z0-9])"
)

#: A worded number without its head (of 市结字第3455号): the words before it were not read.
_HEADLESS = re.compile("(?:结字|婚字|字)第?[0-9]")

#: What a number begins with that names its province (川A20260001, 陕健610113000777): it is part of the number.
_OF_PROVINCE = re.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][健卫防食体康证字从]{0,4}")
#: Words that stand before a number and are none of it.
_LEADS_IN = "号为是码编"


def parse_worded_code(text: str) -> Parsed | None:
    """A number as printed where words are part of it (某健字第202500123号, 第…号); else the bare number."""
    match = _WORDED.search(text)
    if match:
        return Parsed(
            match.group(), *match.span(), 0.7, Doubt.INCOMPLETE if _HEADLESS.match(match.group()) else Doubt.NONE
        )
    code = parse_code(text)
    before = text[code.start - 1 : code.start] if code and code.start else ""
    lead = text[: code.start].lstrip(":") if code else ""
    if code and lead and _OF_PROVINCE.fullmatch(lead):
        return replace(code, value=f"{lead}{code.value}", start=code.start - len(lead))
    if code and before >= "\u4e00" and before not in _LEADS_IN:
        return replace(code, doubt=Doubt.INCOMPLETE)  # words of the number stand before its figures
    return code


WORDED_CODE = ValueType("worded_code", parse_worded_code, worded_number=True)
