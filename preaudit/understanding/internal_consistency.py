"""What a document prints twice must agree: birth date and sex lie in the identity number (GB 11643), amounts add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from preaudit.domain.documents import FieldValue
from preaudit.domain.doubts import Doubt
from preaudit.domain.numbers import valid_id_number
from preaudit.rulebook.kinds import KindSpec
from preaudit.value_types import MASKED


def cross_check(fields: Mapping[str, FieldValue], spec: KindSpec) -> dict[str, FieldValue]:
    """The fields, with those doubted that contradict each other.

    Where number and date (or sex) disagree it is unknown which was misread: both are doubtful.
    Where the number fails its checksum but agrees in nothing, it stays as it was judged.
    """
    checked = dict(fields)
    for number_key, printed in spec.agree.items():
        number = checked.get(number_key)
        if number is None or len(number.value) != 18 or number.doubt == MASKED:
            continue
        birth = f"{number.value[6:10]}-{number.value[10:12]}-{number.value[12:14]}"
        sex = "男" if number.value[16] in "13579" else "女"
        for key, what in printed.items():
            other = checked.get(key)
            expected = birth if what == "birth_date" else sex
            if other is None:
                if valid_id_number(number.value):
                    # A card always bears them; on a form the entry may have been left blank.
                    sure = number.certain and spec.shares_page
                    doubt = Doubt.NONE if sure else Doubt.DERIVED
                    checked[key] = replace(number, value=expected, certain=sure, doubt=doubt)
            elif other.value != expected:
                checked[key] = replace(other, certain=False, doubt=other.doubt or Doubt.CONTRADICTS_NUMBER)
                checked[number_key] = replace(number, certain=False, doubt=number.doubt or Doubt.CONTRADICTS_PRINT)
    for total, parts in spec.sums.items():
        checked.update(_sum_checked(total, parts, checked))
    return _parents_doubted(checked, spec)


def _parents_doubted(fields: dict[str, FieldValue], spec: KindSpec) -> dict[str, FieldValue]:
    """The fields; where it is not sure whose a parent's number is, neither is it whose the names are."""
    of_parents = {
        key: field for key, field in spec.fields.items() if field.group in spec.groups and spec.groups[field.group].sex
    }
    mixed = any(
        field.value_type.checksum and key in fields and fields[key].doubt == Doubt.AMBIGUOUS
        for key, field in of_parents.items()
    )
    doubted = {
        key: replace(fields[key], certain=False, doubt=Doubt.AMBIGUOUS)
        for key, field in of_parents.items()
        if mixed and field.value_type.is_name and key in fields and fields[key].certain
    }
    return fields | doubted


def _sum_checked(total: str, parts: Sequence[str], fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """The amounts doubted where they do not add up; what adds up and was only hard to read is sure."""
    amounts = {key: fields[key] for key in (total, *parts) if key in fields}
    if len(amounts) < 1 + len(parts):
        return {}
    try:
        values = {key: Decimal(amount.value) for key, amount in amounts.items()}
    except InvalidOperation:
        return {}
    if values[total] == sum(values[part] for part in parts):
        return {k: replace(a, certain=True, doubt=Doubt.NONE) for k, a in amounts.items() if a.legible}
    return {k: replace(a, certain=False, doubt=a.doubt or Doubt.CONTRADICTS_SUM) for k, a in amounts.items()}
