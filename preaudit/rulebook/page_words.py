"""Words by which a page speaks against itself (作废, 样本, 死亡注销, 仅供…使用), and what they mean: rules/page_words.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

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


class PageWords(_Data):
    """`remarks`: words by what they mean. `any_purpose`: purposes that every item is part of. `same_purpose`: purposes that are one."""

    remarks: Mapping[RemarkMeaning, RemarkWords] = Field(default_factory=dict)
    any_purpose: tuple[str, ...] = ()
    same_purpose: tuple[tuple[str, ...], ...] = ()


def load_page_words(rules_dir: Path) -> PageWords:
    """The words of a rule folder; none where it has no such file. Raises RuleError with file and line."""
    path = rules_dir / PAGE_WORDS_FILE
    return load_yaml(path, PageWords) if path.is_file() else PageWords()
