"""Words by which a page speaks against itself (作废, 样本, 死亡注销, 仅供…使用), and what they mean: rules/page_words.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from preaudit.domain.documents import RemarkMeaning
from preaudit.rulebook.yaml_source import load_yaml

PAGE_WORDS_FILE = "page_words.yaml"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RemarkWords(_Data):
    """Words of one meaning.

    `words`: said also where they stand alone in an ordinary line. `loud`: words that forms and laws use as well; they count
    in a stamp, aslant over the page, or set much larger than its text. `kinds`: the only kinds of documents it is said of;
    none for all.
    """

    words: tuple[str, ...] = ()
    loud: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Statement(_Data):
    """What sentences and entries say of their paper: patterns (`says`), what they mean, and the only kinds it is said of; none for all."""

    meaning: RemarkMeaning
    says: tuple[str, ...]
    kinds: tuple[str, ...] = ()

    @field_validator("says")
    @classmethod
    def _compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern}: {error}") from error
        return patterns


class PageWords(_Data):
    """`remarks`: words by what they mean; `statements`: sentences. `any_purpose`: purposes that every item is part of.

    `same_purpose`: purposes that are one. `acts`: what a form may ask for that ends or alters a thing, and `own_acts` what
    begins it, looked for on `act_kinds`; a heading with both is one form for all. `other_papers`: words in a heading that make it another paper.
    """

    remarks: Mapping[RemarkMeaning, RemarkWords] = Field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    acts: tuple[str, ...] = ()
    act_kinds: tuple[str, ...] = ()
    own_acts: tuple[str, ...] = ()
    other_papers: tuple[str, ...] = ()
    any_purpose: tuple[str, ...] = ()
    same_purpose: tuple[tuple[str, ...], ...] = ()


def load_page_words(rules_dir: Path) -> PageWords:
    """The words of a rule folder; none where it has no such file. Raises RuleError with file and line."""
    path = rules_dir / PAGE_WORDS_FILE
    return load_yaml(path, PageWords) if path.is_file() else PageWords()
