"""A finding's code in words: the sentence of the check that it comes of, or what judging says of a material by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from preaudit.domain.items import PAPER, Item, Material, Rule
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.differences.check_sentences import rule_text
from preaudit.wording import Text, literal
from preaudit.wording import finding_names as say


def finding_name(book: RuleBook, code: str, subject: str = "") -> Text:
    """What a finding is called; by the rules of the item `subject` where it has such a one. The code itself where the rules know it no longer."""
    if code in say.OF_CASE:
        return say.OF_CASE[code]()
    items = sorted(book.items, key=lambda item: item.code != subject)
    return next((named for item in items if (named := _in_item(item, code))), literal(code))


def _in_item(item: Item, code: str) -> Text | None:
    """What an item's rules call the finding; None where it can not come to it."""
    if (rule := _of(item.rules, code)) is not None:
        return rule_text(item, rule)
    for material in item.materials:
        if not code.startswith(f"{material.code}."):
            continue
        if (rule := _of(material.rules, code)) is not None:
            return say.OF_MATERIAL(material=material.name, what=rule_text(item, rule))
        part = code.removeprefix(f"{material.code}.")
        if part in say.PARTS:
            return say.OF_MATERIAL(material=material.name, what=say.PARTS[part]())
        own = (sentence for known, sentence in _own_checks(item, material) if known == code)
        if (sentence := next(own, None)) is not None:
            return say.OF_MATERIAL(material=material.name, what=sentence)
    return None


def _of(rules: Sequence[Rule], code: str) -> Rule | None:
    return next((rule for rule in rules if rule.id == code), None)


def _own_checks(item: Item, material: Material) -> Iterator[tuple[str, Text]]:
    """What the kinds that fill a material ask of their papers: codes and sentences."""
    accepted = {accept.kind for accept in material.accepts}
    for info in (kind for kind in item.kinds if kind.kind in accepted):
        for rule in info.rules:
            yield f"{material.code}{rule.id.removeprefix(PAPER)}", rule_text(info.alone, rule)
