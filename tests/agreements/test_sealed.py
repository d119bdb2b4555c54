"""With a master key nothing that an agreement says of people lies open, and no key that an agency signs with, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from preaudit.agreements.events import Manner
from preaudit.agreements.states import State
from preaudit.cases.agreement_records import signing_key
from preaudit.cases.keeping_agreements import Promise
from preaudit.cases.records import ensure_agency
from preaudit.services.kept_store import database_of
from preaudit.store import Database
from preaudit.store.audit import verify
from preaudit.store.encryption.master_keys import new_master_key
from preaudit.store.encryption.rotation import sealed_rows
from preaudit.store.tables import agreement_papers, agreement_steps, agreements, data_keys, signing_keys
from tests.agreements.desk import LI, OwingDesk
from tests.agreements.owing import working_on
from tests.made_once import shipped_book, with_schema
from tests.service import settings_in

NAME, SAID, PAPER = "欧阳桂兰", "洪水冲断了去她家的路", b"scan of a promise"
TABLES = (agreements, agreement_steps, agreement_papers, signing_keys)


@pytest.fixture
def desks(tmp_path: Path, url_with_schema: str) -> Iterator[tuple[OwingDesk, OwingDesk]]:
    """The same service without a master key, and with one."""
    opened = settings_in(tmp_path, database_url=SecretStr(url_with_schema))
    closed = opened.model_copy(update={"master_key": SecretStr(new_master_key("one"))})
    with working_on(date(2026, 11, 23)) as today:
        made = [OwingDesk(database_of(one), one, shipped_book(), today) for one in (opened, closed)]
        with_schema(made[0].database)
        with made[0].database.write() as connection:
            ensure_agency(connection, "local", "某区政务服务中心")
        yield made[0], made[1]
        for desk in made:
            desk.database.close()


def _agreed(desk: OwingDesk) -> tuple[str, str, str]:
    """A case whose promise was signed on paper and whose time stands still; the agreement, the digest of its paper."""
    case, agreement = desk.deferred(facts={"applicant": {"name": NAME}})
    desk.cases.promise(LI, agreement, Promise(Manner.SIGNED_PAPER, NAME, confirmed=True, paper=PAPER))
    desk.cases.suspend(LI, agreement, SAID, b"photograph of the road", None)
    paper = next(step.event["paper"] for step in desk.cases.agreement(LI, agreement)[1] if "paper" in step.event)
    return case, agreement, paper


def _lying_open(database: Database) -> list[str]:
    with database.read() as connection:
        secret = signing_key(connection, "local").secret
        kept = repr([connection.execute(select(table)).all() for table in TABLES])
    return [each for each in (NAME, SAID, PAPER.decode(), secret) if each in kept]


def _is_whole(desk: OwingDesk, agreement: str, paper: str) -> None:
    kept, steps = desk.cases.agreement(LI, agreement)
    assert (kept.agreement.state, kept.terms["applicant"]["name"]) == (State.SUSPENDED, NAME)
    assert [step.event["reason"] for step in steps if step.event.get("reason")] == [SAID]
    assert desk.cases.agreement_paper(LI, agreement, paper) == PAPER
    assert verify(desk.database)[1] == []


def test_an_agreement_lies_sealed_is_read_as_before_and_is_forgotten_with_its_case(
    desks: tuple[OwingDesk, OwingDesk],
) -> None:
    desk = desks[1]
    case, agreement, paper = _agreed(desk)
    assert _lying_open(desk.database) == []
    _is_whole(desk, agreement, paper)
    desk.cases.delete(LI, case)
    with desk.database.read() as connection:
        assert not connection.execute(select(data_keys.c.id).where(data_keys.c.subject == f"case/{case}")).all()


def test_agreements_kept_before_there_was_a_master_key_are_read_and_can_be_sealed(
    desks: tuple[OwingDesk, OwingDesk],
) -> None:
    before, after = desks
    _, agreement, paper = _agreed(before)
    assert len(_lying_open(before.database)) == 4
    _is_whole(after, agreement, paper)
    assert sum(sealed_rows(after.database)) > 0
    assert sum(sealed_rows(after.database)) == 0
    assert _lying_open(after.database) == []
    _is_whole(after, agreement, paper)
