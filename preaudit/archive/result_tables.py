"""The tables of results: their columns, types and what each means. docs/archive.md shows them; ids are stable over runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from preaudit.wording import Message
from preaudit.wording import archive_columns as say


class ColumnType(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    DAY = "day"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """A column. `personal`: it may hold personal data, and is masked unless the whole is asked for."""

    name: str
    type: ColumnType
    words: Message
    personal: bool = False


def _text(name: str, words: Message, *, personal: bool = False) -> ResultColumn:
    return ResultColumn(name, ColumnType.TEXT, words, personal)


_CASE_ID = _text("case_id", say.CASE_ID)
_BOOK = _text("book", say.BOOK)

CASES = (
    _CASE_ID,
    _text("case", say.CASE),
    _text("item", say.ITEM),
    _text("region", say.REGION),
    _text("window", say.WINDOW),
    ResultColumn("accepted_on", ColumnType.DAY, say.ACCEPTED_ON),
    _text("month", say.MONTH),
    ResultColumn("decided_on", ColumnType.DAY, say.DECIDED_ON),
    ResultColumn("days_taken", ColumnType.NUMBER, say.DAYS_TAKEN),
    _text("applicant_kind", say.APPLICANT_KIND),
    _text("applicant_tags", say.APPLICANT_TAGS),
    _text("decision", say.DECISION),
    _text("outcome", say.OUTCOME),
    _text("agreement", say.AGREEMENT),
    _text("remark", say.REMARK),
    _text("grounds", say.GROUNDS),
    _text("requested_beyond", say.REQUESTED_BEYOND),
    _text("beside_outcome", say.BESIDE_OUTCOME),
    _text("beside_agreement", say.BESIDE_AGREEMENT),
    ResultColumn("changed", ColumnType.TRUTH, say.CHANGED),
    ResultColumn("files", ColumnType.NUMBER, say.FILES),
    ResultColumn("pages", ColumnType.NUMBER, say.PAGES),
    ResultColumn("findings", ColumnType.NUMBER, say.FINDINGS),
    _text("failed", say.FAILED),
    _text("why", say.WHY, personal=True),
    _text("judgment", say.JUDGMENT),
)
MATERIALS = (
    _CASE_ID,
    _BOOK,
    _text("material", say.MATERIAL),
    _text("name", say.MATERIAL_NAME),
    _text("status", say.STATUS),
    _text("why", say.STATUS_WHY, personal=True),
)
FINDINGS = (
    _text("finding_id", say.FINDING_ID),
    _CASE_ID,
    _BOOK,
    _text("code", say.CODE),
    _text("reason", say.REASON),
    _text("material", say.MATERIAL),
    _text("severity", say.SEVERITY),
    ResultColumn("decisive", ColumnType.TRUTH, say.DECISIVE),
    _text("seen", say.SEEN, personal=True),
    _text("expected", say.EXPECTED, personal=True),
    _text("sentence", say.SENTENCE, personal=True),
    _text("basis", say.BASIS),
    _text("file", say.EVIDENCE_FILE, personal=True),
    ResultColumn("page", ColumnType.NUMBER, say.EVIDENCE_PAGE),
    _text("evidence", say.EVIDENCE, personal=True),
)
FIELDS = (
    _text("field_id", say.FIELD_ID),
    _CASE_ID,
    _text("document", say.DOCUMENT, personal=True),
    _text("kind", say.KIND),
    _text("field", say.FIELD),
    _text("value", say.VALUE, personal=True),
    _text("raw", say.RAW, personal=True),
    ResultColumn("confidence", ColumnType.SHARE, say.CONFIDENCE),
    ResultColumn("certain", ColumnType.TRUTH, say.CERTAIN),
    _text("doubt", say.DOUBT),
    _text("file", say.EVIDENCE_FILE, personal=True),
    ResultColumn("page", ColumnType.NUMBER, say.EVIDENCE_PAGE),
    _text("polygon", say.POLYGON),
)
#: The tables by their names, which are those of their files.
TABLES: Mapping[str, tuple[ResultColumn, ...]] = {
    "cases": CASES,
    "materials": MATERIALS,
    "findings": FINDINGS,
    "fields": FIELDS,
}
