"""A handling item explained: what is asked, what is checked, what tolerance decides, how a case flows, on what basis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from preaudit.domain.facts import Credit, Facts
from preaudit.domain.items import Handing, Item, Material, Necessity, Rule, Take
from preaudit.domain.tolerance import permit
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Severity
from preaudit.policy.check_sentences import rule_sentence
from preaudit.policy.condition_sentences import in_words
from preaudit.policy.diff import item_changes
from preaudit.policy.rule_terms import DEFECTS, ITEM_KINDS, NECESSITIES, accept_label, period_words
from preaudit.rulebook.book import RuleBook

_TAKES = {Take.ORIGINAL: "收原件", Take.COPY_SEEN: "验原件、收复印件", Take.BOTH: "收原件和复印件"}
_SOURCES = {10: "申请人自备", 20: "政府部门核发", 99: "其他来源"}
_FORMATS = {1: "纸质", 2: "电子", 3: "纸质或电子"}


@dataclass(frozen=True, slots=True)
class ExplainedCheck:
    """A check in words."""

    id: str
    sentence: str
    severity: str
    basis: str


@dataclass(frozen=True, slots=True)
class ExplainedMaterial:
    """A material in words. `when`: '' where always. `local`: what the region has otherwise."""

    code: str
    name: str
    necessity: int
    necessity_words: str
    when: str
    unless: str
    accepts: tuple[str, ...]
    handing: str
    shareable: bool
    guide: str
    basis: str
    period: str
    checks: tuple[ExplainedCheck, ...]
    local: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of the table of tolerance: a situation, and what is recommended by the applicant's credit."""

    situation: str
    good: str
    unknown: str
    bad: str


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A question a case meets, in order, and where it ends if the answer is yes; `outcome` as the verdict's code."""

    question: str
    detail: str
    outcome: str
    result: str


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
    period: str
    kind: str
    promised_days: int
    statutory_days: int
    national_code: str
    audience: tuple[str, ...]
    channels: tuple[str, ...]
    questions: tuple[str, ...]
    materials: tuple[ExplainedMaterial, ...]
    checks: tuple[ExplainedCheck, ...]
    tolerance: tuple[str, ...]
    decisions: tuple[Decision, ...]
    flow: tuple[FlowStep, ...]
    basis: tuple[tuple[str, str], ...]
    local: tuple[str, ...]
    rulebook: str


def explain(book: RuleBook, code: str, day: date, region: str = "") -> Explanation:
    """The item of that code in force on the day. Raises UnknownItemError naming the nearest."""
    item = book.item(code, day, region).on(day)
    return _Explainer(book, item, day).explanation()


def explanation_json(explanation: Explanation) -> dict[str, object]:
    """For programs."""
    return asdict(explanation)


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
            period=period_words(item.period),
            kind=ITEM_KINDS[item.kind],
            promised_days=item.promised_days,
            statutory_days=item.statutory_days,
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
            when=in_words(material.when, self._item, self._tags) if material.when else "",
            unless=material.unless,
            accepts=tuple(accept_label(self._item, material, accept) for accept in material.accepts),
            handing=handing_words(material.handing, material.several),
            shareable=material.shareable,
            guide=material.guide,
            basis=material.basis,
            period=period_words(material.period),
            checks=self._checks(material.rules),
            local=tuple(change.text for change in self._changes if change.material == material.code),
        )

    def _checks(self, rules: Sequence[Rule]) -> tuple[ExplainedCheck, ...]:
        return tuple(
            ExplainedCheck(rule.id, rule_sentence(self._item, rule, self._tags), rule.severity.value, rule.basis)
            for rule in rules
        )


def handing_words(handing: Handing, several: bool = False) -> str:
    """How a material is handed in: '原件 1 份、复印件 1 份；验原件、收复印件；A4'."""
    counts = [f"{name} {n} 份" for name, n in (("原件", handing.originals), ("复印件", handing.copies)) if n]
    parts = ["、".join(counts)]
    parts += ["可以交多份"] if several else []
    parts += [_TAKES[handing.take]] if handing.take else []
    parts += [table[code] for table, code in ((_FORMATS, handing.format), (_SOURCES, handing.source)) if code in table]
    parts += [text for text in (handing.paper, handing.issuer, handing.standard) if text]
    return "；".join(part for part in parts if part)


def tolerance_words(item: Item) -> Iterator[str]:
    """What the item says of tolerance, in sentences."""
    policy, best = item.tolerance, permit(item, Facts(credit=Credit.GOOD))
    if best.allowed is Truth.FAIL:
        yield f"{best.why}。"
        return
    yield f"信用良好的申请人可以容缺受理：承诺后 {best.working_days} 个工作日内补交"
    yield f"（比承诺时限 {item.promised_days} 个工作日至少短 {policy.gap} 个工作日，最长 {policy.cap} 个工作日）。"
    if policy.on_expiry:
        yield f"{policy.on_expiry}。"


def decisions(item: Item) -> Iterator[Decision]:
    """Every situation that tolerance turns on, decided by the same function that judges cases."""
    permits = {credit: permit(item, Facts(credit=credit)) for credit in Credit}

    def deferred(credit: Credit) -> str:
        allowed = permits[credit].allowed
        if allowed is Truth.PASS:
            return f"容缺受理，{permits[credit].working_days} 个工作日内补交"
        return "转人工" if allowed is Truth.DOUBT else "一次性补正"

    def row(situation: str) -> Decision:
        return Decision(situation, deferred(Credit.GOOD), deferred(Credit.UNKNOWN), deferred(Credit.BAD))

    later = _named(m for m in item.materials if m.necessity is Necessity.DEFERRABLE)
    yield Decision("材料齐全，检查都通过", *["齐全受理"] * 3)
    if later:
        defects = "、".join(DEFECTS.get(d, d) for d in sorted(item.tolerance.defects))
        yield row(f"{later}：{defects}")
        yield Decision(f"{later}：其他不符（如内容不一致）", *["一次性补正"] * 3)
    for defect in sorted(item.tolerance.core_defects):
        if named := _named(m for m in item.materials if m.may_follow is None or defect in m.may_follow):
            yield row(f"{named}：{DEFECTS.get(defect, defect)}")
    yield Decision("必要材料缺失或检查不通过", *["一次性补正"] * 3)
    yield Decision("有内容识别存疑", *["转人工"] * 3)
    if _scope(item):
        yield Decision("不符合办理条件", *["不属受理范围"] * 3)


def flow(item: Item) -> Iterator[FlowStep]:
    """The questions in the order of precedence."""
    if scope := _scope(item):
        yield FlowStep("不符合办理条件？", "；".join(scope), "out_of_scope", "不属受理范围")
    required = [m for m in item.materials if m.necessity is Necessity.REQUIRED]
    always = [m.name for m in required if m.when is None]
    more = f"，另有 {len(required) - len(always)} 项视情况" if len(always) < len(required) else ""
    yield FlowStep("必要材料有缺失或不符？", f"{'、'.join(always)}{more}", "supplement", "一次性补正")
    yield FlowStep("有存疑的内容？", "识别不清、无法自动判定的，不作不利结论", "manual_review", "转人工")
    best = permit(item, Facts(credit=Credit.GOOD))
    if later := _named(m for m in item.materials if m.necessity is Necessity.DEFERRABLE):
        if best.allowed is Truth.FAIL:
            yield FlowStep("容缺后补材料有缺失？", f"{later}；{best.why}", "supplement", "一次性补正")
        else:
            within = f"容缺受理，{best.working_days} 个工作日内补交"
            yield FlowStep("只缺容缺后补材料？", f"{later}；信用良好", "accept_with_deferral", within)
    yield FlowStep("都没有", "材料齐全，检查都通过", "accept", "齐全受理")


def _scope(item: Item) -> list[str]:
    rules = [r for m in item.materials for r in m.rules] + list(item.rules)
    return [rule_sentence(item, r).partition("（")[0] for r in rules if r.severity is Severity.SCOPE]


def _named(materials: Iterator[Material]) -> str:
    return "、".join(material.name for material in materials)


def _bases(item: Item) -> Iterator[tuple[str, str]]:
    """Each basis and what rests on it."""
    resting: dict[str, list[str]] = {}

    def note(basis: str, what: str) -> None:
        if basis:
            resting.setdefault(basis, []).append(what)

    note(item.basis, "事项设定")
    note(item.tolerance.basis, "容缺受理")
    for material in item.materials:
        note(material.basis, material.name)
        for rule in material.rules:
            note(rule.basis, f"{material.name}的检查")
    for rule in item.rules:
        note(rule.basis, "全案检查")
    yield from ((basis, "、".join(dict.fromkeys(whats))) for basis, whats in resting.items())
