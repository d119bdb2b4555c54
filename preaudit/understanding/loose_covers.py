"""Covers and leaves of one booklet in files of their own: one paper where the cover says whose leaf it is."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.domain.documents import Document, MarkKind
from preaudit.understanding.arrangement import Arrangement
from preaudit.understanding.covers import is_cover
from preaudit.understanding.joining import Draft

#: Words of a seal that name an office have so many letters.
_OFFICE = 6


def with_loose_covers(
    drafts: Sequence[Draft], documents: Sequence[Document], arrangement: Arrangement
) -> tuple[Draft, ...] | None:
    """The drafts, each cover with the one leaf that surely is of whom the cover names; None where there is nothing to put together.

    So is the only leaf right behind the only cover, where both bear the seal of one office: it may be of another of the household.
    `documents`: what the drafts say. A leaf that two covers name, or one of two that a cover names, stays by itself, as do pages of which a
    person said where they belong.
    """
    loose = [n for n, draft in enumerate(drafts) if _is_loose(draft, arrangement)]
    covers = [n for n in loose if _is_cover(drafts[n])]
    leaves = [n for n in loose if n not in covers]
    pairs = [(c, n) for c in covers for n in leaves if _names(drafts[c], documents[c], documents[n])]
    if not pairs and len(covers) == len(leaves) == 1 and _follows(documents, covers[0], leaves[0]):
        pairs = [(covers[0], leaves[0])]
    once = [
        (cover, leaf)
        for cover, leaf in pairs
        if sum(cover == c for c, _ in pairs) == 1 and sum(leaf == n for _, n in pairs) == 1
    ]
    if not once:
        return None
    leaf_of, taken = dict(once), {leaf for _, leaf in once}
    return tuple(
        Draft([*draft.parts, *drafts[leaf_of[n]].parts], draft.spec, draft.begun) if n in leaf_of else draft
        for n, draft in enumerate(drafts)
        if n not in taken
    )


def _is_loose(draft: Draft, arrangement: Arrangement) -> bool:
    """True for a page of a booklet, alone in its document, of which no person said anything."""
    return (
        draft.spec is not None
        and bool(draft.spec.cover)
        and len(draft.parts) == 1
        and not arrangement.said_of(draft.parts[0].ref)
        and draft.parts[0].ref not in arrangement.joined.values()
    )


def _is_cover(draft: Draft) -> bool:
    return draft.spec is not None and is_cover(draft.parts[0].layout, draft.spec)


def _follows(documents: Sequence[Document], cover: int, leaf: int) -> bool:
    """True for the paper right behind a cover, of the same kind in another file, with the seal of the same office."""
    one, other = documents[cover], documents[leaf]
    seals = [next((m.text for m in d.marks if m.kind is MarkKind.SEAL and m.text), "") for d in (one, other)]
    shorter, longer = sorted(seals, key=len)
    same = len(shorter) >= _OFFICE and longer.startswith(shorter)
    return leaf == cover + 1 and same and one.kind == other.kind and one.pages[0].file != other.pages[0].file


def _names(draft: Draft, cover: Document, leaf: Document) -> bool:
    """True where the cover surely names the person whom the leaf of another file surely is about, and the leaf says nothing that covers say."""
    fields = draft.spec.fields if draft.spec is not None else {}
    if cover.kind != leaf.kind or cover.pages[0].file == leaf.pages[0].file or cover.fields.keys() & leaf.fields.keys():
        return False
    persons = {key for key, field in fields.items() if field.value_type.only_person}
    named = {value.value for key, value in cover.fields.items() if key in persons and value.certain}
    return any(
        value.certain and value.value in named
        for key, value in leaf.fields.items()
        if key in persons and fields[key].required
    )
