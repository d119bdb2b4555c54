"""What the sentences and entries of a page say of their paper: 学籍已注销, 自某日起解除, 账户状态：冻结, 仅供洽谈.

The patterns are rules (rules/page_words.yaml). A sentence that rules what may or shall be (如、可以、应、的) states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from preaudit.domain.documents import Remark
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.compiled import compiled
from preaudit.understanding.contraries import has_contrary
from preaudit.understanding.glyphs import Glyph, Run
from preaudit.understanding.layout import Layout

#: A row is carried on by the next where it is so long and ends so far right, as a share of the page's text.
_LONG, _FAR = 15, 0.72
_SENTENCE = re.compile("[^。;!]+")
#: What makes all that follows it in its sentence a rule, or a promise.
_SUPPOSES = re.compile("如(?!下|期)|若|倘|一旦|有下列|情形|逾期|违反|期满|届满|凡|否则|未经|保证|承诺|须知|说明|的,")
#: What makes the clause it stands in one.
_RULES = re.compile(
    "可(?!能)|有权|应(?!届)|须|需|不得|方可|视为|[将愿]|是否|能否|(?<![申邀聘])请(?=[于在自按持携凭到向您尽务妥及])|务必"
)
_RULES_AFTER = re.compile("^(?:[的时后者前]|之[日后前]|[^,]{0,14}(?:的|时|后|者|前|应|须|需|可|不得|有权)(?:,|$))")
_DENIED = re.compile("[未无非不没勿](?:有|曾|被|会|能|得)?[^,]{0,2}$")
_EMPTY_BOX = re.compile("[□☐◻口][^□☐◻☑√✓✔■☒]*$")
#: Letters of a remark that are shown.
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rows of a page that carry one another on."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(glyph.char for glyph in self.glyphs)


def find_statements(layout: Layout, ref: PageRef, spec: KindSpec) -> Iterator[Remark]:
    """What the page states of the paper, each meaning as often as it is said."""
    statements = [s for s in spec.page_words.statements if not s.kinds or spec.kind in s.kinds]
    for paragraph in paragraphs(layout):
        text = paragraph.text
        for sentence in _SENTENCE.finditer(text):
            for statement in statements:
                found = (_stated(pattern, sentence.group()) for pattern in statement.says)
                if (span := next((span for span in found if span), None)) is None:
                    continue
                start, end = (sentence.start() + at for at in span)
                place = Evidence(ref.file, ref.page, layout.polygon(paragraph.glyphs[start:end]))
                yield Remark(statement.meaning, text[start:end][:_SHOWN], place)


def _stated(pattern: str, sentence: str) -> tuple[int, int] | None:
    """Where a sentence states what the pattern says; None where it does not, or only rules or denies it."""
    for match in compiled(pattern).finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        clause = before[before.rfind(",") + 1 :]
        ruled = clause.endswith("的") or _SUPPOSES.search(before) or _RULES.search(clause) or _RULES_AFTER.match(after)
        offered = has_contrary(match.group(), f"{before},{after}")
        if not (ruled or offered or _DENIED.search(clause) or _EMPTY_BOX.search(clause + match.group())):
            return match.span()
    return None


def paragraphs(layout: Layout) -> Iterator[Paragraph]:
    """The rows, those joined that carry one another on."""
    left = min((run.box.x0 for run in layout.runs), default=0.0)
    right = max((run.box.x1 for run in layout.runs), default=0.0)
    glyphs: list[Glyph] = []
    for row in layout.rows:
        glyphs += [glyph for run in row for glyph in run.glyphs]
        if not _carries_on(row, left, right):
            yield Paragraph(tuple(glyphs))
            glyphs = []
    if glyphs:
        yield Paragraph(tuple(glyphs))


def _carries_on(row: tuple[Run, ...], left: float, right: float) -> bool:
    text = "".join(run.text for run in row)
    return len(text) >= _LONG and not text.endswith(("。", ";", ":")) and row[-1].box.x1 - left > _FAR * (right - left)
