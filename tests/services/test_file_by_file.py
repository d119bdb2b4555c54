"""One file never harms another: whatever the program fails at is told of that file, and the others are reviewed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from preaudit.config.settings import Settings
from preaudit.contract import encode, extraction_json, review_json
from preaudit.domain.pages import ReadPage
from preaudit.domain.reviews import FileError, Upload
from preaudit.domain.verdict import Outcome, Reason, Severity
from preaudit.errors import PreauditError, ReadingError
from preaudit.intake import UploadedFile
from preaudit.intake.guard import OpenerKilledError
from preaudit.reading.reader import PageFailedError
from preaudit.rulebook import RuleBook
from preaudit.services import file_by_file, verdicts
from preaudit.services import review as reviewing
from preaudit.services.review import Progress, ReviewService
from preaudit.understanding.documents import understand as understanding_of_pages
from preaudit.wording import literal
from tests.made_once import shipped_book
from tests.services.test_review import DAY, Guard, Reader

BAD = "bad.jpg"
LOCKED = FileError("pdf_encrypted", literal("有密码"), literal("去掉密码"))


class Poisoned(Reader):
    """Cannot read a batch in which the bad file is."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def read(self, files: Sequence[UploadedFile], progress: Progress | None = None) -> tuple[ReadPage, ...]:
        if any(file.name == BAD for file in files):
            raise self._error
        return super().read(files, progress)


class PoisonedGuard(Guard):
    """Fails at the bad file in a way nobody foresaw."""

    def open(self, name: str, data: bytes) -> UploadedFile:
        if name == BAD:
            raise KeyError(name)
        return super().open(name, data)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.fixture
def made(book: RuleBook, monkeypatch: pytest.MonkeyPatch) -> Callable[..., ReviewService]:
    def make(reader: Reader, guard: type[Guard] = Guard) -> ReviewService:
        monkeypatch.setattr(reviewing, "FileGuard", guard)
        return ReviewService(Settings(), reader, book)

    return make


def files() -> list[Upload]:
    return [Upload("good.jpg", b"1"), Upload(BAD, b"2"), Upload("other.jpg", b"3")]


def test_a_file_whose_reading_fails_fails_alone(made: Callable[..., ReviewService]) -> None:
    found = made(Poisoned(ValueError("surrogates not allowed"))).extract(files()).files
    assert [file.error.code if file.error else "" for file in found] == ["", "file_reading_failed", ""]
    assert all(file.documents for file in found if not file.error)


def test_a_file_whose_opening_fails_in_an_unforeseen_way_fails_alone(made: Callable[..., ReviewService]) -> None:
    found = made(Reader(), PoisonedGuard).extract(files()).files
    assert [file.error.code if file.error else "" for file in found] == ["", "file_opening_failed", ""]


@pytest.mark.parametrize("error", [ReadingError(literal("no engine")), MemoryError(), OSError("no space left")])
def test_a_fault_of_the_machine_is_no_files(error: Exception, made: Callable[..., ReviewService]) -> None:
    with pytest.raises(type(error)):
        made(Poisoned(error)).extract(files())


def test_whoever_no_longer_waits_is_heard(made: Callable[..., ReviewService]) -> None:
    class Gone(Exception):  # noqa: N818
        pass

    class Telling(Reader):
        def read(self, files: Sequence[UploadedFile], progress: Progress | None = None) -> tuple[ReadPage, ...]:
            if progress:
                progress(0, len(files))
            return super().read(files, progress)

    def gone(done: int, total: int) -> None:
        raise Gone

    with pytest.raises(Gone):
        made(Telling()).review("elderly-allowance", {}, files(), DAY, progress=gone)


def test_a_file_that_cannot_be_understood_fails_alone(
    made: Callable[..., ReviewService], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = understanding_of_pages

    def understand(pages: Sequence[ReadPage], *rest: object) -> object:
        if any(page.ref.file == BAD for page in pages):
            raise IndexError
        return real(pages, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("preaudit.understanding.documents.understand", understand)
    service = made(Reader())
    assert [f.error.code if f.error else "" for f in service.extract(files()).files] == [
        "",
        "file_understanding_failed",
        "",
    ]
    result = service.review("elderly-allowance", {}, files(), DAY)
    assert {d.pages[0].file for d in result.documents if d.kind == "id_card"} == {"good.jpg", "other.jpg"}
    assert [f.evidence[0].file for f in result.verdict.findings if f.code == "case.file_unusable"] == [BAD]


@pytest.mark.parametrize("endless", [True, False])
def test_a_file_that_would_keep_the_program_for_ever_fails_alone(
    made: Callable[..., ReviewService], monkeypatch: pytest.MonkeyPatch, *, endless: bool
) -> None:
    """A pattern that runs without end keeps every thread of Python waiting; what swallows all memory raises."""
    real, pattern = understanding_of_pages, re.compile("(?:1寸|.?寸)*照$")

    def understand(pages: Sequence[ReadPage], *rest: object) -> object:
        if any(page.ref.file == BAD for page in pages):
            if not endless:
                raise MemoryError
            pattern.match("1寸" * 60)
        return real(pages, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("preaudit.understanding.documents.understand", understand)
    monkeypatch.setattr(file_by_file, "_SECONDS", 1.0)
    monkeypatch.setattr(file_by_file, "is_limited", lambda: True)
    found = made(Reader()).extract(files()).files
    assert [file.error.code if file.error else "" for file in found] == ["", "file_understanding_failed", ""]


def test_a_case_that_is_judged_for_ever_goes_to_a_person(
    made: Callable[..., ReviewService], monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(verdicts, "judge", judge)
    monkeypatch.setattr(verdicts, "_SECONDS", 0.2)
    with pytest.raises(PreauditError) as raised:
        made(Reader()).review("elderly-allowance", {}, [Upload("card.jpg", b"1")], DAY)
    assert raised.value.code == "judging_too_slow"


def test_no_paper_is_called_absent_beside_a_file_that_nobody_could_open(made: Callable[..., ReviewService]) -> None:
    """One locked file may hold all the papers; the list is far from complete, and still none is surely absent."""
    result = made(Reader()).review(
        "elderly-allowance", {}, [Upload("card.jpg", b"1"), Upload("all.pdf", b"2", refused=LOCKED)], DAY
    )
    found = result.verdict.findings
    assert not [f.code for f in found if f.reason is Reason.ABSENT]
    assert len([f for f in found if f.severity is Severity.CORE and f.reason is Reason.UNREADABLE]) > 1
    assert result.verdict.outcome is Outcome.SUPPLEMENT


def test_where_the_program_failed_at_a_file_a_person_looks_and_the_citizen_owes_nothing(
    made: Callable[..., ReviewService],
) -> None:
    result = made(Poisoned(ValueError())).review(
        "elderly-allowance", {}, [Upload("card.jpg", b"1"), Upload(BAD, b"2")], DAY
    )
    found = result.verdict.findings
    assert not [f.code for f in found if f.reason is Reason.ABSENT or f.severity is Severity.CORE]
    assert result.verdict.outcome is Outcome.MANUAL_REVIEW
    assert [f.code for f in found if BAD in {e.file for e in f.evidence} and not f.material] == ["case.file_unusable"]


@pytest.mark.parametrize("name", ["身份证.jpg".encode("gbk").decode("utf-8", "surrogateescape"), "a\ud800.jpg"])
def test_a_name_that_no_encoder_takes_is_mended_at_the_border(name: str, made: Callable[..., ReviewService]) -> None:
    service = made(Reader())
    extracted = service.extract([Upload(name, b"1")])
    assert extracted.files[0].name in ("身份证.jpg", "a\ufffd.jpg")
    encode(extraction_json(extracted)).decode()
    encode(review_json(service.review("elderly-allowance", {}, [Upload(name, b"1")], DAY))).decode()


def test_the_encoder_mends_what_reached_it_all_the_same() -> None:
    assert encode({"a\ud800": ["b\udfff", {"c": "\ud871\udf8e"}]}).decode() == '{"a�":["b�",{"c":"\U0002c78e"}]}\n'


SET_ASIDE = FileError("file_set_aside", literal("搁置"), literal("由人查看"))
KILLED = OpenerKilledError()


class KilledGuard(Guard):
    """Its process is killed whenever it has the bad file."""

    def open(self, name: str, data: bytes) -> UploadedFile:
        if name == BAD:
            raise KILLED
        return super().open(name, data)


class GivesUp(Reader):
    """Gives up the pages of the bad file."""

    def read(self, files: Sequence[UploadedFile], progress: Progress | None = None) -> tuple[ReadPage, ...]:
        failed = frozenset(place for place, file in enumerate(files) if file.name == BAD)
        if failed:
            raise PageFailedError(failed)
        return super().read(files, progress)


@pytest.mark.parametrize("item", ["elderly-allowance", "food-business-permit"])
@pytest.mark.parametrize("how", ["set aside", "killed", "given up", "failed"])
def test_what_we_failed_at_is_a_doubt_and_never_a_missing_core_material(
    made: Callable[..., ReviewService], how: str, item: str
) -> None:
    readers = {"given up": GivesUp(), "failed": Poisoned(ValueError())}
    service = made(readers.get(how, Reader()), KilledGuard if how == "killed" else Guard)
    refused = SET_ASIDE if how == "set aside" else None
    result = service.review(item, {}, [Upload("card.jpg", b"1"), Upload(BAD, b"2", refused=refused)], DAY)
    verdict = result.verdict
    assert verdict.outcome is Outcome.MANUAL_REVIEW
    assert "missing_core" not in {material.status.value for material in verdict.items}
    assert not [f.code for f in verdict.findings if f.severity is Severity.CORE or f.reason is Reason.ABSENT]
    for found in verdict.findings:
        if BAD in {e.file for e in found.evidence}:
            advice = f"{found.citizen}{found.mend}"
            assert not [word for word in ("缺少", "重新", "补充上传", "补交") if word in advice], advice
