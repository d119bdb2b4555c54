"""Sample scans of a report: a page for each ground of an error, its place outlined; nothing of the scan is on it where data is masked."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from preaudit.archive.agreement import ERRORS
from preaudit.archive.journal import Journal
from preaudit.archive.opened_archive import open_archive
from preaudit.archive.reaudit import Run
from preaudit.archive.sample_scans import sample_scans, sketched
from preaudit.archive.work_plan import Lists, WorkPlan
from preaudit.config.settings import Settings
from tests.archive.made_archive import finished_run, pictured_archive, rules_of, settings_of


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_of(tmp_path_factory.mktemp("settings"))


def test_a_scan_a_ground_is_drawn_from_the_first_case_whose_file_is_there(tmp_path: Path, settings: Settings) -> None:
    archive = pictured_archive(tmp_path / "files", settings, [{} for _ in range(3)])
    finished_run(tmp_path / "out", settings, archive)
    cases = open_archive(str(archive))
    (archive / cases.cases[0].files[0]).unlink()
    with closing(Journal(tmp_path / "out", create=True)) as journal:
        run = Run(cases, WorkPlan(settings, str(archive), Lists(rules_of(settings))), journal)
        masked, plain = sample_scans(run, mask=True), sample_scans(run, mask=False)
        assert masked == sample_scans(run, mask=True)
    assert masked
    assert {scan.agreement for scan in masked} <= ERRORS
    assert {scan.case for scan in plain} == {cases.cases[1].name}
    assert [(scan.code, scan.cases) for scan in masked] == [(scan.code, scan.cases) for scan in plain]
    assert all(one.picture != other.picture for one, other in zip(masked, plain, strict=True))


def test_where_data_is_masked_nothing_of_the_scan_is_in_the_picture(tmp_path: Path, settings: Settings) -> None:
    archive = pictured_archive(tmp_path / "files", settings, [{}])
    finished_run(tmp_path / "out", settings, archive)
    cases = open_archive(str(archive))
    (archive / cases.cases[0].files[0]).unlink()
    with closing(Journal(tmp_path / "out", create=True)) as journal:
        run = Run(cases, WorkPlan(settings, str(archive), Lists(rules_of(settings))), journal)
        assert sample_scans(run, mask=True)
        assert sample_scans(run, mask=False) == []


def test_the_place_is_outlined_on_the_upright_page() -> None:
    corners = ((0.0, 0.0), (400.0, 0.0), (400.0, 200.0), (0.0, 200.0))
    drawn = Image.open(io.BytesIO(sketched((1120, 560, 90), [], corners)))
    assert drawn.size == (280, 560)
    red = [(x, y) for x in range(280) for y in range(560) if _is_red(drawn, x, y)]
    assert max(y for _, y in red) == pytest.approx(200, abs=4)
    assert min(x for x, _ in red) == pytest.approx(180, abs=4)


def _is_red(page: Image.Image, x: int, y: int) -> bool:
    pixel = page.getpixel((x, y))
    assert isinstance(pixel, tuple)
    return pixel[0] > 150 and pixel[1] < 110
