"""Changed rules take over without a restart; broken ones never do and say why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.policy.vetting import vetted
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.reload import RuleWatch
from preaudit.services.review import ReviewService

ITEM = "elderly-allowance"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A small book: one item and what it needs."""
    folder = tmp_path / "rules"
    shutil.copytree(shipped("rules") / "documents", folder / "documents")
    (folder / "items").mkdir()
    for path in (shipped("rules") / "items").glob(f"{ITEM}*.yaml"):
        shutil.copy(path, folder / "items")
    shutil.copy(shipped("rules") / "tags.yaml", folder)
    return folder


@pytest.fixture
def service(rules: Path) -> ReviewService:
    made = ReviewService.__new__(ReviewService)
    made.rulebook = load_rulebook(rules)
    return made


@pytest.fixture
def watch(service: ReviewService, rules: Path) -> RuleWatch:
    return RuleWatch(service, rules, seconds=0, vet=vetted)


def change(rules: Path, old: str, new: str) -> None:
    path = rules / "items" / f"{ITEM}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_changed_is_no_attempt(watch: RuleWatch) -> None:
    watch.look()
    assert watch.last is None


def test_a_good_change_takes_over_at_once(watch: RuleWatch, service: ReviewService, rules: Path) -> None:
    before = service.rulebook
    change(rules, "guide: 请上传首页和申请人本人页。", "guide: 请上传首页和申请人本人页，四角完整。")
    watch.look()
    assert watch.last is not None
    assert watch.last["taken"], watch.last
    assert service.rulebook.version == load_rulebook(rules).version != before.version
    assert before.item(ITEM).material("household_register").guide == "请上传首页和申请人本人页。", (
        "who began with it keeps it"
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("promised_days: 20", "promised_dys: 20", "promised_days"),
        ("银行账户证明\n    necessity: 3", "银行账户证明\n    necessity: 1", "缺银行账户证明"),
        ("name: 近期免冠照片", "name: 其他材料", "其他材料"),
    ],
    ids=["does not load", "fails its own tests", "does not pass lint"],
)
def test_a_broken_change_never_takes_over_and_says_why(
    old: str, new: str, says: str, watch: RuleWatch, service: ReviewService, rules: Path
) -> None:
    before = service.rulebook
    change(rules, old, new)
    watch.look()
    assert service.rulebook is before
    assert watch.last is not None
    assert not watch.last["taken"]
    assert any(says in problem for problem in watch.last["problems"]), watch.last
    change(rules, new, old)
    watch.look()
    assert watch.last["taken"]


def test_a_thread_of_its_own_looks_when_woken(service: ReviewService, rules: Path) -> None:
    with RuleWatch(service, rules, seconds=0.05, vet=vetted) as watch:
        change(rules, "guide: 请上传首页和申请人本人页。", "guide: 请上传首页。")
        for _ in range(400):
            if watch.last:
                break
            watch._stop.wait(0.05)
    assert watch.last is not None
    assert watch.last["taken"]
