"""Machine-readable zones: the standard's own samples are read; what a check digit refuses is never taken as proven."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from preaudit.understanding.mrz import MachineZone, check_digit, find_machine_zone

_TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
_TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
_TD1 = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
_CHECKED = {"number", "birth_date", "valid_to"}


def zone(*rows: str) -> MachineZone:
    found = find_machine_zone(rows)
    assert found is not None
    return found


@pytest.mark.parametrize("rows", [_TD3, _TD2, _TD1], ids=["TD3", "TD2", "TD1"])
def test_the_samples_of_the_standard_are_read(rows: tuple[str, ...]) -> None:
    found = zone("PASSPORT", *rows, "x")
    assert dict(found.values) == {
        "number": "L898902C3" if rows is _TD3 else "D23145890", "birth_date": "1974-08-12", "valid_to": "2012-04-15", "sex": "F",
        "nationality": "UTO", "issuer": "UTO", "surname": "ERIKSSON", "given_names": "ANNA MARIA",
    }  # fmt: skip
    assert found.failed == set()
    assert found.proven >= _CHECKED
    assert found.rows == tuple(range(1, len(rows) + 1))


def test_the_line_of_figures_alone_is_enough() -> None:
    assert zone(_TD3[1]).proven == _CHECKED


@pytest.mark.parametrize(
    "line",
    [
        "L898902C36UTO74O8122F12O4I59ZE184226B<<<<<10",
        "L898902C36UT07408122F1204159ZE184226B<<<<<1O",
        "L898902C36UTO7408122F1204159ZE184226B     10",
        "L898902C36UTO7408122F1204159ZE184226B««<10",
        "L898902C36UTO7408122F1204159ZE184226B<<<10",
        "L898902C36 UTO7408122F1204159 ZE184226B<<<<<10",
    ],
    ids=["letters for figures", "a figure for a letter", "blanks", "angle quotes", "fillers miscounted", "gaps"],
)
def test_what_a_reader_makes_of_it_is_put_right(line: str) -> None:
    found = zone(_TD3[0], line)
    assert found.values["number"] == "L898902C3"
    assert found.proven >= _CHECKED


def test_a_number_put_right_by_its_look_alikes_is_not_proven() -> None:
    found = zone(_TD1[0].replace("D231458907", "D2314S8907"), *_TD1[1:])
    assert found.values["number"] == "D23145890"
    assert "number" not in found.proven | found.failed


def test_a_number_whose_digit_cannot_tell_g_from_six_is_not_proven() -> None:
    line = "E61234567" + check_digit("E61234567") + _TD3[1][10:43]
    found = zone(line + check_digit(line[:10] + line[13:20] + line[21:43]))
    assert check_digit("E61234567") == check_digit("EG1234567")
    assert "number" not in found.proven | found.failed


@pytest.mark.parametrize("text", ["", "中华人民共和国护照", "G12345678", "2019.05.20-2029.05.19", "P<" * 22])
def test_other_lines_are_no_zone(text: str) -> None:
    assert find_machine_zone([text, text]) is None


@st.composite
def passports(draw: st.DrawFn) -> tuple[str, str, dict[str, str]]:
    number = draw(st.from_regex(r"E[A-HJ-NP-Z0-9][0-9]{7}", fullmatch=True))
    expiry = draw(st.dates(date(2010, 1, 1), date(2040, 1, 1)))
    birth = draw(st.dates(date(1941, 1, 1), date(2009, 12, 31)))
    surname, given_names = (draw(st.text("ABDFGHJMN", min_size=2, max_size=9)) for _ in range(2))
    personal = draw(st.text("ABDFGHJMN0123456789", max_size=14)).ljust(14, "<")
    parts = [number, birth.strftime("%y%m%d"), expiry.strftime("%y%m%d"), personal]
    first, second, third, fourth = (part + check_digit(part) for part in parts)
    line = f"{first}CHN{second}{draw(st.sampled_from('MF'))}{third}{fourth}"
    line += check_digit(first + second + third + fourth)
    told = {
        "number": number,
        "birth_date": birth.isoformat(),
        "valid_to": expiry.isoformat(),
        "surname": surname,
        "given_names": given_names,
    }
    return f"POCHN{surname}<<{given_names}".ljust(44, "<"), line, told


@given(passports())
def test_a_passport_says_what_was_written_into_it(passport: tuple[str, str, dict[str, str]]) -> None:
    names, line, told = passport
    found = zone("护照", names, line)
    assert found.failed == set()
    assert found.proven >= _CHECKED - {"number"}
    assert {key: found.values[key] for key in told} == told


@given(passports(), st.sampled_from([*range(10), *range(13, 20), *range(21, 28)]), st.sampled_from("0123456789"))
def test_one_wrong_figure_proves_nothing(passport: tuple[str, str, dict[str, str]], place: int, wrong: str) -> None:
    names, line, told = passport
    assume(line[place].isdigit())
    found = find_machine_zone([names, line[:place] + wrong + line[place + 1 :]])
    if found is not None:
        assert all(found.values[key] == told[key] for key in found.proven & _CHECKED)


@given(st.lists(st.text("ABCPIO0158<« ", max_size=46), max_size=4))
def test_any_lines_are_borne(rows: list[str]) -> None:
    found = find_machine_zone(rows)
    assert found is None or not found.proven & found.failed
