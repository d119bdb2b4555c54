"""Every check as a sentence, for the people who answer for the rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from preaudit.domain.checking.case import Operand
from preaudit.domain.conditions import Condition
from preaudit.domain.items import Item, Rule
from preaudit.domain.verdict import Severity
from preaudit.rulebook.differences.condition_sentences import in_words
from preaudit.rulebook.differences.rule_terms import kind_label, operand_label
from preaudit.wording import Text
from preaudit.wording import check_sentences as say


def rule_sentence(item: Item, rule: Rule, tags: Mapping[str, str] | None = None) -> str:
    """What a check demands, where it applies, and how much it weighs, in Chinese."""
    return rule_text(item, rule, tags).zh


def rule_text(item: Item, rule: Rule, tags: Mapping[str, str] | None = None) -> Text:
    """What a check demands, where it applies, and how much it weighs."""
    sentence = rule.check.sentence(_ItemPhrases(item, rule.material, rule.kinds))
    if rule.when:
        sentence = say.WHEN(condition=in_words(rule.when, item, dict(tags or {})), sentence=sentence)
    if rule.kinds:
        kinds = tuple(kind_label(item, kind) for kind in sorted(rule.kinds))
        sentence = say.OF_KINDS(kinds=kinds, sentence=sentence)
    if rule.severity is Severity.CORE:
        return sentence
    weight = _WEIGHTS.get(rule.severity)
    return weight(sentence=sentence) if weight else say.OF_WEIGHT(sentence=sentence, weight=rule.severity.row.words)


_WEIGHTS = {Severity.WARNING: say.ONLY_WARNING, Severity.SCOPE: say.ELIGIBILITY}


@dataclass(frozen=True, slots=True)
class _ItemPhrases:
    """How an item calls things; fields of the material `own`, filled by one of `kinds`, by their own name alone."""

    item: Item
    own: str = ""
    kinds: Collection[str] = field(default=())

    def operand(self, operand: Operand) -> str:
        return operand_label(self.item, operand, self.own, self.kinds)

    def condition(self, condition: Condition) -> str:
        return in_words(condition, self.item)
