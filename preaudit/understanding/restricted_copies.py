"""Copies that may be used for one purpose alone: 仅供…使用，他用无效, over a page or in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from preaudit.domain.documents import Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageReading, PageRef
from preaudit.domain.purposes import alike, named_matter
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.page_words import PageWords
from preaudit.understanding.general_purposes import is_general
from preaudit.understanding.repeated_marks import RepeatedMarks
from preaudit.understanding.said import Said

#: What such remarks say besides, and says nothing of its own.
HARMLESS = re.compile("(?:他用|其他|它用|挪作他用|再次复印|再复印|再次使用)无效")
_RESTRICTED = re.compile(
    r"(?:仅供|仅限于?|仅用于|只供|只限于?|只用于|专供|专用于)(?P<purpose>.{1,24}?)(?:时?使用|之用|专用|有效|$|不作为?|不得|不能)"
)
#: On a card or a certificate a line that says nothing else restricts the copy; on a contract it may be the end of a sentence.
WHOLE_LINE = re.compile(
    "(?:此件|本件|本复印件|复印件)?(?:仅供|仅限于?|仅用于|只供|限于|专供).{2,24}?(?:使用|之用|专用)(?:[他它]用无效)?"
)
#: The rest of a remark that begins outside the picture, or in another line.
_ENDS_RESTRICTED = re.compile(r"(?P<purpose>.{2,24}?)使用.{0,2}(?:他用无效|其他无效|再次复印无效)")
#: In print a restriction is a remark only where it says so: sentences of contracts restrict as well.
_SAYS_SO = re.compile("办理|申请|申领|用于|无效|复印")
#: In a contract only what speaks of the copy restricts it: 该房屋仅用于居住 is one of its clauses (`contract_clauses`).
_OF_A_COPY = re.compile("[此本该]件|复印|扫描|无效|办理")
_ONLY = re.compile(r"^(?:FOR(?P<purpose>[A-Z]{3,40}?)(?:USE|PURPOSES?)?ONLY|ONLYFOR(?P<other>[A-Z]{3,40}))")


def other_purposes(
    said: Sequence[Said], reading: PageReading, ref: PageRef, spec: KindSpec, marks: RepeatedMarks
) -> Iterator[Remark]:
    """To which purposes the page restricts itself; what a contract agrees of its matter (仅作仓储) restricts no copy of it."""
    words = spec.page_words
    contract = any(spec.kind in group.kinds for group in words.clauses)
    copied = [one for one in said if one.loud or not contract or _OF_A_COPY.search(one.text)]
    for restricted in _restrictions(copied, words, marks):
        longest = max(restricted, key=lambda one: len(one.text))
        purposes = tuple(dict.fromkeys(name for one in restricted for name in _called(_purpose(one), words)))
        place = Evidence(ref.file, ref.page, reading.to_uploaded(longest.polygon))
        yield Remark(RemarkMeaning.OTHER_PURPOSE, longest.text, place, purposes)


def _restrictions(said: Sequence[Said], words: PageWords, marks: RepeatedMarks) -> Iterator[list[Said]]:
    """Words that restrict the copy, those of one purpose together: a watermark repeats itself, often in pieces.

    Pieces of a watermark that restricts no application (`marks`) are none.

    A copy restricted twice, to two purposes, is held to both.
    """
    groups: list[list[Said]] = []
    restricting = [(one, restriction(one)) for one in said]
    general = [text for one, text in restricting if text and one.loud and _names_none(_purpose(one), words)]
    named = [
        one
        for one, text in restricting
        if _purpose(one) not in ("", *words.kept_copies)
        and not marks.nearly_holds(one.text)
        and not is_general(text, general, words.any_purpose)
    ]
    for one in sorted(named, key=lambda one: -len(_purpose(one))):
        near = (group for group in groups if any(alike(_purpose(one), _purpose(other)) for other in group))
        if (group := next(near, None)) is not None:
            group.append(one)
        else:
            groups.append([one])
    for group in groups:
        if not any(_names_none(_purpose(one), words) for one in group):
            yield group


def _names_none(purpose: str, words: PageWords) -> bool:
    return not purpose or any(general in purpose for general in words.any_purpose)


def _purpose(said: Said) -> str:
    """What a copy may be used for, by its own words; '' where it says nothing of it, or nothing in particular."""
    if (only := _ONLY.search(said.text)) is not None:
        return only["purpose"] or only["other"]
    found = _restricted(said) or _ENDS_RESTRICTED.match(said.text)
    return named_matter(found["purpose"]) if found else ""


def restriction(said: Said) -> str:
    """The words that restrict a copy, whatever to; '' where none do."""
    found = _restricted(said) or _ONLY.search(said.text) or _ENDS_RESTRICTED.match(said.text)
    found = found or WHOLE_LINE.fullmatch(said.text)
    return found.group() if found else ""


def _restricted(said: Said) -> re.Match[str] | None:
    found = _RESTRICTED.search(HARMLESS.sub("", said.text))
    if found is not None and not said.loud and (found.start() > 6 or not _SAYS_SO.search(said.text)):
        return None
    return found


def _called(purpose: str, words: PageWords) -> Sequence[str]:
    """A purpose, and what else it is called."""
    same = [name for group in words.same_purpose if any(alike(purpose, term) for term in group) for name in group]
    return (purpose, *same)
