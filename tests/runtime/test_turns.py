"""Parties take turns: nobody who asks for much keeps the others waiting for all of it."""

from __future__ import annotations

import threading
import time

import pytest

from preaudit.runtime.turns import NoRoomError, Turns


def in_line(turns: Turns, party: str, order: list[str], gate: threading.Event) -> threading.Thread:
    """Somebody of the party, waiting: a thread that has got in line when this returns."""

    def take() -> None:
        with turns.of(party):
            order.append(party)
            gate.wait(30)

    before = sum(turns._waiting.values())
    thread = threading.Thread(target=take)
    thread.start()
    while sum(turns._waiting.values()) == before:
        time.sleep(0.005)
    return thread


def test_a_party_that_came_later_waits_for_one_of_the_others_and_not_for_all() -> None:
    turns, order, gate = Turns(most=8), list[str](), threading.Event()
    threads = [in_line(turns, party, order, gate) for party in ["busy"] * 5 + ["small", "other"]]
    gate.set()
    for thread in threads:
        thread.join(30)
    assert order == ["busy", "busy", "small", "other", "busy", "busy", "busy"]


def test_too_many_of_one_party_are_sent_away_at_once_and_the_others_are_not() -> None:
    turns, order, gate = Turns(most=2), list[str](), threading.Event()
    threads = [in_line(turns, "busy", order, gate) for _ in range(2)]
    with pytest.raises(NoRoomError), turns.of("busy"):
        pass
    threads.append(in_line(turns, "small", order, gate))
    gate.set()
    for thread in threads:
        thread.join(30)
    with turns.of("busy"):
        assert order == ["busy", "busy", "small"] or order == ["busy", "small", "busy"]


def test_a_turn_ends_where_the_work_fails() -> None:
    turns = Turns(most=1)
    with pytest.raises(KeyError), turns.of("a"):
        raise KeyError
    with turns.of("b"):
        pass
