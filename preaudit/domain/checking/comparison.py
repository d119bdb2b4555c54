"""Two values of different documents held against each other: names, numbers, texts, addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from preaudit.domain.addresses import Agreement, compare_addresses
from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Phrases, of_this, weighed
from preaudit.domain.checking.problem import Problem, doubt, evidence, labelled, masked, one_after_another, shown
from preaudit.domain.clauses import clauses
from preaudit.domain.names import normal_name
from preaudit.domain.numbers import hides_some, normal_number, valid_credit_code, valid_id_number
from preaudit.domain.truth import Truth, all_of
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, common, literal

_IS = common.IS
_AND = common.THEN
_DIFFER = Message("check.differs.sure", "{sentence}，不一致。", "{sentence}: they differ.")
_PERHAPS = Message(
    "check.differs.perhaps",
    "{sentence}，是否一致将由工作人员核对。",
    "{sentence}; staff will check whether they are the same.",
)
_PERHAPS_STAFF = Message(
    "check.differs.perhaps_staff",
    "{sentence}，无法自动判定是否一致，请核对。",
    "{sentence}; whether they are the same cannot be decided automatically. Please check.",
)
_MEND = Message(
    "check.differs.mend",
    "请核对后更正填写有误的一份，或提交与之相符的材料。",
    "Please correct the document that is wrong, or submit one that agrees.",
)
_MEND_PERHAPS = Message(
    "check.differs.mend_perhaps",
    "如确有出入，请更正后重新提交。",
    "If they really differ, please correct and submit again.",
)
_AGREE = Message("check.agrees.sentence", "{pairs}一致{weighed}", "{pairs} agree{weighed}")
_AGREE_ADDRESS = Message(
    "check.agrees.address_sentence",
    "{pairs}逐段比对一致或相互包含{weighed}",
    "{pairs} agree part by part, or one contains the other{weighed}",
)
_PAIR = Message("check.agrees.pair", "{one}与{other}", "{one} and {other}")


class How(StrEnum):
    """What makes two values the same; each is the name of a check in rule files."""

    NAME = "same_name"
    NUMBER = "same_number"
    TEXT = "same_text"
    ADDRESS = "address_agrees"
    SCOPE = "same_scope"


#: Characters of a Chinese name that may be another without its first.
_SHORTEST, _LONGEST = 2, 4
#: What is printed masked on some papers: the same mask is not the same name or number.
_MASKED = frozenset({How.NAME, How.NUMBER})
#: What is long or checked enough that two readings do not agree by mistake.
_CONFIRMED = frozenset({How.ADDRESS, How.NUMBER})
#: From so many letters on a value is confirmed by a sure one of the very same letters.
_LONG = 6
#: What groups the businesses of a scope and is none.
_HEADINGS = {
    (word, Truth.PASS) for word in ("许可项目", "一般项目", "许可经营项目", "一般经营项目", "经营项目", "经营范围")
}
Pair = tuple[Operand, Operand, How]
ReadPair = tuple[Reading, Reading, How]


def disagreements(case: CaseView, pairs: Iterable[Pair], otherwise: Truth) -> tuple[Problem, ...]:
    """The problem of the pairs that differ, else of those in doubt. What a document does not print decides nothing."""
    found: list[ReadPair] = []
    for left, right, how in pairs:
        if (a := case.read(left)) and (b := case.read(right)) and a.comparable and b.comparable:
            found.append((a, b, how))
    truths = [compare(a, b, how) for a, b, how in found]
    if _one_person(found):
        truths = [Truth.PASS, Truth.PASS]
    match all_of(truths):
        case Truth.PASS:
            return ()
        case Truth.FAIL:
            return (differ([p for p, t in zip(found, truths, strict=True) if t is Truth.FAIL], otherwise),)
        case _:
            unsure = [p for p, t in zip(found, truths, strict=True) if t is Truth.DOUBT]
            unclear = [r for a, b, _ in unsure for r in (a, b) if not r.sure]
            return (doubt(unclear) if unclear else differ(unsure, Truth.DOUBT),)


def compare(a: Reading, b: Reading, how: How) -> Truth:
    """Sure values agree or differ; two that are surely blank agree, one alone is a doubt.

    An address or number with weakly read characters may be confirmed by a sure one that says the same, never refuted by it; so may what is
    long by the very same letters. A person's name may not: brothers and sisters are called nearly alike. A number written wrong is not the valid one beside it.
    """
    if a.blank and b.blank:
        return Truth.PASS
    if not (a.value and b.value) or not (a.certain or b.certain):
        return Truth.DOUBT
    if how in _MASKED and (hides_some(a.value) or hides_some(b.value)):
        return Truth.DOUBT
    return _believed(_COMPARE[how](a.value, b.value), a, b, how)


def _believed(truth: Truth, a: Reading, b: Reading, how: How) -> Truth:
    """What a comparison of which one side is certain says, by how sure the other is."""
    refuted = truth is Truth.FAIL and (a.written_wrong or b.written_wrong)
    if refuted or (a.certain and b.certain):
        return truth
    return Truth.PASS if truth is Truth.PASS and _confirmed(a, b, how) else Truth.DOUBT


def _confirmed(a: Reading, b: Reading, how: How) -> bool:
    """True where two values that say the same, one of them sure, do not do so by mistake."""
    same = same_letters(a.value, b.value)
    if how in _CONFIRMED and all(r.legible or (r.crossed and same) for r in (a, b)):
        return True
    readable = all(r.certain or r.legible or r.crossed or (r.derived and how is How.TEXT) for r in (a, b))
    return same and readable and (is_long(a.value, how) or a.derived or b.derived)


def is_long(value: str, how: How) -> bool:
    """True for what two papers do not say alike by mistake, letter by letter: a firm's name, a scope, a date; not for people's names."""
    people = how is How.NAME and any(char in value for char in "、,，;；/·•")
    return len(value) >= _LONG and not people


def _one_person(found: Sequence[ReadPair]) -> bool:
    """True for a name and a number of two papers, the numbers sure and alike, the very same name weakly read on one of them.

    Brothers and sisters are called nearly alike, yet have no number in common.
    """
    if [how for _, _, how in found] != [How.NAME, How.NUMBER]:
        return False
    (a, b, _), (x, y, _) = found
    named = a.value and b.value and not (hides_some(a.value) or hides_some(b.value)) and same_letters(a.value, b.value)
    readable = (a.certain or b.certain) and all(r.certain or r.legible or r.crossed for r in (a, b))
    return bool(named) and readable and x.sure and y.sure and compare(x, y, How.NUMBER) is Truth.PASS


def same_letters(a: str, b: str) -> bool:
    """True where two values are alike letter by letter."""
    return a == b or _letters(a) == _letters(b)


@lru_cache(maxsize=4096)
def _letters(value: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", value))


def differs(a: str, b: str, how: How) -> bool:
    """True where two values, were both sure, would be two."""
    return _COMPARE[how](a, b) is Truth.FAIL


def differ(pairs: Sequence[ReadPair], truth: Truth) -> Problem:
    """The problem of pairs that differ, each difference named once."""
    sure = truth is Truth.FAIL
    sentence = _sentence(pairs, shown)
    texts = FindingTexts(
        _listed(b for _, b, _ in pairs),
        _listed(a for a, _, _ in pairs),
        (_DIFFER if sure else _PERHAPS)(sentence=sentence),
        (_DIFFER if sure else _PERHAPS_STAFF)(sentence=_sentence(pairs, lambda reading: literal(reading.value))),
        (_MEND if sure else _MEND_PERHAPS)(),
    )
    reason = Reason.INCONSISTENT if sure else Reason.DOUBTFUL
    return Problem(truth, reason, texts, evidence(*(r for a, b, _ in pairs for r in (a, b))))


def agreement_sentence(pairs: Sequence[Pair], otherwise: Truth, phrases: Phrases) -> Text:
    """What a check of agreement demands, for policy officers."""
    called = tuple(_PAIR(one=phrases.operand(a), other=of_this(phrases.operand(b))) for a, b, _ in pairs)
    address = any(how is How.ADDRESS for _, _, how in pairs)
    return (_AGREE_ADDRESS if address else _AGREE)(pairs=called, weighed=weighed(otherwise))


def _listed(readings: Iterable[Reading]) -> Text:
    readings = tuple(readings)
    if len(readings) == 1:
        return labelled(readings[0].label, shown(readings[0]))
    each: dict[tuple[str, str], Reading] = {}
    for reading in readings:
        each.setdefault((reading.label, masked(reading.value)), reading)
    return one_after_another(labelled(reading.label, shown(reading)) for reading in each.values())


def _sentence(pairs: Sequence[ReadPair], show: Callable[[Reading], Text]) -> Text:
    """“甲上的姓名为…，乙上的姓名为…”, what is compared with several things named once."""
    if len(pairs) == 1 and pairs[0][0].label != pairs[0][1].label:
        return one_after_another((_IS(label=r.label, value=show(r)) for r in pairs[0][:2]), _AND)
    by_left: dict[Reading, list[Reading]] = {}
    for left, right, _ in pairs:
        by_left.setdefault(left, []).append(right)
    groups = (dict.fromkeys([left, *rights]) for left, rights in by_left.items())
    return one_after_another(
        one_after_another((_IS(label=r.label, value=show(r)) for r in group), _AND) for group in groups
    )


@lru_cache(maxsize=4096)
def listed_names(text: str) -> frozenset[str]:
    """The names of a list, as they are compared."""
    return frozenset(_names_in(text))


def repeats_a_name(text: str) -> bool:
    """Whether a list says one name more than once."""
    names = _names_in(text)
    return len(set(names)) < len(names)


def _names_in(text: str) -> list[str]:
    return [normal_name(name) for name in re.split("[、,，;；/]", text) if name.strip()]


def _names(a: str, b: str) -> Truth:
    """The same names; a doubt where only some of several (co-owners) are, the parts of one stand in another order, or one lacks its beginning."""
    one, other = listed_names(a), listed_names(b)
    if one == other:
        return Truth.PASS
    return Truth.DOUBT if one & other or _in_another_order(a, b) or _lacks_beginning(one, other) else Truth.FAIL


def _lacks_beginning(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one person's name is the other without its first character: a reader loses it at the edge of a line more often than two are called so."""
    if len(one) != 1 or len(other) != 1:
        return False
    short, long = sorted((*one, *other), key=len)
    return len(short) >= _SHORTEST and len(long) <= _LONGEST and long[1:] == short


def _in_another_order(a: str, b: str) -> bool:
    """Whether two names have the same parts, the family's first in one and last in the other (买买提·阿依古丽, SMITH JOHN)."""
    one, other = _parts_of_name(a), _parts_of_name(b)
    return len(one) > 1 and one == other


@lru_cache(maxsize=4096)
def _parts_of_name(name: str) -> tuple[str, ...]:
    return tuple(sorted(re.split(r"[·•・.\s,，]+", unicodedata.normalize("NFKC", name).upper().strip())))


def _numbers(a: str, b: str) -> Truth:
    """The same number; a doubt where one is a person's and the other a firm's: neither denies the other."""
    one, other = normal_number(a), normal_number(b)
    if one == other:
        return Truth.PASS
    return Truth.DOUBT if _of_two_sorts(one, other) or _of_two_sorts(other, one) else Truth.FAIL


def _of_two_sorts(person: str, firm: str) -> bool:
    return valid_id_number(person) and valid_credit_code(firm) and not valid_id_number(firm)


@lru_cache(maxsize=1024)
def _texts(a: str, b: str) -> Truth:
    one, other = (re.sub(r"[\s\W_]", "", unicodedata.normalize("NFKC", text)).upper() for text in (a, b))
    return Truth.PASS if one == other else Truth.FAIL


def _scopes(a: str, b: str) -> Truth:
    """The same businesses, in any order; headings (一般项目：) and what brackets add (依法须经批准的项目…) decide nothing."""
    one, other = ({(c.text, c.said) for c in clauses(text) if not c.aside} - _HEADINGS for text in (a, b))
    return Truth.PASS if one == other else Truth.FAIL


def _addresses(a: str, b: str) -> Truth:
    match compare_addresses(a, b):
        case Agreement.EQUAL | Agreement.CONTAINED:
            return Truth.PASS
        case Agreement.CONFLICT:
            return Truth.FAIL
        case _:
            return Truth.DOUBT


_COMPARE: dict[How, Callable[[str, str], Truth]] = {
    How.NAME: _names,
    How.NUMBER: _numbers,
    How.TEXT: _texts,
    How.ADDRESS: _addresses,
    How.SCOPE: _scopes,
}
