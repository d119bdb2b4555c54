"""An item explained: what is required, what is checked, what tolerance decides, how a case flows, on what basis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from preaudit.domain.facts import Credit, Facts
from preaudit.domain.items import PAPER, DayCount, Handing, Item, Material, Rule, Take
from preaudit.domain.tolerance import permit
from preaudit.domain.truth import Truth
from preaudit.policy.outcome_flow import Decision, FlowStep, decisions, flow, separated
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.differences.check_sentences import rule_sentence
from preaudit.rulebook.differences.condition_sentences import condition_text
from preaudit.rulebook.differences.list_changes import item_changes
from preaudit.rulebook.differences.plain import Words, chinese, plain
from preaudit.rulebook.differences.rule_terms import ITEM_KINDS, NECESSITIES, accept_words, period_text
from preaudit.wording import NOTHING, Text
from preaudit.wording import policy_explain as say

_TAKES = {Take.ORIGINAL: say.TAKES_ORIGINAL, Take.COPY_SEEN: say.SEES_ORIGINAL, Take.BOTH: say.TAKES_BOTH}
_SOURCES = {10: say.OWN_PAPER, 20: say.ISSUED, 99: say.OTHER_SOURCE}
_FORMATS = {1: say.ON_PAPER, 2: say.ELECTRONIC, 3: say.PAPER_OR_ELECTRONIC}


@dataclass(frozen=True, slots=True)
class ExplainedCheck:
    """A check in words."""

    id: str
    sentence: Words
    severity: str
    basis: str


@dataclass(frozen=True, slots=True)
class ExplainedMaterial:
    """A material in words. `when`: no text where always. `local`: how the region differs."""

    code: str
    name: str
    necessity: int
    necessity_words: Words
    when: Text
    unless: str
    accepts: tuple[Words, ...]
    handing: Words
    shareable: bool
    guide: str
    basis: str
    period: Text
    checks: tuple[ExplainedCheck, ...]
    local: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole item, in force on a day, as the region has it."""

    item: str
    name: str
    english: str
    description: str
    region: str
    region_name: str
    as_of: str
    period: Text
    kind: Words
    promised_days: int
    statutory_days: int
    four_eyes: bool
    days: Words
    national_code: str
    audience: tuple[str, ...]
    channels: tuple[str, ...]
    questions: tuple[str, ...]
    materials: tuple[ExplainedMaterial, ...]
    checks: tuple[ExplainedCheck, ...]
    tolerance: tuple[Text, ...]
    decisions: tuple[Decision, ...]
    flow: tuple[FlowStep, ...]
    basis: tuple[tuple[str, tuple[Words, ...]], ...]
    local: tuple[Words, ...]
    rulebook: str


def explain(book: RuleBook, code: str, day: date, region: str = "") -> Explanation:
    """The item of that code in force on the day. Raises UnknownItemError naming the nearest."""
    item = book.item(code, day, region).on(day)
    return _Explainer(book, item, day).explanation()


def explanation_json(explanation: Explanation) -> dict[str, object]:
    """For programs, in Chinese."""
    basis = [[basis, "、".join(map(chinese, rests))] for basis, rests in explanation.basis]
    return {**plain(explanation), "basis": basis}


class _Explainer:
    def __init__(self, book: RuleBook, item: Item, day: date) -> None:
        self._item = item
        self._day = day
        self._tags = dict(book.tags)
        national = book.item(item.code, day).on(day) if item.region else item
        self._changes = item_changes(national, item, book.tags) if item.region else ()

    def explanation(self) -> Explanation:
        item = self._item
        return Explanation(
            item=item.code,
            name=item.name,
            english=item.english,
            description=item.description,
            region=item.region,
            region_name=item.region_name,
            as_of=self._day.isoformat(),
            period=period_text(item.period),
            kind=ITEM_KINDS[item.kind],
            promised_days=item.promised_days,
            statutory_days=item.statutory_days,
            four_eyes=item.four_eyes,
            days=say.WORKING_DAYS() if item.days is DayCount.WORKING else say.CALENDAR_DAYS(),
            national_code=item.national_code,
            audience=tuple(self._tags.get(tag, tag) for tag in item.for_tags),
            channels=item.channels,
            questions=tuple(q.label for q in item.questions.values()),
            materials=tuple(map(self._material, item.materials)),
            checks=self._checks(item.rules),
            tolerance=tuple(tolerance_words(item)),
            decisions=tuple(decisions(item)),
            flow=tuple(flow(item)),
            basis=tuple(_bases(item)),
            local=tuple(change.text for change in self._changes if not change.material),
            rulebook=item.rulebook,
        )

    def _material(self, material: Material) -> ExplainedMaterial:
        return ExplainedMaterial(
            code=material.code,
            name=material.name,
            necessity=int(material.necessity),
            necessity_words=NECESSITIES[material.necessity],
            when=condition_text(material.when, self._item, self._tags) if material.when else NOTHING,
            unless=material.unless,
            accepts=tuple(accept_words(self._item, material, accept) for accept in material.accepts),
            handing=handing_words(material.handing, material.several),
            shareable=material.shareable,
            guide=material.guide,
            basis=material.basis,
            period=period_text(material.period),
            checks=(*self._checks(material.rules), *self._own_checks(material)),
            local=tuple(change.text for change in self._changes if change.material == material.code),
        )

    def _checks(self, rules: Sequence[Rule]) -> tuple[ExplainedCheck, ...]:
        return tuple(
            ExplainedCheck(rule.id, rule_sentence(self._item, rule, self._tags), rule.severity.value, rule.basis)
            for rule in rules
        )

    def _own_checks(self, material: Material) -> Iterator[ExplainedCheck]:
        """What the kinds that fill a material ask of their papers, whatever those are handed in for."""
        infos = [self._item.kind_info(accept.kind, accept.variant) for accept in material.accepts if accept.exclusive]
        for info in infos:
            for rule in info.rules:
                named = rule if material.one_kind else replace(rule, kinds=frozenset({info.kind}))
                sentence = rule_sentence(info.alone, named, self._tags)
                code = f"{material.code}{rule.id.removeprefix(PAPER)}"
                yield ExplainedCheck(code, sentence, rule.severity.value, rule.basis)


def handing_words(handing: Handing, several: bool = False) -> Words:
    """How a material is handed in: '原件 1 份、复印件 1 份；验原件、收复印件；A4'."""
    counted = ((say.ORIGINALS, handing.originals), (say.COPIES, handing.copies))
    counts = tuple(message(count=count) for message, count in counted if count)
    parts: list[Words] = [say.LISTED(parts=counts)] if counts else []
    parts += [say.SEVERAL] if several else []
    parts += [_TAKES[handing.take]] if handing.take else []
    parts += [table[code] for table, code in ((_FORMATS, handing.format), (_SOURCES, handing.source)) if code in table]
    parts += [text for text in (handing.paper, handing.issuer, handing.standard) if text]
    return separated(parts)


def tolerance_words(item: Item) -> Iterator[Text]:
    """What the item allows of tolerance, in sentences."""
    policy, best = item.tolerance, permit(item, Facts(credit=Credit.GOOD))
    if best.allowed is Truth.FAIL:
        yield say.NOT_TOLERATED(why=best.why)
        return
    yield say.TOLERATED(days=best.working_days)
    yield say.TOLERATED_BECAUSE(promised=item.promised_days, gap=policy.gap, cap=policy.cap)
    if policy.on_expiry:
        yield say.EXPIRED(consequence=policy.on_expiry)


def _bases(item: Item) -> Iterator[tuple[str, tuple[Words, ...]]]:
    """Each basis and what rests on it."""
    resting: dict[str, dict[str, Words]] = {}

    def note(basis: str, what: Words) -> None:
        if basis:
            resting.setdefault(basis, {}).setdefault(chinese(what), what)

    note(item.basis, say.ITEM_ITSELF)
    note(item.tolerance.basis, say.TOLERANCE)
    for material in item.materials:
        note(material.basis, material.name)
        for rule in material.rules:
            note(rule.basis, say.CHECKS_OF(name=material.name))
    for rule in item.rules:
        note(rule.basis, say.CASE_CHECKS)
    yield from ((basis, tuple(whats.values())) for basis, whats in resting.items())
