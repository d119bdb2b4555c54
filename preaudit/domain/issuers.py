"""Who issued a paper: an office that issues papers of its kind, of the place that the paper itself names (身份证由住址所在地的公安机关签发)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from preaudit.domain.divisions import locate
from preaudit.domain.documents import FieldValue

#: How offices are called: their place, their field, what they are, and the part of them that issues.
_AN_OFFICE = (
    "[\u4e00-\u9fff·]{2,40}(?:[局厅处所站科部院室队会校]|委|中心|大厅|政府|机构|窗口|公司|集团|银行|支行|分行)"
    "(?:[（(][\u4e00-\u9fff]{1,16}(?:[局厅处所站科部院室队会区县市]|中心|盖章|公章|专用章)[)）])?"
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Offices that issue a kind of paper, by words of their names; the `foreign` that issue others; the field whose place it is of.

    Of an office that is in neither list nothing is known, and nothing is said. `form`: a pattern of the whole of its name.
    """

    def is_name(self, office: str) -> bool:
        """True for what may be the name of an office, nothing added (（样本）, ，仅用于租房)."""
        return re.fullmatch(self.form or _AN_OFFICE, office) is not None

    offices: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    place: str = ""
    form: str = ""

    def another(self, office: str) -> bool:
        """True for an office that issues other papers (教育局 for an identity card)."""
        return any(word in office for word in self.foreign) and not any(word in office for word in self.offices)


#: Nothing is known of who issues it.
ANYBODY = Issuer()


def another_office(issuers: Mapping[str, Issuer], fields: Mapping[str, FieldValue]) -> Iterator[str]:
    """The fields that name an office, surely or not, which issues no such paper, or one of another province or city than the paper's own."""
    for key, issuer in issuers.items():
        office, place = fields.get(key), fields.get(issuer.place)
        if office is None or not office.value:
            continue
        if (
            not issuer.is_name(office.value)
            or issuer.another(office.value)
            or (place and _apart(office.value, place.value))
        ):
            yield key


def _apart(office: str, address: str) -> bool:
    one, other = locate(office), locate(address)
    return one is not None and other is not None and not one.may_be(other)
