"""Parts of pages into drafts of documents: what carries on, what belongs to a document begun elsewhere, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from preaudit.domain.pages import PageRef, PartOfPage
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.arrangement import AS_READ, Arrangement
from preaudit.understanding.classify import Classification
from preaudit.understanding.covers import is_cover, says_cover
from preaudit.understanding.layout import Layout
from preaudit.understanding.page_numbers import PageNumber
from preaudit.understanding.sides import sides_of


@dataclass(frozen=True, slots=True)
class Part:
    """One paper on one page. `mean`: mean confidence of its characters. `alone`: nothing else lies on its page.

    `stacked`: papers stand below one another in its picture, as pages follow one another in a file. `place`: what persons call it by,
    where that is not the page.
    """

    ref: PageRef
    layout: Layout
    found: Classification
    mean: float
    number: PageNumber | None = None
    alone: bool = True
    stacked: bool = False
    place: PageRef | None = None

    @property
    def cut(self) -> bool:
        """True for a part of a page that begins below, or right of, a line at which a person cut it."""
        return isinstance(self.place, PartOfPage) and self.place.part > 1

    @property
    def blank(self) -> bool:
        """True for a page with neither text nor portrait."""
        return not self.layout.runs and not self.layout.reading.photos


@dataclass
class Draft:
    """Parts of one document to be, and its kind. `begun`: a person said that it begins with its first part."""

    parts: list[Part]
    spec: KindSpec | None
    begun: bool = False


def join(parts: Sequence[Part], arrangement: Arrangement = AS_READ) -> tuple[Draft, ...]:
    """Drafts of documents, in the order of their first pages; what persons said of them goes before what the pages show."""
    drafts: list[Draft] = []
    for part in _without_blanks(parts):
        same_page = bool(drafts) and drafts[-1].parts[-1].ref == part.ref
        begun = part.cut or (part.ref in arrangement.begun and not same_page)
        if drafts and not begun and _carries_on(drafts[-1], part) and not _two_await(drafts, part):
            drafts[-1].parts.append(part)
        else:
            drafts.append(Draft([part], part.found.spec, begun))
    drafts = [_in_order(draft) for draft in _with_orphans(drafts)]
    for page, before in arrangement.joined.items():
        drafts = _joined(drafts, page, before)
    return tuple(drafts)


def shown_sides(part: Part, spec: KindSpec) -> tuple[str, ...]:
    """The sides of the kind that the part shows."""
    return sides_of(part.layout, spec)


def _without_blanks(parts: Sequence[Part]) -> list[Part]:
    """The parts, but blank pages of files that hold anything else (the back of a sheet put through a feeder)."""
    written = {part.ref.file for part in parts if not part.blank}
    return [part for part in parts if not part.blank or part.ref.file not in written]


def _carries_on(draft: Draft, part: Part) -> bool:
    """True where the part continues the document before it in the same file."""
    last = draft.parts[-1]
    if last.ref.file != part.ref.file or draft.spec is None:
        return False
    spec, found = draft.spec, part.found.spec
    if spec.sides:
        if found is None or found.kind != spec.kind:
            return False
        have = {side for p in draft.parts for side in shown_sides(p, spec)}
        new = set(shown_sides(part, spec))
        return bool(new) and not have & new
    same_page = part.ref.page == last.ref.page and not part.stacked
    if same_page or not spec.continues or _numbered_apart(draft, part):
        return False
    if part.found.titled:
        return _follows_cover(draft, part, spec)
    own = found.kind == spec.kind if found is not None else not spec.continued_by_own
    return own or _is_next_page(last, part)


def _is_next_page(last: Part, part: Part) -> bool:
    """True where the printed numbers of two pages that follow one another in a file do, too: whatever the latter speaks of."""
    if last.number is None or part.number is None or part.ref.page != last.ref.page + 1:
        return False
    return part.number.number == last.number.number + 1


def _follows_cover(draft: Draft, part: Part, spec: KindSpec) -> bool:
    """True for a titled page right after a page that is nothing but the cover of its kind."""
    cover, found = draft.parts[-1], part.found.spec
    if len(draft.parts) > 1 or found is None or found.kind != spec.kind or part.ref.page != cover.ref.page + 1:
        return False
    return is_cover(cover.layout, spec) and not says_cover(part.layout, spec)


def _two_await(drafts: Sequence[Draft], part: Part) -> bool:
    """True for a card's side after the other sides of two cards: whose it is their order does not say."""
    if len(drafts) < 2 or (spec := drafts[-1].spec) is None or not spec.sides:
        return False
    return _carries_on(drafts[-2], part)


def _numbered_apart(draft: Draft, part: Part) -> bool:
    """True where the printed numbers forbid one document: the same number again, or of another number of pages."""
    if (number := part.number) is None:
        return False
    theirs = [p.number for p in draft.parts if p.number is not None]
    return any(n.number == number.number or (n.of and number.of and n.of != number.of) for n in theirs)


def _with_orphans(drafts: Sequence[Draft]) -> list[Draft]:
    """Untitled pages put to the one document they can belong to: one begun later in the file, or one whose page numbers lack theirs."""
    kept = list(drafts)
    for draft in sorted(drafts, key=lambda d: d.parts[0].number.number if d.parts[0].number else 0):
        if _begins(draft):
            continue
        hosts = [other for other in kept if other is not draft and _begins(other) and _belongs(draft, other)]
        if len(hosts) == 1:
            hosts[0].parts.extend(draft.parts)
            kept.remove(draft)
    return kept


def _begins(draft: Draft) -> bool:
    """True where the draft holds a document's first page."""
    first = draft.parts[0]
    return (
        draft.begun
        or (draft.spec is not None and not draft.spec.continues)
        or first.found.titled
        or (first.number is not None and first.number.number == 1)
    )


def _belongs(draft: Draft, host: Draft) -> bool:
    if host.spec is None or not host.spec.continues:
        return False
    if draft.spec is not None and draft.spec.kind != host.spec.kind:
        return False
    numbers, theirs = _numbers(draft), _numbers(host)
    same_file = draft.parts[0].ref.file == host.parts[0].ref.file
    if numbers and theirs:
        totals = {n.of for n in (*numbers, *theirs) if n.of}
        if len(totals) > 1 or {n.number for n in numbers} & {n.number for n in theirs}:
            return False
        return draft.spec is not None or bool(totals) or (same_file and _unbroken(numbers, theirs))
    return draft.spec is not None and same_file


def _unbroken(numbers: Sequence[PageNumber], theirs: Sequence[PageNumber]) -> bool:
    """True where the numbers together count from 1 without a gap."""
    together = sorted(n.number for n in (*numbers, *theirs))
    return together == list(range(1, len(together) + 1))


def _joined(drafts: Sequence[Draft], page: PageRef, before: PageRef) -> list[Draft]:
    """The drafts with that of a page put to the one that it goes on from; as they are where one of the pages has not just one paper."""
    guests, hosts = ([d for d in drafts if any((p.place or p.ref) == ref for p in d.parts)] for ref in (page, before))
    if len(guests) != 1 or len(hosts) != 1 or guests[0] is hosts[0]:
        return list(drafts)
    (guest,), (host,) = guests, hosts
    named, other = (host, guest) if host.spec or not guest.spec else (guest, host)
    found = max((p.found for p in named.parts), key=lambda f: (f.spec is not None, f.confidence))
    as_named = {id(part): replace(part, found=replace(found, titled=part.found.titled)) for part in other.parts}
    whole = Draft([as_named.get(id(p), p) for p in (*host.parts, *guest.parts)], named.spec, host.begun)
    return [_in_order(whole) if draft is host else draft for draft in drafts if draft is not guest]


def _numbers(draft: Draft) -> list[PageNumber]:
    """The page numbers of all its parts; none where one lacks."""
    numbers = [part.number for part in draft.parts if part.number is not None]
    return numbers if len(numbers) == len(draft.parts) else []


def _in_order(draft: Draft) -> Draft:
    """Parts in the order of their printed numbers, else the titled page first; sides of a card as they came."""
    numbers = [n.number for n in _numbers(draft)]
    if len(set(numbers)) == len(draft.parts):
        ranked = sorted(zip(numbers, draft.parts, strict=True), key=lambda pair: pair[0])
        return Draft([part for _, part in ranked], draft.spec, draft.begun)
    if draft.spec is None or draft.spec.sides:
        return draft
    return Draft(sorted(draft.parts, key=lambda part: not part.found.titled), draft.spec, draft.begun)
