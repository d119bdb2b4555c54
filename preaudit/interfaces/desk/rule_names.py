"""What items, kinds of documents and their fields are called, in the language of whoever looks."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.rulebook import RuleBook
from preaudit.rulebook.kinds import KindSpec
from preaudit.wording import CHINESE


@dataclass(frozen=True, slots=True)
class RuleName:
    """A name out of the rules, which know it in Chinese and in English."""

    zh: str
    en: str

    def into(self, language: str) -> str:
        """The name in Chinese, or in English for all others."""
        return self.zh if language == CHINESE or not self.en else self.en


def item_name(rules: RuleBook, subject: str) -> RuleName:
    """What an item or bundle is called; its code where the rules know it no longer."""
    named = {item.code: RuleName(item.name, item.english) for item in rules.items}
    named |= {bundle.code: RuleName(bundle.name, bundle.english) for bundle in rules.bundles}
    return named.get(subject, RuleName(subject, subject))


def kind_name(spec: KindSpec) -> RuleName:
    """What a kind of document is called."""
    return RuleName(spec.label, spec.english)


def field_name(spec: KindSpec | None, key: str) -> RuleName:
    """What a field is called; its key where it is not described."""
    known = spec.fields.get(key) if spec else None
    return RuleName(known.label if known else key, key.replace("_", " "))
