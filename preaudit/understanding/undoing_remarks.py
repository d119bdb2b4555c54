"""A remark in brackets behind a value that undoes it: 户主（死亡注销）, C1（原B2已注销）. It is part of the value, which is doubted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from preaudit.domain.documents import FieldValue
from preaudit.domain.doubts import Doubt
from preaudit.understanding.corrections import run_of
from preaudit.understanding.glyphs import Glyph
from preaudit.understanding.labelled_page import LabelledPage
from preaudit.understanding.weights import DOUBTED

_REMARK = re.compile(r"\([^()]{1,24}\)")


def with_remark(key: str, found: FieldValue, glyphs: Sequence[Glyph], page: LabelledPage) -> FieldValue:
    """The value with the remark right behind it where that undoes it, in doubt; else the value as it is."""
    words = page.spec.value_words.of_field(key, page.spec.fields[key].parser, page.spec.name)
    remark = _remark_behind(glyphs, page)
    if words.said_in(found.value) or (remark and words.said_in(found.value + remark)):
        value = (
            found.value if words.said_in(found.value) else found.value + remark.replace("(", "（").replace(")", "）")
        )
        confidence = min(found.confidence, DOUBTED)
        return replace(found, value=value, confidence=confidence, certain=False, doubt=found.doubt or Doubt.AMBIGUOUS)
    return found


def _remark_behind(glyphs: Sequence[Glyph], page: LabelledPage) -> str:
    """The brackets that follow a value on its line; '' where none do."""
    run = run_of(glyphs[-1], page.layout) if glyphs else None
    if run is None:
        return ""
    end = next(at for at, glyph in enumerate(run.glyphs) if glyph is glyphs[-1]) + 1
    remark = _REMARK.match(run.text[end:])
    return remark.group() if remark else ""
