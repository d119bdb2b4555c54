"""Application forms filled without the form itself: python -m bench.one_form [--read]

The sample cases (papers as labelled, or with --read as read) and the complete case of each item's test file. Counted, of the fields that the
case's own form says: filled, to be confirmed, differing, empty; and of those filled, what the form says otherwise, listed. A value that agrees as the
checks compare (an address that names its province), and a bank named in full, is right. The day of filling in is no source's and counts apart.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.domain.checking.case import Reading
from preaudit.domain.checking.comparison import How, compare
from preaudit.domain.checking.sorts import Sort
from preaudit.domain.documents import Document
from preaudit.domain.filled_forms import FieldState
from preaudit.domain.form_sources import FILLED_ON
from preaudit.domain.matching import APPLICATION_FORM
from preaudit.domain.reviews import Upload
from preaudit.domain.truth import Truth
from preaudit.evaluation.labelled_cases import LabelledCase, labelled_cases
from preaudit.evaluation.scores import same_value
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.rulebook.rule_tests import load_tests
from preaudit.services.application_forms import FormError, form_of
from preaudit.services.review import ReviewService, open_service
from preaudit.services.validation import ItemRequest, item_request
from tests.samples.labels import documents as labelled_documents

_HOW = {Sort.NAME: How.NAME, Sort.NUMBER: How.NUMBER, Sort.ADDRESS: How.ADDRESS}


@dataclass(frozen=True)
class Case:
    """What a form is filled from, and what the form that was handed in says."""

    name: str
    request: ItemRequest
    documents: Sequence[Document]
    said: dict[str, str]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--read", action="store_true", help="read the sample cases' files; their labels else")
    arguments = parser.parse_args()
    book = load_rulebook(shipped("rules"))
    if arguments.read:
        with open_service(Settings()) as service:
            samples = [_read(case, service) for case in labelled_cases(shipped("samples/cases"))]
    else:
        samples = [_labelled(case, book) for case in labelled_cases(shipped("samples/cases"))]
    _table("sample cases" + (" as read" if arguments.read else " as labelled"), samples)
    _table("complete cases of the items' tests", list(complete_cases(book)))


def complete_cases(book: RuleBook) -> Iterator[Case]:
    """The complete case of each item's test file."""
    for path in sorted(shipped("rules/items").glob("*.test.yaml")):
        test = load_tests(path)[0]
        facts = {**test.case.facts, **test.test.facts}
        request = item_request(book, test.subject, facts, test.day, test.region)
        yield Case(test.subject, request, test.documents(), _said(test.documents()))


def _labelled(case: LabelledCase, book: RuleBook) -> Case:
    papers = labelled_documents(Path(case.files[0]).parent)
    request = item_request(book, case.item, case.facts, case.as_of, case.region)
    return Case(case.name, request, papers, _said(papers))


def _read(case: LabelledCase, service: ReviewService) -> Case:
    uploads = [Upload(path.name, path.read_bytes()) for path in case.files]
    review = service.review(case.item, case.facts, uploads, case.as_of, case.region)
    request = item_request(service.rulebook, case.item, case.facts, case.as_of, case.region)
    return Case(case.name, request, review.documents, _said(labelled_documents(Path(case.files[0]).parent)))


def _said(documents: Sequence[Document]) -> dict[str, str]:
    forms = [d for d in documents if d.kind == APPLICATION_FORM]
    return {key: value.value for form in forms for key, value in form.fields.items() if value.value}


def _table(title: str, cases: Sequence[Case]) -> None:
    print(f"{title}\n{'item':36}{'fields':>7}{'filled':>8}{'confirm':>8}{'differ':>8}{'empty':>7}{'wrong':>7}")
    by_item: dict[str, Counter[str]] = {}
    wrong: list[str] = []
    for case in cases:
        count = by_item.setdefault(case.request.item.code, Counter())
        try:
            form = form_of(case.request, case.documents, with_form=False)
        except FormError:
            continue
        for field in form.fields:
            said = case.said.get(field.key)
            if not said or field.key == FILLED_ON:
                continue
            count["fields"] += 1
            count[field.state.value] += 1
            if field.state is FieldState.FILLED and not right(field.sort, field.value, said):
                count["wrong"] += 1
                wrong.append(f"  {case.name} {field.label}: filled {field.value}, the form {said}")
    whole = Counter[str]()
    for item, count in by_item.items():
        whole.update(count)
        print(_line(item, count))
    print(_line("all", whole), *wrong, "", sep="\n")


def _line(name: str, count: Counter[str]) -> str:
    fields = max(1, count["fields"])
    shares = "".join(
        f"{100 * count[state.value] / fields:8.1f}"
        for state in (FieldState.FILLED, FieldState.TO_CONFIRM, FieldState.DIFFERS)
    )
    return f"{name:36}{count['fields']:7}{shares}{100 * count[FieldState.EMPTY.value] / fields:7.1f}{count['wrong']:7}"


def right(sort: Sort, value: str, said: str) -> bool:
    """Whether a value says what the form says."""
    one, other = (Reading("", text, certain=True, required=True) for text in (value, said))
    how = _HOW.get(sort)
    short, brief = (text.replace("股份有限公司", "") for text in (value, said))
    fuller = sort is Sort.NAME and short.startswith(brief)
    return same_value(value, said) or fuller or (how is not None and compare(one, other, how) is Truth.PASS)


if __name__ == "__main__":
    main()
