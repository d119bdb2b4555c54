"""CTC decoding as PaddleOCR does it, keeping what it throws away: how sure each character is, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class ReadText(str):
    """A recognized text that carries, for each character, its probability and its output step."""

    __slots__ = ("confidences", "steps")
    confidences: tuple[float, ...]
    steps: tuple[float, ...]


class Decoder:
    """Stands where PaddleOCR's own `decode` stands and takes what that takes. `characters`: the blank first."""

    def __init__(self, characters: Sequence[str]) -> None:
        self._characters = characters

    def __call__(
        self,
        text_index: npt.NDArray[np.int64],
        text_prob: Floats,
        is_remove_duplicate: bool = True,
        return_word_box: bool = False,
    ) -> list[tuple[ReadText, float]]:
        """Texts with their mean confidence. Both arrays: lines x output steps, the best character and its probability."""
        return [self._text(steps, probs) for steps, probs in zip(text_index, text_prob, strict=True)]

    def _text(self, steps: npt.NDArray[np.int64], probabilities: Floats) -> tuple[ReadText, float]:
        changes = np.flatnonzero(np.diff(steps)) + 1
        starts, ends = np.r_[0, changes], np.r_[changes, len(steps)]
        spans = [(a, b) for a, b in zip(starts.tolist(), ends.tolist(), strict=True) if steps[a] != 0]
        text = ReadText("".join(self._characters[steps[a]] for a, _ in spans))
        # A character's steps agree on it; the best of them says how sure the model is.
        text.confidences = tuple(round(min(1.0, float(probabilities[a:b].max())), 4) for a, b in spans)
        text.steps = tuple((a + b) / 2 for a, b in spans)
        return text, float(np.mean(text.confidences)) if spans else 0.0
