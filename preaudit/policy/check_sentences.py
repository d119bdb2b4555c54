"""Every check as a sentence in Chinese, for the people who answer for the rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from preaudit.domain.checks import agreement, amounts, content, validity
from preaudit.domain.checks.case import Check, Operand
from preaudit.domain.items import Item, Rule
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Severity
from preaudit.policy.condition_sentences import in_words
from preaudit.policy.rule_terms import kind_label, operand_label

#: Calls an operand by its name.
_Call = Callable[[Operand], str]

_FORMS = {
    content.NumberForm.ID_NUMBER: "公民身份号码（GB 11643）",
    content.NumberForm.CREDIT_CODE: "统一社会信用代码（GB 32100）",
}


def rule_sentence(item: Item, rule: Rule, tags: Mapping[str, str] | None = None) -> str:
    """What a check demands, where it applies, and how much it weighs."""
    sentence = check_sentence(item, rule.check, rule.material, rule.kinds)
    if rule.when:
        sentence = f"{in_words(rule.when, item, dict(tags or {}))}时，{sentence}"
    if rule.kinds:
        kinds = "、".join(kind_label(item, kind) for kind in sorted(rule.kinds))
        sentence = f"提交{kinds}的，{sentence}"
    if rule.severity is Severity.WARNING:
        sentence += "（仅提醒）"
    if rule.severity is Severity.SCOPE:
        sentence += "（办理条件，不符合的不属受理范围）"
    return sentence


def check_sentence(item: Item, check: Check, own: str = "", kinds: Collection[str] = ()) -> str:
    """What a check demands; fields of the material `own`, filled by one of `kinds`, are called by their own name alone."""

    def call(operand: Operand) -> str:
        return operand_label(item, operand, own, kinds)

    if isinstance(check, content.Holds):
        return f"{check.expected}（{in_words(check.condition, item)}）"
    return SENTENCES[type(check)](check, call)


def _same(check: agreement.Same, call: _Call) -> str:
    pairs = [f"{call(a)}与{_here(call(b))}" for a, b, _ in check.pairs]
    address = any(how is agreement.How.ADDRESS for _, _, how in check.pairs)
    agree = "逐段比对一致或相互包含" if address else "一致"
    return f"{'、'.join(pairs)}{agree}{_weighed(check.otherwise)}"


def _one_of(check: agreement.OneOf, call: _Call) -> str:
    return f"{_here(call(check.person))}是{_list(check.others, call)}之一{_weighed(check.otherwise)}"


def _covers_day(check: validity.CoversDay, call: _Call) -> str:
    thing = check.thing or "证件"
    if check.start and check.end:
        return f"{thing}在审查当日有效（{call(check.start)}至{call(check.end)}）"
    if check.end:
        return f"{thing}未过期（{call(check.end)}不早于审查当日）"
    return f"{thing}已经生效（{call(check.start)}不晚于审查当日）" if check.start else f"{thing}有效"


def _no_future_date(check: validity.NoFutureDate, call: _Call) -> str:
    return f"{_list(check.operands, call)}不晚于审查当日"


def _age_at_least(check: validity.AgeAtLeast, call: _Call) -> str:
    return f"审查当日年满 {check.years} 周岁（按{_list((*check.births, *check.numbers), call)}计算）"


def _age_below(check: validity.AgeBelow, call: _Call) -> str:
    (men, women), (early_men, early_women) = check.limits, check.doubt_from
    early = "" if check.limits == check.doubt_from else f"，男满 {early_men}、女满 {early_women} 周岁起由工作人员核对"
    return f"未满男 {men} 周岁、女 {women} 周岁（按{call(check.number)}计算{early}）"


def _lasted(check: validity.LastedAtLeast, call: _Call) -> str:
    return f"自{call(check.start)}起到审查当日，{check.thing}满 {check.months} 个月"


def _surname_of(check: agreement.SurnameOf, call: _Call) -> str:
    return f"{_here(call(check.child))}的姓与{_list(check.parents, call)}之一相同"


def _sum_equals(check: amounts.SumEquals, call: _Call) -> str:
    parts = _list(check.parts, call)
    total = "之和" if len(check.parts) > 1 else ""
    return f"{parts}{total}等于{call(check.total)}{_weighed(check.otherwise)}"


def _plausible_span(check: validity.PlausibleSpan, call: _Call) -> str:
    return f"{call(check.start)}至{call(check.end)}的期限与签发时的年龄相符"


def _valid_number(check: content.ValidNumber, call: _Call) -> str:
    return f"{call(check.operand)}是校验正确的{_FORMS[check.form]}"


def _filled_in(check: content.FilledIn, call: _Call) -> str:
    return f"{_list(check.operands, call)}填写完整"


def _excludes(check: content.Excludes, call: _Call) -> str:
    return f"{call(check.operand)}不含{_quoted(check.words)}"


def _speaks(check: content.Speaks, call: _Call) -> str:
    foreign = f"；只说到{_quoted(check.foreign[:4])}等其他事务的不行" if check.foreign else ""
    return f"{call(check.operand)}包括{check.subject}（有{_quoted(check.words)}等字样{foreign}）"


def _scope_covers(check: content.ScopeCovers, call: _Call) -> str:
    needs = "；".join(f"{_quoted(n.items[:4])}等须有{_quoted(n.scope[:4])}等" for n in check.needs)
    return f"{call(check.business)}在{call(check.scope)}之内（{needs}）"


def _marked(check: content.Marked, call: _Call) -> str:
    asked = "（留有签署处的才看）" if check.if_asked else ""
    return f"有{check.what}{asked}{_weighed(check.otherwise, '没有')}"


SENTENCES: Mapping[type, Callable[[Any, _Call], str]] = {
    agreement.Same: _same,
    agreement.OneOf: _one_of,
    agreement.SurnameOf: _surname_of,
    amounts.SumEquals: _sum_equals,
    validity.LastedAtLeast: _lasted,
    validity.CoversDay: _covers_day,
    validity.NoFutureDate: _no_future_date,
    validity.AgeAtLeast: _age_at_least,
    validity.AgeBelow: _age_below,
    validity.PlausibleSpan: _plausible_span,
    content.ValidNumber: _valid_number,
    content.FilledIn: _filled_in,
    content.Excludes: _excludes,
    content.Speaks: _speaks,
    content.ScopeCovers: _scope_covers,
    content.Marked: _marked,
}


def _here(label: str) -> str:
    """A field of the material at hand, told apart from what it is compared with."""
    return f"本件{label}" if label.startswith("“") else label


def _weighed(otherwise: Truth, but: str = "不一致") -> str:
    return f"；{but}的由工作人员核对" if otherwise is Truth.DOUBT else ""


def _list(operands: Iterable[Operand], call: _Call) -> str:
    return "、".join(dict.fromkeys(call(operand) for operand in operands))


def _quoted(words: Iterable[str]) -> str:
    return "".join(f"“{word}”" for word in words)
