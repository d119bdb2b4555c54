"""The end of a paper of numbered articles, in a file of its own and without a title: it goes on where the paper stops, or holds nothing but
the signatures of whom the paper names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from preaudit.understanding.arrangement import Arrangement
from preaudit.understanding.joining import Draft, Part
from preaudit.understanding.labels import signing_words
from preaudit.value_types import likely_name
from preaudit.value_types.date import chinese_number, find_dates

_ARTICLE = re.compile("^第(?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,4})条")
#: Whose articles they are, as their title says; and firms that an article names, with what stands before the name.
_TITLE = re.compile("^(?P<firm>[\u4e00-\u9fff()]{4,40}公司)(?:的)?章程")
_FIRM = re.compile("[\u4e00-\u9fff()]{2,40}(?:有限|责任)公司")
#: What stands before the day of signing.
_DAY = re.compile("^(?:签[字署订]?)?(?:日期|时间)?[:：]?")
#: Signs around names and between what one signs.
_SIGNS = re.compile("[:：、,，()（）_—-]+")
#: Articles at the end of a page that may not have been read.
_UNREAD = 1
#: Names are told apart by so many letters at least.
_NAME = 2


def with_loose_ends(drafts: Sequence[Draft], arrangement: Arrangement) -> tuple[Draft, ...]:
    """The drafts, each loose end put to the one paper that it can be the end of; where there are two such papers, or two such ends, as they are.

    A page of which a person said where it belongs stays there.
    """
    for fits in (_goes_on, _is_signed_for):
        loose = [d for d in drafts if _is_loose(d, drafts, arrangement)]
        pairs = [
            (host, end) for end in loose for host in drafts if host is not end and _is_open(host) and fits(host, end)
        ]
        once = [p for p in pairs if sum(p[0] is h for h, _ in pairs) == 1 and sum(p[1] is e for _, e in pairs) == 1]
        ends = {id(host): end for host, end in once}
        taken = {id(end) for _, end in once}
        drafts = [
            Draft([*d.parts, *ends[id(d)].parts], d.spec, d.begun) if id(d) in ends else d
            for d in drafts
            if id(d) not in taken
        ]
    return tuple(drafts)


def _is_loose(draft: Draft, drafts: Sequence[Draft], arrangement: Arrangement) -> bool:
    """True for the only page of a file, of one paper without a title, of which no person said anything."""
    (first, *others) = draft.parts
    alone = not others and first.alone and sum(d.parts[0].ref.file == first.ref.file for d in drafts) == 1
    said = arrangement.said_of(first.ref) or first.ref in arrangement.joined.values()
    return alone and not first.found.titled and not draft.begun and not said


def _is_open(draft: Draft) -> bool:
    """True for a titled paper of numbered articles that someone signs, and on which there is no place to sign."""
    spec = draft.spec
    signers = _signers(draft)
    return (
        spec is not None
        and spec.continues
        and bool(signers)
        and any(part.found.titled for part in draft.parts)
        and bool(_articles(draft.parts))
        and not any(signing_words(text, signers) for text in _texts(draft.parts))
    )


def _goes_on(host: Draft, end: Draft) -> bool:
    """True where the first article of the page is the next one of the paper, or the one after where that was not read, and it names no other firm."""
    mine, theirs = _articles(host.parts), _articles(end.parts)
    if end.spec is not None and (host.spec is None or end.spec.kind != host.spec.kind):
        return False
    own = tuple(title["firm"] for title in map(_TITLE.match, _texts(host.parts)) if title)
    others = [firm for firm in _FIRM.findall(_whole(end.parts)) if not (own and firm.endswith(own))]
    return bool(theirs) and 0 < theirs[0] - max(mine) <= _UNREAD + 1 and not others


def _is_signed_for(host: Draft, end: Draft) -> bool:
    """True where the page holds places to sign for who signs the paper, names that the paper says, dates, and nothing else."""
    if end.spec is not None:
        return False
    signers, text = _signers(host), _whole(host.parts)
    names: list[str] = []
    places = 0
    for said in _texts(end.parts):
        label = signing_words(said, signers)
        places += bool(label)
        rest = [word for word in _SIGNS.split(said[len(label) :]) if word]
        if _is_day(said):
            continue
        if not all(len(word) < _NAME or likely_name(word) for word in rest):
            return False
        names += [word for word in rest if len(word) >= _NAME]
    return bool(places and names) and all(name in text for name in names)


def _is_day(said: str) -> bool:
    """True for a date and nothing else but what it is the date of."""
    bare = _DAY.sub("", said)
    return any(day.start == 0 and day.end == len(bare) for day in find_dates(bare))


def _signers(draft: Draft) -> tuple[str, ...]:
    """Who signs a paper of the kind, those of more letters first."""
    signatures = draft.spec.marks.signatures.values() if draft.spec is not None else ()
    return tuple(sorted({who for each in signatures for who in each.signers}, key=lambda who: (-len(who), who)))


def _articles(parts: Sequence[Part]) -> list[int]:
    found = (_ARTICLE.match(text) for text in _texts(parts))
    return [chinese_number(match["number"]) for match in found if match]


def _texts(parts: Sequence[Part]) -> Iterator[str]:
    return (run.text for part in parts for run in part.layout.runs)


def _whole(parts: Sequence[Part]) -> str:
    return "".join("".join(part.layout.text.split()) for part in parts)
