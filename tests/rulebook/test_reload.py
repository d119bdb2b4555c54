"""Changed rules take effect without a restart; broken ones never do, and say why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.policy.acceptance import accept_rules
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.reload import RuleReloader
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
    for words in ("tags.yaml", "value_words.yaml", "page_words.yaml"):
        shutil.copy(shipped("rules") / words, folder)
    return folder


@pytest.fixture
def service(rules: Path) -> ReviewService:
    made = ReviewService.__new__(ReviewService)
    made.rulebook = load_rulebook(rules)
    return made


@pytest.fixture
def reloader(service: ReviewService, rules: Path) -> RuleReloader:
    return RuleReloader(service, rules, seconds=0, accept=accept_rules)


def change(rules: Path, old: str, new: str) -> None:
    path = rules / "items" / f"{ITEM}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_changed_is_no_attempt(reloader: RuleReloader) -> None:
    reloader.check()
    assert reloader.last is None


def test_a_good_change_takes_effect_at_once(reloader: RuleReloader, service: ReviewService, rules: Path) -> None:
    before = service.rulebook
    change(rules, "guide: 请上传首页和申请人本人页。", "guide: 请上传首页和申请人本人页，四角完整。")
    reloader.check()
    assert reloader.last is not None
    assert reloader.last["taken"], reloader.last
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
def test_a_broken_change_never_takes_effect_and_says_why(
    old: str, new: str, says: str, reloader: RuleReloader, service: ReviewService, rules: Path
) -> None:
    before = service.rulebook
    change(rules, old, new)
    reloader.check()
    assert service.rulebook is before
    assert reloader.last is not None
    assert not reloader.last["taken"]
    assert any(says in problem for problem in reloader.last["problems"]), reloader.last
    change(rules, new, old)
    reloader.check()
    assert reloader.last["taken"]


def test_a_thread_of_its_own_looks_now_and_then(service: ReviewService, rules: Path) -> None:
    with RuleReloader(service, rules, seconds=0.05, accept=accept_rules) as reloader:
        change(rules, "guide: 请上传首页和申请人本人页。", "guide: 请上传首页。")
        for _ in range(400):
            if reloader.last:
                break
            reloader._stop.wait(0.05)
    assert reloader.last is not None
    assert reloader.last["taken"]
