"""Pictures of pages: nobody who asks for many, or for hostile ones, keeps others waiting."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import cast

import pytest

from preaudit.access.refusals import AccessError
from preaudit.domain.cases import CaseFile
from preaudit.errors import IntakeError
from preaudit.intake.guard import FileGuard
from preaudit.interfaces.api import image_routes
from preaudit.interfaces.api.image_routes import PageImages
from preaudit.wording import literal


class Guard:
    """Draws when it is let; a file called hostile takes its time and is refused."""

    def __init__(self) -> None:
        self.let, self.drawn = threading.Event(), list[str]()

    def draw(self, name: str, *_: object) -> bytes:
        self.let.wait(30)
        self.drawn.append(name)
        if name == "hostile":
            raise IntakeError(literal("太慢"), literal("换一份"), code="file_too_slow")
        return name.encode()


def file(name: str, digest: str) -> CaseFile:
    return CaseFile(name, name, digest, 1, 1, None, 0, datetime(2026, 3, 16, tzinfo=UTC), None)


@pytest.fixture
def guard() -> Guard:
    return Guard()


@pytest.fixture
def images(guard: Guard) -> PageImages:
    return PageImages(cast("FileGuard", guard))


def test_a_page_that_cost_the_process_its_time_costs_it_once(
    images: PageImages, guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard.let.set()
    for _ in range(40):
        with pytest.raises(IntakeError):
            images.draw("here", file("hostile", "d"), b"", 1, 800)
    assert guard.drawn == ["hostile"]
    later = time.monotonic() + 3600
    monkeypatch.setattr(time, "monotonic", lambda: later)
    with pytest.raises(IntakeError):  # the machine may have been busy: it is tried again another time
        images.draw("here", file("hostile", "d"), b"", 1, 800)
    assert len(guard.drawn) == 2


def test_an_agency_that_asks_for_many_is_sent_away_and_another_is_served_next(images: PageImages, guard: Guard) -> None:
    refused: list[AccessError] = []

    def ask(agency: str, name: str) -> None:
        try:
            images.draw(agency, file(name, name), b"", 1, 800)
        except AccessError as error:
            refused.append(error)

    threads = [threading.Thread(target=ask, args=("busy", f"busy-{number}")) for number in range(45)]
    for thread in threads:
        thread.start()
    while len(refused) < 45 - image_routes._MOST_WAITING:
        time.sleep(0.01)
    threads.append(threading.Thread(target=ask, args=("other", "other")))
    threads[-1].start()
    while not images._turns._waiting["other"]:
        time.sleep(0.01)
    guard.let.set()
    for thread in threads:
        thread.join(30)
    assert guard.drawn.index("other") <= 2
    assert {(error.code, error.retry_after) for error in refused} == {("rate_limited", 5)}
