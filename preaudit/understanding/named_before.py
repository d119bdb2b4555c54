"""Who is named right before a number in a sentence: 任命甲(身份证号码…), 乙公司,法定代表人甲(身份证号码…). It is that one's number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from preaudit.domain.documents import FieldValue
from preaudit.domain.numbers import valid_id_number
from preaudit.domain.truth import Truth
from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.understanding.candidates import Candidate
from preaudit.understanding.glyphs import Glyph
from preaudit.value_types import likely_name
from preaudit.value_types.chinese_text import DOTS
from preaudit.value_types.id_number import ID_NUMBER
from preaudit.value_types.party_number import PARTY_NUMBER

#: The numbers that are a person's, or may be.
_OF_PEOPLE = (ID_NUMBER, PARTY_NUMBER)
#: So many letters before a number may name its holder.
_BEFORE = 90
#: The label of a number, right before it.
_LABEL = re.compile(
    "(?:居民|公民|有效)*(?:身份|证件|证照|护照|(?:统一)?(?:社会)?信用代码)[\u4e00-\u9fff()/]{0,8}[:为是]{0,2}$"
)
_OPEN = re.compile(r"\([^()。;]{0,60}$")
_TITLE = re.compile("(?:同志|先生|女士|小姐)$|\\([^()]{1,12}\\)$")
#: What somebody is to the party, or to the paper, named right behind it.
_ROLE = re.compile(
    "(?:^|[,。;:、(])(?:法定代表人|法人代表|法人|负责人|代表人|经办人|联系人|监护人|担保人|监事|经理|董事|任命|聘任|选举|委派|推选|现?(?:委托|授权)(?![人方单])"
    "|其?(?:父亲?|母亲?|儿子|女儿|丈夫|妻子|配偶|员工|职工))(?:姓名)?:?(?P<name>[\u3400-\u9fff·]{2,4})$"
)
#: Words before a bracket that say what someone is and name nobody (本人, 甲方).
_NOBODY = re.compile(
    "(?:[人方者市区县镇乡村路街号室]|股东|监事|董事|经理|户主|店主|业主|代表|单位|姓名|名称|父亲?|母亲?|父母|配偶|丈夫|妻子|儿子|女儿|子女|学生|员工|职工)$"
)
_FIRM = re.compile("[\u4e00-\u9fff()（）]{4,}(?:公司|集团|合作社)$")


def of_their_holder(
    candidates: list[Candidate],
    field: FieldSpec,
    spec: KindSpec,
    read: Mapping[str, FieldValue],
    prose: tuple[Glyph, ...],
) -> tuple[list[Candidate], bool]:
    """Of numbers those that do not stand with another's name than their party's; False where the best may be another's all the same.

    `read`: the fields read before. A firm has a code and no identity number.
    """
    holders = _holders(field, spec, read) if field.value_type in _OF_PEOPLE else []
    if not holders:
        return candidates, True
    names = [name for holder in holders for name in _parts(holder.value)]
    owned = [(c, _is_own(_text_before(c, prose), names)) for c in candidates]
    if all(holder.certain for holder in holders):
        owned = [(c, own) for c, own in owned if own is not Truth.FAIL]
    best = max(owned, key=lambda each: each[0].score, default=None)
    firms = all(_FIRM.fullmatch(name) for name in names)
    sure = best is None or (best[1] is Truth.PASS and not (firms and valid_id_number(best[0].parsed.value)))
    return [c for c, _ in owned], sure


def _holders(field: FieldSpec, spec: KindSpec, read: Mapping[str, FieldValue]) -> list[FieldValue]:
    """The names read of the field's part of the paper; where it has none, of the only person that the kind names."""
    mine = [key for key, other in spec.fields.items() if field.group and other.group == field.group]
    mine = [key for key in mine if spec.fields[key].value_type.is_name]
    people = [key for key, other in spec.fields.items() if other.value_type.only_person]
    mine = mine or (people if len(people) == 1 else [])
    found = [read[key] for key in mine if key in read and read[key].value]
    return found if field.value_type is PARTY_NUMBER else [each for each in found if not _FIRM.fullmatch(each.value)]


def _parts(names: str) -> list[str]:
    return [_plain(name) for name in re.split("[、,，;；]", names) if name.strip()]


def _plain(text: str) -> str:
    return re.sub(f"[{DOTS}\\s]", "", unicodedata.normalize("NFKC", text))


def _text_before(candidate: Candidate, prose: Sequence[Glyph]) -> str:
    """What a sentence says before a value, its label taken off; '' where neither a comma nor a bracket parts the two, as in tables."""
    first = candidate.glyphs[0] if candidate.glyphs else None
    at = next((place for place, glyph in enumerate(prose) if glyph is first), 0)
    text = _plain("".join(glyph.char for glyph in prose[max(0, at - _BEFORE) : at]))
    label = _LABEL.search(text)
    said = text[: label.start()] if label else ""
    return said.rstrip(",") if said.endswith((",", "(")) else ""


def _is_own(text: str, names: Sequence[str]) -> Truth:
    """Whether the words before a number's label name one of `names` (or nobody); a doubt for a name nearly alike, and for another firm."""
    opened = _OPEN.search(text)
    clause = _TITLE.sub("", text) if opened is None else text
    if role := _ROLE.search(clause.removesuffix("(")):
        return _same(role["name"], names)
    if opened is None:
        return Truth.PASS
    before = _TITLE.sub("", text[: opened.start()])
    if _FIRM.search(before):
        return Truth.PASS if before.endswith(tuple(names)) else Truth.DOUBT
    tails = [before[-length:] for length in (2, 3, 4) if len(before) >= length]
    person = not _NOBODY.search(before) and any(re.fullmatch("[\u3400-\u9fff]+", t) and likely_name(t) for t in tails)
    return _same(before, names) if person else Truth.PASS


def _same(text: str, names: Sequence[str]) -> Truth:
    """Whether a text ends with one of the names; a doubt where only a letter is another, which may be misread, or some are missing."""
    if text.endswith(tuple(names)):
        return Truth.PASS
    near = (
        sum(a != b for a, b in zip(text[-len(own) :], own, strict=False)) <= 1 for own in names if len(text) >= len(own)
    )
    return Truth.DOUBT if any(near) or any(own.endswith(text) for own in names) else Truth.FAIL
