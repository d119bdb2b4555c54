"""The material list of a verdict in plain words: what is complete, what is missing, and how to mend it. Who somebody is stays masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from preaudit.archive.masking import CaseMasks
from preaudit.domain.applicants import applicant_of
from preaudit.domain.outcomes import Severity
from preaudit.domain.verdict import Status
from preaudit.rulebook.kinds import KindSpec
from preaudit.value_types import VALUE_TYPES
from preaudit.wording import Message
from preaudit.wording import applicant_page as say

_STATUSES = {
    Status.COMPLETE: say.STATUS_COMPLETE,
    Status.MISSING_CORE: say.STATUS_MISSING,
    Status.DEFERRABLE: say.STATUS_LATER,
    Status.NOT_REQUIRED: say.STATUS_NOT_NEEDED,
}
#: What the applicant has to do something about, the heaviest first; doubts are for staff.
_TO_DO = (Severity.SCOPE, Severity.CORE, Severity.DEFERRABLE)


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A material and how it stands."""

    name: str
    status: str
    words: Message


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to be mended: of which material ('' for all of the case), what is wrong, and how it is mended."""

    material: str
    severity: str
    words: str
    mend: str


@dataclass(frozen=True, slots=True)
class PaperList:
    """What a verdict says to the applicant. `doubts`: how many places staff look at."""

    papers: tuple[ListedPaper, ...] = ()
    to_do: tuple[ToDo, ...] = ()
    doubts: int = 0


def paper_list(result: Mapping[str, Any], masks: CaseMasks) -> PaperList:
    """The list of a verdict, of an item or of all steps of a bundle."""
    parts: Sequence[Mapping[str, Any]] = result.get("steps") or [result]
    papers = [_paper(each) for part in parts for each in part["items"] if each["status"] in _KNOWN]
    found = [(finding, part) for part in parts for finding in part["findings"]]
    wanted = [each for severity in _TO_DO for each in found if each[0]["severity"] == severity]
    doubts = sum(finding["severity"] == Severity.DOUBT for finding, _ in found)
    return PaperList(
        tuple(dict.fromkeys(papers)), tuple(dict.fromkeys(_to_do(*each, masks) for each in wanted)), doubts
    )


def masks_of(facts: Mapping[str, object], result: Mapping[str, Any], kinds: Iterable[KindSpec]) -> CaseMasks:
    """Names, numbers and addresses of a case, wherever they stand in a sentence or in a file's name."""
    personal = {
        (spec.kind, name)
        for spec in kinds
        for name, field in spec.fields.items()
        if (value_type := VALUE_TYPES.get(field.parser)) and (value_type.personal or value_type.identifies)
    }
    return CaseMasks({*_values(result, personal), *_of_facts(facts), applicant_of(facts)})


_KNOWN = frozenset(status.value for status in Status)


def _paper(each: Mapping[str, Any]) -> ListedPaper:
    status = Status(each["status"])
    return ListedPaper(each["name"], status.value, _STATUSES[status])


def _to_do(finding: Mapping[str, Any], part: Mapping[str, Any], masks: CaseMasks) -> ToDo:
    names = {each["material"]: each["name"] for each in part["items"]}
    material = finding.get("material", "")
    words, mend = masks.text(finding.get("citizen", "")), masks.text(finding.get("mend", ""))
    return ToDo(names.get(material, ""), finding["severity"], words, mend)


def _values(result: Mapping[str, Any], personal: set[tuple[str, str]]) -> Iterator[str]:
    for document in result.get("documents", ()):
        for name, field in document["fields"].items():
            if (document["type"], name) in personal:
                yield from (str(field.get(form) or "") for form in ("value", "raw"))


def _of_facts(facts: Mapping[str, object]) -> Iterator[str]:
    for key, value in facts.items():
        if isinstance(value, Mapping):
            yield from _of_facts(value)
        elif isinstance(value, str) and key.rpartition(".")[2] in _NAMING:
            yield value


_NAMING = frozenset({"name", "id_number", "phone", "email", "address"})
