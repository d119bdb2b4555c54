"""Machine-readable zones of travel documents (ICAO 9303 parts 3 to 6): TD3 2x44, TD2 2x36, TD1 3x30.

Letters that readers take for figures, and figures for letters, are put right where the place allows only one of them; the
document number, which may hold both, is left as read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle

_FIGURES = str.maketrans("OQDUILJSBZGT", "000011158267")
_LETTERS = str.maketrans("0125678", "OIZSGTB")
_FILLERS = {"«": "<<", "‹": "<", "〈": "<", "《": "<<", "〈": "<", "＜": "<", "≤": "<", "く": "<", "∠": "<", "(": "<", "（": "<"}
#: A reader sees letters in a row of fillers.
_STRAY = re.compile(r"(?<=<<<)[KCLES]{1,2}(?=<|$)")
#: Most characters by which a line's fillers were miscounted.
_MISCOUNTED = 8

_Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Form:
    """`lines`: what stands where, one letter a place: a letter or filler `a`, figure `d`, either `x`, figure or filler `c`.

    Spans are (line, from, to). Every checked value's digit follows it; `composite` is what the last digit covers.
    """

    name: str
    lines: tuple[str, ...]
    values: Mapping[str, _Span]
    checked: tuple[str, ...]
    composite: tuple[_Span, ...]
    last: tuple[int, int]


_NUMBER_LINE = "x" * 9 + "d" + "aaa" + "d" * 7 + "a" + "d" * 7
_DATED = {"number": (1, 0, 9), "nationality": (1, 10, 13), "birth_date": (1, 13, 19), "sex": (1, 20, 21), "valid_to": (1, 21, 27)}
_FORMS = (
    _Form(
        "TD3", ("a" * 44, _NUMBER_LINE + "x" * 14 + "cd"), {**_DATED, "issuer": (0, 2, 5), "names": (0, 5, 44), "optional": (1, 28, 42)},
        ("number", "birth_date", "valid_to", "optional"), ((1, 0, 10), (1, 13, 20), (1, 21, 43)), (1, 43),
    ),
    _Form(
        "TD2", ("a" * 36, _NUMBER_LINE + "x" * 7 + "d"), {**_DATED, "issuer": (0, 2, 5), "names": (0, 5, 36)},
        ("number", "birth_date", "valid_to"), ((1, 0, 10), (1, 13, 20), (1, 21, 35)), (1, 35),
    ),
    _Form(
        "TD1", ("aaaaa" + "x" * 9 + "c" + "x" * 15, "d" * 7 + "a" + "d" * 7 + "aaa" + "x" * 11 + "d", "a" * 30),
        {"issuer": (0, 2, 5), "number": (0, 5, 14), "birth_date": (1, 0, 6), "sex": (1, 7, 8), "valid_to": (1, 8, 14),
         "nationality": (1, 15, 18), "names": (2, 0, 30)},
        ("number", "birth_date", "valid_to"), ((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)), (1, 29),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MachineZone:
    """What a zone says: number, birth_date, valid_to (ISO), sex (M, F), nationality, issuer, surname, given_names; empty ones left out.

    `proven`: the values a check digit of their own and the composite one bear out. `failed`: what fails ('composite' too).
    `rows`: the indexes of the lines it was read from.
    """

    form: str
    values: Mapping[str, str]
    proven: frozenset[str]
    failed: frozenset[str]
    rows: tuple[int, ...] = ()


def check_digit(text: str) -> str:
    """ICAO 9303-3 §4.9: weights 7, 3, 1 over figures, letters from A = 10, fillers 0; the sum modulo 10."""
    return str(sum(weight * (0 if char == "<" else int(char, 36)) for char, weight in zip(text, cycle((7, 3, 1)))) % 10)


def find_machine_zone(rows: Sequence[str]) -> MachineZone | None:
    """The zone among a page's lines, top to bottom: the one whose digits bear out most; None where nothing is like one."""
    found = list(_zones(rows))
    return max(found, key=lambda zone: (len(zone.proven) - len(zone.failed), -zone.rows[0]), default=None)


def _zones(rows: Sequence[str]) -> Iterator[MachineZone]:
    for at in range(len(rows)):
        for form in _FORMS:
            for joined in ("", "<"):  # a blank is a gap in the print, or a filler
                zone = _zone(form, rows, at, joined)
                if zone is not None:
                    yield zone


def _zone(form: _Form, rows: Sequence[str], at: int, blank: str) -> MachineZone | None:
    """The zone whose line of figures (the second of all forms) is row `at`."""
    lines: list[str] = []
    used: list[int] = []
    for number, pattern in enumerate(form.lines):
        row = at + number - 1
        line = _fitted(_plain(rows[row], blank), pattern) if 0 <= row < len(rows) else None
        if line is None and (number == 1 or (form.name == "TD1" and number == 0)):
            return None  # without the number or the dates it is none
        if line is not None:
            used.append(row)
        lines.append(line or "<" * len(pattern))
    values = {key: lines[line][start:end] for key, (line, start, end) in form.values.items()}
    if not all(values[key].isdigit() for key in ("birth_date", "valid_to")) or values["sex"] not in set("MFX<"):
        return None
    failed = {key for key in form.checked if not _borne_out(lines, form.values[key], values[key])}
    if check_digit("".join(lines[line][start:end] for line, start, end in form.composite)) != lines[form.last[0]][form.last[1]]:
        failed.add("composite")
    told = _told(values)
    failed |= {key for key in ("birth_date", "valid_to") if key not in told}
    if len(failed & {"number", "birth_date", "valid_to"}) > 1:
        return None  # a line of another kind
    proven = frozenset(form.checked) - failed if "composite" not in failed else frozenset[str]()
    return MachineZone(form.name, told, proven & told.keys(), frozenset(failed), tuple(used))


def _plain(row: str, blank: str) -> str:
    text = "".join(_FILLERS.get(char, char) for char in unicodedata.normalize("NFKC", row.strip()))
    return _STRAY.sub(lambda m: "<" * len(m.group()), re.sub(r"\s", blank, text).upper())


def _fitted(text: str, pattern: str) -> str | None:
    """The line at its form's width, each place as its kind allows; None where it can be no such line."""
    lacking = len(pattern) - len(text)
    if not re.fullmatch("[A-Z0-9<]+", text) or "<" not in text + pattern or abs(lacking) > _MISCOUNTED:
        if not (set(pattern) == {"a"} and re.fullmatch("[A-Z0-9<]{5,}", text) and "<<" in text):
            return None
    if lacking:
        run = max(re.finditer("<+", text), key=lambda m: (len(m.group()), m.start()), default=None)
        if run is None or len(run.group()) + lacking < 1:
            return None
        text = text[: run.start()] + "<" * (len(run.group()) + lacking) + text[run.end() :]
    return "".join(char.translate(_LETTERS) if kind == "a" else char.translate(_FIGURES) if kind in "dc" else char for char, kind in zip(text, pattern, strict=True))


def _borne_out(lines: Sequence[str], span: _Span, value: str) -> bool:
    line, _, end = span
    digit = lines[line][end]
    return check_digit(value) == digit or (digit == "<" and not value.strip("<"))


def _told(values: Mapping[str, str]) -> dict[str, str]:
    """The values as people write them."""
    expiry = _day(values["valid_to"], 2000)
    birth = _day(values["birth_date"], 2000)
    if birth and expiry and birth >= expiry:
        birth = _day(values["birth_date"], 1900)
    surname, _, given = values["names"].strip("<").partition("<<")
    told = {
        "number": values["number"].strip("<"), "birth_date": birth, "valid_to": expiry, "sex": values["sex"].strip("<"),
        "nationality": values["nationality"].strip("<"), "issuer": values["issuer"].strip("<"),
        "surname": surname.replace("<", " "), "given_names": given.strip("<").replace("<", " "),
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}


def _day(text: str, century: int) -> str:
    try:
        return date(century + int(text[:2]), int(text[2:4]), int(text[4:])).isoformat()
    except ValueError:
        return ""
