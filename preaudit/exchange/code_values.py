"""Code values of published lists to the values of rules: codes or words, nothing unknown passed through.

A value is a code (`1`), a word (`必要`), or both (`1 必要`); where both stand, they must agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from preaudit.domain.exchange_terms import FORMATS, NECESSITIES, SOURCES, TAKES, TYPES
from preaudit.domain.items import Necessity, Take
from preaudit.wording import Message, Text
from preaudit.wording import exchange as say
from preaudit.wording.common import KNOWN_ARE


class UnmappedError(ValueError):
    """A value that stands for nothing we know; `reason` says why."""

    def __init__(self, reason: Text | Message) -> None:
        super().__init__(str(reason))
        self.reason = reason() if isinstance(reason, Message) else reason


@dataclass(frozen=True, slots=True)
class VendorNecessity:
    """Necessity as a vendor writes it. `exempt`: how one is exempt from it where the list only says that one is."""

    necessity: Necessity
    exempt: str = ""


SHARED, PLEDGED, EITHER = "信息免交", "信用后补", "信息免交/信用后补"

_NECESSITY_WORDS = {
    "必要": 1, "必须": 1, "必需": 1, "必备": 1, "是": 1, "required": 1,
    "非必要": 2, "非必须": 2, "非必需": 2, "否": 2, "可选": 2, "optional": 2,
    "容缺后补": 3, "容缺": 3, "可容缺": 3, "容缺受理": 3, "deferrable": 3,
}  # fmt: skip
_NECESSITY = {**{str(code): int(code) for code in NECESSITIES}, **_NECESSITY_WORDS}
#: mustFlag of vendors: 0 necessary, 1 not, 2 may follow, 3 exempt by shared data or on credit.
_MUST_FLAG = {"0": 1, "1": 2, "2": 3, **_NECESSITY_WORDS}
_EXEMPT = {"3": EITHER, EITHER: EITHER, "信息免交信用后补": EITHER, SHARED: SHARED, "免交": SHARED, PLEDGED: PLEDGED}
_TAKE_WORDS = {
    "收原件": 1, "原件": 1,
    "验原件收复印件": 2, "验原件,收复印件": 2, "核验原件收复印件": 2, "查验原件收复印件": 2, "原件核验收复印件": 2, "原件核验,收复印件": 2,
    "收原件及复印件": 3, "收原件和复印件": 3, "原件及复印件": 3, "原件和复印件": 3, "原件与复印件": 3, "原件、复印件": 3,
}  # fmt: skip

_TYPE_WORDS = {"证照": 1, "证件": 1, "证明": 1, "申请表": 2, "表格": 2, "文书": 2}
_FORMAT_WORDS = {
    "电子": 2,
    "电子版": 2,
    **dict.fromkeys(("纸质或电子化", "纸质或电子", "纸质/电子", "纸质和电子化"), 3),
}
_SOURCE_WORDS = {"自备": 10, "政府核发": 20, "政府部门": 20}


def necessity(text: str) -> VendorNecessity:
    """材料必要性 in the national numbering: 1 必要, 2 非必要, 3 容缺后补, or words."""
    if (exempt := _EXEMPT.get(_plain(text))) and not _plain(text).isdigit():
        return VendorNecessity(Necessity.REQUIRED, exempt)
    return VendorNecessity(Necessity(_look(text, _NECESSITY, NECESSITIES)))


def must_flag(text: str) -> VendorNecessity:
    """mustFlag in the vendors' numbering: 0 必要, 1 非必要, 2 容缺后补, 3 信息免交/信用后补, or words."""
    if exempt := _EXEMPT.get(_plain(text)):
        return VendorNecessity(Necessity.REQUIRED, exempt)
    code, word = _split(text)
    if code == "3" and word in _EXEMPT:
        return VendorNecessity(Necessity.REQUIRED, _EXEMPT[word])
    return VendorNecessity(Necessity(_look(text, _MUST_FLAG, NECESSITIES)))


def take(text: str) -> dict[str, Any]:
    """受理方式: 1 收原件, 2 验原件收复印件, 3 收原件及复印件; 复印件 alone asks for no original."""
    if _plain(text) in {"复印件", "收复印件"}:
        return {"originals": 0, "copies": 1}
    return {"take": _look(text, {**_both(TAKES), **_TAKE_WORDS}, TAKES)}


def material_type(text: str) -> int:
    """材料类型: 1 证件证书证明, 2 申请表格文书, 3 其他."""
    return _look(text, {**_both(TYPES), **_TYPE_WORDS}, TYPES)


def material_format(text: str) -> int:
    """材料形式: 1 纸质, 2 电子化, 3 either."""
    return _look(text, {**_both(FORMATS), **_FORMAT_WORDS}, FORMATS)


def source(text: str) -> int:
    """来源渠道: 10 申请人自备, 20 政府部门核发, 99 其他."""
    return _look(text, {**_both(SOURCES), **_SOURCE_WORDS}, SOURCES)


def counts(text: str, taken: int | None) -> dict[str, int]:
    """纸质材料份数: `2`, `2份`, `原件1份，复印件2份`. A plain number counts what the window takes (`taken`)."""
    plain = _plain(text)
    if plain in {"无", "0", "0份", "/"}:
        return {"originals": 0}
    if number := re.fullmatch(r"(\d{1,3})份?", plain):
        count = int(number[1])
        return {"copies": count} if taken == Take.COPY_SEEN else {"originals": count}
    parts = re.fullmatch(r"(?:原件(\d{1,3})份?)?[,、及和]?(?:复印件(\d{1,3})份?)?", plain)
    if parts is None or not any(parts.groups()):
        raise UnmappedError(say.NO_COUNT)
    originals, copies = (int(part) if part else 0 for part in parts.groups())
    return {"originals": originals, "copies": copies}


def _both(words: Mapping[int, str]) -> dict[str, int]:
    return {
        **{str(int(code)): int(code) for code in words},
        **{_plain(word): int(code) for code, word in words.items()},
    }


def _plain(text: str) -> str:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()
    return plain.removesuffix(".0").rstrip("。;,")


def _split(text: str) -> tuple[str, str]:
    """`1 必要`, `1-必要`, `必要(1)` into the code and the word."""
    plain = _plain(text)
    if found := re.fullmatch(r"(\d+)[-.、:_]?\(?([^\d()]+)\)?", plain) or None:
        return found[1], found[2]
    if found := re.fullmatch(r"([^\d()]+)\((\d+)\)", plain):
        return found[2], found[1]
    return "", ""


def _look(text: str, known: Mapping[str, int], words: Mapping[int, str]) -> int:
    plain = _plain(text)
    if plain in known:
        return known[plain]
    code, word = _split(text)
    if code in known and word in known:
        if known[code] == known[word]:
            return known[code]
        raise UnmappedError(say.CODE_AND_WORD_DISAGREE(code=code, word=word))
    codes = {int(known[code]): code for code in known if code.isdigit()}
    listed = tuple(f"{codes[value]} {words[value]}" for value in codes)
    raise UnmappedError(say.UNKNOWN_CODE(known=KNOWN_ARE(known=listed)))
