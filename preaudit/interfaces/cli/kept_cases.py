"""The cases of this machine's store, for commands of an operator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from preaudit.access import Actor
from preaudit.access.roles import Role
from preaudit.cases.service import CaseService
from preaudit.config.shipped import shipped
from preaudit.interfaces.cli.inputs import settings_of_environment
from preaudit.interfaces.cli.startup import open_database
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.store import open_file_store


class _Rules:
    def __init__(self, rulebook: RuleBook) -> None:
        self.rulebook = rulebook


@contextmanager
def kept_cases() -> Iterator[CaseService]:
    """The service on the store in force. Raises StoreError, RuleError, SettingsError."""
    settings = settings_of_environment()
    rules = _Rules(kept_rulebook(settings.rules_dir or shipped("rules"), settings.cache_dir))
    database = open_database(settings)
    try:
        yield CaseService(database, open_file_store(settings.files), settings, rules)
    finally:
        database.close()


def operator_of(agency: str) -> Actor:
    """Whoever sits at this machine, for an agency: as a window."""
    import getpass

    return Actor.of(agency, f"operator:{getpass.getuser()}", Role.WINDOW)
