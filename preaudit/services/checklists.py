"""What a person can apply for and has to bring, from the rule book alone: no document is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from preaudit.domain.checklist import Checklist, checklist
from preaudit.domain.help_channels import HelpChannel, help_for
from preaudit.domain.items import Item
from preaudit.domain.names import nearest
from preaudit.domain.offers import Offer
from preaudit.errors import FactsError, UnknownItemError
from preaudit.rulebook import RuleBook
from preaudit.wording import common
from preaudit.wording import services as say


def checklist_for(
    book: RuleBook,
    item: str,
    given: Mapping[str, object],
    day: date,
    *,
    region: str = "",
    tags: Iterable[str] = (),
    chosen: Mapping[str, str] | None = None,
    channels: Iterable[HelpChannel] = (),
) -> Checklist:
    """The checklist of an item as in force. `tags` are added to those in the facts, and must be words of the rule book; of `channels` those
    are named that help this applicant.

    Raises UnknownItemError and FactsError, each naming the nearest.
    """
    known = _known_tags(book, tags)
    facts = _tagged(given, known)
    made = checklist(book.item(item, day, region), facts, day, book.tags, chosen)
    return replace(made, help=help_for(channels, item, region, tags_of(facts)))


def refuse_unknown_need(book: RuleBook, tag: str, region: str, item: str) -> None:
    """Refuse a group, region, item or bundle that there is not, '' being none. Raises FactsError, UnknownItemError, each naming the nearest."""
    if tag:
        _known_tags(book, (tag,))
    book.refuse_unknown_region(region)
    if item and item not in {bundle.code for bundle in book.bundles}:
        book.item(item)


def tags_of(facts: Mapping[str, object]) -> set[str]:
    """The tags of an applicant, whichever way the facts are written."""
    person = facts.get("applicant")
    nested = person.get("tags") if isinstance(person, Mapping) else None
    given = [part for part in (facts.get("applicant.tags"), nested) if isinstance(part, list | tuple)]
    return {tag for part in given for tag in part if isinstance(tag, str)}


def offer(book: RuleBook, tags: Iterable[str], day: date, region: str = "") -> Offer:
    """The items and bundles that people of these tags can apply for on the day; without tags, all there are.

    Raises FactsError for a tag that the rule book does not know, UnknownItemError for a region that there is not.
    """
    book.refuse_unknown_region(region)
    wanted = set(_known_tags(book, tags))
    items = [item for code in sorted({i.code for i in book.items}) if (item := _in_force(book, code, day, region))]
    bundles = [book.bundle(code, day, region) for code in sorted({b.code for b in book.bundles})]
    return Offer(
        tuple(sorted((i for i in items if _serves(i.for_tags, wanted)), key=lambda i: _fit(i.for_tags, wanted))),
        tuple(sorted((b for b in bundles if _serves(b.for_tags, wanted)), key=lambda b: _fit(b.for_tags, wanted))),
    )


def _in_force(book: RuleBook, code: str, day: date, region: str) -> Item | None:
    try:
        return book.item(code, day, region)
    except UnknownItemError:  # of another time
        return None


def _serves(for_tags: tuple[str, ...], wanted: set[str]) -> bool:
    return not wanted or not for_tags or bool(wanted.intersection(for_tags))


def _fit(for_tags: tuple[str, ...], wanted: set[str]) -> int:
    return -len(wanted.intersection(for_tags))


def _known_tags(book: RuleBook, tags: Iterable[str]) -> tuple[str, ...]:
    """The tags by their codes; one may be given as people call it (创业者)."""
    codes = {label: code for code, label in book.tags.items()}
    found = []
    for tag in tags:
        code = codes.get(tag, tag)
        if code not in book.tags:
            near = nearest(tag, [*book.tags, *codes])
            raise FactsError(
                say.NO_SUCH_TAG(tag=tag),
                common.DID_YOU_MEAN(near=near) if near else common.KNOWN_ARE(known=tuple(book.tags)),
                code="tag_unknown",
            )
        found.append(code)
    return tuple(dict.fromkeys(found))


def _tagged(given: Mapping[str, object], tags: tuple[str, ...]) -> Mapping[str, object]:
    """The facts with these tags as well."""
    if not tags:
        return given
    applicant = given.get("applicant")
    person = dict(applicant) if isinstance(applicant, Mapping) else applicant
    nested = person.pop("tags", None) if isinstance(person, dict) else None
    given_tags = [given.get("applicant.tags"), nested]
    if any(part is not None and not isinstance(part, list | tuple) for part in given_tags):
        return given  # wrong as it is; refused where facts are parsed
    own = [tag for part in given_tags if isinstance(part, list | tuple) for tag in part]
    return {**given, "applicant": person, "applicant.tags": list(dict.fromkeys((*own, *tags)))}
