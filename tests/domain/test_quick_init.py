"""Values that are made quickly are frozen dataclasses like any other."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from preaudit.domain.checking.case import Reading
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import Document, FieldValue, Mark
from preaudit.domain.dossier import Dossier
from preaudit.domain.quick_init import quickly_made
from preaudit.domain.verdict import Finding

_READING = Reading("姓名", "陈小满", True, False)


@quickly_made
@dataclass(frozen=True, slots=True)
class _Made:
    first: int
    own: list[int] = field(default_factory=list)
    last: str = "z"


@pytest.mark.parametrize("kind", [Reading, Problem, Document, FieldValue, Mark, Dossier, Finding])
def test_what_is_made_quickly_takes_what_its_dataclass_takes(kind: type) -> None:
    given = [parameter.name for parameter in inspect.signature(kind).parameters.values()]
    assert given == [one.name for one in fields(kind)]


def test_it_cannot_be_changed_once_made() -> None:
    with pytest.raises(FrozenInstanceError):
        _READING.value = "孙建国"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del _READING.value
    assert type(_READING) is Reading


def test_it_is_equal_hashed_copied_and_kept_by_its_values() -> None:
    same = Reading(label="姓名", value="陈小满", certain=True, required=False)
    assert same == _READING
    assert (hash(same), repr(same)) == (hash(_READING), repr(_READING))
    assert copy.deepcopy(_READING) == _READING == pickle.loads(pickle.dumps(_READING))
    assert replace(_READING, value="孙建国").value == "孙建国"


def test_defaults_are_filled_in_and_made_anew_for_each() -> None:
    one, other = _Made(1), _Made(2, last="a")
    assert (one.own, one.last, other.last) == ([], "z", "a")
    assert one.own is not other.own


def test_what_lacks_a_value_or_has_one_too_many_is_refused() -> None:
    with pytest.raises(TypeError):
        _Made()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        _Made(1, [], "z", "more")  # type: ignore[call-arg]


def test_only_plain_frozen_values_with_slots_are_made_so() -> None:
    @dataclass(frozen=True)
    class Open:
        first: int

    @dataclass(frozen=True, slots=True)
    class Working:
        first: int

        def __post_init__(self) -> None:
            raise ValueError

    @dataclass(frozen=True, slots=True)
    class Heir(_Made):
        pass

    for cls in (Open, Working, Heir):
        with pytest.raises(TypeError, match=cls.__name__):
            quickly_made(cls)
