"""Why a value that was read is not sure: one stable word each, explained in docs/findings.md."""

from __future__ import annotations

from enum import StrEnum


class Doubt(StrEnum):
    """Why a person must look at a field; NONE where it is certain."""

    NONE = ""
    # how its characters look
    LOW_CONFIDENCE = "low_confidence"
    RARE_CHARACTER = "rare_character"
    UNDER_SEAL = "under_seal"
    MASKED = "masked"
    CROSSED = "crossed"
    HANDWRITTEN = "handwritten"
    # what it says
    CHECKSUM = "checksum"
    CHECK_DIGIT = "check_digit"
    WRITTEN_WRONG = "written_wrong"
    FORMAT = "format"
    REPAIRED = "repaired"
    UNUSUAL_NAME = "unusual_name"
    UNKNOWN_PLACE = "unknown_place"
    # which value it is, and whether it is whole
    AMBIGUOUS = "ambiguous"
    INCOMPLETE = "incomplete"
    DERIVED = "derived"
    REFERS = "refers"
    # another place of the same paper says otherwise
    CONTRADICTS_NUMBER = "contradicts_number"
    CONTRADICTS_PRINT = "contradicts_print"
    CONTRADICTS_CODE = "contradicts_code"
    CONTRADICTS_ZONE = "contradicts_zone"
    CONTRADICTS_SUM = "contradicts_sum"
