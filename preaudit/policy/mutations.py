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
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.rulebook.not_decisive import How
from preaudit.value_types import ValueType
from preaudit.value_types.id_number import ID_NUMBER
from preaudit.value_types.person_name import PERSON_NAME
from preaudit.value_types.sex import SEX
from preaudit.value_types.text import TEXT

#: Doubts of a page: what the government itself keeps is neither hard to read nor covered.
_NOT_OF_A_REGISTER = (How.DOUBTFUL, How.MASKED)


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
    documents: Sequence[Document],
    facts: Mapping[str, object],
    day: date,
    kinds: Iterable[KindSpec],
    shared_kinds: Mapping[str, str] | None = None,
) -> Iterator[MutatedCase]:
    """Every case that differs from this one in one thing, in a deterministic order.

    `shared_kinds`: the kind of paper that a share stands for, by material.
    """
    specs = tuple(kinds)
    for place, document in enumerate(documents):
        fields = _fields(document.kind, document.variant, specs)

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
    for part, how, changed, kind in _of_facts(facts, day, specs, shared_kinds or {}):
        yield MutatedCase(Change("", part, how), tuple(documents), changed, kind)


def _of_field(value: FieldValue, spec: FieldSpec | None, day: date) -> Iterator[tuple[How, FieldValue | None]]:
    value_type = spec.value_type if spec else TEXT
    if (other := _other(value.value, value_type)) != value.value:
        how = How.ANOTHER_PERSON if value_type.identifies else How.OTHER
        yield how, replace(value, value=other, raw=other)
    yield How.NOT_FOUND, None
    if value.value:
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
    if value_type is SEX:
        return "女" if value == "男" else "男"
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


def _fields(kind: str, variant: str, specs: Iterable[KindSpec]) -> Mapping[str, FieldSpec]:
    same = [spec for spec in specs if spec.kind == kind]
    own = next((spec for spec in same if spec.variant == variant), same[0] if same else None)
    return own.fields if own else {}


def _with_mark(document: Document, mark: Mark, state: MarkState) -> Document:
    return replace(document, marks=tuple(replace(m, state=state) if m is mark else m for m in document.marks))


def _mark_name(mark: Mark) -> str:
    return f"{mark.kind.value}:{mark.slot}" if mark.slot else mark.kind.value


def extra_file(paper: str) -> str:
    """The file of the stranger's paper that is put beside one (`How.DOUBLED`)."""
    return f"{paper}-2.jpg"


def _of_facts(
    facts: Mapping[str, object], day: date, specs: Iterable[KindSpec], shared_kinds: Mapping[str, str]
) -> Iterator[tuple[str, How, Mapping[str, object], str]]:
    """The facts with one of them changed or left out, and of what part, how, and of which kind of paper."""
    for key, said in facts.items():
        rest = {k: v for k, v in facts.items() if k != key}
        inner = _of_shares(said, day, specs, shared_kinds) if key == "shared" else _of_fact(key, said)
        for part, how, changed, kind in inner:
            yield part, how, {**rest, key: changed}, kind
        yield key, How.LEFT_OUT, rest, ""


#: What is changed of a fact, how, the fact as changed, and the kind of paper that it speaks of ('' for none).
_FactChange = tuple[str, How, object, str]
#: Of whom another is put in the place of the one signed in.
_STRANGER = {"name": PERSON_NAME.stranger, "id_number": ID_NUMBER.stranger}


def _of_fact(key: str, said: object) -> Iterator[_FactChange]:
    """Another value of a fact; of one that has parts (the applicant), each part of somebody else, or left out."""
    if isinstance(said, bool):
        yield key, How.OTHER, not said, ""
    elif isinstance(said, str):
        for other in ("bad", "unknown", PERSON_NAME.stranger):
            if other != said:
                yield key, How.OTHER, other, ""
    elif isinstance(said, Mapping):
        for part in said:
            if part in _STRANGER:
                yield f"{key}.{part}", How.ANOTHER_PERSON, {**said, part: _STRANGER[part]}, ""
            yield f"{key}.{part}", How.LEFT_OUT, {k: v for k, v in said.items() if k != part}, ""


def _of_shares(
    said: object, day: date, specs: Iterable[KindSpec], shared_kinds: Mapping[str, str]
) -> Iterator[_FactChange]:
    """What a share brings, field by field as the paper would print it; and each share left out."""
    if not isinstance(said, Mapping):
        return
    for material, share in said.items():
        kind = shared_kinds.get(material, "")
        brought: Mapping[str, str] = share.get("fields", {}) if kind and isinstance(share, Mapping) else {}
        for key, text in brought.items():
            value = FieldValue(text, text, 1.0, True, Evidence("", 1))
            for how, new in _of_field(value, _fields(kind, "", specs).get(key), day):
                if how in _NOT_OF_A_REGISTER:
                    continue
                kept = {k: v for k, v in brought.items() if k != key} | ({key: new.value} if new else {})
                yield key, how, {**said, material: {**share, "fields": kept}}, kind
        yield "", How.LEFT_OUT, {k: v for k, v in said.items() if k != material}, kind
