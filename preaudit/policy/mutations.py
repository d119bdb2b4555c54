"""Complete cases changed in one thing at a time: a field, a mark, a fact, a paper. What an adversary, or a slip, would change.

A change is made to documents as understood, so that every rule of an item can be tried in milliseconds and without a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from preaudit.domain.dates import LONG_TERM
from preaudit.domain.documents import Document, FieldValue, Mark, MarkState
from preaudit.domain.doubts import Doubt
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.rulebook.not_decisive import How
from preaudit.value_types import ValueType
from preaudit.value_types.person_name import PERSON_NAME
from preaudit.value_types.text import TEXT


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


def mutations(
    documents: Sequence[Document], facts: Mapping[str, object], day: date, kinds: Iterable[KindSpec]
) -> Iterator[MutatedCase]:
    """Every case that differs from this one in one thing, in a deterministic order."""
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
        if strange != document and _names_somebody(document, fields):
            yield put((strange,), "", How.SWAPPED)
            yield put(
                (document, replace(strange, id=f"{document.id}-2", pages=(PageRef(extra_file(document.id), 1),))),
                "",
                How.DOUBLED,
            )
    for key, said in facts.items():
        for changed in _of_fact(said):
            yield MutatedCase(Change("", key, How.OTHER), tuple(documents), {**facts, key: changed})
        yield MutatedCase(Change("", key, How.LEFT_OUT), tuple(documents), {k: v for k, v in facts.items() if k != key})


def _of_field(value: FieldValue, spec: FieldSpec | None, day: date) -> Iterator[tuple[How, FieldValue | None]]:
    value_type = spec.value_type if spec else TEXT
    if (other := _other(value.value, value_type)) != value.value:
        how = How.ANOTHER_PERSON if value_type.identifies else How.OTHER
        yield how, replace(value, value=other, raw=other)
    yield How.NOT_FOUND, None
    yield How.BLANK, replace(value, value="", raw="")
    yield How.DOUBTFUL, replace(value, certain=False, confidence=0.4, doubt=Doubt.LOW_CONFIDENCE)
    if value_type.is_day:
        for how, moved in _moved(value_type, day):
            if moved.isoformat() != value.value:
                yield how, replace(value, value=moved.isoformat(), raw=moved.isoformat())
    elif len(value.value) > 1:
        masked = f"{value.value[0]}{'*' * (len(value.value) - 1)}"
        yield How.MASKED, replace(value, value=masked, raw=masked, certain=False, doubt=Doubt.INCOMPLETE)
    if value_type.free_text and not value_type.place and value.value:
        yield How.NEGATED, replace(value, value=f"不包括{value.value}", raw=f"不包括{value.value}")


def _moved(value_type: ValueType, day: date) -> Iterator[tuple[How, date]]:
    """To the wrong side of the day: an end before it, a start after it, a date of one day either."""
    if not value_type.begins_term:
        yield How.EXPIRED, day - timedelta(days=1)
    if not value_type.ends_term:
        yield How.NOT_YET_VALID, day + timedelta(days=1)


def _other(value: str, value_type: ValueType) -> str:
    """Another value of the same form: as valid in itself, and not what it was."""
    if value_type.stranger not in ("", value):
        return value_type.stranger
    if value_type.is_day and value != LONG_TERM:
        try:
            return (date.fromisoformat(value) - timedelta(days=401)).isoformat()
        except ValueError:
            return value
    if value.replace(".", "", 1).isdigit():
        return str(int(float(value)) * 7 + 1000)
    return f"另外的{value}" if value and value != LONG_TERM else value


def _of_a_stranger(document: Document, fields: Mapping[str, FieldSpec]) -> Document:
    """The same paper, of somebody else."""
    changed = {}
    for key, value in document.fields.items():
        if key in fields and (fields[key].value_type.personal or fields[key].value_type.is_day):
            other = _other(value.value, fields[key].value_type)
            changed[key] = replace(value, value=other, raw=other)
    return replace(document, fields={**document.fields, **changed})


def _names_somebody(document: Document, fields: Mapping[str, FieldSpec]) -> bool:
    """Whether the paper says whose it is: the back of a card alone does not."""
    types = [fields[key].value_type for key in document.fields if key in fields]
    return any(one.personal and not one.only_organization for one in types)


def _fields(document: Document, specs: Iterable[KindSpec]) -> Mapping[str, FieldSpec]:
    same = [spec for spec in specs if spec.kind == document.kind]
    own = next((spec for spec in same if spec.variant == document.variant), same[0] if same else None)
    return own.fields if own else {}


def _with_mark(document: Document, mark: Mark, state: MarkState) -> Document:
    return replace(document, marks=tuple(replace(m, state=state) if m is mark else m for m in document.marks))


def _mark_name(mark: Mark) -> str:
    return f"{mark.kind.value}:{mark.slot}" if mark.slot else mark.kind.value


def extra_file(paper: str) -> str:
    """The file of the stranger's paper that is put beside one (`How.DOUBLED`)."""
    return f"{paper}-2.jpg"


def _of_fact(said: object) -> tuple[object, ...]:
    if isinstance(said, bool):
        return (not said,)
    return (
        tuple(other for other in ("bad", "unknown", PERSON_NAME.stranger) if other != said)
        if isinstance(said, str)
        else ()
    )
