"""Rules as data: loads, checks and compiles what lies in rules/."""

from preaudit.rulebook.book import RuleBook, load_rulebook

__all__ = ["RuleBook", "load_rulebook"]
