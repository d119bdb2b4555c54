"""Frozen values made in a third of the time: a case is judged on hundreds of them, and storing each field past the lock costs most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def quickly_made(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots, made as an open object that is closed when all is stored; frozen like any other from then on.

    The object is of a twin class with the same slots while its `__init__` runs. Raises TypeError for what has no slots, inherits,
    or does more than store its fields.
    """
    given = fields(cls)  # type: ignore[arg-type]  # whatever is decorated is a dataclass, or this raises TypeError
    names = tuple(field.name for field in given)
    plain = cls.__bases__ == (object,) and tuple(cls.__dict__.get("__slots__", ())) == names
    if not plain or hasattr(cls, "__post_init__") or not all(field.init for field in given):
        raise TypeError(f"{cls.__name__}: only plain frozen dataclasses with slots are made quickly")
    twin = type(cls.__name__, (), {"__slots__": names, "__module__": cls.__module__})
    known: dict[str, Any] = {"_open": twin, "_closed": cls, "_set": object.__setattr__}
    head, body = ["self"], ["    _set(self, '__class__', _open)"]
    for number, field in enumerate(given):
        value = field.name
        if field.default is not MISSING:
            known[f"_given{number}"] = field.default
            head.append(f"{field.name}=_given{number}")
        elif field.default_factory is not MISSING:
            known |= {f"_made{number}": field.default_factory, "_lacking": MISSING}
            head.append(f"{field.name}=_lacking")
            value = f"_made{number}() if {field.name} is _lacking else {field.name}"
        else:
            head.append(field.name)
        body.append(f"    self.{field.name} = {value}")
    source = "\n".join([f"def __init__({', '.join(head)}):", *body, "    self.__class__ = _closed"])
    exec(source, known)  # of the names of fields alone, as dataclasses write their own
    made: Callable[..., None] = known["__init__"]
    made.__qualname__, made.__annotations__ = f"{cls.__qualname__}.__init__", cls.__init__.__annotations__
    type.__setattr__(cls, "__init__", made)
    return cls
