"""The cases of this machine's store, for commands of an operator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from preaudit.access import Actor
from preaudit.access.roles import Role
from preaudit.cases.service import CaseService
from preaudit.config.shipped import shipped
from preaudit.domain.cases import StagedFile
from preaudit.interfaces.cli.inputs import settings_of_environment
from preaudit.interfaces.cli.startup import open_database
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.services.kept_store import files_of
from preaudit.uploads.spool import IncomingFile


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
        yield CaseService(database, files_of(settings, database), settings, rules)
    finally:
        database.close()


def operator_of(agency: str) -> Actor:
    """Whoever sits at this machine, for an agency: as a window."""
    import getpass

    return Actor.of(agency, f"operator:{getpass.getuser()}", Role.WINDOW)


def auditor_of(agency: str) -> Actor:
    """Whoever sits at this machine, for an agency: as its auditor."""
    import getpass

    return Actor.of(agency, f"operator:{getpass.getuser()}", Role.AUDITOR)


def staged_files(cases: CaseService, actor: Actor, paths: Sequence[Path]) -> list[StagedFile]:
    """Files of this machine in the store of the actor's agency, ready to be added to a case. Raises IntakeError, StoreError."""
    spool = cases.settings.spool
    spool.mkdir(parents=True, exist_ok=True)
    staged = []
    for path in paths:
        incoming = IncomingFile(spool, path.name, cases.settings.max_file_bytes)
        try:
            incoming.write(path.read_bytes())
            staged.append(incoming.keep(cases.blobs, actor.agency))
        finally:
            incoming.drop()
    return staged
