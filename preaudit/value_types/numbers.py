"""Numbers with a form or a checksum: identity, credit code, phone, account, certificate."""

from __future__ import annotations

import re
from dataclasses import replace

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from preaudit.value_types.parsed import Parsed

_ID_LIKE = re.compile(r"(?<![0-9A-Za-z])(?:[0-9OolI|][\-.·:]?){17}[0-9XxOolI|×*](?![0-9])")
_ID_SHORT = re.compile(r"(?<![0-9A-Za-z])[0-9]{12,20}[Xx]?(?![0-9A-Za-z])")
_LOOKALIKE = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "x": "X", "×": "X", "*": "X"})
_USCC_LIKE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
_USCC_SHORT = re.compile(r"(?<![0-9A-Za-z])[0-9][0-9A-Za-z]{14,19}(?![0-9A-Za-z])")
#: GB 32100 has no I, O, S, V, Z: where they are read, the look-alike was printed.
_USCC_LOOKALIKE = str.maketrans({"I": "1", "O": "0", "Z": "2", "S": "5", "V": "Y"})
_PHONE = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9](?:-?[0-9]{4}){2}|0[0-9]{2,3}-?[0-9]{7,8}|\(0[0-9]{2,3}\)[0-9]{7,8})(?![0-9])"
)
_ACCOUNT = re.compile(r"(?<![0-9])(?:[0-9]-?){12,30}(?![0-9])")
_CERTIFICATE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff()\[\]〔〕【】\-—第字号/.]{4,40}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-/.()\[\]〔〕]{3,30}")
_BRACKETED_YEAR = r"[(\[〔【]?(?:19|20)[0-9]{2}[)\]〕】]?年?度?"
_WORDED = re.compile(
    rf"(?<![0-9])(?:[\u4e00-\u9fff]{{0,10}}(?:{_BRACKETED_YEAR})?)[\u4e00-\u9fff]{{0,6}}(?:字第?|第)[A-Za-z0-9\-]{{3,20}}号"
    rf"|[\u4e00-\u9fff]{{1,10}}[字证第]{_BRACKETED_YEAR}第?[A-Za-z0-9\-]{{3,20}}号"
    r"|[\u4e00-\u9fff]{1,10}(?:字第?|第)[A-Za-z0-9\-]{4,20}(?![A-Za-z0-9])"
)
#: A worded number without its head (of 市结字第3455号): the words before it were not read.
_HEADLESS = re.compile("(?:结字|婚字|字)第?[0-9]")
#: Words that stand before a number and are none of it.
_LEADS_IN = "号为是码编"
_FIGURES = re.compile(r"(?<![0-9.,])-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]{2}(?![0-9])")
_AMOUNT = re.compile(
    r"(?:人民币|¥|￥)?(?:[0-9][0-9,]*(?:\.[0-9]+)?|[零壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十百千]+)"
    r"[亿万千]?元?(?:整|人民币|\(人民币\))?"
)


def valid_id_number(number: str) -> bool:
    """GB 11643 check digit and a real birth day. A region unknown to GB/T 2260 today is no fault."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return False
    try:
        ric.get_birth_date(number)
        return bool(ric.calc_check_digit(number) == number[-1])
    except ValidationError:
        return False


def valid_party_number(number: str) -> bool:
    """True for a person's or a firm's number with a right check character."""
    return valid_id_number(number) or valid_credit_code(number)


def valid_credit_code(code: str) -> bool:
    """GB 32100 check character of an 18-character unified social credit code."""
    try:
        return len(code) == 18 and bool(uscc.calc_check_digit(code[:-1]) == code[-1])
    except (ValidationError, ValueError, KeyError):
        return False


def parse_id_number(text: str) -> Parsed | None:
    """公民身份号码 (GB 11643): 17 digits and 0-9/X. A valid one anywhere in the text goes before an invalid one."""
    best: Parsed | None = None
    for match in _ID_LIKE.finditer(text):
        plain = re.sub(r"[\-.·:]", "", match.group())
        number = plain.translate(_LOOKALIKE)
        repaired = number != plain.replace("x", "X")
        if valid_id_number(number):
            return Parsed(number, *match.span(), 1.0, "repaired" if repaired else "")
        best = best or Parsed(number, *match.span(), 0.6, "checksum")
    if best is None and (short := _ID_SHORT.search(text)):
        return Parsed(short.group().upper(), *short.span(), 0.3, "format")
    return best


def parse_credit_code(text: str) -> Parsed | None:
    """统一社会信用代码 (GB 32100)."""
    best: Parsed | None = None
    for match in _USCC_LIKE.finditer(text):
        plain = match.group().upper()
        code = plain.translate(_USCC_LOOKALIKE)
        if valid_credit_code(code):
            return Parsed(code, *match.span(), 1.0, "repaired" if code != plain else "")
        best = best or Parsed(plain, *match.span(), 0.5, "checksum")
    if best is None and (short := _USCC_SHORT.search(text)):
        return Parsed(short.group().upper(), *short.span(), 0.3, "format")
    return best


def parse_party_number(text: str) -> Parsed | None:
    """The number of a person or of a firm, whichever is printed: 公民身份号码, or where letters stand within it 统一社会信用代码."""
    person, firm = parse_id_number(text), parse_credit_code(text)
    if firm and not firm.doubt and not (person and person.strength == 1.0):
        return firm
    return person or (firm if firm and re.search("[A-HJ-NP-RTUWY]", firm.value[:-1]) else None)


def parse_phone(text: str) -> Parsed | None:
    """A mobile or landline number; digits and the landline's hyphen."""
    match = _PHONE.search(text)
    if not match:
        return None
    value = match.group()
    return Parsed(value.replace("-", "") if value.startswith("1") else value, *match.span(), 0.9)


def parse_account_number(text: str) -> Parsed | None:
    """A bank account or card number, 12 to 30 digits, blanks and hyphens dropped."""
    match = _ACCOUNT.search(text)
    return Parsed(re.sub(r"-", "", match.group()), *match.span(), 0.8) if match else None


def parse_certificate_number(text: str) -> Parsed | None:
    """A certificate's number in words and digits, e.g. 某(2023)某某不动产权第0004172号."""
    match = re.search(
        r"[\u4e00-\u9fff]{0,8}[(\[〔【]?(?:19|20)[0-9]{2}[)\]〕】]?[\u4e00-\u9fff]{0,20}第?[0-9A-Za-z\-]{3,20}号?", text
    )
    if match:
        return Parsed(match.group(), *match.span(), 0.8)
    match = _CERTIFICATE.search(text.lstrip(":"))
    if not match or not re.search(r"[0-9]", match.group()):
        return None
    offset = len(text) - len(text.lstrip(":"))
    title = re.match(r"[\u4e00-\u9fff]{0,6}(?:权证书?|产证)(?=.*权证)", match.group())
    start = title.end() if title else 0  # 房屋所有权证 房权证某字第…号: the title stands in the same line
    return Parsed(match.group()[start:].strip("./"), match.start() + start + offset, match.end() + offset, 0.6)


def parse_worded_code(text: str) -> Parsed | None:
    """A number as printed where words are part of it (某健字第202500123号, 第…号); else the bare number."""
    match = _WORDED.search(text)
    if match:
        return Parsed(match.group(), *match.span(), 0.7, "incomplete" if _HEADLESS.match(match.group()) else "")
    code = parse_code(text)
    before = text[code.start - 1 : code.start] if code and code.start else ""
    if code and before >= "\u4e00" and before not in _LEADS_IN:
        return replace(code, doubt="incomplete")  # words of the number stand before its figures
    return code


def parse_code(text: str) -> Parsed | None:
    """A number of Latin letters and digits, such as a health certificate's."""
    match = _CODE.search(text)
    if not match or not re.search(r"[0-9]", match.group()):
        return None
    return Parsed(match.group().rstrip(".-/("), *match.span(), 0.6)


def parse_amount(text: str) -> Parsed | None:
    """An amount in figures with two decimals, as invoices print it: no sign of currency, no commas."""
    match = _FIGURES.search(text)
    return Parsed(match.group().replace(",", ""), *match.span(), 0.9) if match else None


def parse_money(text: str) -> Parsed | None:
    """An amount as printed, with its unit, e.g. 100万元人民币; 壹佰万元整 as well."""
    match = _AMOUNT.search(text)
    if not match or len(match.group()) < 2:
        return None
    return Parsed(match.group(), *match.span(), 0.7)
