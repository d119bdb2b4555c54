"""Sorts of values: what a check may be asked of. A day held against a name never agrees, and a number's check digit is none of an address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from preaudit.wording import Message


class Sort(StrEnum):
    """What a value is; TEXT: any words, which may be any of the others; a DAY that no term begins or ends with may do either."""

    NAME = "name"
    NUMBER = "number"
    DAY = "day"
    FIRST = "first_day"
    LAST = "last_day"
    ADDRESS = "address"
    SEX = "sex"
    AMOUNT = "amount"
    TEXT = "text"

    def may_be(self, other: Sort) -> bool:
        """Whether a value of this sort is what is asked for where the `other` is."""
        days = {Sort.DAY, Sort.FIRST, Sort.LAST}
        one_day = {self, other} <= days and {self, other} != {Sort.FIRST, Sort.LAST}
        return self in (other, Sort.TEXT) or one_day


SORTS = {
    Sort.NAME: Message("sort.name", "姓名或名称", "a name"),
    Sort.NUMBER: Message("sort.number", "号码", "a number"),
    Sort.DAY: Message("sort.day", "日期", "a day"),
    Sort.FIRST: Message("sort.first_day", "起始日期", "the first day of a term"),
    Sort.LAST: Message("sort.last_day", "截止日期", "the last day of a term"),
    Sort.ADDRESS: Message("sort.address", "地址", "an address"),
    Sort.SEX: Message("sort.sex", "性别", "a sex"),
    Sort.AMOUNT: Message("sort.amount", "数额", "an amount"),
    Sort.TEXT: Message("sort.text", "文字", "words"),
}


@dataclass(frozen=True, slots=True)
class Of:
    """Marks a parameter of which every operand is of this sort."""

    sort: Sort
