"""How far a share may be off, against published and hand-worked values."""

from __future__ import annotations

import pytest

from preaudit.evaluation.intervals import wilson


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        (0, 100, 0.0, 0.0370),
        (50, 100, 0.4038, 0.5962),
        (100, 100, 0.9630, 1.0),
        (1, 1, 0.2065, 1.0),
        # Newcombe 1998, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_known_one(hits: int, total: int, low: float, high: float) -> None:
    assert wilson(hits, total) == pytest.approx((low, high), abs=5e-5)


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_bound_at_the_end_is_exact_and_the_share_lies_within() -> None:
    for total in range(1, 60):
        for hits in range(total + 1):
            low, high = wilson(hits, total)
            assert 0.0 <= low <= hits / total <= high <= 1.0
        assert wilson(0, total)[0] == 0.0
        assert wilson(total, total)[1] == 1.0


def test_more_certainty_asks_for_a_wider_interval() -> None:
    assert wilson(5, 50, 0.99)[0] < wilson(5, 50)[0] < wilson(5, 50)[1] < wilson(5, 50, 0.99)[1]


@pytest.mark.parametrize(("hits", "total"), [(2, 1), (-1, 5)])
def test_more_hits_than_values_are_no_share(hits: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(hits, total)
