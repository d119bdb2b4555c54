"""Complete cases changed in one thing at a time: a field, a mark, a fact, a paper. What an adversary, or a slip, would change.

A change is made to documents as understood, so that every rule of an item can be tried in milliseconds and without a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from preaudit.domain.dates import LONG_TERM
from preaudit.domain.documents import Document, FieldValue, Mark, MarkState
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import FieldSpec, KindSpec


class How(StrEnum):
    """What is done to the one thing that is changed."""

    OTHER = "other"
    ANOTHER_PERSON = "another_person"
    NOT_FOUND = "not_found"
    BLANK = "blank"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    NEGATED = "negated"
    MASKED = "masked"
    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"
    SWAPPED = "swapped"
    DOUBLED = "doubled"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `paper`: the document's id in the case, '' for a fact; `part`: field, mark or fact, '' for the whole paper."""

    paper: str
    part: str
    how: How


@dataclass(frozen=True, slots=True)
class MutatedCase:
    """A case after one change. `kind`: of the paper changed ('' for a fact)."""

    change: Change
    documents: tuple[Document, ...]
    facts: Mapping[str, object]
    kind: str = ""


#: Somebody who appears in no case: what stands instead where another's paper or name is put in.
_STRANGER = {
    "person_name": "贺兰若安",
    "id_number": "11010519740908441X",
    "party_number": "11010519740908441X",
    "address": "黑龙江省黑河市爱辉区王肃街9001号77幢8808室",
    "organization": "黑河若安远行贸易有限公司",
    "party": "贺兰若安",
    "parties": "贺兰若安",
    "credit_code": "91320105MA3ABCD153",
    "account_number": "6217009999000011112",
    "date": "1974-09-08",
    "sex": "女",
    "ethnicity": "达斡尔族",
    "phone": "13999990000",
    "certificate_number": "黑(2019)爱辉区不动产权第9990001号",
    "plate_number": "黑N99991",
    "vin": "LZZZZZZZ9ZZ999999",
    "latin_name": "HELAN RUOAN",
}
_PEOPLE = frozenset({"person_name", "party", "parties", "id_number", "party_number", "organization", "credit_code"})
_DATES = frozenset({"date", "date_range_start", "date_range_end", "month_end"})
_WORDS = frozenset({"text", "business_scope", "land_use"})


def mutations(
    documents: Sequence[Document], facts: Mapping[str, object], day: date, kinds: Iterable[KindSpec]
) -> Iterator[MutatedCase]:
    """Every case that differs from this one in one thing, in an order that is always the same."""
    specs = tuple(kinds)
    for place, document in enumerate(documents):
        fields = _fields(document, specs)

        def put(changed: Iterable[Document], part: str, how: How, place: int = place) -> MutatedCase:
            own = documents[place]
            return MutatedCase(
                Change(own.id, part, how), (*documents[:place], *changed, *documents[place + 1 :]), facts, own.kind
            )

        for key, value in document.fields.items():
            for how, new in _of_field(value, fields.get(key), day):
                kept = {k: v for k, v in document.fields.items() if k != key}
                yield put((replace(document, fields=kept if new is None else {**kept, key: new}),), key, how)
        for mark in document.marks:
            if mark.state is MarkState.PRESENT:
                for how, state in ((How.LEFT_OUT, MarkState.ABSENT), (How.DOUBTFUL, MarkState.DOUBTFUL)):
                    yield put((_with_mark(document, mark, state),), _mark_name(mark), how)
        strange = _of_a_stranger(document, fields)
        yield put((), "", How.LEFT_OUT)
        yield put((replace(document, certain=False, confidence=0.5),), "", How.GUESSED)
        if strange != document:
            yield put((strange,), "", How.SWAPPED)
            yield put((document, replace(strange, id=f"{document.id}-2", pages=(_page(document),))), "", How.DOUBLED)
    for key, said in facts.items():
        for changed in _of_fact(said):
            yield MutatedCase(Change("", key, How.OTHER), tuple(documents), {**facts, key: changed})
        yield MutatedCase(Change("", key, How.LEFT_OUT), tuple(documents), {k: v for k, v in facts.items() if k != key})


def _of_field(value: FieldValue, spec: FieldSpec | None, day: date) -> Iterator[tuple[How, FieldValue | None]]:
    parser = spec.parser if spec else "text"
    if (other := _other(value.value, parser)) != value.value:
        how = How.ANOTHER_PERSON if parser in _PEOPLE else How.OTHER
        yield how, replace(value, value=other, raw=other)
    yield How.NOT_FOUND, None
    yield How.BLANK, replace(value, value="", raw="")
    yield How.DOUBTFUL, replace(value, certain=False, confidence=0.4, doubt="low_confidence")
    if parser in _DATES:
        for how, moved in ((How.EXPIRED, day - timedelta(days=1)), (How.NOT_YET_VALID, day + timedelta(days=1))):
            if moved.isoformat() != value.value:
                yield how, replace(value, value=moved.isoformat(), raw=moved.isoformat())
    elif len(value.value) > 1:
        masked = f"{value.value[0]}{'*' * (len(value.value) - 1)}"
        yield How.MASKED, replace(value, value=masked, raw=masked, certain=False, doubt="masked")
    if parser in _WORDS and value.value:
        yield How.NEGATED, replace(value, value=f"不包括{value.value}", raw=f"不包括{value.value}")


def _other(value: str, parser: str) -> str:
    """Another value of the same form: as valid in itself, and not what it was."""
    if parser in _STRANGER and value != _STRANGER[parser]:
        return _STRANGER[parser]
    if parser in _DATES and value != LONG_TERM:
        try:
            return (date.fromisoformat(value) - timedelta(days=401)).isoformat()
        except ValueError:
            return value
    if value.replace(".", "", 1).isdigit():
        return str(int(float(value)) * 7 + 1000)
    return f"另外的{value}" if value and value != LONG_TERM else value


def _of_a_stranger(document: Document, fields: Mapping[str, FieldSpec]) -> Document:
    """The same paper, of somebody else."""
    changed = {
        key: replace(value, value=_STRANGER[parser], raw=_STRANGER[parser])
        for key, value in document.fields.items()
        if (spec := fields.get(key)) and (parser := spec.parser) in _PEOPLE | {"address", "account_number"}
        if parser in _STRANGER
    }
    return replace(document, fields={**document.fields, **changed})


def _fields(document: Document, specs: Iterable[KindSpec]) -> Mapping[str, FieldSpec]:
    same = [spec for spec in specs if spec.kind == document.kind]
    own = next((spec for spec in same if spec.variant == document.variant), same[0] if same else None)
    return own.fields if own else {}


def _with_mark(document: Document, mark: Mark, state: MarkState) -> Document:
    return replace(document, marks=tuple(replace(m, state=state) if m is mark else m for m in document.marks))


def _mark_name(mark: Mark) -> str:
    return f"{mark.kind.value}:{mark.slot}" if mark.slot else mark.kind.value


def _page(document: Document) -> PageRef:
    return PageRef(f"{document.id}-2.jpg", 1)


def _of_fact(said: object) -> tuple[object, ...]:
    if isinstance(said, bool):
        return (not said,)
    return tuple(other for other in ("bad", "unknown", "贺兰若安") if other != said) if isinstance(said, str) else ()
