"""What a name says is done is in the scope of business (企业名称登记管理规定实施办法 第九条: 行业用语根据主营业务确定)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from preaudit.domain.checking.case import CaseView, Operand, Reading
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.effects import unknown_effect
from preaudit.domain.checking.problem import Problem, evidence, labelled, one_after_another
from preaudit.domain.checking.sorts import Of, Sort
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text, literal

#: What a scope takes back: （不含餐饮）, 除食品销售外.
_TAKEN_BACK = re.compile("(?:不含|不包括|不包含|不得|不从事|除)[^；;，,。)）]*")
#: A scope of fewer letters (无, 略) says nothing, which is not for this check to tell.
_LETTER, _SHORTEST = re.compile("[\u4e00-\u9fff]"), 3
_CITIZEN = Message(
    "check.trade_in_scope.citizen",
    "{name_label}为“{name}”，{scope_label}“{scope}”里没有“{trade}”这一行，将由工作人员核对。",
    "{name_label}: “{name}”; {scope_label}, “{scope}”, has nothing of {trade}; staff will check.",
)
_MEND = Message(
    "check.trade_in_scope.mend",
    "名称中的行业应与主营的项目一致，请核对名称或者经营范围。",
    "The trade in a name is that of the main business: please check the name or the scope.",
)
_SENTENCE = Message(
    "check.trade_in_scope.sentence",
    "{name}里的行业在{scope}之内，否则由人工核对",
    "the trade in {name} is within {scope}; else a person checks",
)


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade as names call it (`named`), and words of which a scope with it has one (`does`)."""

    named: tuple[str, ...]
    does: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TradeInScope(Check):
    """The last trade that a name says is done by the scope. Other trades, and what was not surely read, decide nothing here."""

    NAMES = ("trade_in_scope",)
    name: Annotated[Operand, Of(Sort.NAME)]
    scope: Operand
    trades: Annotated[tuple[Trade, ...], unknown_effect]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt where the name says a trade, and the scope has no word of it."""
        name, scope = case.read(self.name), case.read(self.scope)
        if name is None or scope is None or not (name.sure and scope.sure):
            return ()
        said, trade = self._said(name.value)
        done = _TAKEN_BACK.sub("", scope.value)
        if trade is None or len(_LETTER.findall(scope.value)) < _SHORTEST or any(word in done for word in trade.does):
            return ()
        return (_problem(name, scope, said),)

    def _said(self, name: str) -> tuple[str, Trade | None]:
        """The word that ends last, the longest of them, and its trade: 餐饮设备贸易 trades."""
        found = [
            (name.rfind(word) + len(word), len(word), word, t) for t in self.trades for word in t.named if word in name
        ]
        if not found:
            return "", None
        *_, word, trade = max(found, key=lambda each: each[:2])
        return word, trade

    def sentence(self, phrases: Phrases) -> Text:
        """'“名称（字号）”里的行业在“经营范围”之内，否则由人工核对'."""
        return _SENTENCE(name=phrases.operand(self.name), scope=phrases.operand(self.scope))

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)


def _problem(name: Reading, scope: Reading, trade: str) -> Problem:
    words = {"name_label": name.label, "name": name.value, "scope_label": scope.label, "scope": scope.value}
    shown = _CITIZEN(trade=trade, **words)
    seen = one_after_another(labelled(reading.label, reading.value) for reading in (name, scope))
    texts = FindingTexts(seen, literal(trade), shown, shown, _MEND())
    return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, evidence(name, scope))
