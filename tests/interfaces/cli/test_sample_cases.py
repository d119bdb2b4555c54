"""`serve --samples` fills an empty service and touches none that is in use."""

from __future__ import annotations

from pathlib import Path

from preaudit.access import Actor, Role
from preaudit.access.users import Users
from preaudit.cases.service import CaseService
from preaudit.config.shipped import shipped
from preaudit.domain.work_lists import WorkList
from preaudit.evaluation import labelled_cases
from preaudit.interfaces.cli.sample_cases import load_samples
from preaudit.rulebook import RuleBook
from preaudit.store import Database, open_file_store
from tests.made_once import shipped_book
from tests.service import prepared, settings_in

CLERK = Actor.of("local", "user:li", Role.WINDOW)


class Rules:
    def __init__(self, rulebook: RuleBook) -> None:
        self.rulebook = rulebook


def waiting(folder: Path) -> int:
    """How many cases wait to be reviewed."""
    settings = settings_in(folder)
    database = Database(settings.database)
    rules = Rules(shipped_book())
    sizes = CaseService(database, open_file_store(settings.files), settings, rules).work_sizes(CLERK)
    database.close()
    return sizes[WorkList.WAITING]


def test_a_new_service_gets_each_sample_once(tmp_path: Path) -> None:
    count = len(labelled_cases(shipped("samples/cases")))
    assert load_samples(settings_in(tmp_path)) == count > 50
    assert waiting(tmp_path) == count
    assert load_samples(settings_in(tmp_path)) == 0
    assert waiting(tmp_path) == count


def test_a_service_that_people_use_gets_none(tmp_path: Path) -> None:
    database = prepared(settings_in(tmp_path))
    Users(database).create("local", "li", "li", Role.WINDOW, "Correct-horse-7", "test")
    database.close()
    assert load_samples(settings_in(tmp_path)) == 0
    assert waiting(tmp_path) == 0
