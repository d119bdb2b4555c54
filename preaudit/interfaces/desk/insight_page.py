"""Figures over the cases of a period: each a number with what it is of, and the way to its cases; nobody's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from preaudit.access import Permission
from preaudit.cases.insight import CaseInsight
from preaudit.domain.cases import Case
from preaudit.domain.corrections import CorrectionKind
from preaudit.domain.documents import MARKS, MarkKind
from preaudit.domain.insight import ENOUGH, Figure, Insight, Period, Share, period_of
from preaudit.domain.outcomes import OUTCOMES, Outcome
from preaudit.interfaces.api.query_parameters import Cursor
from preaudit.interfaces.desk.charts import Bar, Chart, Name, waits_chart
from preaudit.interfaces.desk.rendering import page
from preaudit.interfaces.desk.rule_names import RuleName, item_name
from preaudit.interfaces.desk.signed_in import Cases, Clerk, Rules, allowed
from preaudit.policy.finding_names import finding_name
from preaudit.rulebook import RuleBook
from preaudit.wording import Message, Text, literal
from preaudit.wording import desk as desk_words
from preaudit.wording import desk_insight as say

router = APIRouter()
_ROWS = 50
#: What is shown where nobody chose: the days up to today.
_DAYS = 30
_FIGURES = {
    Figure.RECEIVED: say.RECEIVED,
    Figure.REVIEWED: say.REVIEWED,
    Figure.DECIDED: say.DECIDED,
    Figure.FIRST_PASS: say.FIRST_PASS,
    Figure.DEFERRED: say.DEFERRED,
    Figure.OVERRIDDEN: say.OVERRIDDEN,
    Figure.CORRECTED: say.CORRECTED,
    Figure.OUTCOME: say.OUTCOMES,
    Figure.DECISION: say.DECISIONS,
    Figure.ROUND: say.ROUNDS,
    Figure.OVERRIDE: say.OVERRIDES,
    Figure.FIELD: say.FIELDS,
    Figure.GAP: say.GAPS,
    Figure.SETTLED: say.SETTLED,
    Figure.RULE: say.RULES_OVERRIDDEN,
}
_ARRANGED: dict[str, Message] = {
    CorrectionKind.KIND: say.KIND,
    CorrectionKind.MATERIAL: desk_words.FOR_MATERIAL,
    CorrectionKind.SPLIT: desk_words.KEY_SPLIT,
    CorrectionKind.JOIN: desk_words.KEY_JOIN,
    CorrectionKind.CUT: desk_words.CUT,
}
_ROUNDS = {"1": say.ONE_ROUND, "2": say.TWO_ROUNDS, "3": say.MORE_ROUNDS}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """The figures of one item. `query`: to choose it."""

    name: RuleName
    received: int
    first_pass: Bar
    deferred: Bar
    query: str


@dataclass(frozen=True, slots=True)
class TagRow:
    """The figures of one tag of applicants. `query`: to choose it; `gaps`: what they most often lacked at first."""

    name: str
    received: int
    gaps: tuple[Bar, ...]
    query: str


def _insight(cases: Cases) -> CaseInsight:
    return CaseInsight(cases.database)


def _period(
    since: Annotated[date | None, Query()] = None,
    until: Annotated[date | None, Query()] = None,
    item: Annotated[str, Query(max_length=80)] = "",
    tag: Annotated[str, Query(max_length=80)] = "",
) -> Period:
    """The days chosen, in order; the last month else."""
    return period_of(since, until, date.today(), _DAYS, item, tag)


Analyst = Annotated[Clerk, Depends(allowed(Permission.INSIGHT))]
Looker = Annotated[Clerk, Depends(allowed(Permission.READ))]
Chosen = Annotated[Period, Depends(_period)]
Figures = Annotated[CaseInsight, Depends(_insight)]


@router.get("/insight")
def insight(request: Request, clerk: Analyst, cases: Cases, rules: Rules, figures: Figures, period: Chosen) -> Response:
    """The page."""
    found = figures.figures(clerk.actor, period)
    showing = _Showing(rules, period, cases.settings.planned_wait_seconds)
    return page(
        request,
        "insight.html",
        clerk=clerk,
        period=period,
        today=date.today(),
        items=[(code, item_name(rules, code)) for code in figures.subjects(clerk.actor, period)],
        tags=[(tag, rules.tags[tag]) for tag in figures.tags(clerk.actor) if tag in rules.tags],
        received=found.received,
        charts=showing.charts(found),
        by_tag=list(showing.tags(found)),
        by_item=list(showing.items(found)),
        enough=ENOUGH,
        to_cases=clerk.actor.may(Permission.READ),
    )


@router.get("/insight/cases")
def cases_of_figure(
    request: Request,
    clerk: Annotated[Clerk, Depends(allowed(Permission.INSIGHT))],
    looker: Looker,
    rules: Rules,
    figures: Figures,
    period: Chosen,
    figure: Figure = Figure.RECEIVED,
    value: Annotated[str, Query(max_length=120)] = "",
    after: Cursor = "",
) -> Response:
    """The cases behind a number, without anybody's name, for who may see cases too."""
    found = figures.cases(looker.actor, period, figure, value, after, _ROWS + 1)
    showing = _Showing(rules, period)
    return page(
        request,
        "insight_cases.html",
        clerk=clerk,
        title=_FIGURES[figure],
        name=showing.name(figure, value),
        rows=[showing.case(case) for case in found[:_ROWS]],
        query=showing.query(),
        own=showing.query(figure, value),
        more=found[_ROWS - 1].id if len(found) > _ROWS else "",
    )


class _Showing:
    """Figures in words, for one period."""

    def __init__(self, rules: RuleBook, period: Period, planned_seconds: float = 0.0) -> None:
        self._rules, self._period, self._planned = rules, period, planned_seconds

    def query(self, figure: Figure | None = None, value: str = "", item: str = "", tag: str = "") -> str:
        """The period as a query string, and what is counted."""
        named = {
            "since": self._period.since.isoformat(),
            "until": self._period.until.isoformat(),
            "item": item or self._period.subject,
            "tag": tag or self._period.tag,
            "figure": figure.value if figure else "",
            "value": value,
        }
        return urlencode({name: given for name, given in named.items() if given})

    def charts(self, found: Insight) -> list[Chart]:
        """All charts, without those that show nothing."""
        summary = (
            found.reviewed,
            found.decided,
            found.first_pass,
            found.deferred,
            found.overridden,
            found.corrected,
        )
        shares = (
            (say.SUMMARY, summary),
            (say.OUTCOMES, found.outcomes),
            (say.DECISIONS, found.decisions),
            (say.ROUNDS, found.rounds),
            (say.OVERRIDES, found.overrides),
            (say.GAPS, found.gaps),
            (say.FIELDS, found.fields),
            (say.SETTLED, found.settled),
            (say.RULES_OVERRIDDEN, found.rules),
        )
        made = [self._chart(title, own) for title, own in shares]
        waits = [
            waits_chart(say.FROM_SUBMISSION, found.from_submission, self._planned),
            waits_chart(say.TO_VERDICT, found.to_verdict),
            waits_chart(say.TO_DECISION, found.to_decision),
        ]
        return [chart for chart in (*made, *waits) if any(bar.total for bar in chart.bars)]

    def items(self, found: Insight) -> Iterator[ItemRow]:
        """Each item."""
        for each in found.items:
            yield ItemRow(
                item_name(self._rules, each.subject),
                each.received,
                self._bar(each.first_pass, each.subject),
                self._bar(each.deferred, each.subject),
                self.query(item=each.subject),
            )

    def tags(self, found: Insight) -> Iterator[TagRow]:
        """Each tag of applicants that the rules know."""
        for each in found.tags:
            if each.tag in self._rules.tags:
                gaps = tuple(self._bar(gap, tag=each.tag) for gap in each.gaps)
                yield TagRow(self._rules.tags[each.tag], each.received, gaps, self.query(tag=each.tag))

    def case(self, case: Case) -> dict[str, object]:
        """A case by its number."""
        return {
            "id": case.id,
            "reference": case.request.reference or case.id[-8:],
            "item": item_name(self._rules, case.request.subject),
            "received": case.created_at.astimezone().strftime("%Y-%m-%d %H:%M"),
            "round": case.round,
            "outcome": _outcome(case.outcome),
            "decision": _outcome(case.decision or ""),
        }

    def name(self, figure: Figure, value: str) -> Name:
        """What a count is called."""
        match figure:
            case Figure.OUTCOME | Figure.DECISION:
                return _outcome(value)
            case Figure.ROUND:
                return _ROUNDS.get(value, value)
            case Figure.OVERRIDE:
                outcome, _, decision = value.partition(".")
                return say.INSTEAD(outcome=_outcome(outcome), decision=_outcome(decision))
            case Figure.FIELD:
                return self._corrected(value)
            case Figure.GAP:
                return self._material(value)
            case Figure.SETTLED | Figure.RULE:
                return finding_name(self._rules, value, self._period.subject)
            case _:
                return _FIGURES[figure]

    def _material(self, value: str) -> Name:
        """A material by its name, and which item's it is where all are shown."""
        subject, _, code = value.partition("/")
        materials = (m for item in self._rules.items if item.code == subject for m in item.materials)
        name = next((m.name for m in materials if m.code == code), code)
        item = item_name(self._rules, subject)
        if self._period.subject == subject:
            return name
        return RuleName(f"{name}({item.zh})", f"{code.replace('_', ' ')} ({item.en})")

    def _corrected(self, value: str) -> Name:
        what, _, key = value.partition(".")
        if (arranged := _ARRANGED.get(what)) is not None:
            return arranged
        if what == CorrectionKind.REMARK:
            return say.REMARK
        if what == CorrectionKind.MARK:
            kind = key.partition(".")[0]
            return MARKS[MarkKind(kind)] if kind in list(MarkKind) else key
        known = (spec.fields[key].label for spec in self._rules.kinds if key in spec.fields)
        return RuleName(next(known, key), key.replace("_", " "))

    def _chart(self, title: Message, shares: Sequence[Share]) -> Chart:
        enough = all(share.total >= ENOUGH for share in shares)
        return Chart(title, tuple(self._bar(share) for share in shares), ranked=enough)

    def _bar(self, share: Share, item: str = "", tag: str = "") -> Bar:
        name = self.name(share.figure, share.value)
        note: Message | Text | None = None
        if share.figure is Figure.FIELD and share.value.startswith(CorrectionKind.BLANK):
            note = say.NOT_ON_PAGE
        elif share.figure in (Figure.SETTLED, Figure.RULE) and str(name) != share.value:
            note = literal(share.value)
        return Bar(
            name,
            share.count,
            share.total,
            "" if share.rate is None else f"{share.rate:.1%}",
            100 * (share.rate or 0),
            self.query(share.figure, share.value, item, tag) if share.count else "",
            note,
        )


def _outcome(value: str) -> Message | str:
    return OUTCOMES[Outcome(value)] if value in list(Outcome) else value
