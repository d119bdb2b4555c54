"""Models come out of the wheels once, or from a folder of the user's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from preaudit.config.settings import Settings
from preaudit.errors import ReadingError
from preaudit.reading import Reader
from preaudit.reading.model_files import Models, prepare_models


@pytest.fixture
def shipped(cache_dir: Path) -> Models:
    return prepare_models(cache_dir)


@pytest.fixture
def own(shipped: Models, tmp_path: Path) -> Path:
    """A folder with models of the user's own: here copies of the shipped ones."""
    shutil.copytree(shipped.detector, tmp_path / "own" / "det")
    shutil.copytree(shipped.recognizer, tmp_path / "own" / "rec")
    return tmp_path / "own"


def renamed(folder: Path) -> None:
    """Say another version in a model's description, which changes the digest and nothing else."""
    file = folder / "inference.yml"
    file.write_text(file.read_text(encoding="utf-8") + "# my own\n", encoding="utf-8")


def test_models_are_unpacked_once(shipped: Models, cache_dir: Path) -> None:
    before = (shipped.recognizer / "inference.yml").stat().st_mtime_ns
    assert prepare_models(cache_dir) == shipped
    assert (shipped.recognizer / "inference.yml").stat().st_mtime_ns == before
    assert sorted(path.name for path in (cache_dir / "models").iterdir()) == sorted(
        [shipped.detector.name, shipped.recognizer.name]
    )


def test_a_model_folder_named_in_the_settings_is_used(own: Path, shipped: Models, cache_dir: Path) -> None:
    models = prepare_models(cache_dir, own)
    assert (models.detector, models.recognizer) == (own / "det", own / "rec")
    assert models.orientation == shipped.orientation
    assert models.detector_name == shipped.detector_name


def test_what_the_folder_lacks_is_the_shipped_model(own: Path, shipped: Models, cache_dir: Path) -> None:
    shutil.rmtree(own / "det")
    models = prepare_models(cache_dir, own)
    assert (models.detector, models.recognizer) == (shipped.detector, own / "rec")


def test_readings_of_other_models_are_not_mixed_up(own: Path, settings: Settings) -> None:
    def fingerprint(folder: Path | None) -> str:
        return Reader(settings.model_copy(update={"model_dir": folder})).fingerprint

    assert fingerprint(own) == fingerprint(None)
    renamed(own / "rec")
    assert fingerprint(own) != fingerprint(None)


def _refused(own: Path, cache_dir: Path) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        prepare_models(cache_dir, own)
    assert str(own) in str(caught.value.message)
    assert "请" in str(caught.value.mend) or "须" in str(caught.value.mend)
    return caught.value


def test_a_model_folder_that_is_not_there_is_refused(tmp_path: Path, cache_dir: Path) -> None:
    assert "det/" in str(_refused(tmp_path / "nowhere", cache_dir).message)


@pytest.mark.parametrize("file", ["inference.onnx", "inference.yml"])
def test_a_model_folder_that_lacks_a_file_is_refused(file: str, own: Path, cache_dir: Path) -> None:
    (own / "rec" / file).unlink()
    assert file in str(_refused(own, cache_dir).message)


def test_a_model_that_does_not_say_its_name_is_refused(own: Path, cache_dir: Path) -> None:
    (own / "rec" / "inference.yml").write_text("PostProcess: {}\n", encoding="utf-8")
    assert "model_name" in str(_refused(own, cache_dir).message)


def test_a_model_that_is_no_model_is_an_engine_that_cannot_start(own: Path, settings: Settings) -> None:
    (own / "rec" / "inference.onnx").write_bytes(b"no model")
    with Reader(settings.model_copy(update={"model_dir": own})) as reader, pytest.raises(ReadingError) as caught:
        reader.warm()
    assert "doctor" in str(caught.value.mend)
