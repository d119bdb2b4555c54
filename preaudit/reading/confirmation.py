"""Does a picture of a line say this text? Asked of the recognizer's own probabilities, not of its best guess.

The text is laid along the recognizer's output steps by the best path that reads it (Viterbi over the CTC states, Graves et
al. 2006). Where the text is what the picture shows, that path is as likely as the best path of all; where a character
differs, is missing or too many, it is thousands of times less likely at that place, and only there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Probabilities = npt.NDArray[np.float32]
#: The output for "no character here", first in every character list.
_BLANK = 0
_LEAST = 1e-8
#: Characters that are printed alike, or that a file and a recognizer may give differently for the same print.
_ALIKE = (
    "〇○Oo0零",
    "·•・．.‧",
    "-‐‑–—−一",
    '“”"＂″',
    "‘’'＇′",
    "、,，",
    ":：︰",
    ";；",
    "()（）",
    "~～",
    "×xX✕",
    "√✓",
)


class Alphabet:
    """The recognizer's characters, and which of them a given character may be read as."""

    def __init__(self, characters: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        for place, char in enumerate(characters):
            if place != _BLANK:
                self._places.setdefault(unicodedata.normalize("NFKC", char), []).append(place)
        self._alike: Mapping[str, str] = {char: group for group in _ALIKE for char in group}

    def readings(self, char: str) -> tuple[int, ...]:
        """Places of the characters that this one may be read as; none where the recognizer does not know it."""
        like = {unicodedata.normalize("NFKC", one) for one in (char, *self._alike.get(char, ""))}
        return tuple(place for one in sorted(like) for place in self._places.get(one, ()))


def confirmed(steps: Probabilities, text: str, alphabet: Alphabet) -> tuple[float, ...]:
    """For each character of `text` how far the picture says it, 0..1: 1 where the best reading of all has it there.

    `steps`: output steps x characters. Blanks in the text are always confirmed; a character that the recognizer does not
    know never is, but hides nothing beside it.
    """
    wanted = [(place, alphabet.readings(char)) for place, char in enumerate(text) if not char.isspace()]
    result = [1.0] * len(text)
    if not wanted:
        return tuple(result)
    if len(steps) < len(wanted):
        return tuple(1.0 if char.isspace() else 0.0 for char in text)
    best = np.maximum(steps.max(axis=1), _LEAST)
    chars = np.stack(
        [
            np.maximum(steps[:, list(known)].max(axis=1), _LEAST) if known else _unknown(steps, best)
            for _, known in wanted
        ]
    )
    ratios = np.log(np.minimum(1.0, np.vstack([np.maximum(steps[:, _BLANK], _LEAST), chars]) / best))
    states = _path(ratios, [known for _, known in wanted])
    worst = np.zeros(len(wanted))
    for step, state in enumerate(states):
        # A step without a character speaks for the nearer of its neighbours: what is read there is too many.
        at = state // 2 if state % 2 else _nearest(states, step)
        ratio = ratios[state // 2 + 1 if state % 2 else 0, step]
        worst[at] = min(worst[at], ratio)
    for (place, known), value in zip(wanted, np.exp(worst), strict=True):
        result[place] = float(value) if known else 0.0
    return tuple(result)


def _unknown(steps: Probabilities, best: Probabilities) -> Probabilities:
    """What stands for a character the recognizer does not know: whatever it sees there, at a price."""
    seen = steps[:, _BLANK + 1 :].max(axis=1)
    found: Probabilities = np.maximum(0.1 * np.minimum(seen, best), _LEAST)
    return found


def _path(ratios: npt.NDArray[np.float64], wanted: Sequence[tuple[int, ...]]) -> list[int]:
    """The state at each step: 2i is the blank before character i, 2i+1 the character itself."""
    count, steps = 2 * len(wanted) + 1, ratios.shape[1]
    rows = np.zeros(count, np.int64)
    rows[1::2] = np.arange(1, len(wanted) + 1)
    scores = ratios[rows]
    # A character may follow another at once unless both are the same.
    skips = np.zeros(count, bool)
    for place in range(1, len(wanted)):
        skips[2 * place + 1] = wanted[place] != wanted[place - 1] or not wanted[place]
    reached = np.full(count, -np.inf)
    reached[:2] = scores[:2, 0]
    came = np.zeros((steps, count), np.int8)
    for step in range(1, steps):
        one = np.concatenate(([-np.inf], reached[:-1]))
        two = np.where(skips, np.concatenate(([-np.inf, -np.inf], reached[:-2])), -np.inf)
        ways = np.stack((reached, one, two))
        came[step] = ways.argmax(axis=0)
        reached = ways.max(axis=0) + scores[:, step]
    state = count - 1 if reached[-1] >= reached[-2] else count - 2
    states = [state]
    for step in range(steps - 1, 0, -1):
        state -= int(came[step, state])
        states.append(state)
    return states[::-1]


def _nearest(states: Sequence[int], step: int) -> int:
    """The character nearest to a step that has none."""
    here = states[step] // 2
    before = next((back for back in range(step, -1, -1) if states[back] % 2), None)
    after = next((on for on in range(step, len(states)) if states[on] % 2), None)
    if before is None:
        return 0
    if after is None or step - before <= after - step:
        return here - 1
    return here
