"""Doubts that rest on the same weak values, as one question to whoever looks at the page."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence, Set


def asks_once(doubts: Sequence[Set[Hashable]]) -> Mapping[int, tuple[int, ...]]:
    """For each doubt that asks something of its own, by its number in the sequence, those that are answered with it.

    `doubts`: the places of the weak values that each rests on; one without places asks for itself. A doubt is answered with others where
    every value that it rests on is asked about by them; the one that rests on fewest values asks.
    """
    asks: dict[int, list[int]] = {}
    known: dict[Hashable, int] = {}
    for number in sorted(range(len(doubts)), key=lambda each: (len(doubts[each]), each)):
        places = doubts[number]
        if places and places <= known.keys():
            asks[min(known[place] for place in places)].append(number)
            continue
        asks[number] = []
        known |= {place: number for place in places if place not in known}
    return {number: tuple(sorted(asks[number])) for number in sorted(asks)}
