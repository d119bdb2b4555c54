"""docs/lifecycle.md shows the states as the table has them."""

from __future__ import annotations

from preaudit.agreements.states import State
from tools.lifecycle import PAGE, picture, with_picture


def test_its_picture_is_that_of_the_table() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_picture(page) == page, "python -m tools.lifecycle draws it anew"
    assert all(state.value in picture() for state in State)


def test_it_names_every_state_in_words() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("## 期限")[0].partition("由 `preaudit")[2]
    assert [state.value for state in State if f"**{state.words.zh}" not in page and state is not State.RUNNING] == []
