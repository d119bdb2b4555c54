"""What the labels that a page prints say of its kind: a title may be unread, cut off or worded as no other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding import weights
from preaudit.understanding.kind_words import kind_words
from preaudit.understanding.layout import Layout
from preaudit.understanding.wanted_labels import plain

#: What may stand before a label: an asterisk, its number (3. 3、 (3) （三）).
_NUMBERED = re.compile("^[*0-9.、]*(?:[(（](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）])?[*0-9.、]*")


def labelled_as(layout: Layout, kinds: Sequence[KindSpec]) -> dict[str, float]:
    """How much the labels printed speak for each kind: each field whose label begins a run, the less the more kinds print that label.

    The labels of a paper say together what it is.
    """
    texts = [_NUMBERED.sub("", run.text, count=1) for run in layout.runs]
    words = kind_words(kinds)
    printed = {label for text in texts for label in words.by_first_letter.get(text[:1], ()) if _begins(text, label)}
    weight = {w: weights.LABEL_OF_ONE_KIND / len({spec.kind for spec in words.printed_by[w]}) for w in printed}
    found = dict.fromkeys((spec.name for spec in kinds), 0.0)
    for spec in {id(spec): spec for label in printed for spec in words.printed_by[label]}.values():
        best = (max((weight.get(plain(w), 0.0) for w in f.labels), default=0.0) for f in spec.fields.values())
        found[spec.name] = min(weights.LABELLED, sum(best))
    return found


def _begins(text: str, label: str) -> bool:
    """True for a run that is the label, or goes on with what no word does."""
    after = text[len(label) : len(label) + 1]
    return text.startswith(label) and (not after or not "\u4e00" <= after <= "\u9fff" or len(label) > 3)
