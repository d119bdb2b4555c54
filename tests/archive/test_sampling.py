from __future__ import annotations

import random
from pathlib import Path

import pytest

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.sample_lists import read_sample, write_sample
from preaudit.archive.sampling import draw, estimates

CASES = [(f"id{n:05}", f"{n}", "a" if n % 3 else "b", "agreed" if n % 20 else "accepted_wrongly") for n in range(3000)]


def test_every_stratum_is_looked_at_and_weights_give_the_archive_back() -> None:
    sample = draw(CASES, 120, "seed")
    assert {(one.item, one.agreement) for one in sample} == {(c[2], c[3]) for c in CASES}
    assert sum(one.weight for one in sample) == pytest.approx(len(CASES))
    assert 100 <= len(sample) <= 140


def test_a_sample_hangs_on_its_seed_and_not_on_the_order() -> None:
    shuffled = list(CASES)
    random.Random(1).shuffle(shuffled)
    assert draw(CASES, 50, "x") == draw(shuffled, 50, "x")
    assert draw(CASES, 50, "x") != draw(CASES, 50, "y")


def test_what_could_not_be_judged_is_not_drawn() -> None:
    assert draw([("id", "1", "a", "not_judgeable")], 10) == []


def test_the_interval_holds_the_true_share_about_as_often_as_it_says() -> None:
    chance = random.Random(7)
    wrong = {case[0] for case in CASES if chance.random() < (0.04 if case[3] == "agreed" else 0.3)}
    true = len(wrong) / len(CASES)
    held = 0
    for trial in range(200):
        sample = draw(CASES, 150, str(trial))
        found = {one.case_id: "doubtful" if one.case_id in wrong else one.agreement for one in sample}
        low, high = estimates(sample, found)["machine"].interval
        held += low <= true <= high
    assert held >= 184


def test_none_of_a_few_is_not_none_of_all() -> None:
    sample = draw(CASES, 30)
    none = estimates(sample, {one.case_id: one.agreement for one in sample})["machine"]
    assert none.share == 0
    assert none.interval[1] > 0.02


def test_a_list_comes_back_as_it_was_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "sample.csv"
    sample = draw(CASES, 20)
    write_sample(path, sample)
    assert read_sample(path)[1] == {}
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = lines[1].removesuffix(",,") + ",accepted_wrongly,"
    path.write_text("\n".join(lines), encoding="utf-8")
    read, found = read_sample(path)
    assert [one.case_id for one in read] == [one.case_id for one in sample]
    assert found == {sample[0].case_id: "accepted_wrongly"}
    lines[1] = lines[1].removesuffix("accepted_wrongly,") + "acepted_wrongly,"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ArchiveError, match="accepted_wrongly"):
        read_sample(path)
