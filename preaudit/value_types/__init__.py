"""Value parsers by name: each a pure function from text (NFKC, no blanks) to a normalized value or None."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from preaudit.value_types import dates, numbers, vehicles, words
from preaudit.value_types.parsed import Parsed, Parser
from preaudit.value_types.parties import parse_parties
from preaudit.value_types.surnames import likely_name

PARSERS: Mapping[str, Parser] = MappingProxyType(
    {
        "account_number": numbers.parse_account_number,
        "address": words.parse_address,
        "amount": numbers.parse_amount,
        "business_scope": words.parse_business_scope,
        "certificate_number": numbers.parse_certificate_number,
        "code": numbers.parse_code,
        "credit_code": numbers.parse_credit_code,
        "date": dates.parse_date,
        "date_range_end": dates.parse_range_end,
        "date_range_start": dates.parse_range_start,
        "ethnicity": words.parse_ethnicity,
        "id_number": numbers.parse_id_number,
        "land_use": words.parse_land_use,
        "latin_name": words.parse_latin_name,
        "mass": vehicles.parse_mass,
        "money": numbers.parse_money,
        "month_end": dates.parse_month_end,
        "nationality": words.parse_nationality,
        "organization": words.parse_organization,
        "parties": parse_parties,
        "party": words.parse_party,
        "party_number": numbers.parse_party_number,
        "person_name": words.parse_person_name,
        "phone": numbers.parse_phone,
        "plate_number": vehicles.parse_plate_number,
        "relation": words.parse_relation,
        "seats": vehicles.parse_seats,
        "sex": words.parse_sex,
        "technical_grade": vehicles.parse_technical_grade,
        "text": words.parse_text,
        "vehicle_classes": vehicles.parse_vehicle_classes,
        "vin": vehicles.parse_vin,
        "worded_code": numbers.parse_worded_code,
    }
)
#: Parsers whose values may run over several lines.
WRAPPING = frozenset(
    {
        "address",
        "text",
        "land_use",
        "business_scope",
        "organization",
        "parties",
        "party",
        "certificate_number",
        "date_range_start",
        "date_range_end",
    }
)
#: Parsers of the names of people and organizations.
NAMES = frozenset({"person_name", "parties", "party", "organization"})

__all__ = ["NAMES", "PARSERS", "WRAPPING", "Parsed", "Parser", "likely_name"]
