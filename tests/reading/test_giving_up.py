"""A page at which the reader fails again and again: its file is named, the other files are read, and no page is called empty."""

from __future__ import annotations

import errno
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from preaudit.config.settings import Settings
from preaudit.domain.pages import PageReading
from preaudit.errors import IntakeError, MachineError, ReadingError
from preaudit.intake import UploadedFile, open_file
from preaudit.reading import reader as reading
from preaudit.reading.reader import PageFailedError, Reader
from preaudit.wording import literal
from tests.intake.files import encoded

EMPTY = PageReading(10, 10, 0, ())


class Pool:
    """Says of each page what it is told to; of the page `bad` that it failed."""

    def __init__(self, bad: str, failure: Exception, *, starts: bool = True) -> None:
        self.bad, self.failure, self.starts = bad, failure, starts
        self.read: list[str] = []

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()
        file = next((a for a in arguments if isinstance(a, UploadedFile)), None)
        if file is None:
            future.set_result(True) if self.starts else future.set_exception(BrokenProcessPool())
        elif file.name == self.bad:
            self.read.append(file.name)
            future.set_exception(self.failure)
        else:
            self.read.append(file.name)
            future.set_result(EMPTY)
        return future

    def shutdown(self, **_: object) -> None:
        """Nothing to stop."""


class Faked(Reader):
    """A reader whose processes are faked."""

    def __init__(self, folder: Path, pool: Pool) -> None:
        super().__init__(Settings(cache_dir=folder))
        self.pool = pool

    def _workers(self, count: int) -> Any:
        self._size = count
        return self.pool


@pytest.fixture(autouse=True)
def no_models(monkeypatch: pytest.MonkeyPatch) -> None:
    class Models:
        digest = "m" * 64

    monkeypatch.setattr(reading, "prepare_models", lambda *_: Models())


def files() -> list[UploadedFile]:
    return [
        open_file(name, encoded(Image.new("RGB", (60, 40), color), "PNG"), Settings())
        for name, color in (("good.png", "white"), ("bad.png", "grey"), ("other.png", "black"))
    ]


@pytest.mark.parametrize("failure", [BrokenProcessPool(), MemoryError(), ValueError("bug"), OSError("odd")])
def test_the_file_of_a_page_that_is_given_up_is_named_and_the_others_are_kept(
    tmp_path: Path, failure: Exception
) -> None:
    pool = Pool("bad.png", failure)
    faked = Faked(tmp_path, pool)
    with pytest.raises(PageFailedError) as caught:
        faked.read(files())
    assert caught.value.files == {1}
    pool.read.clear()
    assert len(faked.read([files()[0], files()[2]])) == 2
    assert pool.read == [], "what was read is in the cache"


def test_an_engine_that_does_not_start_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        Faked(tmp_path, Pool("bad.png", BrokenProcessPool(), starts=False)).read(files()[1:2])


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE, errno.ENOMEM, errno.EIO])
def test_a_fault_of_the_system_in_a_process_is_no_pages(tmp_path: Path, number: int) -> None:
    with pytest.raises(MachineError) as caught:
        Faked(tmp_path, Pool("bad.png", OSError(number, "no"))).read(files())
    assert caught.value.code == "system_failed"


def test_a_page_that_its_file_keeps_broken_is_a_reading_without_lines(tmp_path: Path) -> None:
    broken = IntakeError(literal("broken"))
    pages = Faked(tmp_path, Pool("bad.png", broken)).read(files())
    assert [page.ref.file for page in pages] == ["good.png", "bad.png", "other.png"]
    assert pages[1].reading.lines == ()
