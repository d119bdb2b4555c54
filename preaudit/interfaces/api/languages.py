"""Which language an answer is in. Messages are written in Chinese with English beside, `中文(English)。中文。English.`"""

from __future__ import annotations

import re
from enum import StrEnum


class Language(StrEnum):
    """What a caller asked for; BOTH where nothing was asked."""

    CHINESE = "zh"
    ENGLISH = "en"
    BOTH = "zh, en"


_HAN = re.compile("[\u3400-\u9fff]")
#: An English gloss in brackets at the end of a Chinese sentence.
_GLOSS = re.compile(r"[(（]([^()（）\u3400-\u9fff]*[A-Za-z]{2}[^()（）\u3400-\u9fff]*)[)）]")
#: Where a sentence ends: at a Chinese stop, or an English one before a space or the end.
_SENTENCES = re.compile(r"[^。]*?(?:。|[.!?](?=\s+[A-Z]|$)|\?(?=[A-Z])|$)")


def asked(header: str) -> Language:
    """The language of an Accept-Language header (RFC 9110 §12.5.4); of equals the first."""
    best: tuple[float, Language] | None = None
    for part in header.split(","):
        tag, _, parameter = part.strip().partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=") or 1)
        except ValueError:
            weight = 0.0
        primary = tag.strip().lower().split("-")[0]
        if primary in ("zh", "en") and weight > 0 and (best is None or weight > best[0]):
            best = (weight, Language(primary))
    return best[1] if best else Language.BOTH


def in_language(text: str, language: Language) -> str:
    """The part of a message in that language; all of it where it has no such part."""
    if language is Language.BOTH or not text:
        return text
    if language is Language.CHINESE:
        without = _GLOSS.sub("", text)
        kept = [s for s in _sentences(without) if _HAN.search(s)]
        return "".join(kept).strip() or text
    glosses = _GLOSS.findall(text)
    plain = [s.strip() for s in _sentences(_GLOSS.sub("", text)) if s.strip() and not _HAN.search(s)]
    named = [gloss[:1].upper() + gloss[1:] + "." for gloss in glosses]
    return " ".join([*named, *(s for s in plain if re.search("[A-Za-z]{2}", s))]) or text


def _sentences(text: str) -> list[str]:
    return [s for s in _SENTENCES.findall(text) if s]
