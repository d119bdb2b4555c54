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
_FILLERS = str.maketrans({"«": "<<", "‹": "<", "〈": "<", "《": "<<", "≤": "<", "く": "<", "∠": "<", "(": "<"})
#: A reader sees letters in a row of fillers.
_STRAY = re.compile("(?<=<<<)[KCLES]{1,2}(?=<|$)")
#: Numbers whose check digit is the same for a letter and the figure it looks like (G 6, L 1, U 0), where either may stand.
_BLIND = re.compile("[A-Z](?:[016]|.*[GLU])")
#: Most fillers by which a line was miscounted.
_MISCOUNTED = 6

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
_DATED = {
    "number": (1, 0, 9),
    "nationality": (1, 10, 13),
    "birth_date": (1, 13, 19),
    "sex": (1, 20, 21),
    "valid_to": (1, 21, 27),
}
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

    `proven`: the values that a check digit of their own and the composite one bear out. `failed`: those whose digits fail
    ('composite': all together). A number set right by its look-alikes is neither, nor one whose digit cannot tell them apart.
    `rows`: indexes of the lines it stands in.
    """

    form: str
    values: Mapping[str, str]
    proven: frozenset[str]
    failed: frozenset[str]
    rows: tuple[int, ...]


def check_digit(text: str) -> str:
    """ICAO 9303-3 §4.9: weights 7, 3, 1 over figures, letters from A = 10 and fillers 0; the sum modulo 10."""
    return str(
        sum(
            weight * (0 if char == "<" else int(char, 36)) for char, weight in zip(text, cycle((7, 3, 1)), strict=False)
        )
        % 10
    )


def find_machine_zone(rows: Sequence[str]) -> MachineZone | None:
    """The zone among a page's lines, top to bottom: the one whose digits bear out most; None where nothing is like one."""
    return max(_zones(rows), key=lambda zone: (len(zone.proven) - len(zone.failed), len(zone.rows)), default=None)


def _zones(rows: Sequence[str]) -> Iterator[MachineZone]:
    """Every form at every row; a blank is a filler unread, or a gap."""
    for blank in ("", "<"):
        plain = [_plain(row, blank) for row in rows]
        for at in range(len(rows)):
            for form in _FORMS:
                zone = _zone(form, plain, at)
                if zone is not None:
                    yield zone


def _zone(form: _Form, rows: Sequence[str], at: int) -> MachineZone | None:
    """The zone whose second line, the dates' in every form, is row `at`."""
    read = [
        _fitted(rows[row], pattern) if 0 <= row < len(rows) else ""
        for row, pattern in enumerate(form.lines, start=at - 1)
    ]
    used = tuple(row for row, line in enumerate(read, start=at - 1) if line)
    if any(not read[span[0]] for span in form.composite):
        return None
    lines = [line or "<" * len(pattern) for line, pattern in zip(read, form.lines, strict=True)]
    repaired = not _holds(form, lines, "number") and _number_repaired(form, lines)
    values = {key: lines[line][start:end] for key, (line, start, end) in form.values.items()}
    if not (values["birth_date"] + values["valid_to"]).isdigit() or values["sex"] not in "MFX<":
        return None
    plain = _as_people_write(values)
    failed = {key for key in form.checked if not _holds(form, lines, key)}
    failed |= {"birth_date", "valid_to"} - plain.keys()
    if len(failed - {"optional"}) > 1 and not (form.name == "TD3" and lines[0].startswith("P")):
        return None
    if not _composite_holds(form, lines):
        return MachineZone(form.name, plain, frozenset(), frozenset({*failed, "composite"}), used)
    untold = {"number"} if repaired or _BLIND.match(values["number"]) else set()
    proven = frozenset(form.checked) & plain.keys() - failed - untold
    return MachineZone(form.name, plain, proven, frozenset(failed), used)


def _composite_holds(form: _Form, lines: Sequence[str]) -> bool:
    """True where the last digit bears out all values together."""
    covered = "".join(lines[line][start:end] for line, start, end in form.composite)
    line, place = form.last
    return check_digit(covered) == lines[line][place]


def _plain(row: str, blank: str) -> str:
    text = unicodedata.normalize("NFKC", row.strip()).translate(_FILLERS)
    return _STRAY.sub(lambda stray: "<" * len(stray.group()), re.sub(r"\s", blank, text).upper())


def _fitted(text: str, pattern: str) -> str:
    """The line at its form's width, each place as its kind allows; empty where it can be no such line."""
    lacking = len(pattern) - len(text)
    names = set(pattern) == {"a"} and "<<" in text
    if not re.fullmatch("[A-Z0-9<]+", text) or (abs(lacking) > _MISCOUNTED and not names):
        return ""
    if lacking:
        fillers = max(re.finditer("<+", text), key=lambda found: (len(found.group()), found.start()), default=None)
        if fillers is None or len(fillers.group()) + lacking < 1:
            return ""
        text = text[: fillers.start()] + "<" * (len(fillers.group()) + lacking) + text[fillers.end() :]
    return "".join(
        char.translate(_LETTERS if kind == "a" else _FIGURES if kind in "dc" else {})
        for char, kind in zip(text, pattern, strict=True)
    )


def _holds(form: _Form, lines: Sequence[str], key: str) -> bool:
    """True where the digit after a value bears it out; none is needed after nothing."""
    line, start, end = form.values[key]
    value, digit = lines[line][start:end], lines[line][end]
    return digit == check_digit(value) or (digit == "<" and not value.strip("<"))


def _number_repaired(form: _Form, lines: list[str]) -> bool:
    """Whether the number's digit holds once the letters after its first are the figures they look like; the line is then changed."""
    line, start, end = form.values["number"]
    before = lines[line]
    lines[line] = before[: start + 1] + before[start + 1 : end].translate(_FIGURES) + before[end:]
    if _holds(form, lines, "number"):
        return True
    lines[line] = before
    return False


def _as_people_write(values: Mapping[str, str]) -> dict[str, str]:
    """The values as people write them."""
    expiry, birth = _day(values["valid_to"], 2000), _day(values["birth_date"], 2000)
    if birth and expiry and birth >= expiry:
        birth = _day(values["birth_date"], 1900)
    surname, _, given = values["names"].strip("<").partition("<<")
    plain = {key: values[key].strip("<") for key in ("number", "sex", "nationality", "issuer")}
    plain |= {"birth_date": birth, "valid_to": expiry, "surname": surname.replace("<", " ")}
    plain["given_names"] = " ".join(given.replace("<", " ").split())
    return {key: value for key, value in plain.items() if value}


def _day(text: str, century: int) -> str:
    try:
        return date(century + int(text[:2]), int(text[2:4]), int(text[4:])).isoformat()
    except ValueError:
        return ""
