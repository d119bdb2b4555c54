"""Whether a picture says a text, asked of a recognizer's probabilities (made up here)."""

from __future__ import annotations

import numpy as np
import pytest

from preaudit.reading.confirmation import Alphabet, Probabilities, confirmed

CHARACTERS = ["blank", *"周桂兰三一二0123456789.-长期限"]
ALPHABET = Alphabet(CHARACTERS)


def steps_of(text: str, rivals: dict[int, tuple[str, float]] | None = None) -> Probabilities:
    """Steps as a recognizer gives them for a clear print: a blank, the character twice, and so on; with rivals at places."""
    rows = []
    for place, char in enumerate(text):
        blank, letter = np.full(len(CHARACTERS), 1e-6, np.float32), np.full(len(CHARACTERS), 1e-6, np.float32)
        blank[0] = 0.99
        letter[CHARACTERS.index(char)] = 0.98
        if rivals and place in rivals:
            rival, share = rivals[place]
            letter[CHARACTERS.index(rival)] = share
        rows += [blank, letter, letter]
    return np.stack([*rows, rows[0]])


def wrong(text: str, shown: str) -> str:
    return "".join(
        char for char, value in zip(text, confirmed(steps_of(shown), text, ALPHABET), strict=True) if value < 0.01
    )


@pytest.mark.parametrize("text", ["周桂兰", "2009.03.18-长期", "1122", "三三三"])
def test_a_text_that_the_picture_shows_is_confirmed_whole(text: str) -> None:
    assert wrong(text, text) == ""


def test_another_character_is_found_at_its_place_and_only_there() -> None:
    assert wrong("周桂三", "周桂兰") == "三"
    assert wrong("2046.03.15", "2026.03.15") == "4"


def test_a_character_too_many_or_too_few_is_no_agreement() -> None:
    assert wrong("1", "11")
    assert wrong("101", "11")
    assert wrong("周桂兰", "桂兰")


def test_a_rival_that_the_recognizer_thinks_possible_is_what_the_print_may_say() -> None:
    steps = steps_of("周桂兰", {2: ("三", 0.2)})
    assert min(confirmed(steps, "周桂三", ALPHABET)) > 0.1


def test_a_character_the_recognizer_does_not_know_is_not_confirmed_and_hides_nothing_beside_it() -> None:
    values = confirmed(steps_of("周桂兰"), "周𠅤兰", ALPHABET)
    assert values[1] == 0.0
    assert values[0] > 0.9
    assert values[2] > 0.9


def test_blanks_in_a_text_are_nothing_to_be_seen() -> None:
    assert min(confirmed(steps_of("周桂兰"), "周 桂 兰", ALPHABET)) > 0.9


def test_more_text_than_the_picture_has_room_for_is_not_confirmed() -> None:
    assert set(confirmed(steps_of("周"), "周桂兰周桂兰", ALPHABET)) == {0.0}
